/**
 * The JSON document of an analysis and its text. Both are put together from
 * parts that are kept with their forms, so a keystroke costs one form.
 */
import type { Sort } from "../ir/fields.ts";
import type { JsonValue } from "../ir/lowered.ts";
import { createKept } from "../text/kept.ts";
import type { Analysis, FormId, Placed } from "../workspace/model.ts";
import { canonicalJson } from "./canonical.ts";
import { itemOf } from "./item.ts";
import type { Detail } from "./item.ts";
import { SCHEMA_ID, SECTIONS, SECTION_SORTS } from "./model.ts";
import type { JsonDocument, JsonItem, JsonObject, Section } from "./model.ts";
import { printValue } from "./print.ts";

/** The JSON document: what is written, or with `defaults` also what is meant where nothing is written. */
export function projectJson(analysis: Analysis, options: { readonly defaults?: boolean } = {}): JsonDocument {
  return projectAt(analysis, options.defaults === true ? "defaults" : "written");
}

function projectAt(analysis: Analysis, detail: Detail): JsonDocument {
  const omitted: Placed[] = [];
  const items = (section: Section): readonly JsonItem[] => {
    const found: JsonItem[] = [];
    for (const placed of placedOf(analysis, SECTION_SORTS[section])) {
      const value = itemOf(placed.form, detail);
      if (value === undefined) omitted.push(placed);
      else found.push({ id: placed.id, value });
    }
    return found;
  };
  return {
    maps: items("maps"),
    programs: items("programs"),
    policies: items("policies"),
    functions: items("functions"),
    omitted,
  };
}

/** The declarations of a sort, in document order. */
export function placedOf(analysis: Analysis, sort: Sort): readonly Placed[] {
  switch (sort) {
    case "map":
      return analysis.maps;
    case "program":
      return analysis.programs;
    case "policy":
      return analysis.policies;
    case "function":
      return analysis.functions;
  }
}

/** The document as one JSON value. */
export function documentValue(document: JsonDocument): JsonObject {
  const sections = SECTIONS.map((section): [string, JsonValue] => [
    section,
    document[section].map(({ value }) => value),
  ]);
  return Object.fromEntries([["$schema", SCHEMA_ID], ...sections]);
}

/** The canonical text (RFC 8785) of the whole document, every field there: for hashes and attestation. */
export function canonicalDocument(analysis: Analysis): string {
  return canonicalJson(documentValue(projectAt(analysis, "full")));
}

/** A piece of the printed document: its text, and where it starts. */
export interface PrintedItem {
  readonly id: FormId;
  readonly start: number;
  readonly text: string;
}

export interface PrintedJson {
  readonly text: string;
  /** Where each item of each section stands, in order. */
  readonly items: Readonly<Record<Section, readonly PrintedItem[]>>;
}

const texts = createKept<JsonObject, string>();

function textOf(value: JsonObject, section: Section): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = printValue(value, 2, "open", section === "functions" ? "body" : undefined);
  texts.set(value, text);
  return text;
}

/** The text of a document: two spaces a level, a line end at the end. */
export function printJson(document: JsonDocument): string {
  return printWithPlaces(document).text;
}

/** The text of a document and the places of its items. */
export function printWithPlaces(document: JsonDocument): PrintedJson {
  const parts: string[] = [];
  let at = 0;
  const write = (text: string): void => {
    parts.push(text);
    at += text.length;
  };
  write(`{\n  "$schema": ${JSON.stringify(SCHEMA_ID)}`);
  const places: Record<Section, PrintedItem[]> = { maps: [], programs: [], policies: [], functions: [] };
  for (const section of SECTIONS) {
    write(`,\n  "${section}": [`);
    for (const { id, value } of document[section]) {
      write(places[section].length === 0 ? "\n    " : ",\n    ");
      const text = textOf(value, section);
      places[section].push({ id, start: at, text });
      write(text);
    }
    write(places[section].length === 0 ? "]" : "\n  ]");
  }
  write("\n}\n");
  return { text: parts.join(""), items: places };
}
