/** How types meet: what is wanted, what is there, and what must be one. */
import type { Node } from "../syntax/cst.ts";
import type { CheckState } from "./check-state.ts";
import type { Expr } from "./ir.ts";
import type { ValueType } from "./ir-leaves.ts";
import { isInt, widens } from "./literals.ts";
import type { FnFix } from "./problems.ts";
import { shorten } from "./wording.ts";

/** The type that the context asks for; `any` value; or nothing but the effect. */
export type Want = ValueType | "any" | "effect";

/** One of several expressions that must have one type. */
export interface Part {
  readonly node: Node;
  readonly isLiteral: boolean;
  readonly check: (want: Want) => Expr;
}

/** The expression as a value of `want`: widened where that is no loss, else a problem. */
export function coerce(c: CheckState, expr: Expr, want: ValueType, node: Node, why?: string): Expr {
  const { type } = expr;
  if (type === want || type === "never") return expr;
  if (type === "unit") return c.fail("fn-type", node, `This gives no value, but \`${want}\` is wanted here.`);
  if (isInt(type) && isInt(want) && widens(type, want)) {
    return { kind: "convert", type: want, value: expr, span: expr.span, id: 0 };
  }
  const reason = why === undefined ? "" : ` ${why}`;
  return c.fail(
    "fn-type",
    node,
    `This is \`${type}\`, but \`${want}\` is wanted here.${reason}`,
    conversion(c, type, want, node),
  );
}

function conversion(c: CheckState, type: ValueType, want: ValueType, node: Node): readonly FnFix[] {
  const text = c.text(node);
  if (want === "bool" && isInt(type)) return [c.replace("Compare with 0", node, `(!= ${text} 0)`)];
  if (!isInt(want) || (!isInt(type) && type !== "bool")) return [];
  const convert = c.replace(`Convert with \`(as ${want} …)\``, node, `(as ${want} ${text})`);
  // A name that a literal gave its type is better bound in the type that it is used in.
  const literal = node.kind === "symbol" ? c.scope.find(text)?.local.literal : undefined;
  const written = literal === undefined ? "" : c.text(literal);
  const bind = literal && c.replace(`Bind \`${shorten(text)}\` as \`${want}\``, literal, `(as ${want} ${written})`);
  return bind === undefined ? [convert] : [bind, convert];
}

/** True for integers in the text and operators that hold nothing else: they take the type that is asked for. */
export function isLiteral(c: CheckState, node: Node): boolean {
  return c.literalKind(node) !== "none";
}

/** Checks expressions that must have one type: the widest of those that are no literals, or the wanted one. */
export function unify(c: CheckState, parts: readonly Part[], want: ValueType | "any"): readonly Expr[] {
  const checked = new Map<Part, Expr>();
  let type: ValueType | undefined;
  for (const part of parts) {
    if (part.isLiteral) continue;
    const expr = part.check("any");
    checked.set(part, expr);
    if (expr.type === "never" || expr.type === "unit") continue;
    if (type === undefined || (isInt(type) && isInt(expr.type) && widens(type, expr.type))) type = expr.type;
  }
  const fallback = parts.some(({ node }) => c.literalKind(node) === "negative") ? "i64" : "u64";
  const common = type ?? (want === "any" || !isInt(want) ? fallback : want);
  return parts.map((part) => {
    const expr = checked.get(part);
    if (expr === undefined) return part.check(common);
    return coerce(c, expr, common, part.node, "Both sides need one type.");
  });
}
