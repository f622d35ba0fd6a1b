/** Field by field, what two versions of a declaration mean. */
import type { JsonValue } from "../ir/json-value.ts";
import { equalJson, isArray } from "../json/value.ts";
import type { FieldChange, NamesChange } from "./model.ts";
import { plainSource, type Renames } from "./renames.ts";
import type { PlacedSpec, ValueAt } from "./values.ts";
import { valuesOf } from "./values.ts";

/** The fields that mean something else, in the order of the fields. */
export function fieldChanges(before: PlacedSpec, after: PlacedSpec, renames: Renames): readonly FieldChange[] {
  const old = valuesOf(before);
  const now = valuesOf(after);
  const changes: FieldChange[] = [];
  for (const key of new Set([...now.keys(), ...old.keys()])) {
    const [a, b] = [old.get(key), now.get(key)];
    const change = fieldChange(a, b, renames);
    if (change !== undefined) changes.push(change);
  }
  return changes;
}

/** What is written in a declaration that only one version has, as fields that came or went. */
export function writtenFields(placed: PlacedSpec, side: "before" | "after"): readonly FieldChange[] {
  return [...valuesOf(placed).values()].filter(isWritten).map((value) => ({
    field: value.field,
    before: undefined,
    after: undefined,
    names: undefined,
    [side]: sideOf(value),
  }));
}

function isWritten({ written }: ValueAt): boolean {
  return written !== undefined;
}

function fieldChange(
  before: ValueAt | undefined,
  after: ValueAt | undefined,
  renames: Renames,
): FieldChange | undefined {
  const any = after ?? before;
  if (any === undefined) return undefined;
  const sides = { field: any.field, before: sideOf(before) ?? NOTHING, after: sideOf(after) ?? NOTHING };
  const [old, now] = [meaningOf(before, renames), meaningOf(after, undefined)];
  if (old === undefined || now === undefined) {
    return old === now && isSameText(before, after) ? undefined : { ...sides, names: undefined };
  }
  if (any.info?.type !== "names") return equalJson(old, now) ? undefined : { ...sides, names: undefined };
  const names = namesChange(namesOf(old), namesOf(now), any.field[0] === "programs");
  return names && { ...sides, names };
}

/** What means nothing is the same when it is written with the same words. */
function isSameText(before: ValueAt | undefined, after: ValueAt | undefined): boolean {
  const plain = (value: ValueAt | undefined): string | undefined => value?.written?.replaceAll(/\s+/g, " ");
  return plain(before) === plain(after);
}

/** A field that stands in the other version only. */
const NOTHING = { value: undefined, written: undefined, span: undefined };

function sideOf(value: ValueAt | undefined): FieldChange["before"] {
  return value && { value: value.value, written: value.written, span: value.span };
}

/** The value in the words of the version after. */
function meaningOf(value: ValueAt | undefined, renames: Renames | undefined): JsonValue | undefined {
  const meant = value?.value;
  const key = value?.field.join("/");
  if (key === "source" && typeof meant === "string") return renames?.source(meant) ?? plainSource(meant);
  if (renames === undefined || !isArray(meant)) return meant;
  const names = namesOf(meant);
  if (key === "programs") return renames.nameList("program", names);
  return key === "maps" || key === "uses_maps" ? renames.nameList("map", names) : meant;
}

function namesOf(value: JsonValue | undefined): readonly string[] {
  return isArray(value) ? value.filter((name) => typeof name === "string") : [];
}

/** What came, went and, where the order counts, stands elsewhere; a name that a list repeats counts once, at its first place. */
function namesChange(before: readonly string[], after: readonly string[], isOrdered: boolean): NamesChange | undefined {
  const [old, now] = [[...new Set(before)], [...new Set(after)]];
  const [inOld, inNow] = [new Set(old), new Set(now)];
  const added = now.flatMap((name, i) => (inOld.has(name) ? [] : [{ name, position: i + 1 }]));
  const removed = old.flatMap((name, i) => (inNow.has(name) ? [] : [{ name, position: i + 1 }]));
  const stayed = { before: old.filter((name) => inNow.has(name)), after: now.filter((name) => inOld.has(name)) };
  const isReordered = isOrdered && stayed.before.some((name, i) => name !== stayed.after[i]);
  if (added.length === 0 && removed.length === 0 && !isReordered) return undefined;
  return { added, removed, order: isReordered ? stayed : undefined };
}
