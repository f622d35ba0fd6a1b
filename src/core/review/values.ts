/** What a declaration means, field by field: defaults are there, spelling is not. */
import type { LoweredField } from "../ir/field-table.ts";
import { ATTACH_FIELDS, FIELDS } from "../ir/fields.ts";
import type { FieldInfo, SpecSort } from "../ir/fields.ts";
import { jsonOfNode } from "../ir/json-value.ts";
import type { LoweredSpec } from "../ir/lowered.ts";
import type { JsonValue } from "../ir/json-value.ts";
import { DEFAULT_LICENSE } from "../ir/schema.ts";
import type { JsonObject } from "../json/model.ts";
import { createKept } from "../text/kept.ts";
import { shiftSpan } from "../text/span.ts";
import type { Placed } from "../workspace/model.ts";
import type { FieldSide } from "./model.ts";

/** A field of a declaration. */
export interface ValueAt extends FieldSide {
  readonly field: readonly string[];
  /** Missing for a field that does not belong there. */
  readonly info: FieldInfo | undefined;
}

export type PlacedSpec = Placed & { readonly lowered: LoweredSpec };

/** What is meant where nothing is written. */
const DEFAULTS: Readonly<Record<string, JsonValue>> = {
  license: DEFAULT_LICENSE,
  uses_maps: [],
  key_size: 0,
  maps: [],
};

const kept = createKept<Placed, ReadonlyMap<string, ValueAt>>();

/** The fields by their JSON path, joined by `/`: those that the sort has in their order, then unknown ones that are written. */
export function valuesOf(placed: PlacedSpec): ReadonlyMap<string, ValueAt> {
  let values = kept.get(placed);
  if (values === undefined) {
    values = readValues(placed);
    kept.set(placed, values);
  }
  return values;
}

function readValues(placed: PlacedSpec): ReadonlyMap<string, ValueAt> {
  const { lowered, form } = placed;
  const values = new Map<string, ValueAt>();
  const add = (
    field: readonly string[],
    info: FieldInfo | undefined,
    value: JsonValue | undefined,
    written: LoweredField | undefined,
  ): void => {
    const node = written?.value;
    values.set(field.join("/"), {
      field,
      info,
      value: node === undefined ? DEFAULTS[field.join("/")] : isWrong(lowered, field) ? undefined : value,
      written: node && form.source.slice(node.start, node.end),
      span: node && shiftSpan(node, placed.start),
    });
  };

  const facts = lowered.facts as JsonObject;
  const sort: SpecSort = lowered.sort;
  for (const info of FIELDS[sort]) {
    const written = lowered.fields.get(info.key);
    if (info.type !== "attach") {
      add([info.key], info, facts[info.key], written);
      continue;
    }
    const inner = written?.inner;
    const point = (facts[info.key] ?? {}) as JsonObject;
    for (const part of ATTACH_FIELDS) {
      // Where the value is no list of fields, it is what is wrong with each of them.
      add([info.key, part.key], part, point[part.key], inner === undefined ? written : inner.get(part.key));
    }
    for (const part of inner?.values() ?? []) {
      if (part.info === undefined) add([info.key, part.key], undefined, jsonOfNode(form.source, part.value), part);
    }
  }
  for (const [key, value] of lowered.unknown) add([key], undefined, value, lowered.fields.get(key));
  return values;
}

/** True when what is written in the field, or in part of it, means nothing. */
function isWrong({ problems }: LoweredSpec, field: readonly string[]): boolean {
  return problems.some(({ rule, field: at }) => {
    if (rule === "form-unknown-field" || rule === "form-duplicate-field") return false;
    return at.length > 0 && at.every((key, i) => i >= field.length || key === field[i]);
  });
}
