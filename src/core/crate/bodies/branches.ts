/** `if`, `and`, `or`, and how the blocks of a branch agree on one value. */
import type { Expr } from "../../compile/ir.ts";
import { isBytes, sizeOf } from "../../compile/layout.ts";
import { copyBytes } from "./bindings.ts";
import type { Body } from "./body.ts";
import { bind, bindLine, conditionOf, freshName, push, pushIf, pushTail, room, scoped } from "./body.ts";
import type { Block, Branches, Value } from "./code.ts";
import { line, onlyExpression, onlyIf, questionOf } from "./code.ts";
import { isBare } from "./exits.ts";
import { factsOf } from "./header-facts.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, both, decided, either, LEVEL, negate, typed, variable } from "./rust-expr.ts";

type If = Extract<Expr, { kind: "if" }>;
type Logic = Extract<Expr, { kind: "and" | "or" }>;

interface Condition {
  readonly rx: Rx;
  /** Flags of headers that hold in the one branch and in the other. */
  readonly whenTrue: ReadonlySet<string>;
  readonly whenFalse: ReadonlySet<string>;
}

function condition(body: Body, expr: Expr): Condition | undefined {
  const rx = body.lower.value(body, expr);
  return rx === undefined ? undefined : { rx, ...factsOf(body.headerNames, expr) };
}

/** From here on in this block the flags hold. */
function know(body: Body, facts: ReadonlySet<string>): void {
  body.known = new Set([...body.known, ...facts]);
}

function branch(body: Body, facts: ReadonlySet<string>, write: () => void): Block {
  return scoped(body, () => {
    know(body, facts);
    write();
  });
}

/** The condition behind `if`. */
function head(body: Body, cond: Condition, opposite = false): Rx {
  const rx = opposite ? negate(cond.rx) : cond.rx;
  return rx.text.length <= room(body) + 20 ? rx : bindLine(body, "holds", rx);
}

/** The branch that is taken, when the condition turns out to be known. */
function taken(cond: Condition, expr: If): Expr | undefined {
  const truth = decided(cond.rx);
  return truth === undefined ? undefined : truth ? expr.then : expr.else;
}

export function ifValue(body: Body, expr: If, wish: string | undefined): Rx | undefined {
  const cond = condition(body, expr.cond);
  if (cond === undefined) return undefined;
  const only = taken(cond, expr);
  if (only !== undefined) return body.lower.value(body, only, wish);
  if (expr.then.type === "never") {
    guard(body, head(body, cond), cond.whenTrue, expr.then);
    know(body, cond.whenFalse);
    return body.lower.value(body, expr.else, wish);
  }
  if (expr.else.type === "never") {
    guard(body, head(body, cond, true), cond.whenFalse, expr.else);
    know(body, cond.whenTrue);
    return body.lower.value(body, expr.then, wish);
  }
  const question = conditionOf(head(body, cond));
  return joined(body, expr, wish, (store) => ({
    kind: "if",
    cond: question,
    then: branch(body, cond.whenTrue, () => {
      store(expr.then);
    }),
    else: branch(body, cond.whenFalse, () => {
      store(expr.else);
    }),
  }));
}

/** `if COND { … }` whose block does not come back. */
function guard(body: Body, cond: Rx, facts: ReadonlySet<string>, expr: Expr): void {
  const then = branch(body, facts, () => {
    body.lower.effect(body, expr);
  });
  pushIf(body, cond, then);
}

/** Puts the value of a branch to where the branches agree on it. */
export type Store = (value: Expr | Rx) => void;

/** True for a value that is already Rust. */
export function isRx(value: Expr | Rx): value is Rx {
  return "text" in value;
}

/**
 * A value that blocks agree on: the last expression of each, or for bytes a local that each copies into, since the
 * verifier takes no pointer that could be one of two.
 */
export function joined(body: Body, expr: Expr, wish: string | undefined, make: (store: Store) => Value): Rx {
  if (isBytes(expr.type)) {
    const local = freshName(body, wish ?? "bytes");
    push(body, { kind: "let", variable: local, mutable: true, value: line(atom(`[0u8; ${sizeOf(expr.type)}]`)) });
    const made = make((inner) => {
      const rx = isRx(inner) ? inner : body.lower.value(body, inner);
      if (rx !== undefined) copyBytes(body, local, rx);
    });
    push(body, { kind: "do", value: made });
    return { ...variable(local, true), fresh: local };
  }
  const made = make((inner) => {
    const rx = isRx(inner) ? inner : body.lower.value(body, inner);
    if (rx !== undefined) pushTail(body, rx, typed(rx));
  });
  return bind(body, wish ?? (expr.type === "bool" ? "holds" : "value"), made);
}

export function ifEffect(body: Body, expr: If): boolean {
  if (expr.cond.kind === "and" && expr.else.kind === "unit") return andEffect(body, expr.cond, expr.then);
  const cond = condition(body, expr.cond);
  if (cond === undefined) return false;
  const only = taken(cond, expr);
  if (only !== undefined) return body.lower.effect(body, only);
  if (expr.then.type === "never") {
    guard(body, head(body, cond), cond.whenTrue, expr.then);
    know(body, cond.whenFalse);
    return body.lower.effect(body, expr.else);
  }
  if (expr.else.type === "never") {
    guard(body, head(body, cond, true), cond.whenFalse, expr.else);
    know(body, cond.whenTrue);
    return body.lower.effect(body, expr.then);
  }
  branchesEffect(body, cond, expr.then, expr.else);
  return true;
}

