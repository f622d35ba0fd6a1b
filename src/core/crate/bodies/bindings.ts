/** Order and names: blocks of expressions, locals, and operands from left to right. */
import type { Expr } from "../../compile/ir.ts";
import type { LocalIndex } from "../../compile/ir-leaves.ts";
import { isBytes } from "../../compile/layout.ts";
import type { Body } from "./body.ts";
import { aside, bind, bindLine, push } from "./body.ts";
import type { Value } from "./code.ts";
import { line } from "./code.ts";
import { bindHeader } from "./packet-reads.ts";
import type { Rx, Variable } from "./rust-expr.ts";
import { at, atom, decided, LEVEL, rx, typed, variable } from "./rust-expr.ts";
import { localName } from "./usage.ts";

/** Reads the headers that are needed from here on in this block. */
export function readHeaders(body: Body, expr: Expr): void {
  for (const stage of body.headers.before(expr, body.pending.at(-1) ?? [])) {
    if (!body.stages.some((scope) => scope.has(stage))) bindHeader(body, stage);
  }
}

/** Runs `write` while `later` stands behind in the same block. */
function withPending<T>(body: Body, later: readonly Expr[], write: () => T): T {
  const pending = body.pending.at(-1) ?? [];
  pending.push(...later);
  const result = write();
  pending.length -= later.length;
  return result;
}

/** Writes the items but the last for what they do. */
export function inOrder<T>(body: Body, items: readonly Expr[], last: (item: Expr) => T): T | undefined {
  for (const [index, item] of items.entries()) {
    const later = items.slice(index + 1);
    if (later.length === 0) return last(item);
    if (!withPending(body, later, () => body.lower.effect(body, item))) return undefined;
  }
  return undefined;
}

export function localOf(body: Body, local: LocalIndex): Rx {
  return body.locals.get(local) ?? atom("()");
}

/** Binds the local of a `let`, then writes its body. */
export function letIn<T>(body: Body, expr: Extract<Expr, { kind: "let" }>, write: () => T): T | undefined {
  const bound = withPending(body, [expr.body], () => bindLocal(body, expr.local, expr.value));
  return bound ? write() : undefined;
}

/** Binds a local to a value. False when control does not come back from it. */
export function bindLocal(body: Body, local: LocalIndex, expr: Expr): boolean {
  if ((body.usage.reads.get(local) ?? 0) === 0) return body.lower.effect(body, expr);
  const value = body.lower.value(body, expr, wishOf(body, local));
  if (value === undefined) return false;
  adoptLocal(body, local, value);
  return true;
}

/** Makes a value the local: takes over a name that was made for it, else binds its own. */
export function adoptLocal(body: Body, local: LocalIndex, value: Rx): void {
  const mutable = body.usage.written.has(local);
  if (!mutable && (value.constant !== undefined || decided(value) !== undefined)) {
    body.locals.set(local, value);
    return;
  }
  const { fresh } = value;
  // Only a `let` can say `mut` and mean the local.
  const isLet = body.statements.some((statement) => statement.kind === "let" && statement.variable === fresh);
  const bound =
    (mutable && !isLet ? undefined : fresh) ?? bind(body, wishOf(body, local), line(typed(value)), mutable).fresh;
  if (bound !== undefined) body.locals.set(local, variable(bound, !mutable));
}

export function wishOf(body: Body, local: LocalIndex): string {
  return localName(body.fn.locals[local]?.name ?? "");
}

export function setLocal(body: Body, expr: Extract<Expr, { kind: "set" }>): boolean {
  if ((body.usage.reads.get(expr.local) ?? 0) === 0) return body.lower.effect(body, expr.value);
  const value = body.lower.value(body, expr.value);
  if (value === undefined) return false;
  const [target] = localOf(body, expr.local).reads;
  if (target === undefined || value.text === target.name) return true;
  if (isBytes(body.fn.locals[expr.local]?.type ?? "u64")) copyBytes(body, target, value);
  else push(body, { kind: "assign", target, ...assignment(target, value) });
  return true;
}

/** `x = x & y` is written `x &= y`. */
function assignment(target: Variable, value: Rx): { readonly sign: string; readonly value: Value } {
  const { combined } = value;
  if (combined?.left.text === target.name) return { sign: `${combined.sign}=`, value: line(combined.right) };
  if (combined?.right.text === target.name && combined.commutes) {
    return { sign: `${combined.sign}=`, value: line(combined.left) };
  }
  return { sign: "=", value: line(value) };
}

/** Copies bytes into a local in a way that the compiler does not merge with other copies. */
export function copyBytes(body: Body, target: Variable, bytes: Rx): void {
  const call = rx`bytes::copy(&mut ${target.name}, &${at(bytes, LEVEL.unary)})`;
  push(body, { kind: "fill", target, call, whole: true });
}

/** The operands from left to right; one that could change while later ones are evaluated gets a name first. */
export function operands(
  body: Body,
  exprs: readonly Expr[],
  wishes: readonly string[] = [],
): readonly Rx[] | undefined {
  const done: Rx[] = [];
  for (const [index, expr] of exprs.entries()) {
    const { result, statements } = aside(body, () => body.lower.value(body, expr, wishes[index]));
    if (statements.length > 0) {
      for (const [before, earlier] of done.entries()) {
        if (!earlier.stable) done[before] = bindLine(body, wishes[before] ?? "value", typed(earlier));
      }
      body.statements.push(...statements);
    }
    if (result === undefined) return undefined;
    done.push(result);
  }
  return done;
}

/** What the operands of an expression are called, where they need a name. */
export function wishesOf(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case "map-get":
    case "map-has":
    case "map-delete":
      return ["key"];
    case "map-set":
      return ["key", "value"];
    case "map-add":
      return ["key", "delta"];
    case "lpm-get":
    case "read-memory":
      return ["address"];
    case "packet-load":
      return ["offset"];
    case "emit":
      return expr.layout.fields.map(({ name }) => localName(name));
    default:
      return [];
  }
}
