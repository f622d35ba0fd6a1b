/**
 * The front end: one function, for one program, becomes checked and typed IR.
 * Total: any text gives problems, never an exception. A pure function of the
 * form and its context, so `bodies.ts` can keep results.
 */
import type { LoweredFunction } from "../ir/lowered.ts";
import type { Form, Node } from "../syntax/cst.ts";
import { passAction } from "./actions.ts";
import { ACTION_CHECKS, answerOf, type Answer } from "./check-action.ts";
import { BINDING_CHECKS } from "./check-binding.ts";
import { CONTROL_CHECKS } from "./check-control.ts";
import { HELPER_CHECKS } from "./check-helpers.ts";
import { MAP_CHECKS } from "./check-maps.ts";
import { PACKET_CHECKS } from "./check-packet.ts";
import { RECORD_CHECKS } from "./check-records.ts";
import { hookArguments, TRACING_CHECKS } from "./check-tracing.ts";
import { VALUE_CHECKS } from "./check-values.ts";
import { Checker, type FormCheck } from "./checker.ts";
import type { MapUse, TypedSpan } from "./check-state.ts";
import type { CompileContext } from "./context.ts";
import { finish } from "./finish.ts";
import { fold } from "./fold.ts";
import { FORMS } from "./forms.ts";
import type { FormInfo } from "./form-info.ts";
import type { Expr, Fn } from "./ir.ts";
import type { FnProblem } from "./problems.ts";
import { MAX_BYTES } from "./literals.ts";
import type { Binding } from "./scope.ts";
import type { Overflow } from "./stack.ts";
import { REGISTERS, stackOf, WORD } from "./stack.ts";
import { depthOf } from "./walk.ts";

/** What is known of a function for one program. Spans count from the form's first character. */
export interface Compiled {
  /** Undefined when there are errors, or when a table that it needs is not loaded. */
  readonly fn: Fn | undefined;
  /** By position. */
  readonly problems: readonly FnProblem[];
  /** Every mention of a map, also in functions with errors. */
  readonly uses: readonly MapUse[];
  /** The types of forms and names, for hover: a form's come after those inside it. */
  readonly types: readonly TypedSpan[];
  /** The names that the function binds, in the order of their binding. */
  readonly bindings: readonly Binding[];
  /** False when the text has errors that keep some of it from being looked at: then `uses` may lack some. */
  readonly isRead: boolean;
  /** True when a table was not loaded that the function needs: it is to be compiled again when it is. */
  readonly isPending: boolean;
}

/** Brackets inside each other, and expressions inside each other (bindings, clauses and operands count too). */
const MAX_BRACKETS = 200;
const MAX_DEPTH = 500;

const CHECKS: ReadonlyMap<string, FormCheck> = new Map(
  Object.entries({
    ...ACTION_CHECKS,
    ...BINDING_CHECKS,
    ...CONTROL_CHECKS,
    ...HELPER_CHECKS,
    ...MAP_CHECKS,
    ...PACKET_CHECKS,
    ...RECORD_CHECKS,
    ...TRACING_CHECKS,
    ...VALUE_CHECKS,
  }),
);

const KNOWN_FORMS: ReadonlyMap<string, { readonly info: FormInfo; readonly check: FormCheck }> = new Map(
  [...FORMS].flatMap(([name, info]) => {
    const check = CHECKS.get(name);
    return check === undefined ? [] : [[name, { info, check }]];
  }),
);

/** Names of forms that have a row in the catalogue and no check, or a check and no row: none. */
export function unmatchedForms(): readonly string[] {
  const all = new Set([...FORMS.keys(), ...CHECKS.keys()]);
  return [...all].filter((name) => !KNOWN_FORMS.has(name));
}

/** Compiles a function for one program. */
export function compileFunction(
  place: { readonly form: Form; readonly lowered: LoweredFunction },
  context: CompileContext,
): Compiled {
  return compileWith(fold, place, context);
}

/** The same with another way to simplify, or none: what folding may not change is held against that. */
export function compileWith(
  simplify: typeof fold,
  { form, lowered }: { readonly form: Form; readonly lowered: LoweredFunction },
  context: CompileContext,
): Compiled {
  const c = new Checker(form.source, { ctx: lowered.ctx, name: lowered.name }, context, KNOWN_FORMS);
  const deep = deepNode(lowered.body);
  if (deep !== undefined) {
    c.report("fn-depth", deep, `More than ${MAX_BRACKETS} brackets inside each other: bodies are not that deep.`);
    return result(c, form, undefined);
  }
  const [first, ...rest] = lowered.body;
  const onMiss = first === undefined ? undefined : missAnswer(c, first);
  const nodes = onMiss === undefined ? lowered.body : rest;
  const body = c.block(nodes, "effect");
  if (body.type !== "never") reportFallsOff(c, form, lowered);
  if (depthOf(body) > MAX_DEPTH) {
    const last = lowered.body.at(-1) ?? form.node;
    c.report(
      "fn-depth",
      last,
      `More than ${MAX_DEPTH} bindings, clauses and operands inside each other: split the function.`,
    );
  }
  const isWhole = !c.pending && !c.hasErrors;
  const isCalled = lowered.name !== undefined && lowered.problems.length === 0;
  return result(c, form, isWhole && isCalled ? lower(c, simplify, body, lowered, onMiss?.answer) : undefined);
}

