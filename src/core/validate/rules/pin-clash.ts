/** One file of the BPF file system holds one program or one map. */
import type { Fix } from "../../edit/operation.ts";
import type { Placed } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { fix, setField } from "../fixes.ts";
import { describe, quoted } from "../form-nodes.ts";
import { canMeet, entryAt, isSame, MAX_COMPARED, policiesAround, type NamedEntry } from "../generated-names.ts";
import { pinPlaceOf, reasonAgainst, type PinPlace } from "../pin-path.ts";
import { pinKey, pinned } from "../pins.ts";
import type { WorkspaceRule } from "../rule.ts";

interface Pinned {
  readonly entry: NamedEntry;
  readonly pin: PinPlace;
  /** The path as all spellings of it have it. */
  readonly key: string;
  readonly policies: ReadonlySet<Placed>;
}

export const pinClash: WorkspaceRule = {
  id: "pin-clash",
  severity: "error",
  scope: "workspace",
  fixes: true,
  check(context, report) {
    const all = pinnedIn(context);
    if (all.length < 2) return;
    const byKey = new Map<string, Pinned[]>();
    for (const one of all) {
      if (byKey.get(one.key)?.push(one) === undefined) byKey.set(one.key, [one]);
    }
    for (const one of all) {
      const { entry, pin, key } = one;
      const same = byKey.get(key) ?? [];
      const other = meeting(one, same.slice(0, same.indexOf(one))) ?? meeting(one, above(key, byKey));
      if (other === undefined) continue;
      const first = describe(other.entry.place.lowered.sort, other.entry.digest.name);
      report.at(entry.place, {
        span: pin.span,
        message:
          other.key === key
            ? `${quoted(pin.path)} is the pin of ${first} already.`
            : `${quoted(pin.path)} needs a folder at ${quoted(other.pin.path)}, where ${first} is pinned.`,
        field: ["pin_path"],
        related: [{ at: other.entry.place, span: other.pin.span, message: `The pin of ${first}` }],
        fixes: () => otherPlaces(one, byKey),
      });
    }
  },
};

function pinnedIn(context: ValidationContext): readonly Pinned[] {
  return context.names(pinned).flatMap((index) => {
    const entry = entryAt(context.analysis.forms, index);
    const pin = pinPlaceOf(entry.place.lowered);
    if (pin === undefined || reasonAgainst(pin.path) !== undefined) return [];
    return [{ entry, pin, key: pinKey(pin.path), policies: policiesAround(entry, context) }];
  });
}

/** What is pinned at the folders of a path. */
function above(key: string, byKey: ReadonlyMap<string, readonly Pinned[]>): readonly Pinned[] {
  const found: Pinned[] = [];
  for (let end = key.lastIndexOf("/"); end > 0; end = key.lastIndexOf("/", end - 1)) {
    found.push(...(byKey.get(key.slice(0, end)) ?? []));
  }
  return found;
}

function meeting(one: Pinned, others: readonly Pinned[]): Pinned | undefined {
  return others
    .slice(0, MAX_COMPARED)
    .find((other) => !isSame(one.entry, other.entry) && canMeet(one.policies, other.policies));
}

/** A path beside the one that is taken, called as the object is; and no pin at all. */
function otherPlaces({ entry, key }: Pinned, byKey: ReadonlyMap<string, readonly Pinned[]>): readonly Fix[] {
  const { place, digest } = entry;
  const taken = (path: string): boolean => byKey.has(path) || above(path, byKey).length > 0;
  const folders = [key, ...above(key, byKey).map((other) => other.key)].map((path) =>
    path.slice(0, path.lastIndexOf("/") + 1),
  );
  const path = folders.map((folder) => `${folder}${digest.generated ?? ""}`).find((free) => !taken(free));
  return [
    ...(path === undefined || digest.generated === undefined
      ? []
      : [fix(`Pin at ${quoted(path)} instead`, setField(place, ["pin_path"], path))]),
    fix("Remove `:pin-path`", { kind: "unset-field", id: place.id, field: ["pin_path"] }),
  ];
}
