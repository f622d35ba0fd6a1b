/** Order and names: blocks of expressions, locals, and operands from left to right. */
import type { Expr, LocalIndex } from "../../compile/ir.ts";
import { isBytes } from "../../compile/layout.ts";
import type { Body } from "./body.ts";
import { aside, bind, line, push } from "./body.ts";
import type { Value } from "./code.ts";
import { bindHeader } from "./packet-reads.ts";
import type { Rx } from "./rust-expr.ts";
import { at, atom, LEVEL, typed } from "./rust-expr.ts";
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
  const wish = wishOf(body, local);
  const mutable = body.usage.written.has(local);
  const rx = body.lower.value(body, expr, mutable ? undefined : wish);
  if (rx === undefined) return false;
  adoptLocal(body, local, rx);
  return true;
}

/** Makes a value the local: takes over a name that was made for it, else binds its own. */
export function adoptLocal(body: Body, local: LocalIndex, rx: Rx): void {
  const mutable = body.usage.written.has(local);
  const taken = rx.fresh === true && !mutable;
  const bound = taken ? rx : bind(body, wishOf(body, local), line(typed(rx).text), mutable);
  body.locals.set(local, atom(bound.text, !mutable));
}

export function wishOf(body: Body, local: LocalIndex): string {
  return localName(body.fn.locals[local]?.name ?? "");
}

export function setLocal(body: Body, expr: Extract<Expr, { kind: "set" }>): boolean {
  if ((body.usage.reads.get(expr.local) ?? 0) === 0) return body.lower.effect(body, expr.value);
  const rx = body.lower.value(body, expr.value);
  if (rx === undefined) return false;
  const target = localOf(body, expr.local).text;
  if (rx.text === target) return true;
  if (isBytes(body.fn.locals[expr.local]?.type ?? "u64")) copyBytes(body, target, rx);
  else push(body, { kind: "assign", target, ...assignment(target, rx) });
  return true;
}

/** `x = x & y` is written `x &= y`. */
function assignment(target: string, rx: Rx): { readonly sign: string; readonly value: Value } {
  const isBits = rx.level >= LEVEL.bitOr && rx.level <= LEVEL.shift;
  const [, left = "", operator = "", right = ""] = /^(\w+) (&|\||\^|<<|>>) (.+)$/.exec(rx.text) ?? [];
  if (isBits && left === target && isOperand(right)) return { sign: `${operator}=`, value: line(bare(right)) };
  const [, before = "", sign = "", after = ""] = /^(.+) (&|\||\^) (\w+)$/.exec(rx.text) ?? [];
  if (isBits && after === target && isOperand(before)) return { sign: `${sign}=`, value: line(bare(before)) };
  return { sign: "=", value: line(rx.text) };
}

/** True for text without an operator of bits outside of its parentheses. */
function isOperand(text: string): boolean {
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (depth === 0 && " &|^<>".includes(character) && /^ (&|\||\^|<<|>>) /.test(text.slice(index))) return false;
  }
  return true;
}

/** Text without the parentheses around all of it. */
function bare(text: string): string {
  if (!text.startsWith("(") || !text.endsWith(")")) return text;
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    depth += character === "(" ? 1 : character === ")" ? -1 : 0;
    if (depth === 0 && index < text.length - 1) return text;
  }
  return text.slice(1, -1);
}

/** Copies bytes into a local in a way that the compiler does not merge with other copies. */
export function copyBytes(body: Body, target: string, rx: Rx): void {
  push(body, { kind: "do", value: line(`bytes::copy(&mut ${target}, &${at(rx, LEVEL.unary)})`) });
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
        if (!earlier.stable) done[before] = bind(body, wishes[before] ?? "value", line(typed(earlier).text));
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
