/**
 * The state of one function while its Rust is written: the block that grows, the
 * names in scope, what is known of headers, and how control leaves from here.
 */
import type { Expr, Fn, LocalIndex, MapIndex } from "../../compile/ir.ts";
import type { Span } from "../../text/span.ts";
import { MAX_WIDTH } from "../rust-layout.ts";
import type { Block, Statement, Value } from "./code.ts";
import type { Events } from "./events.ts";
import type { HeaderNeeds, Stage } from "./headers.ts";
import type { Needs } from "./needs.ts";
import type { Rx } from "./rust-expr.ts";
import { atom } from "./rust-expr.ts";
import type { Usage } from "./usage.ts";

/** Longest text of an expression on one line: rustfmt's limit for chains and arguments. */
const EXPRESSION_WIDTH = 60;
/** Columns that stand around an expression: `let mut NAME = `, `if `, `;`. */
const AROUND = 36;

/** A place that control can leave to. */
export type Exit =
  /** The function, with the text of its result. */
  | { readonly kind: "return"; readonly value: string }
  /** A labelled block in the closure `depth`, with the text of its value when it has one. */
  | { readonly kind: "label"; readonly name: string; readonly value: string | undefined; readonly depth: number };

/** A closure around what is being written: the exits through it get numbers. */
export interface Closure {
  readonly flag: string;
  readonly exits: Map<string, Exit>;
  /** The local around the outermost loop that holds a result which is no constant. */
  readonly result: string | undefined;
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
  readonly usage: Usage;
  readonly lower: Lower;
  readonly needs: Needs;
  readonly events: Events;
  /** Items imported from `aya_ebpf`, by module, and maps by their static. */
  readonly imports: Map<string, Set<string>>;
  readonly statics: Set<string>;
  /** The static of a map. */
  readonly staticOf: (map: MapIndex) => string;
  /** Text of the result for each value that the program can return. */
  readonly resultOf: (value: bigint, action: string | undefined) => string;
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
  readonly stages: Set<Stage>[];
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

export function line(text: string): Value {
  return { kind: "line", text };
}

/** Runs `write` with the statements going into a block of their own, `deeper` columns further right. */
export function scoped(body: Body, write: () => void, deeper = 4): Block {
  const outer = { statements: body.statements, known: body.known };
  body.statements = [];
  body.indent += deeper;
  body.scopes.push(new Set());
  body.stages.push(new Set());
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

/** A name that is free here, from `wish`. */
export function freshName(body: Body, wish: string): string {
  let name = wish;
  for (let number = 2; isTaken(body, name); number++) name = `${wish}_${number}`;
  body.scopes.at(-1)?.add(name);
  return name;
}

function isTaken(body: Body, name: string): boolean {
  return body.usage.reserved.has(name) || body.scopes.some((scope) => scope.has(name));
}

/** Binds a value to a new local and gives its name. */
export function bind(body: Body, wish: string, value: Value, mutable = false): Rx {
  const name = freshName(body, wish);
  push(body, { kind: "let", pattern: mutable ? `mut ${name}` : name, value });
  return { ...atom(name, !mutable), fresh: true };
}

/** Ends a block with a value; one that was only just bound is the end itself. */
export function pushTail(body: Body, rx: Rx, text: string = rx.text): void {
  const last = body.statements.at(-1);
  if (rx.fresh === true && last?.kind === "let" && last.pattern === rx.text) {
    body.statements.pop();
    body.statements.push({ kind: "tail", value: last.value, span: last.span });
  } else push(body, { kind: "tail", value: line(text) });
}

/** Pushes an `if` without a value: into one with the `if` that its block consists of, or with a name for that one's condition. */
export function pushIf(body: Body, cond: string, then: Block, otherwise?: Block): void {
  const [only, ...more] = then;
  const inner = only?.kind === "do" && only.value.kind === "if" && more.length === 0 ? only.value : undefined;
  if (otherwise === undefined && only !== undefined && inner?.else === undefined && inner !== undefined) {
    const isLet = cond.startsWith("let ") || inner.cond.startsWith("let ");
    const side = (text: string): string => (/\|\|/.test(text) ? `(${text})` : text);
    const whole = `${side(cond)} && ${side(inner.cond)}`;
    if (!isLet && whole.length <= room(body) + 20) {
      push(body, { kind: "do", value: { kind: "if", cond: whole, then: inner.then, else: undefined } });
      return;
    }
    if (!inner.cond.startsWith("let ")) {
      const name = freshName(body, "holds");
      const { span } = only;
      const block: Block = [
        { kind: "let", pattern: name, value: line(inner.cond), span },
        { kind: "do", value: { kind: "if", cond: name, then: inner.then, else: undefined }, span },
      ];
      push(body, { kind: "do", value: { kind: "if", cond, then: block, else: undefined } });
      return;
    }
  }
  push(body, { kind: "do", value: { kind: "if", cond, then, else: otherwise } });
}

/** A value as an argument: one that is longer than `most` gets a name. */
export function shortArgument(body: Body, rx: Rx, most: number, wish: string): Rx {
  return rx.text.length <= most ? rx : bind(body, wish, line(rx.typed ?? rx.text));
}

/** Longest text that an expression may have here. */
export function room(body: Body): number {
  return Math.max(24, Math.min(EXPRESSION_WIDTH, MAX_WIDTH - body.indent - AROUND));
}

/** Imports an item of a module of `aya_ebpf`, if the code comes to name it. */
export function importItem(body: Body, module: string, name: string): void {
  const names = body.imports.get(module) ?? new Set();
  names.add(name);
  body.imports.set(module, names);
}

/** The static of a map, imported. */
export function mapStatic(body: Body, map: MapIndex): string {
  const name = body.staticOf(map);
  body.statics.add(name);
  return name;
}

/** The statements that leave to `exit`: through closures, by numbers that the loop's caller looks at. */
export function leaving(body: Body, exit: Exit): Block {
  const depth = exit.kind === "return" ? 0 : exit.depth;
  const { span } = body;
  if (exit.kind === "label") body.usedLabels.add(exit.name);
  if (depth === body.closures.length) {
    const value = exit.value === undefined ? "" : ` ${exit.value}`;
    return [{ kind: "leave", text: exit.kind === "return" ? `return${value}` : `break ${exit.name}${value}`, span }];
  }
  const closure = body.closures.at(-1);
  const key = exit.kind === "return" ? `return ${exit.value}` : `${exit.name} ${exit.value ?? ""}`;
  if (closure !== undefined && !closure.exits.has(key)) closure.exits.set(key, exit);
  const number = [...(closure?.exits.keys() ?? [])].indexOf(key) + 1;
  return [
    { kind: "assign", target: closure?.flag ?? "", sign: "=", value: line(String(number)), span },
    { kind: "leave", text: "return ControlFlow::Break(())", span },
  ];
}

/** Where a miss goes. */
export function exitOf(body: Body, miss: number): Exit {
  return body.misses.get(miss) ?? { kind: "return", value: body.resultOf(body.fn.onMiss.value, body.fn.onMiss.action) };
}

/** Leaves to `exit`. */
export function leave(body: Body, exit: Exit): void {
  body.statements.push(...leaving(body, exit));
}
