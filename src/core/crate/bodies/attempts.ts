/**
 * `or-else` and `if-let`: a miss inside goes to the other branch. Written as the
 * shortest of: no block at all, `if let`, one labelled block, two of them.
 */
import type { Expr } from "../../compile/ir.ts";
import { MAX_WIDTH } from "../rust-layout.ts";
import { isBytes } from "../../compile/layout.ts";
import { adoptLocal, bindLocal, copyBytes, operands, readHeaders, wishesOf, wishOf } from "./bindings.ts";
import type { Body } from "./body.ts";
import { bind, bindLine, conditionOf, during, freshName, push, pushIf, scoped } from "./body.ts";
import type { Store } from "./branches.ts";
import { isRx, joined } from "./branches.ts";
import type { Branches, Condition, Value } from "./code.ts";
import { onlyStatement } from "./code.ts";
import { bareExit, isBare } from "./exits.ts";
import { patternText } from "./layout.ts";
import type { Option, Probe } from "./probe.ts";
import { patternOf, taken, test } from "./probe.ts";
import { probeOf } from "./probes.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, integer, negate, typed } from "./rust-expr.ts";
import { childrenOf } from "../../compile/walk.ts";

/** Columns for `let NAME = if ` in front of a condition. */
const BEFORE_IF = 32;

type Attempt = Extract<Expr, { kind: "attempt" }>;

export function attemptValue(body: Body, expr: Attempt, wish: string | undefined): Rx | undefined {
  if (isStraight(body, expr)) return straight(body, expr, (inner) => body.lower.value(body, inner, wish));
  const probe = onlyProbe(body, expr);
  // What is not there reads as zero; only where the payload begins is also kept for later fragments.
  const isZeroed =
    probe?.kind === "flag" &&
    probe.once !== true &&
    !(expr.value.kind === "packet" && expr.value.field === "l4-offset");
  if (isZeroed && expr.bind === undefined && isZero(expr.otherwise)) return probe.value;
  if (probe?.kind === "flag" && probe.once === true && expr.bind === undefined) return filledOr(body, expr, probe);
  return joined(body, expr, wish, (store) =>
    probe === undefined ? labelled(body, expr, store) : fitted(body, branches(body, expr, probe, store), probe),
  );
}

/** Bytes in their place, where the other ones are copied to when there are none. */
function filledOr(body: Body, expr: Attempt, probe: Extract<Probe, { kind: "flag" }>): Rx {
  const otherwise = scoped(body, () => {
    const other = body.lower.value(body, expr.otherwise);
    const [local] = probe.value.reads;
    if (other !== undefined && local !== undefined) copyBytes(body, local, other);
  });
  pushIf(body, negate(probe.flag), otherwise);
  return probe.value;
}

export function attemptEffect(body: Body, expr: Attempt): boolean {
  if (isStraight(body, expr)) return straight(body, expr, (inner) => body.lower.effect(body, inner)) ?? false;
  const probe = onlyProbe(body, expr);
  const store: Store = (inner) => {
    if (!isRx(inner)) body.lower.effect(body, inner);
  };
  if (probe !== undefined) {
    probeEffect(body, expr, probe, store);
    return expr.type !== "never";
  }
  if (isEmpty(expr.otherwise) || thenOf(expr).type === "never") {
    missedBlock(body, expr, store);
    return body.lower.effect(body, expr.otherwise);
  }
  const value = foundBlock(body, expr, store, () => {
    store(expr.otherwise);
  });
  push(body, { kind: "do", value });
  return expr.type !== "never";
}

export function attemptTail(body: Body, expr: Attempt): void {
  if (isStraight(body, expr)) {
    straight(body, expr, (inner) => {
      body.lower.tail(body, inner);
    });
    return;
  }
  const probe = onlyProbe(body, expr);
  if (probe !== undefined) {
    const value = branches(body, expr, probe, (inner) => {
      if (!isRx(inner)) body.lower.tail(body, inner);
    });
    push(body, { kind: "tail", value: fitted(body, value, probe) });
    return;
  }
  missedBlock(body, expr, (inner) => {
    if (!isRx(inner)) body.lower.effect(body, inner);
  });
  body.lower.tail(body, expr.otherwise);
}

