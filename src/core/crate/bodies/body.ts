/**
 * The state of one function while its Rust is written: the block that grows, the
 * names in scope, what is known of headers, and how control leaves from here.
 */
import type { Expr, Fn } from "../../compile/ir.ts";
import type { LocalIndex, MapIndex } from "../../compile/ir-leaves.ts";
import type { Scoping } from "../../compile/stack.ts";
import type { Span } from "../../text/span.ts";
import { BODY_CONSTANTS } from "../../names/reserved.ts";
import { MAX_WIDTH } from "../rust-layout.ts";
import { resultText } from "./actions.ts";
import type { Block, Condition, Leave, Statement, Value } from "./code.ts";
import { line } from "./code.ts";
import type { Events } from "./event-struct.ts";
import type { HeaderNeeds, Stage } from "./headers.ts";
import type { Needs } from "./needs.ts";
import type { Rx, Variable } from "./rust-expr.ts";
import { atom, typed, variable } from "./rust-expr.ts";
import type { Usage } from "./usage.ts";

/** Longest text of an expression on one line: rustfmt's limit for chains and arguments. */
const EXPRESSION_WIDTH = 60;
/** Columns that stand around an expression: `let mut NAME = `, `if `, `;`. */
const AROUND = 36;

/** A place that control can leave to. */
export type Exit =
  /** The function, with its result. */
  | { readonly kind: "return"; readonly value: Rx }
  /** A labelled block in the closure `depth`, with its value when it has one. */
  | { readonly kind: "label"; readonly name: string; readonly value: Rx | undefined; readonly depth: number };

/** A closure around what is being written: the exits through it get numbers. */
export interface Closure {
  readonly flag: Variable;
  readonly exits: Map<string, Exit>;
  /** The local around the outermost loop that holds a result which is no constant. */
  readonly result: Variable | undefined;
}

/** What becomes of an expression's result. */
export interface Lower {
  /** The expression as Rust; what has to happen first is written. `undefined` when control does not come back. */
  readonly value: (body: Body, expr: Expr, wish?: string) => Rx | undefined;
  /** Writes what the expression does; its value goes. False when control does not come back. */
  readonly effect: (body: Body, expr: Expr) => boolean;
  /** Writes the end of the function: its last expression is the result. */
  readonly tail: (body: Body, expr: Expr) => void;
}

export interface Body {
  readonly fn: Fn;
  /** What the program is called in Rust. */
  readonly symbol: string;
  readonly usage: Usage;
  /** How long the bytes that an operation takes are in scope. */
  readonly scoping: Scoping;
  readonly lower: Lower;
  readonly needs: Needs;
  readonly events: Events;
  /** Items imported from `aya_ebpf`, by module, and maps by their static. */
  readonly imports: Map<string, Set<string>>;
  readonly statics: Set<string>;
  /** The static of a map. */
  readonly staticOf: (map: MapIndex) => string;
  readonly locals: Map<LocalIndex, Rx>;
  /** Where misses go, by label. */
  readonly misses: Map<number, Exit>;
  /** Labels of blocks, and those that something breaks to. */
  readonly labels: Set<string>;
  readonly usedLabels: Set<string>;
  readonly closures: Closure[];
  /** Names in scope, the innermost block last. */
  readonly scopes: Set<string>[];
  /** Headers that are read in the blocks around. */
  readonly stages: Map<Stage, Variable>[];
  /** What comes later in each block, to know what is read more than once. */
  readonly pending: Expr[][];
  readonly headers: HeaderNeeds;
  statements: Statement[];
  /** Flags that are known to hold. */
  known: ReadonlySet<string>;
  /** Columns of the block that grows. */
  indent: number;
  span: Span;
  /** Names of the headers' variables. */
  readonly headerNames: Readonly<Record<Stage, string>>;
}

export function push(
  body: Body,
  statement: Statement extends infer S ? (S extends { span: Span } ? Omit<S, "span"> : never) : never,
): void {
  body.statements.push({ ...statement, span: body.span });
}

/** Runs `write` with the statements going into a block of their own, `deeper` columns further right. */
export function scoped(body: Body, write: () => void, deeper = 4): Block {
  const outer = { statements: body.statements, known: body.known };
  body.statements = [];
  body.indent += deeper;
  body.scopes.push(new Set());
  body.stages.push(new Map());
  body.pending.push([]);
  write();
  const block = body.statements;
  body.pending.pop();
  body.stages.pop();
  body.scopes.pop();
  body.indent -= deeper;
  body.statements = outer.statements;
  body.known = outer.known;
  return block;
}

/** Runs `write` with the statements going aside, to be put into the block of now or into another at its place. */
export function aside<T>(
  body: Body,
  write: () => T,
): { readonly result: T; readonly statements: readonly Statement[] } {
  const outer = body.statements;
  body.statements = [];
  const result = write();
  const { statements } = body;
  body.statements = outer;
  return { result, statements };
}

