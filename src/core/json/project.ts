/** The JSON document of an analysis, put together from parts that are kept with their forms. */
import type { Sort } from "../ir/fields.ts";
import type { JsonValue } from "../ir/json-value.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import { canonicalJson } from "./canonical.ts";
import { itemOf } from "./item.ts";
import type { Detail } from "./item.ts";
import { SCHEMA_ID, SECTIONS, SECTION_SORTS } from "./model.ts";
import type { JsonDocument, JsonItem, JsonObject, Section } from "./model.ts";

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
