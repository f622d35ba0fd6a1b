/** Where programs and maps are pinned. */
import { digestOf } from "./digest.ts";
import type { NameTable } from "./name-tables.ts";
import { isAbsolute, resolved } from "./pin-path.ts";

/** Indices of what is pinned, among all forms. */
export const pinned: NameTable<readonly number[]> = ({ forms }) => {
  const indices: number[] = [];
  forms.forEach(({ lowered }, index) => {
    if (digestOf(lowered).pin !== undefined) indices.push(index);
  });
  return indices;
};

/** The paths of all pins and of the folders above them, as `pinKey` gives them. */
export const pinnedPaths: NameTable<ReadonlySet<string>> = ({ forms }, get) => {
  const paths = new Set<string>();
  for (const index of get(pinned)) {
    const form = forms[index];
    const pin = form && digestOf(form.lowered).pin;
    if (pin === undefined) continue;
    for (let key = pinKey(pin); key !== "" && !paths.has(key); key = key.slice(0, Math.max(0, key.lastIndexOf("/")))) {
      paths.add(key);
    }
  }
  return paths;
};

/** A path as all spellings of it have it. */
export function pinKey(path: string): string {
  return `${isAbsolute(path) ? "/" : ""}${resolved(path).join("/")}`;
}
