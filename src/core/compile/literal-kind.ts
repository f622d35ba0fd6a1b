/** Which expressions are made of literals alone: they take the type that is asked for. */
import type { Node } from "../syntax/cst.ts";
import { ARITH_OPS, integerOf } from "./literals.ts";

/** `negative`: one of the literals is below 0. */
export type LiteralKind = "none" | "plain" | "negative";

/** Operators whose value is a literal when all operands are. */
const OPERATORS: ReadonlySet<string> = new Set([...ARITH_OPS.keys(), "bit-not"]);

/** Answers for the nodes of one text; each list is looked at once. */
export function literalKinds(source: string): (node: Node) => LiteralKind {
  const known = new Map<Node, LiteralKind>();
  const kindOf = (node: Node): LiteralKind => {
    if (node.kind === "integer" || node.kind === "float" || node.kind === "symbol") {
      const value = integerOf(source.slice(node.start, node.end));
      if (value === undefined) return "none";
      return value < 0n ? "negative" : "plain";
    }
    if (node.kind !== "list") return "none";
    const before = known.get(node);
    if (before !== undefined) return before;
    const [head, ...args] = node.items;
    const name = head?.kind === "symbol" ? source.slice(head.start, head.end) : "";
    let parts: readonly Node[] = [];
    if (OPERATORS.has(name)) parts = args;
    else if (name === "<<" || name === ">>") parts = args.slice(0, 1);
    else if (name === "if" && args.length === 3) parts = args.slice(1);
    const kinds = parts.map(kindOf);
    const sign = kinds.includes("negative") ? "negative" : "plain";
    const kind = kinds.length === 0 || kinds.includes("none") ? "none" : sign;
    known.set(node, kind);
    return kind;
  };
  return kindOf;
}
