/** The declared name of a form: before the fields, or as `:name`. */
import { stringValue } from "../syntax/atoms.ts";
import type { Node } from "../syntax/cst.ts";
import type { Named } from "./lowered.ts";
import type { Problems } from "./problems.ts";

/** The name that a token stands for; a number or a keyword stands for its characters. */
export function nameOfToken(source: string, node: Node): Named | undefined {
  if (node.kind === "list" || node.kind === "quote" || node.kind === "stray") return undefined;
  const name = node.kind === "string" ? stringValue(source, node) : source.slice(node.start, node.end);
  return { name, span: node };
}

/**
 * The declared name; of two the positional one. A token of a wrong type is a
 * problem and still declares its text, so that references to it hold.
 */
export function lowerName(
  source: string,
  head: Node,
  positional: Node | undefined,
  field: Node | undefined,
  problems: Problems,
): Named | undefined {
  const before = positional === undefined ? undefined : nameOfToken(source, positional);
  const keyed = field === undefined ? undefined : nameOfToken(source, field);
  if (positional === undefined && field === undefined) problems.add("form-missing-field", head, ["name"]);
  if (positional !== undefined && positional.kind !== "symbol" && positional.kind !== "string") {
    problems.add("form-type", positional, ["name"], "name");
  }
  if (field !== undefined && field.kind !== "string") {
    problems.add("form-type", field, ["name"], "string");
  } else if (field !== undefined && before !== undefined && keyed?.name !== before.name) {
    problems.add("form-name-mismatch", field, ["name"]);
  }
  const named = before ?? keyed;
  if (named?.name === "") problems.add("form-name-empty", named.span, ["name"]);
  return named;
}
