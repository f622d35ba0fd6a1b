/** Places of declarations in the JSON pane's text, whatever its formatting. */
import { locate, memberOf, parseJson, pointerAt, pointerOf, readPointer, spanAt } from "../../core/index.ts";
import type { Analysis, FormId, JsonNode, Span } from "../../core/index.ts";

/** Answers about one text. */
export interface JsonPlaces {
  /** The span of a value, or of what stands for it. */
  spanOf(pointer: string): Span | undefined;
  /** The whole object of a declaration. */
  itemOf(analysis: Analysis, id: FormId): Span | undefined;
}

/** Reads a text once; undefined when it is no JSON. */
export function readPlaces(text: string): JsonPlaces | undefined {
  const parsed = parseJson(text);
  if (!parsed.ok) return undefined;
  const { root } = parsed;
  return {
    spanOf: (pointer) => (pointer === "" ? undefined : spanAt(root, readPointer(pointer))),
    itemOf(analysis, id) {
      const [section = "", index = ""] = readPointer(pointerOf(analysis, id));
      const list: JsonNode | undefined = root.kind === "object" ? memberOf(root, section) : undefined;
      return list?.kind === "array" ? list.items[Number(index)] : undefined;
    },
  };
}

/** The declaration whose object holds an offset. */
export function formAtJson(analysis: Analysis, text: string, offset: number): FormId | undefined {
  return locate(analysis, pointerAt(text, offset))?.id;
}