/** The branches of a probe, without those that do nothing. */
function probeEffect(body: Body, expr: Attempt, probe: Probe, store: Store): void {
  const made = branches(body, expr, probe, store);
  if (made.then.length > 0) {
    push(body, { kind: "do", value: fitted(body, made, probe) });
  } else if (made.else !== undefined) {
    pushIf(body, probe.kind === "flag" ? negate(probe.flag) : test(probe, false), made.else);
  } else if (probe.kind === "option" && probe.source.acts) {
    push(body, { kind: "discard", rx: probe.source });
  }
}

/** What the attempt is when nothing misses. */
function thenOf(expr: Attempt): Expr {
  return expr.bind?.then ?? expr.value;
}

/** True when no block is needed: nothing misses, or misses leave for good in one line. */
function isStraight(body: Body, expr: Attempt): boolean {
  return (body.usage.misses.get(expr.label) ?? 0) === 0 || isBare(expr.otherwise);
}

function straight<T>(body: Body, expr: Attempt, write: (inner: Expr) => T): T | undefined {
  const exit = isBare(expr.otherwise) ? bareExit(body, expr.otherwise) : undefined;
  if (exit !== undefined) body.misses.set(expr.label, exit);
  if (expr.bind === undefined) return write(expr.value);
  return bindLocal(body, expr.bind.local, expr.value) ? write(expr.bind.then) : undefined;
}

/** The one operation of an attempt that misses, when the attempt is nothing else. */
function onlyProbe(body: Body, expr: Attempt): Probe | undefined {
  const { value: tried, label } = expr;
  if (!("miss" in tried) || tried.kind === "miss") return undefined;
  if (tried.miss !== label || body.usage.misses.get(label) !== 1) return undefined;
  return during(body, tried, () => {
    readHeaders(body, tried);
    const parts = operands(body, childrenOf(tried), wishesOf(tried));
    const wish = expr.bind === undefined ? undefined : wishOf(body, expr.bind.local);
    return parts === undefined ? undefined : probeOf(body, tried, parts, wish);
  });
}

function isZero(expr: Expr): boolean {
  return expr.kind === "int" && expr.value === 0n;
}

function isEmpty(expr: Expr): boolean {
  return expr.kind === "unit";
}

/** `if FLAG { … } else { … }`, or `if let Some(x) = … { … } else { … }`. */
function branches(body: Body, expr: Attempt, probe: Probe, store: Store): Branches {
  let cond: Condition | undefined;
  const then = scoped(body, () => {
    const used = expr.bind === undefined || (body.usage.reads.get(expr.bind.local) ?? 0) > 0;
    if (probe.kind === "flag") {
      cond = conditionOf(probe.flag);
      if (probe.once !== true) body.known = new Set([...body.known, probe.flag.text]);
      if (expr.bind === undefined) store(probe.value);
      else if (used) adoptLocal(body, expr.bind.local, probe.value);
    } else if (used) {
      const pattern = patternOf(probe, freshName(body, nameFor(body, expr, probe)));
      cond = { kind: "finds", pattern, source: probe.source, test: test(probe, true) };
      const found = taken(probe, pattern.variable);
      if (expr.bind === undefined) store(found);
      else adoptLocal(body, expr.bind.local, found);
    } else {
      cond = conditionOf(test(probe, true));
    }
    if (expr.bind !== undefined) store(expr.bind.then);
  });
  const otherwise = scoped(body, () => {
    store(expr.otherwise);
  });
  return {
    kind: "if",
    cond: cond ?? conditionOf(atom("true")),
    then,
    else: otherwise.length > 0 ? otherwise : undefined,
  };
}

/** The same with its condition on one line, what is looked into in a line of its own before it when it has to be. */
function fitted(body: Body, made: Branches, probe: Probe): Value {
  if (probe.kind === "flag") return made;
  const { cond } = made;
  const text = cond.kind === "holds" ? cond.rx.text : `let ${patternText(cond.pattern)} = ${cond.source.text}`;
  if (body.indent + BEFORE_IF + text.length + 2 <= MAX_WIDTH) return made;
  const source = bindLine(body, "found", cond.kind === "holds" ? (probe.raw ?? probe.source) : probe.source);
  const question = test({ ...probe, source, raw: source }, true);
  return { ...made, cond: cond.kind === "holds" ? conditionOf(question) : { ...cond, source, test: question } };
}