/** What `(on-miss …)` as the first form says; undefined when the form is none. */
function missAnswer(c: Checker, node: Node): { readonly answer: Answer | undefined } | undefined {
  const [head, action, ...more] = node.kind === "list" ? node.items : [];
  if (head === undefined || c.text(head) !== "on-miss") return undefined;
  if (action === undefined || more.length > 0) {
    c.report("fn-arity", node, "`(on-miss :ACTION)` takes 1 argument.");
    return { answer: undefined };
  }
  return { answer: answerOf(c, action) };
}

function reportFallsOff(c: Checker, { node: form }: Form, { body }: LoweredFunction): void {
  const last = body.at(-1);
  const at = last ?? form;
  const action = passAction(c.context.program).name;
  const end = last?.end ?? form.end - 1;
  const message =
    last === undefined
      ? "The body is empty: every path must end in an action."
      : "The function ends here without an action on some path.";
  const span = last?.kind === "list" ? (last.items[0] ?? last) : at;
  c.report("fn-falls-off", span, message, [
    c.replace(`Add \`(return :${action})\``, { start: end, end }, `\n  (return :${action})`),
  ]);
}

function lower(
  c: Checker,
  simplify: typeof fold,
  body: Expr,
  lowered: LoweredFunction,
  answer: Answer | undefined,
): Fn | undefined {
  const assigned = new Set(c.scope.locals.flatMap((local, index) => (local.isAssigned ? [index] : [])));
  const locals = c.scope.locals.map(({ name, type, span, isAssigned }) => {
    return { name, type: type ?? "u64", span, assigned: isAssigned };
  });
  const folded = simplify(body, assigned, c.context.program);
  const finished = finish(folded, locals, c.maps);
  const { program } = c.context;
  const pass = passAction(program);
  const fn: Fn = {
    name: lowered.name ?? "",
    doc: lowered.doc,
    program,
    ...finished,
    onMiss: answer ?? { value: pass.value, action: pass.name },
    hookArgs: hookArguments(c) ?? 0,
  };
  const stack = stackOf(fn);
  if (typeof stack === "string") return fn;
  c.report("fn-stack", stack.span, overflowMessage(stack));
  return undefined;
}

function overflowMessage({ bytes, words }: Overflow): string {
  if (bytes > MAX_BYTES)
    return `The bytes that are needed here at once take ${bytes}; ${MAX_BYTES} fit on the kernel's stack.`;
  const beside = bytes === 0 ? "" : ` beside ${bytes} bytes`;
  return `${words} integers are needed here at once${beside}: registers hold ${REGISTERS}, each of the others takes ${WORD} bytes, and ${MAX_BYTES} fit on the kernel's stack.`;
}

function result(c: Checker, form: Form, fn: Fn | undefined): Compiled {
  // With a bracket or quote missing nothing stands where it belongs; the syntax rules say so.
  const reads = form.problems.every(({ rule }) => rule === "syntax-escape");
  return {
    fn: reads ? fn : undefined,
    problems: reads ? c.problems.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end) : [],
    uses: c.uses.toSorted((a, b) => a.span.start - b.span.start),
    types: c.types,
    bindings: c.scope.locals.filter(({ isHidden }) => !isHidden),
    isRead: reads && c.problems.every(({ rule }) => rule !== "fn-depth" && rule !== "fn-shape"),
    isPending: c.pending,
  };
}

/** The first bracket that is too deep; looked for without recursion. */
function deepNode(body: readonly Node[]): Node | undefined {
  const work: { readonly node: Node; readonly depth: number }[] = body.map((node) => ({ node, depth: 1 })).reverse();
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { node, depth } = step;
    const inner =
      node.kind === "list" ? node.items : node.kind === "quote" && node.item !== undefined ? [node.item] : [];
    if (inner.length > 0 && depth > MAX_BRACKETS) return node;
    for (const item of inner.toReversed()) work.push({ node: item, depth: depth + 1 });
  }
  return undefined;
}
