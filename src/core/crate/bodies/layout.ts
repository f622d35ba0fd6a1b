/** The lines of a block as rustfmt lays them out (2024 style); every line knows the span that made it. */
import type { Span } from "../../text/span.ts";
import { rustAsciiString } from "../escape.ts";
import { MAX_WIDTH } from "../rust-layout.ts";
import { textOf } from "../snippet.ts";
import type { Block, Branches, Condition, Leave, Pattern, Statement, Value } from "./code.ts";
import { onlyExpression, onlyIf } from "./code.ts";

/** rustfmt's `single_line_if_else_max_width`. */
const ONE_LINE_BRANCHES = 50;
/** rustfmt's `struct_lit_width`: longer fields take a line each. */
const ONE_LINE_FIELDS = 18;
/** rustfmt's width for the arguments of a call. */
const ARGUMENTS_WIDTH = 60;

export interface CodeLine {
  readonly text: string;
  readonly span: Span;
}

/** The lines of a block at `indent` columns. */
export function layout(block: Block, indent: number): readonly CodeLine[] {
  return block.flatMap((statement) => [
    ...safetyLines(statement, indent),
    ...linesOf(statement, indent).map(({ text, span = statement.span }) => ({ text, span })),
  ]);
}

/** A line; its span is the statement's when it says none. */
interface Laid {
  readonly text: string;
  readonly span?: Span;
}

function safetyLines(statement: Statement, indent: number): readonly CodeLine[] {
  const safety = safetyOf(statement);
  return safety === undefined ? [] : [{ ...laid(`// SAFETY: ${safety}`, indent), span: statement.span }];
}

/** Why an `unsafe` on the first line of a statement is sound. */
function safetyOf(statement: Statement): string | undefined {
  switch (statement.kind) {
    case "discard":
      return statement.rx.safety;
    case "let-else":
      return statement.source.safety;
    case "let":
    case "assign":
    case "do":
    case "tail":
      return valueSafety(statement.value);
    default:
      return undefined;
  }
}

function valueSafety(value: Value): string | undefined {
  if (value.kind === "line") return value.rx.safety;
  return value.kind === "if" ? conditionSafety(value.cond) : undefined;
}

function conditionSafety(cond: Condition): string | undefined {
  return cond.kind === "holds" ? cond.rx.safety : cond.source.safety;
}

function linesOf(statement: Statement, indent: number): readonly Laid[] {
  switch (statement.kind) {
    case "let": {
      const { variable, mutable, type, unread } = statement;
      const head = `let ${mutable ? "mut " : ""}${variable.name}${type === undefined ? "" : `: ${type}`} = `;
      const lines = valueLines(head, statement.value, ";", indent);
      return unread === true ? [laid("#[allow(unused_assignments)]", indent), ...lines] : lines;
    }
    case "discard":
      return lineLines("let _ = ", statement.rx.text, ";", indent);
    case "assign":
      return valueLines(`${statement.target.name} ${statement.sign} `, statement.value, ";", indent);
    case "fill":
      return [laid(`${statement.call.text};`, indent)];
    case "do":
      return valueLines("", statement.value, isBlock(statement.value) ? "" : ";", indent);
    case "tail":
      return valueLines("", statement.value, "", indent, true);
    case "leave":
      return [laid(`${leaveText(statement.leave)};`, indent)];
    case "log":
      return logLines(textOf(rustAsciiString(statement.format)), statement.args.map(({ text }) => text), indent); // prettier-ignore
    case "let-else":
    default: {
      const head = `let ${patternText(statement.pattern)} = ${braced(statement.source.text)} else {`;
      return [laid(head, indent), ...layout(statement.otherwise, indent + 4), laid("};", indent)];
    }
  }
}

/** A block that is a statement has no semicolon, a call does. */
function isBlock({ kind }: Value): boolean {
  return kind === "if" || kind === "block";
}

export function patternText({ before, variable, after }: Pattern): string {
  return `${before}${variable.name}${after}`;
}

/** `let … = X else` takes no X that ends with a brace. */
export function braced(source: string): string {
  return source.endsWith("}") ? `(${source})` : source;
}

function leaveText(leave: Leave): string {
  if (leave.to === "loop") return "return ControlFlow::Break(())";
  const value = leave.value === undefined ? "" : ` ${leave.value.text}`;
  return leave.to === "function" ? `return${value}` : `break ${leave.label}${value}`;
}

