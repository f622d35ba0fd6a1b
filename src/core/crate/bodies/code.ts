/**
 * Rust as a small tree of statements. Expressions are single lines that whoever
 * makes them keeps short enough, each with the locals that it reads; only
 * statements nest. Every statement knows the span that made it.
 */
import type { Span } from "../../text/span.ts";
import type { Rx, Variable } from "./rust-expr.ts";

/** A pattern that takes one value under a name: `Some(&NAME)`. */
export interface Pattern {
  readonly before: string;
  readonly variable: Variable;
  readonly after: string;
}

/** What an `if` asks: whether a condition holds, or whether something is there, which then has a name. */
export type Condition =
  | { readonly kind: "holds"; readonly rx: Rx }
  /** `test` is the same question without a name for what is found. */
  | { readonly kind: "finds"; readonly pattern: Pattern; readonly source: Rx; readonly test: Rx };

export interface Branches {
  readonly kind: "if";
  readonly cond: Condition;
  readonly then: Block;
  readonly else: Block | undefined;
}

export type Value =
  | { readonly kind: "line"; readonly rx: Rx }
  | Branches
  /** A block of its own; `label` is what something inside breaks to, `apart` says that its locals are to end with it. */
  | { readonly kind: "block"; readonly label: string | undefined; readonly body: Block; readonly apart?: boolean }
  /** The kernel's loop, with the block as its step. */
  | { readonly kind: "loop"; readonly count: number; readonly index: Variable | undefined; readonly body: Block }
  | { readonly kind: "struct"; readonly name: string; readonly fields: readonly Field[] };

export interface Field {
  readonly name: string;
  readonly rx: Rx;
}

/** How control leaves: the function, a labelled block, or the kernel's loop. */
export type Leave =
  | { readonly to: "function"; readonly value: Rx | undefined }
  | { readonly to: "block"; readonly label: string; readonly value: Rx | undefined }
  | { readonly to: "loop" };

export type Statement = { readonly span: Span } & (
  | {
      readonly kind: "let";
      readonly variable: Variable;
      readonly mutable: boolean;
      /** The type, where nothing else tells it. */
      readonly type?: string;
      readonly value: Value;
      /** True when the first value is written over before anybody reads it. */
      readonly unread?: boolean;
    }
  /** `let _ = …;` */
  | { readonly kind: "discard"; readonly rx: Rx }
  /** `test` is the condition that there is nothing to bind. */
  | {
      readonly kind: "let-else";
      readonly pattern: Pattern;
      readonly source: Rx;
      readonly otherwise: Block;
      readonly test: Rx;
    }
  /** `sign` is `=` or a sign with an operator in front (`&=`), which reads the target too. */
  | { readonly kind: "assign"; readonly target: Variable; readonly sign: string; readonly value: Value }
  /** A call that writes bytes of a local, all of them with `whole`. */
  | { readonly kind: "fill"; readonly target: Variable; readonly call: Rx; readonly whole: boolean }
  | { readonly kind: "do"; readonly value: Value }
  | { readonly kind: "leave"; readonly leave: Leave }
  | { readonly kind: "tail"; readonly value: Value }
  | { readonly kind: "log"; readonly format: string; readonly args: readonly Rx[] }
);

export type Block = readonly Statement[];

export function line(rx: Rx): Value {
  return { kind: "line", rx };
}

/** The condition as a question alone. */
export function questionOf(cond: Condition): Rx {
  return cond.kind === "holds" ? cond.rx : cond.test;
}

/** The only statement of a block; undefined when there are more or none. */
export function onlyStatement(block: Block): Statement | undefined {
  return block.length === 1 ? block[0] : undefined;
}

/** The `if` that a block consists of. */
export function onlyIf(block: Block): { readonly value: Branches; readonly span: Span } | undefined {
  const only = onlyStatement(block);
  if (only?.kind !== "tail" && only?.kind !== "do") return undefined;
  return only.value.kind === "if" ? { value: only.value, span: only.span } : undefined;
}

/** The expression that a block consists of. */
export function onlyExpression(block: Block): Rx | undefined {
  const only = onlyStatement(block);
  return only?.kind === "tail" && only.value.kind === "line" ? only.value.rx : undefined;
}

/** The blocks directly inside a value. */
export function blocksOf(value: Value): readonly Block[] {
  if (value.kind === "if") return [value.then, ...(value.else === undefined ? [] : [value.else])];
  return value.kind === "block" || value.kind === "loop" ? [value.body] : [];
}

/** The value with each block directly inside it replaced. */
export function mapBlocks(value: Value, replace: (block: Block) => Block): Value {
  if (value.kind === "if") {
    return { ...value, then: replace(value.then), else: value.else && replace(value.else) };
  }
  return value.kind === "block" || value.kind === "loop" ? { ...value, body: replace(value.body) } : value;
}

/** The blocks directly inside a statement. */
export function innerBlocks(statement: Statement): readonly Block[] {
  if (statement.kind === "let-else") return [statement.otherwise];
  return "value" in statement ? blocksOf(statement.value) : [];
}

/** The statement with each block directly inside it replaced. */
export function mapInnerBlocks(statement: Statement, replace: (block: Block) => Block): Statement {
  if (statement.kind === "let-else") return { ...statement, otherwise: replace(statement.otherwise) };
  return "value" in statement ? { ...statement, value: mapBlocks(statement.value, replace) } : statement;
}

/** The locals that a statement reads by itself, its inner blocks left out. */
export function readsOf(statement: Statement): readonly Variable[] {
  switch (statement.kind) {
    case "discard":
      return statement.rx.reads;
    case "let-else":
      return statement.source.reads;
    case "fill":
      return [statement.target, ...statement.call.reads];
    case "log":
      return statement.args.flatMap(({ reads }) => reads);
    case "leave":
      return statement.leave.to === "loop" ? [] : (statement.leave.value?.reads ?? []);
    case "assign": {
      const reads = valueReads(statement.value);
      return statement.sign === "=" ? reads : [statement.target, ...reads];
    }
    case "let":
    case "do":
    case "tail":
    default:
      return valueReads(statement.value);
  }
}

/** The locals that a value reads by itself, its blocks left out. */
export function valueReads(value: Value): readonly Variable[] {
  switch (value.kind) {
    case "line":
      return value.rx.reads;
    case "if":
      return value.cond.kind === "holds" ? value.cond.rx.reads : value.cond.source.reads;
    case "struct":
      return value.fields.flatMap(({ rx }) => rx.reads);
    default:
      return [];
  }
}

/** The locals that a statement changes by itself, its inner blocks left out. */
export function writtenBy(statement: Statement): readonly Variable[] {
  const target = statement.kind === "assign" || statement.kind === "fill" ? statement.target : undefined;
  const filled = filledBy(statement)?.fills;
  return [target, filled].filter((variable) => variable !== undefined);
}

/** The expression of a statement that may fill a local. */
function filledBy(statement: Statement): Rx | undefined {
  if (statement.kind === "discard") return statement.rx;
  if (!("value" in statement)) return undefined;
  const { value } = statement;
  return value.kind === "line" ? value.rx : value.kind === "if" ? questionOf(value.cond) : undefined;
}

/** Every statement of a block and of the blocks inside it. */
export function* statementsIn(block: Block): Iterable<Statement> {
  for (const statement of block) {
    yield statement;
    for (const inner of innerBlocks(statement)) yield* statementsIn(inner);
  }
}
