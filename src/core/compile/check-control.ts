/** Branches, loops, and misses that stay in the function. */
import type { Node } from "../syntax/cst.ts";
import { FORMS } from "./forms.ts";
import { requireHelper } from "./check-helpers.ts";
import type { Call, Checker, FormCheck } from "./checker.ts";
import type { Caught } from "./check-state.ts";
import type { Want } from "./typing.ts";
import { asUnit, at, broken, isBroken, unit } from "./expr.ts";
import type { Expr } from "./ir.ts";
import type { LocalIndex, Type } from "./ir-leaves.ts";
import { leaves } from "./strict.ts";
import { isLiteral, unify, type Part } from "./typing.ts";

const MAX_COUNT = 1024;
const MAX_ITERATIONS = 65_536;

const checkIf: FormCheck = (c, call, want) => {
  const [condNode, thenNode, elseNode] = call.args;
  if (condNode === undefined || thenNode === undefined || elseNode === undefined) return broken(call.node);
  const cond = c.condition(condNode);
  const [then, otherwise] = branches(c, [bodyPart(c, [thenNode]), bodyPart(c, [elseNode])], want);
  return choose(c, call, cond, then ?? unit(call.node), otherwise ?? unit(call.node));
};

const checkWhen =
  (holds: boolean): FormCheck =>
  (c, call) => {
    const [condNode, ...body] = call.args;
    if (condNode === undefined) return broken(call.node);
    const cond = c.condition(condNode);
    const then = c.block(body, "effect");
    const nothing = unit(call.node);
    return holds ? choose(c, call, cond, then, nothing) : choose(c, call, cond, nothing, then);
  };

const checkCond: FormCheck = (c, call, want) => {
  const conds: Expr[] = [];
  const parts: Part[] = [];
  let hasElse = false;
  for (const clause of call.args) {
    const [test, ...body] = clause.kind === "list" && clause.open !== "{" ? clause.items : [];
    if (test === undefined || body.length === 0) {
      return c.fail("fn-shape", clause, "A clause of `cond` is `(COND BODY…)` or `(else BODY…)`.");
    }
    if (test.kind === "symbol" && FORMS.has(c.text(test))) {
      c.mention(call.args);
      const message = `A clause of \`cond\` is \`(COND BODY…)\`: here the condition is \`${c.text(test)}\`, a form without its brackets.`;
      return c.fail("fn-shape", clause, message);
    }
    if (hasElse) return c.fail("fn-placement", clause, "Nothing can stand behind the `else` of a `cond`.");
    hasElse = test.kind === "symbol" && c.text(test) === "else";
    if (!hasElse) conds.push(c.condition(test));
    parts.push(bodyPart(c, body));
  }
  if (!hasElse && want !== "effect") {
    for (const part of parts) part.check("any");
    return c.fail("fn-type", call.node, "A `cond` whose value is used needs an `else`.", [
      c.replace("Add an `else`", { start: call.node.end - 1, end: call.node.end - 1 }, " (else 0)"),
    ]);
  }
  const bodies = branches(c, parts, want);
  let rest: Expr = hasElse ? (bodies.at(-1) ?? unit(call.node)) : unit(call.node);
  for (let i = conds.length - 1; i >= 0; i--) {
    rest = choose(c, call, conds[i] ?? unit(call.node), bodies[i] ?? unit(call.node), rest);
  }
  return rest;
};

/** The `if` of checked parts. A condition that leaves is all that is left. */
function choose(c: Checker, call: Call, cond: Expr, then: Expr, otherwise: Expr): Expr {
  if (isBroken(cond)) return then.type === "unit" || otherwise.type === "unit" ? unit(call.node) : broken(call.node);
  if (cond.type === "never") return leaves(c, call, [cond]);
  if (isBroken(then) && isBroken(otherwise)) return broken(call.node);
  return { kind: "if", type: joined(then, otherwise), cond, then, else: otherwise, ...at(call.node) };
}

/** The type of a whole that is one of two; with an error in one, no branch is said to leave. */
function joined(a: Expr, b: Expr): Type {
  const type = a.type === "never" ? b.type : a.type;
  return type === "never" && (isBroken(a) || isBroken(b)) ? "unit" : type;
}

/** A body of one or more forms, as one of several that must have one type. */
function bodyPart(c: Checker, body: readonly Node[]): Part {
  const [first] = body;
  const last = body.at(-1) ?? first;
  return {
    node: last ?? { kind: "stray", start: 0, end: 0 },
    isLiteral: body.length === 1 && last !== undefined && isLiteral(c, last),
    check: (want) => c.block(body, want),
  };
}

/** Branches with what is wanted of the whole; their effect alone, or one type. */
function branches(c: Checker, parts: readonly Part[], want: Want): readonly Expr[] {
  return want === "any" ? unify(c, parts, want) : parts.map((part) => part.check(want));
}

const checkDo: FormCheck = (c, call, want) => c.block(call.args, want);

