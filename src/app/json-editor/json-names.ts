/** Names of declarations where the JSON pane's text wants one. */
import { memberOf, parseJson, pointerAt, readPointer } from "../../core/index.ts";
import type { Analysis, JsonNode, Sort, Span } from "../../core/index.ts";

/** What the lists of each section name. */
const LISTS: Readonly<Record<string, Readonly<Record<string, Sort>>>> = {
  programs: { uses_maps: "map" },
  policies: { programs: "program", maps: "map" },
};

/**
 * The declared names that a string in a list of names may be, without those that the list has already, and the span
 * between the string's quotes; undefined where no name is wanted, or the text is no JSON.
 */
export function namesAtJson(
  { byName }: Analysis,
  text: string,
  offset: number,
): { readonly names: readonly string[]; readonly span: Span } | undefined {
  const pointer = readPointer(pointerAt(text, offset));
  const [section = "", , key = "", index = ""] = pointer;
  const sort = LISTS[section]?.[key];
  const parsed = parseJson(text);
  if (sort === undefined || pointer.length !== 4 || !parsed.ok) return undefined;
  const list = pointer.slice(0, 3).reduce<JsonNode | undefined>(inside, parsed.root);
  if (list?.kind !== "array") return undefined;
  const item = list.items[Number(index)];
  if (item?.kind !== "string" || offset <= item.start || offset >= item.end) return undefined;
  const others = new Set(list.items.flatMap((one) => (one.kind === "string" && one !== item ? [one.value] : [])));
  return {
    names: [...byName[sort].keys()].filter((name) => !others.has(name)),
    span: { start: item.start + 1, end: item.end - 1 },
  };
}

function inside(node: JsonNode | undefined, segment: string): JsonNode | undefined {
  if (node?.kind === "array") return node.items[Number(segment)];
  return node?.kind === "object" ? memberOf(node, segment) : undefined;
}
