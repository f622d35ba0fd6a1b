/** Operators that need not be written: their value is known, or is one of their operands. */
import type { Expr } from "../../compile/ir.ts";
import type { IntType } from "../../compile/ir-leaves.ts";
import { boolConst, intConst } from "../../compile/expr.ts";
import { evaluate } from "../../compile/fold.ts";
import { isInt, rangeOf } from "../../compile/literals.ts";
import { mapChildren } from "../../compile/walk.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, compare, decided, integer, negate } from "./rust-expr.ts";

type Node<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;
export type Operator = Node<"arith" | "shift" | "bit-not" | "swap-bytes" | "compare" | "convert">;

/** What the operator gives on these operands, when it can be said without it. */
export function identity(expr: Operator, parts: readonly Rx[]): Rx | undefined {
  if (parts.some(({ acts }) => acts)) return undefined;
  const [left = atom("0"), right = atom("0")] = parts;
  return (
    constant(expr, parts) ??
    (expr.kind === "arith"
      ? arithIdentity(expr, left, right)
      : expr.kind === "compare"
        ? compareIdentity(expr, left, right)
        : expr.kind === "shift" && left.constant === 0n
          ? left
          : undefined)
  );
}

/** The operator worked out, when all operands are constants. */
function constant(expr: Operator, parts: readonly Rx[]): Rx | undefined {
  let index = 0;
  const filled = mapChildren(expr, (child) => {
    const part = parts[index++];
    const truth = part && decided(part);
    if (truth !== undefined) return boolConst(truth, child.span);
    return part?.constant === undefined || !isInt(child.type) ? child : intConst(part.constant, child.type, child.span);
  });
  const value = evaluate(filled);
  if (value.kind === "int") return integer(value.value, value.type);
  return value.kind === "bool" ? atom(String(value.value)) : undefined;
}

function arithIdentity({ op, type }: Node<"arith">, left: Rx, right: Rx): Rx | undefined {
  const { min, max } = rangeOf(type);
  const ones = min < 0n ? -1n : max;
  const isSame = left.text === right.text;
  /** The other operand, where one is the constant. */
  const beside = (value: bigint): Rx | undefined =>
    right.constant === value ? left : left.constant === value ? right : undefined;
  const has = (value: bigint): boolean => beside(value) !== undefined;
  switch (op) {
    case "bit-and":
      return has(0n) ? integer(0n, type) : (beside(ones) ?? (isSame ? left : undefined));
    case "bit-or":
      return has(ones) ? integer(ones, type) : (beside(0n) ?? (isSame ? left : undefined));
    case "bit-xor":
      return isSame ? integer(0n, type) : beside(0n);
    case "add":
      return beside(0n);
    case "sub":
      return isSame ? integer(0n, type) : right.constant === 0n ? left : undefined;
    case "mul":
      return has(0n) ? integer(0n, type) : beside(1n);
    case "min":
      return has(min) ? integer(min, type) : (beside(max) ?? (isSame ? left : undefined));
    case "max":
      return has(max) ? integer(max, type) : (beside(min) ?? (isSame ? left : undefined));
    case "div":
      return right.constant === 1n ? left : undefined;
    case "rem":
      return right.constant === 1n ? integer(0n, type) : undefined;
  }
}

function compareIdentity(expr: Node<"compare">, left: Rx, right: Rx): Rx | undefined {
  const { op } = expr;
  if (left.text === right.text) return atom(String(op === "eq" || op === "le" || op === "ge"));
  if (expr.left.type === "bool") {
    // `x == true` is `x`.
    for (const [truth, other] of [
      [decided(left), right],
      [decided(right), left],
    ] as const) {
      if (truth !== undefined) return truth === (op === "eq") ? other : negate(other);
    }
  }
  if (!isInt(expr.left.type)) return undefined;
  if (right.constant === undefined) {
    return left.constant === undefined ? undefined : withConstant(TURNED[op], expr.left.type, right, left);
  }
  return withConstant(op, expr.left.type, left, right);
}

const SIGNS = { eq: "==", ne: "!=", lt: "<", gt: ">", le: "<=", ge: ">=" } as const;

/** A comparison with a constant on the right. */
function withConstant(op: Node<"compare">["op"], type: IntType, left: Rx, right: Rx): Rx | undefined {
  const { constant = 0n } = right;
  const masked = left.combined;
  const mask = masked?.left.constant ?? masked?.right.constant;
  if (masked === undefined || mask === undefined || mask < 0n) return extreme(op, type, left, right, constant);
  const other = masked.left.constant === undefined ? masked.left : masked.right;
  if (masked.sign === "&") {
    // What is left is 0 … mask, and none of the other bits.
    if (op === "eq" || op === "ne") return (constant & mask) === constant ? undefined : atom(String(op === "ne"));
    return between(op, 0n, mask, constant) ?? extreme(op, type, left, right, constant);
  }
  if (masked.sign === "|" && !type.startsWith("i")) {
    if (op === "eq" || op === "ne") return (constant & mask) === mask ? undefined : atom(String(op === "ne"));
    // Bits below a power of two decide nothing against it.
    const power = op === "lt" || op === "ge" ? constant : constant + 1n;
    if (mask < power && (power & (power - 1n)) === 0n) return compare(other, SIGNS[op], right);
    return between(op, mask, rangeOf(type).max, constant) ?? extreme(op, type, left, right, constant);
  }
  return extreme(op, type, left, right, constant);
}

/** The answer for a number of a range, when it is the same for all of them. */
function between(op: "lt" | "gt" | "le" | "ge", least: bigint, most: bigint, constant: bigint): Rx | undefined {
  const holds = { lt: most < constant, le: most <= constant, gt: least > constant, ge: least >= constant }[op];
  const fails = { lt: least >= constant, le: least > constant, gt: most <= constant, ge: most < constant }[op];
  return holds || fails ? atom(String(holds)) : undefined;
}

const TURNED = { eq: "eq", ne: "ne", lt: "gt", gt: "lt", le: "ge", ge: "le" } as const;

/** A comparison with the least or the greatest number of a type. */
function extreme(op: Node<"compare">["op"], type: IntType, left: Rx, right: Rx, constant: bigint): Rx | undefined {
  const { min, max } = rangeOf(type);
  if (constant !== min && constant !== max) return undefined;
  const [never, always, alone] = constant === min ? ["lt", "ge", "le"] : ["gt", "le", "ge"];
  if (op === never) return atom("false");
  if (op === always) return atom("true");
  const same = compare(left, "==", right);
  if (op === alone) return same;
  return op === "lt" || op === "gt"
    ? { ...compare(left, SIGNS[op], right), negated: { text: same.text, level: same.level } }
    : undefined;
}