const checkDotimes: FormCheck = (c, call) => {
  const [header, ...body] = call.args;
  const [nameNode, countNode, ...more] = header?.kind === "list" ? header.items : [];
  if (header === undefined || nameNode === undefined || countNode === undefined || more.length > 0) {
    return c.fail("fn-shape", header ?? call.node, "`dotimes` starts with `(NAME COUNT)`, as in `(dotimes (i 8) …)`.");
  }
  requireHelper(c, call.head, "bpf_loop");
  const bound = c.isBindable(nameNode, header);
  const count = c.literal(countNode, { min: 0n, max: 2n ** 64n }, "how often");
  if (!bound || count === undefined) return unit(call.node);
  if (count > MAX_COUNT) {
    c.report("fn-loop-limit", countNode, `A loop runs at most ${MAX_COUNT} times.`, [
      c.replace(`Run ${MAX_COUNT} times`, countNode, String(MAX_COUNT)),
    ]);
  }
  const around = c.iterations;
  c.iterations = around * Math.max(1, Math.min(Number(count), MAX_COUNT));
  if (around <= MAX_ITERATIONS && c.iterations > MAX_ITERATIONS) {
    c.report(
      "fn-loop-limit",
      countNode,
      `Loops inside each other run at most ${MAX_ITERATIONS} times in all; these would run ${c.iterations} times.`,
    );
  }
  const index = c.scope.bind(c.text(nameNode), nameNode, "u32", { isLoop: true });
  const inner = c.block(body, "effect");
  c.unbind(index);
  c.iterations = around;
  return { kind: "loop", type: "unit", index, count: Number(count), body: asUnit(inner), ...at(call.node) };
};

const checkOrElse: FormCheck = (c, call, want) => {
  const [valueNode, otherNode] = call.args;
  if (valueNode === undefined || otherNode === undefined) return broken(call.node);
  let caught: Caught | undefined;
  const valuePart: Part = {
    ...c.part(valueNode),
    check: (wanted) => (caught = c.catching(() => c.value(valueNode, wanted === "effect" ? "any" : wanted))).value,
  };
  const [value, otherwise] = branches(c, [valuePart, c.part(otherNode)], want === "effect" ? "any" : want);
  if (caught === undefined || value === undefined || otherwise === undefined) return broken(call.node);
  if (isBroken(value) || isBroken(otherwise)) return broken(call.node);
  const { label, misses } = caught;
  if (!misses) {
    c.report("fn-unreachable", otherNode, "This is never used: nothing in the expression before it can miss.", [
      c.replace("Keep the expression alone", call.node, c.text(valueNode)),
    ]);
    return value;
  }
  return {
    kind: "attempt",
    type: joined(value, otherwise),
    label,
    value,
    bind: undefined,
    otherwise,
    ...at(call.node),
  };
};

const checkIfLet: FormCheck = (c, call, want) => {
  const [binding, thenNode, elseNode] = call.args;
  const [nameNode, valueNode, ...more] = binding?.kind === "list" ? binding.items : [];
  if (binding === undefined || nameNode === undefined || valueNode === undefined || more.length > 0) {
    return c.fail("fn-shape", binding ?? call.node, "`if-let` starts with `(NAME EXPR)`.");
  }
  if (thenNode === undefined || elseNode === undefined || !c.isBindable(nameNode, binding)) return broken(call.node);
  const { label, value, misses } = c.catching(() => c.value(valueNode, "any"));
  const type = value.type === "never" || value.type === "unit" ? undefined : value.type;
  let local: LocalIndex = 0;
  const thenPart: Part = {
    ...bodyPart(c, [thenNode]),
    check: (wanted) => {
      local = c.bind(nameNode, type, undefined);
      const then = c.block([thenNode], wanted);
      c.unbind(local);
      return then;
    },
  };
  const [then, otherwise] = branches(c, [thenPart, bodyPart(c, [elseNode])], want);
  if (then === undefined || otherwise === undefined) return broken(call.node);
  if (isBroken(value)) return then.type === "unit" || otherwise.type === "unit" ? unit(call.node) : broken(call.node);
  if (isBroken(then) && isBroken(otherwise)) return broken(call.node);
  if (type === undefined) return leaves(c, call, [value]);
  if (!misses) {
    c.report("fn-unreachable", elseNode, "This is never done: nothing in the expression can miss.", [
      c.replace("Bind with `let`", call.node, `(let ((${c.text(nameNode)} ${c.text(valueNode)})) ${c.text(thenNode)})`),
    ]);
    return { kind: "let", type: then.type, local, value, body: then, ...at(call.node) };
  }
  const whole = joined(then, otherwise);
  return { kind: "attempt", type: whole, label, value, bind: { local, then }, otherwise, ...at(call.node) };
};

export const CONTROL_CHECKS: Readonly<Record<string, FormCheck>> = {
  if: checkIf,
  when: checkWhen(true),
  unless: checkWhen(false),
  cond: checkCond,
  do: checkDo,
  dotimes: checkDotimes,
  "or-else": checkOrElse,
  "if-let": checkIfLet,
};
