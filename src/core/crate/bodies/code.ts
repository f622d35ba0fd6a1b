/**
 * Rust as a small tree of statements, and its lines as rustfmt lays them out
 * (2024 style). Expressions are single lines that whoever makes them keeps
 * short enough; only statements nest. Every line knows the span that made it.
 */
import type { Span } from "../../text/span.ts";
import { MAX_WIDTH } from "../rust-layout.ts";

/** rustfmt's `single_line_if_else_max_width`. */
const ONE_LINE_BRANCHES = 50;
/** rustfmt's `struct_lit_width`: longer fields take a line each. */
const ONE_LINE_FIELDS = 18;

export type Value =
  | { readonly kind: "line"; readonly text: string }
  | {
      readonly kind: "if";
      readonly cond: string;
      /** The same condition without a name for what it finds. */
      readonly test?: string;
      readonly then: Block;
      readonly else: Block | undefined;
    }
  /** `OPEN {` … `}CLOSE`: a block, labelled or not, or a call that ends with a closure. */
  | { readonly kind: "block"; readonly open: string; readonly body: Block; readonly close: string }
  | { readonly kind: "struct"; readonly name: string; readonly fields: readonly string[] };

export type Statement = { readonly span: Span } & (
  | { readonly kind: "let"; readonly pattern: string; readonly value: Value }
  | {
      readonly kind: "let-else";
      readonly pattern: string;
      readonly value: string;
      readonly otherwise: Block;
      /** The condition that there is nothing to bind. */
      readonly test: string;
    }
  /** `sign` is `=` or a sign with an operator in front (`&=`). */
  | { readonly kind: "assign"; readonly target: string; readonly sign: string; readonly value: Value }
  | { readonly kind: "do"; readonly value: Value }
  /** Leaves: `return`, `break 'label`, with a value or without. */
  | { readonly kind: "leave"; readonly text: string }
  | { readonly kind: "tail"; readonly value: Value }
  | { readonly kind: "comment"; readonly text: string }
  /** A line that is laid out already. */
  | { readonly kind: "raw"; readonly text: string }
);

export type Block = readonly Statement[];

export interface CodeLine {
  readonly text: string;
  readonly span: Span;
}

/** The lines of a block at `indent` columns. */
export function layout(block: Block, indent: number): readonly CodeLine[] {
  return block.flatMap((statement) => linesOf(statement, indent));
}

function linesOf(statement: Statement, indent: number): readonly CodeLine[] {
  const { span } = statement;
  switch (statement.kind) {
    case "let":
      return valueLines(`let ${statement.pattern} = `, statement.value, ";", indent, span);
    case "assign":
      return valueLines(`${statement.target} ${statement.sign} `, statement.value, ";", indent, span);
    case "do":
      return valueLines("", statement.value, statement.value.kind === "if" ? "" : endOf(statement.value), indent, span);
    case "tail":
      return valueLines("", statement.value, "", indent, span, true);
    case "leave":
      return [line(`${statement.text};`, indent, span)];
    case "raw":
      return [line(statement.text, indent, span)];
    case "comment":
      return [line(`// ${statement.text}`, indent, span)];
    case "let-else":
    default: {
      const head = `let ${statement.pattern} = ${statement.value} else {`;
      return [line(head, indent, span), ...layout(statement.otherwise, indent + 4), line("};", indent, span)];
    }
  }
}

/** A block that is a statement has no semicolon, a call does. */
function endOf(value: Value): string {
  return value.kind === "block" && value.close === "" ? "" : ";";
}

/** PREFIX VALUE SUFFIX; `whole` says that the value is all there is and may still be one line. */
function valueLines(
  prefix: string,
  value: Value,
  suffix: string,
  indent: number,
  span: Span,
  whole = false,
): readonly CodeLine[] {
  switch (value.kind) {
    case "line": {
      const one = `${prefix}${value.text}${suffix}`;
      const breaks = prefix !== "" && one.length + indent > MAX_WIDTH && value.text.length + indent + 5 <= MAX_WIDTH;
      if (!breaks) return [line(one, indent, span)];
      return [line(prefix.trimEnd(), indent, span), line(`${value.text}${suffix}`, indent + 4, span)];
    }
    case "if": {
      if (prefix !== "" || whole) {
        const one = oneLineIf(value);
        if (one !== undefined && one.length <= ONE_LINE_BRANCHES) {
          const text = `${prefix}${one}${suffix}`;
          if (text.length + indent <= MAX_WIDTH) return [line(text, indent, span)];
        }
      }
      return ifLines(prefix, value, suffix, indent, span);
    }
    case "block":
      return [
        line(`${prefix}${value.open === "" ? "{" : `${value.open} {`}`, indent, span),
        ...layout(value.body, indent + 4),
        line(`}${value.close}${suffix}`, indent, span),
      ];
    case "struct":
    default: {
      const fields = value.fields.join(", ");
      if (fields.length <= ONE_LINE_FIELDS) {
        return [line(`${prefix}${value.name} { ${fields} }${suffix}`, indent, span)];
      }
      return [
        line(`${prefix}${value.name} {`, indent, span),
        ...value.fields.map((field) => line(`${field},`, indent + 4, span)),
        line(`}${suffix}`, indent, span),
      ];
    }
  }
}

function oneLineIf(value: Extract<Value, { kind: "if" }>): string | undefined {
  const [then, otherwise] = [onlyTail(value.then), value.else === undefined ? undefined : onlyTail(value.else)];
  if (then === undefined || otherwise === undefined) return undefined;
  return `if ${value.cond} { ${then} } else { ${otherwise} }`;
}

/** The text of a block that is one expression of one line. */
function onlyTail(block: Block): string | undefined {
  const [only, ...more] = block;
  if (only === undefined || more.length > 0 || only.kind !== "tail" || only.value.kind !== "line") return undefined;
  return only.value.text;
}

function ifLines(
  prefix: string,
  value: Extract<Value, { kind: "if" }>,
  suffix: string,
  indent: number,
  span: Span,
): readonly CodeLine[] {
  const lines = [line(`${prefix}if ${value.cond} {`, indent, span), ...layout(value.then, indent + 4)];
  let rest = value.else;
  let from = span;
  while (rest !== undefined) {
    const nested = onlyIf(rest);
    if (nested === undefined) {
      lines.push(line("} else {", indent, from), ...layout(rest, indent + 4));
      rest = undefined;
    } else {
      from = nested.span;
      lines.push(line(`} else if ${nested.value.cond} {`, indent, from), ...layout(nested.value.then, indent + 4));
      rest = nested.value.else;
    }
  }
  lines.push(line(`}${suffix}`, indent, span));
  return lines;
}

/** The `if` that a block consists of. */
function onlyIf(block: Block): { readonly value: Extract<Value, { kind: "if" }>; readonly span: Span } | undefined {
  const [only, ...more] = block;
  if (only === undefined || more.length > 0 || (only.kind !== "tail" && only.kind !== "do")) return undefined;
  return only.value.kind === "if" ? { value: only.value, span: only.span } : undefined;
}

function line(text: string, indent: number, span: Span): CodeLine {
  return { text: `${" ".repeat(indent)}${text}`, span };
}
