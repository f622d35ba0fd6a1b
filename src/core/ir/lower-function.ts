/** `(bpf-fn NAME (CTX) "doc"? BODY…)`: its frame only. The body stays a tree; what it means is checked elsewhere. */
import { stringValue } from "../syntax/atoms.ts";
import type { ListNode, Node } from "../syntax/cst.ts";
import { LoweredFunction } from "./lowered.ts";
import { nameOfToken } from "./lower-name.ts";
import type { Problems } from "./problems.ts";

/** The function of a form whose head is `bpf-fn`. A string directly after the parameter is the docstring. */
export function lowerFunction(source: string, node: ListNode, head: Node, problems: Problems): LoweredFunction {
  const items = node.items.filter(({ kind }) => kind !== "stray");
  const nameNode = items[1];
  const named = nameNode === undefined ? undefined : nameOfToken(source, nameNode);
  if (nameNode === undefined) problems.add("form-missing-field", head, ["name"]);
  else if (nameNode.kind !== "symbol" && nameNode.kind !== "string") {
    problems.add("form-type", nameNode, ["name"], "name");
  }
  if (named?.name === "") problems.add("form-name-empty", named.span, ["name"]);

  const parameter = items[2];
  const ctxNode = parameter?.kind === "list" && parameter.open !== "{" ? parameter.items[0] : undefined;
  const ctx =
    ctxNode?.kind === "symbol" && parameter?.kind === "list" && parameter.items.length === 1
      ? source.slice(ctxNode.start, ctxNode.end)
      : undefined;
  if (parameter === undefined) problems.add("form-missing-field", head, ["ctx"]);
  else if (ctx === undefined) problems.add("form-type", parameter, ["ctx"], "ctx");

  const docNode = items[3]?.kind === "string" ? items[3] : undefined;
  return new LoweredFunction(named, problems.take(), {
    doc: docNode === undefined ? undefined : stringValue(source, docNode),
    ctx,
    body: items.slice(docNode === undefined ? 3 : 4),
  });
}
