/**
 * Pin paths as the generated loader and the kernel take them: the loader hands the path over as it is written, and makes
 * the folders above it that are missing. What is said here of a path holds wherever a BPF file system is mounted, and
 * beyond that what is certain because the path lies below `/sys/fs/bpf`.
 */
import type { Lowered } from "../ir/lowered.ts";
import type { Span } from "../text/span.ts";
import { spanOf } from "./form-nodes.ts";
import { utf8Bytes } from "./utf8.ts";

/** Where the BPF file system is mounted on every distribution. */
export const BPFFS = "/sys/fs/bpf";

const MOUNT: readonly string[] = ["sys", "fs", "bpf"];

/** Bytes of a name in a path, and of a whole path without the NUL at its end. */
export const NAME_MAX = 255;
export const PATH_MAX = 4095;

/** `:pin-path` of a program or a map, as written. */
export interface PinPlace {
  readonly path: string;
  readonly span: Span;
}

/** Undefined when the declaration is not pinned, or its path does not read. */
export function pinPlaceOf(lowered: Lowered): PinPlace | undefined {
  if (lowered.sort !== "program" && lowered.sort !== "map") return undefined;
  const value = lowered.fields.value("pin_path");
  const path = value === undefined ? undefined : lowered.facts.pin_path;
  return value === undefined || path === undefined || path === null ? undefined : { path, span: spanOf(value) };
}

/** The names in a path, `.` and `..` included. */
export function namesIn(path: string): readonly string[] {
  return path.split("/").filter((name) => name !== "");
}

export function isAbsolute(path: string): boolean {
  return path.startsWith("/");
}

/** The names from the root, or for a relative path from its folder, with `.` and `..` resolved as far as that can be. */
export function resolved(path: string): readonly string[] {
  const names: string[] = [];
  for (const name of namesIn(path)) {
    if (name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.length > 0 && names.at(-1) !== "..") names.pop();
    else if (!isAbsolute(path)) names.push(name);
  }
  return names;
}

/** True when the path leads below `/sys/fs/bpf`. */
export function isBelowMount(path: string): boolean {
  const names = resolved(path);
  return isAbsolute(path) && names.length > MOUNT.length && startsAtMount(names);
}

function startsAtMount(names: readonly string[]): boolean {
  return MOUNT.every((name, index) => names[index] === name);
}

/** Why no file can have the path, in words that follow "the path"; undefined when one can. */
export function reasonAgainst(path: string): string | undefined {
  if (path === "") return "is empty";
  if (path.includes("\0")) return "holds a NUL character";
  const last = namesIn(path).at(-1);
  if (last === "." || last === "..") return `ends in \`${last}\`, which is a folder`;
  if (last === undefined) return "is a folder";
  const names = resolved(path);
  return isAbsolute(path) && names.length === MOUNT.length && startsAtMount(names)
    ? "is the folder on which the file system is mounted"
    : undefined;
}

/** The names that the kernel would have to make and does not, because they hold a dot. */
export function dottedNames(path: string): readonly string[] {
  const names = namesIn(path);
  const dotted = new Set<string>();
  const above: string[] = [];
  for (const name of names) {
    if (name === "..") above.pop();
    else if (name !== ".") {
      // What is made on the way stays, also where `..` leads out of it again.
      if (name.includes(".") && isAbsolute(path) && startsAtMount(above)) dotted.add(name);
      above.push(name);
    }
  }
  const last = names.at(-1);
  if (last !== undefined && last !== "." && last !== ".." && last.includes(".")) dotted.add(last);
  return [...dotted];
}

/** What is longer than the kernel takes. */
export function excessOf(path: string): { readonly name: string | undefined; readonly bytes: number } | undefined {
  // A character has three bytes in UTF-8 at most for each of its units.
  if (path.length * 3 <= NAME_MAX) return undefined;
  const bytesOf = (text: string): number => utf8Bytes(text).length;
  const name = namesIn(path).find((one) => bytesOf(one) > NAME_MAX);
  if (name !== undefined) return { name, bytes: bytesOf(name) };
  const bytes = bytesOf(path);
  return bytes > PATH_MAX ? { name: undefined, bytes } : undefined;
}

/** A path below `/sys/fs/bpf` that says the same: what follows the mistaken mount, else the name alone; without dots. */
export function pathBelowMount(path: string): string {
  const names = resolved(path).flatMap((name) => (name === ".." ? [] : [name.replaceAll(".", "_")]));
  const isMistaken = names[0] === "sys" && names[1] === "fs" && names.length > MOUNT.length;
  if (isAbsolute(path)) return [BPFFS, ...names.slice(isMistaken ? MOUNT.length : -1)].join("/");
  return [BPFFS, ...names].join("/");
}
