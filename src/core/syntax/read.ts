/**
 * The reader: any string becomes a document; what is wrong becomes problems.
 * No recursion (the nesting depth is the input's), linear time, no exception.
 */
import type { Span } from "../text/span.ts";
import { classifyRun, hasUnknownEscape } from "./atoms.ts";
import { isOpener, isQuotePrefix, isWhitespace, openerOf, QUOTE, SEMICOLON } from "./chars.ts";
import type {
  Bracket,
  Document,
  Form,
  ListNode,
  Node,
  PlacedForm,
  QuoteNode,
  SyntaxProblem,
  SyntaxRule,
} from "./cst.ts";
import { OpenBrackets } from "./open-brackets.ts";
import { endOfComment, endOfRun, endOfString } from "./scan.ts";
import { splitForms } from "./split.ts";

const MAX_PROBLEMS = 100;
const NO_COMMENTS: readonly Span[] = [];
const NO_PROBLEMS: readonly SyntaxProblem[] = [];

/**
 * The document of a text. Forms of `previous` whose source did not change are
 * the same objects again (matched from both ends, then by source).
 */
export function readDocument(text: string, previous?: Document): Document {
  const { extents, recovered } = splitForms(text);
  const count = extents.length / 2;
  const forms: PlacedForm[] = Array.from<PlacedForm>({ length: count });
  const old = previous?.forms ?? [];
  const place = (index: number, form: Form): void => {
    forms[index] = { start: extents[2 * index] ?? 0, form };
  };
  const matches = (index: number, form: Form): boolean => {
    const start = extents[2 * index] ?? 0;
    const end = extents[2 * index + 1] ?? 0;
    return end - start === form.source.length && text.slice(start, end) === form.source;
  };
  let head = 0;
  for (let reused = old[head]; reused !== undefined && head < count && matches(head, reused.form); reused = old[head]) {
    place(head, reused.form);
    head++;
  }
  let tail = 0;
  while (tail < old.length - head && tail < count - head) {
    const reused = old[old.length - 1 - tail];
    if (reused === undefined || !matches(count - 1 - tail, reused.form)) break;
    place(count - 1 - tail, reused.form);
    tail++;
  }
  const middle = new Map(old.slice(head, old.length - tail).map(({ form }) => [form.source, form]));
  for (let index = head; index < count - tail; index++) {
    const source = text.slice(extents[2 * index], extents[2 * index + 1]);
    place(index, middle.get(source) ?? readForm(source));
  }
  return { text, forms, recovered };
}

interface Frame {
  readonly start: number;
  /** The opening bracket's code unit; 0 for a quote. */
  readonly opener: number;
  readonly prefixEnd: number;
  /** Where its items begin among the pending ones. */
  readonly base: number;
}

/** The form of a source that starts and ends with a token and holds one form (as the splitter gives it). */
export function readForm(source: string): Form {
  let comments: Span[] | undefined;
  let problems: SyntaxProblem[] | undefined;
  const stack: Frame[] = [];
  /** Finished items of all open frames; cut off when a frame closes, so that each list is made at its size. */
  const pending: Node[] = [];
  const open = new OpenBrackets();
  let result: Node | undefined;
  const limit = source.length;

  const report = (rule: SyntaxRule, start: number, end: number): void => {
    problems ??= [];
    if (problems.length < MAX_PROBLEMS) problems.push({ rule, start, end });
  };
  const add = (node: Node): void => {
    let item = node;
    for (let frame = stack.at(-1); frame?.opener === 0; frame = stack.at(-1)) {
      stack.pop();
      item = quoteNode(source, frame, item, item.end);
    }
    if (stack.length === 0) result = item;
    else pending.push(item);
  };
  /** Takes the top frame off; a quote frame had nothing to quote. */
  const pop = (end: number, closed: boolean): void => {
    const frame = stack.pop();
    if (frame === undefined) return;
    if (frame.opener === 0) {
      report("syntax-quote", frame.start, frame.prefixEnd);
      add(quoteNode(source, frame, undefined, frame.prefixEnd));
      return;
    }
    open.add(frame.opener, -1);
    if (!closed) report("syntax-unclosed", frame.start, frame.start + 1);
    const node: ListNode = {
      kind: "list",
      start: frame.start,
      end,
      open: String.fromCharCode(frame.opener) as Bracket,
      items: pending.slice(frame.base),
      closed,
    };
    pending.length = frame.base;
    if (frame.opener === 0x7b && !isKeywordMap(node)) report("syntax-map", frame.start, end);
    add(node);
  };
  const endOfLast = (frame: Frame): number =>
    pending.length > frame.base ? (pending.at(-1)?.end ?? 0) : frame.start + 1;

  let at = 0;
  while (at < limit) {
    const unit = source.charCodeAt(at);
    if (isWhitespace(unit)) {
      at++;
    } else if (unit === SEMICOLON) {
      const end = endOfComment(source, at, limit);
      (comments ??= []).push({ start: at, end });
      at = end;
    } else if (isOpener(unit)) {
      open.add(unit, 1);
      stack.push({ start: at, opener: unit, prefixEnd: at + 1, base: pending.length });
      at++;
    } else if (isQuotePrefix(unit)) {
      const prefixEnd = at + (unit === 0x2c && source.charCodeAt(at + 1) === 0x40 ? 2 : 1);
      stack.push({ start: at, opener: 0, prefixEnd, base: pending.length });
      at = prefixEnd;
    } else if (openerOf(unit) !== 0) {
      const opener = openerOf(unit);
      if (!open.has(opener)) {
        report("syntax-unexpected", at, at + 1);
        add({ kind: "stray", start: at, end: at + 1 });
      } else {
        for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
          const match = frame.opener === opener;
          pop(match ? at + 1 : endOfLast(frame), match);
          if (match) break;
        }
      }
      at++;
    } else if (unit === QUOTE) {
      const end = endOfString(source, at, limit);
      if (end === -1) report("syntax-string", at, at + 1);
      const stop = end === -1 ? limit : end;
      if (hasUnknownEscape(source, at, stop)) report("syntax-escape", at, stop);
      add({ kind: "string", start: at, end: stop });
      at = stop;
    } else {
      const end = endOfRun(source, at, limit);
      add({ kind: classifyRun(source, at, end), start: at, end });
      at = end;
    }
  }
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) pop(endOfLast(frame), false);
  problems?.sort((a, b) => a.start - b.start);
  return {
    source,
    node: result ?? { kind: "symbol", start: 0, end: limit },
    comments: comments ?? NO_COMMENTS,
    problems: problems ?? NO_PROBLEMS,
  };
}

function quoteNode(source: string, frame: Frame, item: Node | undefined, end: number): QuoteNode {
  const prefix = source.slice(frame.start, frame.prefixEnd) as QuoteNode["prefix"];
  return { kind: "quote", start: frame.start, end, prefix, item };
}

function isKeywordMap(node: ListNode): boolean {
  return node.items.length % 2 === 0 && node.items.every((item, i) => i % 2 === 1 || item.kind === "keyword");
}
