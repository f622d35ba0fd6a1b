/**
 * From the typed IR to statements of Rust. Effects become statements in the
 * order of the IR; what has none stays an expression until it grows too long.
 */
import type { Expr } from "../../compile/ir.ts";
import { attemptEffect, attemptTail, attemptValue } from "./attempts.ts";
import { inOrder, letIn, localOf, operands, readHeaders, setLocal, wishesOf } from "./bindings.ts";
import type { Body, Lower } from "./body.ts";
import { during, exitOf, leave, push, scoped } from "./body.ts";
import { ifEffect, ifTail, ifValue, joined, logicEffect, logicValue } from "./branches.ts";
import { line } from "./code.ts";
import { bareExit, returnExit } from "./exits.ts";
import { lowerLoop } from "./loops.ts";
import { checked, discarded } from "./probe.ts";
import { probeOf } from "./probes.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, integer, negate } from "./rust-expr.ts";
import { strict, strictEffect } from "./strict.ts";
import { takesBytes } from "../../compile/stack.ts";
import { childrenOf } from "../../compile/walk.ts";

export const LOWER: Lower = { value, effect, tail };

function value(body: Body, expr: Expr, wish?: string): Rx | undefined {
  return during(body, expr, () => {
    readHeaders(body, expr);
    switch (expr.kind) {
      case "int":
        return integer(expr.value, expr.type);
      case "bool":
        return atom(String(expr.value));
      case "unit":
        return atom("()");
      case "local":
        return localOf(body, expr.local);
      case "let":
        return letIn(body, expr, () => value(body, expr.body, wish));
      case "seq":
        return inOrder(body, expr.items, (last) => value(body, last, wish));
      case "if":
        return ifValue(body, expr, wish);
      case "attempt":
        return attemptValue(body, expr, wish);
      case "and":
      case "or":
        return logicValue(body, expr, wish);
      case "not": {
        const inner = value(body, expr.value, wish);
        return inner === undefined ? undefined : negate(inner);
      }
      case "set":
      case "loop":
      case "log":
      case "return":
      case "miss":
        return effect(body, expr) ? atom("()") : undefined;
      default:
        return isApart(body, expr) ? apartValue(body, expr, wish) : operation(body, expr, wish);
    }
  });
}

/** An operation with its operands. */
function operation(body: Body, expr: Expr, wish: string | undefined): Rx | undefined {
  const parts = operands(body, childrenOf(expr), wishesOf(expr));
  if (parts === undefined) return undefined;
  const probe = probeOf(body, expr, parts, wish);
  if (probe === undefined) return strict(body, expr, parts, wish);
  return checked(body, probe, exitOf(body, probe.miss), wish);
}

/** True where the bytes that an operation takes must not outlive it: the stack has no room for them. */
function isApart(body: Body, expr: Expr): boolean {
  return body.scoping === "operation" && takesBytes(expr);
}

/** The operation in a block of its own, which its operands end with. */
function apartValue(body: Body, expr: Expr, wish: string | undefined): Rx {
  return joined(body, expr, wish, (store) => ({
    kind: "block",
    label: undefined,
    apart: true,
    body: scoped(body, () => {
      const made = operation(body, expr, undefined);
      if (made !== undefined) store(made);
    }),
  }));
}

function effect(body: Body, expr: Expr): boolean {
  return during(body, expr, () => {
    readHeaders(body, expr);
    switch (expr.kind) {
      case "int":
      case "bool":
      case "unit":
      case "local":
        return true;
      case "let":
        return letIn(body, expr, () => effect(body, expr.body)) ?? false;
      case "seq":
        return inOrder(body, expr.items, (last) => effect(body, last)) ?? false;
      case "set":
        return setLocal(body, expr);
      case "if":
        return ifEffect(body, expr);
      case "attempt":
        return attemptEffect(body, expr);
      case "and":
      case "or":
        return logicEffect(body, expr);
      case "loop":
        lowerLoop(body, expr);
        return true;
      case "return": {
        const exit = returnExit(body, expr);
        if (exit !== undefined) leave(body, exit);
        return false;
      }
      case "miss":
        leave(body, exitOf(body, expr.miss));
        return false;
      default: {
        if (isPure(expr)) return childrenOf(expr).every((child) => effect(body, child));
        if (!isApart(body, expr)) return operationEffect(body, expr);
        let comesBack = true;
        const block = scoped(body, () => {
          comesBack = operationEffect(body, expr);
        });
        push(body, { kind: "do", value: { kind: "block", label: undefined, apart: true, body: block } });
        return comesBack;
      }
    }
  });
}

function operationEffect(body: Body, expr: Expr): boolean {
  const parts = operands(body, childrenOf(expr), wishesOf(expr));
  if (parts === undefined) return false;
  const probe = probeOf(body, expr, parts);
  if (probe === undefined) strictEffect(body, expr, parts);
  else discarded(body, probe, exitOf(body, probe.miss));
  return true;
}

function tail(body: Body, expr: Expr): void {
  during(body, expr, () => {
    readHeaders(body, expr);
    switch (expr.kind) {
      case "return":
      case "miss": {
        const exit = bareExit(body, expr);
        // Out of the function there is always a value.
        if (exit?.kind === "return") push(body, { kind: "tail", value: line(exit.value) });
        else if (exit !== undefined) leave(body, exit);
        return;
      }
      case "let":
        letIn(body, expr, () => {
          tail(body, expr.body);
        });
        return;
      case "seq":
        inOrder(body, expr.items, (last) => {
          tail(body, last);
        });
        return;
      case "if":
        ifTail(body, expr);
        return;
      case "attempt":
        attemptTail(body, expr);
        return;
      default:
        effect(body, expr);
    }
  });
}

/** True for an operation that does nothing but give a value. */
function isPure({ kind }: Expr): boolean {
  switch (kind) {
    case "map-set":
    case "map-delete":
    case "emit":
    case "log":
    case "packet":
    case "packet-load":
    case "map-get":
    case "map-add":
    case "lpm-get":
    case "stack-id":
    case "read-memory":
      return false;
    default:
      return true;
  }
}
