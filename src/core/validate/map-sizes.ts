/**
 * The sizes of one map beside what the kernel takes of its kind, for the rules about
 * maps. A size that is written but does not lower is not there: other rules speak of it.
 */
import type { LoweredSpec } from "../ir/lowered.ts";
import { U32_MAX, type MapKind } from "../ir/schema.ts";
import { mapLimits, type MapLimits, type SizeField, type SizeLimit } from "../kernel/map-limits.ts";
import type { MapShape } from "../kernel/map-request.ts";
import { formatCount, plural } from "../text/amounts.ts";
import type { Span } from "../text/span.ts";
import { defaultFields } from "./defaults.ts";
import { isTorn, spanOf } from "./form-nodes.ts";
import type { FormSubject } from "./rule.ts";

export interface MapSizes {
  readonly map: LoweredSpec<"map">;
  readonly kind: MapKind;
  readonly limits: MapLimits;
  /** By JSON key, of those that are known. A key size that is not written is 0. */
  readonly sizes: Readonly<Record<SizeField, number | undefined>>;
  /** The map with all its sizes; undefined when one is not known. */
  readonly shape: MapShape | undefined;
}

/** What was asked about last: all rules about maps ask about one form after the other. */
let last: { readonly subject: FormSubject; readonly sizes: MapSizes | undefined } | undefined;

/** Undefined when the form is no map, or its kind is not known. */
export function mapSizesOf(subject: FormSubject): MapSizes | undefined {
  if (subject.lowered.sort !== "map") return undefined;
  if (last?.subject !== subject) last = { subject, sizes: sizesAnew(subject, subject.lowered) };
  return last.sizes;
}

function sizesAnew({ form, settings }: FormSubject, map: LoweredSpec<"map">): MapSizes | undefined {
  const { facts, fields, problems } = map;
  if (facts.kind === undefined) return undefined;
  // Where fields are torn apart, nobody knows whether the key size is missing.
  const hasNoKey = !fields.has("key_size") && !isTorn(form) && !problems.some(({ rule }) => rule === "form-arguments");
  const sizes = {
    key_size: facts.key_size ?? (hasNoKey ? 0 : undefined),
    value_size: facts.value_size,
    max_entries: facts.max_entries,
  };
  const limits = mapLimits(facts.kind, settings.targetKernel);
  return { map, kind: facts.kind, limits, sizes, shape: shapeOf(facts.kind, sizes) };
}

function shapeOf(kind: MapKind, sizes: MapSizes["sizes"]): MapShape | undefined {
  const { key_size: keySize, value_size: valueSize, max_entries: maxEntries } = sizes;
  if (keySize === undefined || valueSize === undefined || maxEntries === undefined) return undefined;
  return { kind, keySize, valueSize, maxEntries };
}

/** Where a size is written; where its kind is written, or the form begins, for one that is not. */
export function sizeSpan({ map }: MapSizes, field: SizeField): Span {
  const at = map.fields.value(field) ?? map.fields.value("kind") ?? map.nameSpan;
  return at === undefined ? { start: 0, end: 1 } : spanOf(at);
}

/** What the kernel takes, for a message: `values of 1 to 32,768 bytes`. */
export function takes(kind: MapKind, field: SizeField, limit: SizeLimit): string {
  const noun = NOUNS[field];
  const { min, max, step } = limit;
  if (field === "max_entries") {
    if (max === U32_MAX) return `at least ${plural(min, "entry")}`;
    return `${min} to ${formatCount(max)} ${kind === ":ring-buf" ? "bytes" : "entries"}`;
  }
  const note = NOTES[field]?.[kind] ?? "";
  if (min === max) return `${noun} of ${min} bytes${note}`;
  const range = `${min} to ${formatCount(max)} bytes`;
  return step === 1 ? `${noun} of ${range}${note}` : `${noun} of ${range} in steps of ${step}${note}`;
}

const NOUNS: Readonly<Record<SizeField, string>> = { key_size: "keys", value_size: "values", max_entries: "entries" };

/** What a size stands for, where that explains the limit. */
const NOTES: Partial<Readonly<Record<SizeField, Partial<Readonly<Record<MapKind, string>>>>>> = {
  key_size: {
    ":array": ", the index",
    ":per-cpu-array": ", the index",
    ":stack-trace": ", the id of a stack",
    ":lpm-trie": ", 4 of prefix length and then the address",
  },
  value_size: { ":stack-trace": ", one for each frame" },
};

/** The size that was probably meant, one that the kernel takes: what a new map has in the place of 0, else the nearest. */
export function nearestSize({ kind, limits, sizes }: MapSizes, field: SizeField, size: number): number | undefined {
  const limit = limits[field];
  if (limit === undefined) return undefined;
  const nearest = nearestAlone(kind, field, size, limit);
  const other = field === "key_size" ? sizes.value_size : field === "value_size" ? sizes.key_size : undefined;
  if (limits.element === undefined || other === undefined || other >= limits.element) return nearest;
  return Math.min(nearest, limits.element - other);
}

function nearestAlone(kind: MapKind, field: SizeField, size: number, { min, max, step }: SizeLimit): number {
  // Stacks that are too deep for any machine become those that every machine takes.
  if (size === 0 || (size > max && kind === ":stack-trace" && field === "value_size")) {
    const usual = defaultFields("map", "", { kind })[field];
    return typeof usual === "number" ? usual : min;
  }
  // Most often somebody forgot that a prefix length stands before the address.
  if (kind === ":lpm-trie" && field === "key_size" && size < min) return size + 4;
  return Math.min(max, Math.max(min, Math.ceil(size / step) * step));
}