/** Runs `write` for the lines that `expr` makes. */
export function during<T>(body: Body, expr: Expr, write: () => T): T {
  const outer = body.span;
  body.span = expr.span;
  const result = write();
  body.span = outer;
  return result;
}

/** A local with a name that is free here, from `wish`. */
export function freshName(body: Body, wish: string): Variable {
  let name = wish;
  for (let number = 2; isTaken(body, name); number++) name = `${wish}_${number}`;
  body.scopes.at(-1)?.add(name);
  return { name };
}

function isTaken(body: Body, name: string): boolean {
  return body.usage.reserved.has(name) || body.scopes.some((scope) => scope.has(name));
}

/** Binds a value to a new local. */
export function bind(body: Body, wish: string, value: Value, mutable = false): Rx {
  const local = freshName(body, wish);
  push(body, { kind: "let", variable: local, mutable, value });
  return { ...variable(local, !mutable), fresh: local };
}

/** Binds an expression to a new local. */
export function bindLine(body: Body, wish: string, rx: Rx): Rx {
  return bind(body, wish, line(rx));
}

/** Ends a block with a value; one that was only just bound is the end itself. */
export function pushTail(body: Body, rx: Rx, shown: Rx = rx): void {
  const last = body.statements.at(-1);
  if (rx.fresh !== undefined && last?.kind === "let" && last.variable === rx.fresh && isPlain(last)) {
    body.statements.pop();
    body.statements.push({ kind: "tail", value: last.value, span: last.span });
  } else push(body, { kind: "tail", value: line(shown) });
}

function isPlain({ mutable, type }: Extract<Statement, { kind: "let" }>): boolean {
  return !mutable && type === undefined;
}

/** Pushes an `if` without a value. */
export function pushIf(body: Body, cond: Rx | Condition, then: Block, otherwise?: Block): void {
  push(body, { kind: "do", value: { kind: "if", cond: conditionOf(cond), then, else: otherwise } });
}

export function conditionOf(cond: Rx | Condition): Condition {
  return "kind" in cond ? cond : { kind: "holds", rx: cond };
}

/** A value as an argument: one that is longer than `most` gets a name. */
export function shortArgument(body: Body, rx: Rx, most: number, wish: string): Rx {
  return rx.text.length <= most ? rx : bindLine(body, wish, typed(rx));
}

/** Longest text that an expression may have at this indentation. */
export function room({ indent }: Pick<Body, "indent">): number {
  return Math.max(24, Math.min(EXPRESSION_WIDTH, MAX_WIDTH - indent - AROUND));
}

/**
 * Imports an item of a module of `aya_ebpf`, if the code comes to name it. Gives what the code calls it: the whole path
 * where the program itself has its name.
 */
export function importItem(body: Body, module: string, name: string): string {
  if (name === body.symbol || BODY_CONSTANTS.has(name)) return `aya_ebpf::${module}::${name}`;
  const names = body.imports.get(module) ?? new Set();
  names.add(name);
  body.imports.set(module, names);
  return name;
}

/** What the code calls the static of a map: the whole path where the name means something else. */
export function mapStatic(body: Body, map: MapIndex): string {
  const name = body.staticOf(map);
  if (name === body.symbol || BODY_CONSTANTS.has(name)) return `crate::maps::${name}`;
  body.statics.add(name);
  return name;
}

/** The statements that leave to `exit`: through closures, by numbers that the loop's caller looks at. */
export function leaving(body: Body, exit: Exit): Block {
  const depth = exit.kind === "return" ? 0 : exit.depth;
  const { span } = body;
  if (exit.kind === "label") body.usedLabels.add(exit.name);
  const closure = body.closures.at(-1);
  if (closure === undefined || depth === body.closures.length) return [{ kind: "leave", leave: leaveOf(exit), span }];
  const key = exit.kind === "return" ? `return ${exit.value.text}` : `${exit.name} ${exit.value?.text ?? ""}`;
  if (!closure.exits.has(key)) closure.exits.set(key, exit);
  const number = [...closure.exits.keys()].indexOf(key) + 1;
  return [
    { kind: "assign", target: closure.flag, sign: "=", value: line(atom(String(number))), span },
    { kind: "leave", leave: { to: "loop" }, span },
  ];
}

function leaveOf(exit: Exit): Leave {
  return exit.kind === "return"
    ? { to: "function", value: exit.value }
    : { to: "block", label: exit.name, value: exit.value };
}

/** A value that the program returns, by its name. */
export function resultOf(body: Body, value: bigint): Rx {
  return atom(resultText(body.fn.program, value));
}

/** Where a miss goes. */
export function exitOf(body: Body, miss: number): Exit {
  return body.misses.get(miss) ?? { kind: "return", value: resultOf(body, body.fn.onMiss.value) };
}

/** Leaves to `exit`. */
export function leave(body: Body, exit: Exit): void {
  body.statements.push(...leaving(body, exit));
}
