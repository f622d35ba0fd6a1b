/** `if`, `and`, `or`, and how the blocks of a branch agree on one value. */
import type { Expr } from "../../compile/ir.ts";
import { isBytes, sizeOf } from "../../compile/layout.ts";
import { copyBytes } from "./bindings.ts";
import type { Body } from "./body.ts";
import { bind, freshName, line, push, room, scoped } from "./body.ts";
import type { Block, Value } from "./code.ts";
import { isBare } from "./exits.ts";
import { factsOf } from "./header-facts.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, both, either, negate, typed } from "./rust-expr.ts";

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

/** The text of a condition behind `if`. */
function head(body: Body, cond: Condition, opposite = false): string {
  const rx = opposite ? negate(cond.rx) : cond.rx;
  return rx.text.length <= room(body) + 20 ? rx.text : bind(body, "holds", line(rx.text)).text;
}

export function ifValue(body: Body, expr: If, wish: string | undefined): Rx | undefined {
  const cond = condition(body, expr.cond);
  if (cond === undefined) return undefined;
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
  const text = head(body, cond);
  return joined(body, expr, wish, (store) => ({
    kind: "if",
    cond: text,
    then: branch(body, cond.whenTrue, () => {
      store(expr.then);
    }),
    else: branch(body, cond.whenFalse, () => {
      store(expr.else);
    }),
  }));
}

/** `if COND { … }` whose block does not come back. */
function guard(body: Body, cond: string, facts: ReadonlySet<string>, expr: Expr): void {
  const then = branch(body, facts, () => {
    body.lower.effect(body, expr);
  });
  push(body, { kind: "do", value: { kind: "if", cond, then, else: undefined } });
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
    const name = freshName(body, wish ?? "bytes");
    push(body, { kind: "let", pattern: `mut ${name}`, value: line(`[0u8; ${sizeOf(expr.type)}]`) });
    const made = make((inner) => {
      const rx = isRx(inner) ? inner : body.lower.value(body, inner);
      if (rx !== undefined) copyBytes(body, name, rx);
    });
    push(body, { kind: "do", value: made });
    return { ...atom(name), fresh: true };
  }
  const made = make((inner) => {
    const rx = isRx(inner) ? inner : body.lower.value(body, inner);
    if (rx !== undefined) push(body, { kind: "tail", value: line(typed(rx).text) });
  });
  return bind(body, wish ?? (expr.type === "bool" ? "holds" : "value"), made);
}

export function ifEffect(body: Body, expr: If): boolean {
  if (expr.cond.kind === "and" && expr.else.kind === "unit") return andEffect(body, expr.cond, expr.then);
  const cond = condition(body, expr.cond);
  if (cond === undefined) return false;
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
  const written = branch(body, cond.whenTrue, () => {
    body.lower.effect(body, then);
  });
  const other = branch(body, cond.whenFalse, () => {
    body.lower.effect(body, otherwise);
  });
  if (written.length === 0 && other.length === 0) return;
  const value: Value =
    written.length === 0
      ? { kind: "if", cond: head(body, cond, true), then: other, else: undefined }
      : { kind: "if", cond: head(body, cond), then: written, else: other.length > 0 ? other : undefined };
  push(body, { kind: "do", value });
}

/** `if A && B { … }`, or one `if` in another when B needs statements of its own. */
function andEffect(body: Body, cond: Logic, then: Expr): boolean {
  const left = condition(body, cond.left);
  if (left === undefined) return false;
  const outer = scoped(body, () => {
    know(body, left.whenTrue);
    if (cond.right.kind === "and") {
      andEffect(body, cond.right, then);
      return;
    }
    const right = condition(body, cond.right);
    if (right === undefined) return;
    branchesEffect(body, right, then, { kind: "unit", type: "unit", span: then.span, id: then.id });
    if (then.type === "never") know(body, right.whenFalse);
  });
  if (outer.length === 0) return true;
  const [only, ...more] = outer;
  if (more.length === 0 && only?.kind === "do" && only.value.kind === "if" && only.value.else === undefined) {
    const whole = joinConditions(body, left.rx, only.value.cond);
    if (whole !== undefined) {
      // One block is gone, and so is its indentation, which decides no line: all are short enough further right.
      push(body, { kind: "do", value: { ...only.value, cond: whole } });
      return true;
    }
  }
  push(body, { kind: "do", value: { kind: "if", cond: head(body, left), then: outer, else: undefined } });
  return true;
}

/** `A && B` as the text of one condition, when it is short enough. */
function joinConditions(body: Body, left: Rx, right: string): string | undefined {
  const rx = both(left, { text: right, level: right.includes("||") ? 1 : 3, stable: true });
  return rx.text.length <= room(body) + 20 ? rx.text : undefined;
}

export function ifTail(body: Body, expr: If): void {
  const cond = condition(body, expr.cond);
  if (cond === undefined) return;
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
  const text = head(body, cond);
  const then = branch(body, cond.whenTrue, () => {
    body.lower.tail(body, expr.then);
  });
  const otherwise = branch(body, cond.whenFalse, () => {
    body.lower.tail(body, expr.else);
  });
  push(body, { kind: "tail", value: { kind: "if", cond: text, then, else: otherwise } });
}

export function logicValue(body: Body, expr: Logic, wish: string | undefined): Rx | undefined {
  const left = condition(body, expr.left);
  if (left === undefined) return undefined;
  const facts = expr.kind === "and" ? left.whenTrue : left.whenFalse;
  let result: Rx | undefined;
  const right = branch(body, facts, () => {
    result = body.lower.value(body, expr.right);
    if (result !== undefined) push(body, { kind: "tail", value: line(result.text) });
  });
  if (right.length === 1 && result !== undefined) {
    const combine = expr.kind === "and" ? both : either;
    const whole = combine(left.rx, result);
    if (whole.text.length <= room(body)) return whole;
    return combine(bind(body, "holds", line(left.rx.text)), result);
  }
  // The right side happens only when the left one does not decide.
  const decided: Block = [{ kind: "tail", value: line(expr.kind === "and" ? "false" : "true"), span: body.span }];
  const cond = head(body, left);
  const [then, otherwise] = expr.kind === "and" ? [right, decided] : [decided, right];
  return bind(body, wish ?? "holds", { kind: "if", cond, then, else: otherwise });
}

export function logicEffect(body: Body, expr: Logic): boolean {
  const left = condition(body, expr.left);
  if (left === undefined) return false;
  const right = branch(body, expr.kind === "and" ? left.whenTrue : left.whenFalse, () => {
    body.lower.effect(body, expr.right);
  });
  if (right.length > 0) {
    const cond = head(body, left, expr.kind === "or");
    push(body, { kind: "do", value: { kind: "if", cond, then: right, else: undefined } });
  }
  return true;
}