/** PREFIX VALUE SUFFIX; `whole` says that the value is all there is and may still be one line. */
function valueLines(prefix: string, value: Value, suffix: string, indent: number, whole = false): readonly Laid[] {
  switch (value.kind) {
    case "line":
      return lineLines(prefix, value.rx.text, suffix, indent);
    case "if": {
      if (prefix !== "" || whole) {
        const one = oneLineIf(value);
        if (one !== undefined && one.length <= ONE_LINE_BRANCHES) {
          const text = `${prefix}${one}${suffix}`;
          if (text.length + indent <= MAX_WIDTH) return [laid(text, indent)];
        }
      }
      return ifLines(prefix, value, suffix, indent);
    }
    case "block":
      return [
        laid(`${prefix}${value.label === undefined ? "{" : `${value.label}: {`}`, indent),
        ...layout(value.body, indent + 4),
        laid(`}${suffix}`, indent),
      ];
    case "loop":
      return [
        laid(`${prefix}repeat::times(${value.count}, |${value.index?.name ?? "_"}| {`, indent),
        ...layout(value.body, indent + 4),
        laid(`})${suffix}`, indent),
      ];
    case "struct":
    default: {
      const fields = value.fields.map(({ name, rx }) => (rx.text === name ? name : `${name}: ${rx.text}`));
      const one = fields.join(", ");
      if (one.length <= ONE_LINE_FIELDS) return [laid(`${prefix}${value.name} { ${one} }${suffix}`, indent)];
      return [
        laid(`${prefix}${value.name} {`, indent),
        ...fields.map((field) => laid(`${field},`, indent + 4)),
        laid(`}${suffix}`, indent),
      ];
    }
  }
}

function lineLines(prefix: string, text: string, suffix: string, indent: number): readonly Laid[] {
  const one = `${prefix}${text}${suffix}`;
  const breaks = prefix !== "" && one.length + indent > MAX_WIDTH && text.length + indent + 5 <= MAX_WIDTH;
  if (!breaks) return [laid(one, indent)];
  return [laid(prefix.trimEnd(), indent), laid(`${text}${suffix}`, indent + 4)];
}

function conditionText(cond: Condition): string {
  return cond.kind === "holds" ? cond.rx.text : `let ${patternText(cond.pattern)} = ${cond.source.text}`;
}

function oneLineIf(value: Branches): string | undefined {
  const [then, otherwise] = [safeTail(value.then), value.else === undefined ? undefined : safeTail(value.else)];
  if (then === undefined || otherwise === undefined) return undefined;
  return `if ${conditionText(value.cond)} { ${then} } else { ${otherwise} }`;
}

/** The text of a block that is one expression of one line, without a comment. */
function safeTail(block: Block): string | undefined {
  const only = onlyExpression(block);
  return only?.safety === undefined ? only?.text : undefined;
}

function ifLines(prefix: string, value: Branches, suffix: string, indent: number): readonly Laid[] {
  const lines: Laid[] = [laid(`${prefix}if ${conditionText(value.cond)} {`, indent), ...layout(value.then, indent + 4)];
  let rest = value.else;
  let from: { readonly span?: Span } = {};
  while (rest !== undefined) {
    const nested = onlyIf(rest);
    if (nested === undefined || conditionSafety(nested.value.cond) !== undefined) {
      lines.push({ ...laid("} else {", indent), ...from }, ...layout(rest, indent + 4));
      rest = undefined;
    } else {
      from = { span: nested.span };
      const head = laid(`} else if ${conditionText(nested.value.cond)} {`, indent);
      lines.push({ ...head, ...from }, ...layout(nested.value.then, indent + 4));
      rest = nested.value.else;
    }
  }
  lines.push(laid(`}${suffix}`, indent));
  return lines;
}

/** The call as rustfmt has it: on one line, with the text and the values on the second, or each on its own. */
function logLines(literal: string, args: readonly string[], indent: number): readonly Laid[] {
  const all = ["&ctx", literal, ...args];
  const joined = all.join(", ");
  const one = `info!(${joined});`;
  const lines = (texts: readonly string[]): readonly Laid[] => texts.map((text) => laid(text, indent));
  if (joined.length <= ARGUMENTS_WIDTH && indent + one.length <= MAX_WIDTH) return lines([one]);
  const rest = [literal, ...args].join(", ");
  if (indent + 4 + rest.length < MAX_WIDTH) return lines(["info!(", "    &ctx,", `    ${rest}`, ");"]);
  if (indent + 5 + literal.length > MAX_WIDTH) return lines([one]);
  return lines(["info!(", ...all.map((text, index) => `    ${text}${index < all.length - 1 ? "," : ""}`), ");"]);
}

function laid(text: string, indent: number): Laid {
  return { text: `${" ".repeat(indent)}${text}` };
}
