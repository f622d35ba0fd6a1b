/** The text of a new declaration: what the formatter would make of it. */
import type { Dialect, SpecSort } from "../ir/fields.ts";
import { FIELDS, FORM_HEADS } from "../ir/fields.ts";
import { lispOfJson } from "../ir/json-value.ts";
import type { JsonValue } from "../ir/json-value.ts";
import { writeString } from "../syntax/atoms.ts";
import { readForm } from "../syntax/read.ts";
import { applyEdits } from "../text/edit.ts";
import { formatForm } from "./format/format.ts";
import type { LineEnd } from "./line-ends.ts";
import { LINE_WIDTH } from "./subject.ts";
import type { JsonObject } from "./write-value.ts";
import { orderedEntries, writeField, writeName, writeValue } from "./write-value.ts";

export interface TextStyle {
  readonly dialect: Dialect;
  readonly lineEnd: LineEnd;
  /** True where the neighbours are one line each. */
  readonly oneLine: boolean;
}

/** A declaration with the fields of `spec` (JSON keys), in canonical order; unknown fields last. */
export function declarationText(sort: SpecSort, spec: JsonObject, { dialect, lineEnd, oneLine }: TextStyle): string {
  const { name, ...fields } = spec;
  const known = FIELDS[sort];
  const written = orderedEntries(fields, known).map(([key, value]) => {
    const info = known.find((field) => field.key === key);
    return writeField(key, writeValue(info, value, dialect));
  });
  const head = `(${FORM_HEADS[sort]}`;
  const named = nameText(name, dialect);
  const first = named === undefined || dialect === "kwargs" ? head : `${head} ${named}`;
  const parts = named !== undefined && dialect === "kwargs" ? [named, ...written] : written;
  const flat = `${[first, ...parts].join(" ")})`;
  if (oneLine && flat.length <= LINE_WIDTH) return flat;
  const source = `${[first, ...parts].join(`${lineEnd}  `)})`;
  return applyEdits(source, formatForm({ form: readForm(source), before: "", lineEnd }));
}

/** A name that is no text is written as the value that it is: the checks say so. */
function nameText(name: JsonValue | undefined, dialect: Dialect): string | undefined {
  if (name === undefined || name === null) return undefined;
  if (typeof name !== "string")
    return dialect === "kwargs" ? writeField("name", lispOfJson(name, dialect)) : lispOfJson(name, dialect);
  return dialect === "kwargs" ? writeField("name", writeString(name)) : writeName(name);
}