function nameFor(body: Body, expr: Attempt, probe: Option): string {
  if (expr.bind === undefined || body.usage.written.has(expr.bind.local)) return probe.wish;
  return wishOf(body, expr.bind.local);
}

/** `'found: { … }` with both branches, as a value. */
function labelled(body: Body, expr: Attempt, store: Store): Value {
  const simple = isBytes(expr.type) ? undefined : simpleValue(body, expr.otherwise);
  if (simple !== undefined) {
    const label = freshLabel(body, "found");
    const block = scoped(body, () => {
      body.misses.set(expr.label, { kind: "label", name: label, value: simple, depth: body.closures.length });
      attempted(body, expr, store);
    });
    const only = onlyStatement(block);
    if (!body.usedLabels.has(label) && only?.kind === "tail") return only.value;
    return { kind: "block", label: usedLabel(body, label), body: block };
  }
  return foundBlock(body, expr, store, () => {
    store(expr.otherwise);
  });
}

/** A value that costs nothing to write more than once. */
function simpleValue(body: Body, expr: Expr): Rx | undefined {
  if (expr.kind === "int") return typed(integer(expr.value, expr.type));
  if (expr.kind === "bool") return atom(String(expr.value));
  if (expr.kind !== "local") return undefined;
  const value = body.locals.get(expr.local);
  return value?.stable === true ? value : undefined;
}

/** Writes what is attempted, and puts its result where it belongs. */
function attempted(body: Body, expr: Attempt, store: Store): void {
  if (expr.bind === undefined) store(expr.value);
  else if (bindLocal(body, expr.bind.local, expr.value)) store(expr.bind.then);
}

/** `'missed: { … }`: what misses goes on behind it, and so does what does not leave. */
function missedBlock(body: Body, expr: Attempt, store: Store): void {
  const label = freshLabel(body, "missed");
  const block = scoped(body, () => {
    body.misses.set(expr.label, { kind: "label", name: label, value: undefined, depth: body.closures.length });
    attempted(body, expr, store);
  });
  if (block.length === 0) return;
  push(body, { kind: "do", value: { kind: "block", label: usedLabel(body, label), body: block } });
}

/** `'found: { 'missed: { …; break 'found … } … }` */
function foundBlock(body: Body, expr: Attempt, store: Store, otherwise: () => void): Value {
  const found = freshLabel(body, "found");
  const missed = freshLabel(body, "missed");
  const block = scoped(body, () => {
    const inner = scoped(body, () => {
      body.misses.set(expr.label, { kind: "label", name: missed, value: undefined, depth: body.closures.length });
      attempted(body, expr, store);
      if (thenOf(expr).type !== "never") breakWithTail(body, found);
    });
    push(body, { kind: "do", value: { kind: "block", label: usedLabel(body, missed), body: inner } });
    // A label that nothing breaks to: what is checked already cannot miss again.
    if (body.usedLabels.has(missed)) otherwise();
  });
  return { kind: "block", label: usedLabel(body, found), body: block };
}

/** Turns the value at the end of a block into one that leaves the outer block with it. */
function breakWithTail(body: Body, label: string): void {
  const last = body.statements.at(-1);
  if (last?.kind === "leave") return;
  body.usedLabels.add(label);
  if (last?.kind !== "tail") {
    push(body, { kind: "leave", leave: { to: "block", label, value: undefined } });
    return;
  }
  body.statements.pop();
  const value = last.value.kind === "line" ? last.value.rx : bind(body, "value", last.value);
  push(body, { kind: "leave", leave: { to: "block", label, value } });
}

function freshLabel(body: Body, wish: string): string {
  let label = `'${wish}`;
  for (let number = 2; body.labels.has(label); number++) label = `'${wish}_${number}`;
  body.labels.add(label);
  return label;
}

function usedLabel(body: Body, label: string): string | undefined {
  return body.usedLabels.has(label) ? label : undefined;
}