function branchesEffect(body: Body, cond: Condition, then: Expr, otherwise: Expr): void {
  const truth = decided(cond.rx);
  if (truth !== undefined) {
    body.lower.effect(body, truth ? then : otherwise);
    return;
  }
  const written = branch(body, cond.whenTrue, () => {
    body.lower.effect(body, then);
  });
  const other = branch(body, cond.whenFalse, () => {
    body.lower.effect(body, otherwise);
  });
  if (written.length === 0 && other.length === 0) return;
  if (written.length === 0) pushIf(body, head(body, cond, true), other);
  else pushIf(body, head(body, cond), written, other.length > 0 ? other : undefined);
}

/** `if A && B { … }`, or one `if` in another when B needs statements of its own. */
function andEffect(body: Body, cond: Logic, then: Expr): boolean {
  const left = condition(body, cond.left);
  if (left === undefined) return false;
  if (decided(left.rx) === false) return true;
  const outer = scoped(body, () => {
    know(body, left.whenTrue);
    if (cond.right.kind === "and") {
      andEffect(body, cond.right, then);
      return;
    }
    const right = condition(body, cond.right);
    if (right === undefined || decided(right.rx) === false) return;
    branchesEffect(body, right, then, { kind: "unit", type: "unit", span: then.span, id: then.id });
    if (then.type === "never") know(body, right.whenFalse);
  });
  if (outer.length === 0) return true;
  // Where all is one block, its indentation is less than what its lines were made for: they still fit.
  pushIf(body, head(body, left), outer);
  return true;
}

export function ifTail(body: Body, expr: If): void {
  const cond = condition(body, expr.cond);
  if (cond === undefined) return;
  const only = taken(cond, expr);
  if (only !== undefined) {
    body.lower.tail(body, only);
    return;
  }
  if (isBare(expr.then) && !isBare(expr.else)) {
    guard(body, head(body, cond), cond.whenTrue, expr.then);
    know(body, cond.whenFalse);
    body.lower.tail(body, expr.else);
    return;
  }
  if (isBare(expr.else) && !isBare(expr.then)) {
    guard(body, head(body, cond, true), cond.whenFalse, expr.else);
    know(body, cond.whenTrue);
    body.lower.tail(body, expr.then);
    return;
  }
  const question = conditionOf(head(body, cond));
  const then = branch(body, cond.whenTrue, () => {
    body.lower.tail(body, expr.then);
  });
  const otherwise = branch(body, cond.whenFalse, () => {
    body.lower.tail(body, expr.else);
  });
  push(body, { kind: "tail", value: { kind: "if", cond: question, then, else: otherwise } });
}

export function logicValue(body: Body, expr: Logic, wish: string | undefined): Rx | undefined {
  const left = condition(body, expr.left);
  if (left === undefined) return undefined;
  const truth = decided(left.rx);
  if (truth !== undefined) return truth === (expr.kind === "and") ? body.lower.value(body, expr.right, wish) : left.rx;
  const facts = expr.kind === "and" ? left.whenTrue : left.whenFalse;
  let result: Rx | undefined;
  const right = branch(body, facts, () => {
    result = body.lower.value(body, expr.right);
    if (result !== undefined) pushTail(body, result);
  });
  const inline = inlineTail(right, result);
  if (inline !== undefined) {
    const combine = expr.kind === "and" ? both : either;
    const whole = combine(left.rx, inline);
    if (whole.text.length <= room(body)) return whole;
    if (inline.text.length + 12 <= room(body)) return combine(bindLine(body, "holds", left.rx), inline);
  }
  if (expr.kind === "or") {
    const chain = sameEnd(left.rx, right);
    if (chain !== undefined && questionOf(chain.cond).text.length <= room(body) + 20)
      return bind(body, wish ?? "holds", chain);
  }
  // The right side happens only when the left one does not decide.
  const known: Block = [{ kind: "tail", value: line(atom(expr.kind === "and" ? "false" : "true")), span: body.span }];
  const cond = conditionOf(head(body, left));
  const [then, otherwise] = expr.kind === "and" ? [right, known] : [known, right];
  return bind(body, wish ?? "holds", { kind: "if", cond, then, else: otherwise });
}

/** `if A || B { true } else …`, of A and a block that is `if B { true } else …`. */
function sameEnd(left: Rx, right: Block): Branches | undefined {
  const value = onlyIf(right)?.value;
  if (value?.cond.kind !== "holds" || onlyExpression(value.then)?.text !== "true") return undefined;
  return { ...value, cond: conditionOf(either(left, value.cond.rx)) };
}

/** The value of a block that is nothing else, to stand in an expression; `tail` is how it was made. */
function inlineTail(block: Block, tail: Rx | undefined): Rx | undefined {
  const only = onlyExpression(block);
  if (tail === undefined || only === undefined) return undefined;
  if (only.text === tail.text) return tail;
  // The value had a name that nobody needs any more.
  return only.level < LEVEL.unary || only.safety !== undefined ? undefined : { ...only, stable: false };
}

export function logicEffect(body: Body, expr: Logic): boolean {
  const left = condition(body, expr.left);
  if (left === undefined) return false;
  const truth = decided(left.rx);
  if (truth !== undefined) return truth !== (expr.kind === "and") || body.lower.effect(body, expr.right);
  const right = branch(body, expr.kind === "and" ? left.whenTrue : left.whenFalse, () => {
    body.lower.effect(body, expr.right);
  });
  if (right.length > 0) {
    const cond = head(body, left, expr.kind === "or");
    pushIf(body, cond, right);
  }
  return true;
}
