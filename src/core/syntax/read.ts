/**
 * The reader: any string becomes a document; what is wrong becomes problems.
 * No recursion (the nesting depth is the input's), linear time, no exception.
 */
import { atomNode } from "./atom-pool.ts";
import { classifyRun, hasUnknownEscape } from "./atoms.ts";
import { isOpener, isQuotePrefix, isWhitespace, openerOf, QUOTE, SEMICOLON } from "./chars.ts";
import { CommentList } from "./comment-list.ts";
import { Form } from "./cst.ts";
import type { Bracket, Document, ListNode, Node, QuoteNode, SyntaxProblem, SyntaxRule } from "./cst.ts";
import { listNode } from "./list-pool.ts";
import { OpenBrackets } from "./open-brackets.ts";
import { OpenLists } from "./open-lists.ts";
import { endOfComment, endOfRun, endOfString } from "./scan.ts";
import { resplitForms, splitForms } from "./split.ts";

const MAX_PROBLEMS = 100;
const NO_PROBLEMS: readonly SyntaxProblem[] = [];

/**
 * The document of a text. Forms of `previous` whose source did not change are
 * the same objects again (matched from both ends, then by source).
 */
export function readDocument(text: string, previous?: Document): Document {
  const changed = previous && resplitForms(text, previous);
  if (previous === undefined || changed === undefined) {
    const { extents, recovered } = splitForms(text);
    const forms = readForms(text, extents, previous?.forms ?? []);
    const starts = new Int32Array(forms.length);
    for (let index = 0; index < forms.length; index++) starts[index] = extents[2 * index] ?? 0;
    return { text, forms, starts, recovered };
  }
  const { head, tail, extents } = changed;
  const shift = text.length - previous.text.length;
  const end = previous.forms.length - tail;
  const between = readForms(text, extents, previous.forms.slice(head, end));
  const forms = [...previous.forms.slice(0, head), ...between, ...previous.forms.slice(end)];
  const starts = new Int32Array(forms.length);
  starts.set(previous.starts.subarray(0, head));
  between.forEach((_, index) => (starts[head + index] = extents[2 * index] ?? 0));
  for (let index = 0; index < tail; index++) {
    starts[forms.length - tail + index] = (previous.starts[end + index] ?? 0) + shift;
  }
  return { text, forms, starts, recovered: false };
}

/** The forms at `extents`, where there were the forms `old`. */
function readForms(text: string, extents: readonly number[], old: readonly Form[]): Form[] {
  const count = extents.length / 2;
  const forms: Form[] = Array.from<Form>({ length: count });
  const matches = (index: number, form: Form): boolean => {
    const start = extents[2 * index] ?? 0;
    const end = extents[2 * index + 1] ?? 0;
    return end - start === form.source.length && text.slice(start, end) === form.source;
  };
  let head = 0;
  for (let reused = old[head]; reused !== undefined && head < count && matches(head, reused); reused = old[head]) {
    forms[head] = reused;
    head++;
  }
  let tail = 0;
  while (tail < old.length - head && tail < count - head) {
    const reused = old[old.length - 1 - tail];
    if (reused === undefined || !matches(count - 1 - tail, reused)) break;
    forms[count - 1 - tail] = reused;
    tail++;
  }
  const middle = new Map(old.slice(head, old.length - tail).map((form) => [form.source, form]));
  const reader = new FormReader();
  for (let index = head; index < count - tail; index++) {
    const source = text.slice(extents[2 * index], extents[2 * index + 1]);
    forms[index] = middle.get(source) ?? reader.read(source);
  }
  return forms;
}

/** The form of a source that starts and ends with a token and holds one form (as the splitter gives it). */
export function readForm(source: string): Form {
  return new FormReader().read(source);
}

/** Reads one form after the other; what it works with is made once for all of them. */
class FormReader {
  private readonly stack = new OpenLists();
  /** Finished items of all open frames; cut off when a frame closes, so that each list is made at its size. */
  private readonly pending: Node[] = [];
  private readonly open = new OpenBrackets();
  private readonly comments = new CommentList();
  private source = "";
  private problems: SyntaxProblem[] | undefined;
  private result: Node | undefined;

  read(source: string): Form {
    this.begin(source);
    this.readTokens();
    while (this.stack.depth > 0) this.pop(this.endOfLast(), false);
    this.problems?.sort((a, b) => a.start - b.start);
    const node = this.result ?? { kind: "symbol", start: 0, end: source.length };
    return new Form(source, node, this.comments.take(), this.problems ?? NO_PROBLEMS);
  }

  private begin(source: string): void {
    this.source = source;
    this.problems = undefined;
    this.result = undefined;
  }

  private readTokens(): void {
    const { source, stack, pending, open } = this;
    const limit = source.length;
    let at = 0;
    while (at < limit) {
      const unit = source.charCodeAt(at);
      if (isWhitespace(unit)) {
        at++;
      } else if (unit === SEMICOLON) {
        const end = endOfComment(source, at, limit);
        this.comments.add(at, end);
        at = end;
      } else if (isOpener(unit)) {
        open.add(unit, 1);
        stack.push(at, unit, pending.length);
        at++;
      } else if (isQuotePrefix(unit)) {
        stack.push(at, 0, pending.length);
        at = endOfPrefix(source, at);
      } else if (openerOf(unit) !== 0) {
        this.close(openerOf(unit), at);
        at++;
      } else if (unit === QUOTE) {
        const end = endOfString(source, at, limit);
        if (end === -1) this.report("syntax-string", at, at + 1);
        const stop = end === -1 ? limit : end;
        if (hasUnknownEscape(source, at, stop)) this.report("syntax-escape", at, stop);
        this.add(atomNode("string", at, stop));
        at = stop;
      } else {
        const end = endOfRun(source, at, limit);
        this.add(atomNode(classifyRun(source, at, end), at, end));
        at = end;
      }
    }
  }

  private report(rule: SyntaxRule, start: number, end: number): void {
    this.problems ??= [];
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ rule, start, end });
  }

  private add(node: Node): void {
    const { stack } = this;
    let item = node;
    while (stack.depth > 0 && stack.opener === 0) {
      item = quoteNode(this.source, stack.start, item, item.end);
      stack.pop();
    }
    if (stack.depth === 0) this.result = item;
    else this.pending.push(item);
  }

  /** A closing bracket at `at`, whose partner's code unit is `opener`. */
  private close(opener: number, at: number): void {
    const { stack } = this;
    if (!this.open.has(opener)) {
      this.report("syntax-unexpected", at, at + 1);
      this.add({ kind: "stray", start: at, end: at + 1 });
      return;
    }
    while (stack.depth > 0) {
      const match = stack.opener === opener;
      this.pop(match ? at + 1 : this.endOfLast(), match);
      if (match) return;
    }
  }

  /** Takes the innermost list off; a quote had nothing to quote. */
  private pop(end: number, closed: boolean): void {
    const { start, opener, base } = this.stack;
    this.stack.pop();
    if (opener === 0) {
      const prefixEnd = endOfPrefix(this.source, start);
      this.report("syntax-quote", start, prefixEnd);
      this.add(quoteNode(this.source, start, undefined, prefixEnd));
      return;
    }
    this.open.add(opener, -1);
    if (!closed) this.report("syntax-unclosed", start, start + 1);
    const node = listNode(String.fromCharCode(opener) as Bracket, start, end, this.pending, base, closed);
    // Not by setting the length, which gives the room back that the next list needs.
    while (this.pending.length > base) this.pending.pop();
    if (opener === 0x7b && !isKeywordMap(node)) this.report("syntax-map", start, end);
    this.add(node);
  }

  /** Where the last item of the innermost list ends. */
  private endOfLast(): number {
    const { base, start } = this.stack;
    return this.pending.length > base ? (this.pending.at(-1)?.end ?? 0) : start + 1;
  }
}

function quoteNode(source: string, start: number, item: Node | undefined, end: number): QuoteNode {
  const prefix = source.slice(start, endOfPrefix(source, start)) as QuoteNode["prefix"];
  return { kind: "quote", start, end, prefix, item };
}

/** Where the quote prefix ends that begins at `at`. */
function endOfPrefix(source: string, at: number): number {
  return at + (source.charCodeAt(at) === 0x2c && source.charCodeAt(at + 1) === 0x40 ? 2 : 1);
}

function isKeywordMap(node: ListNode): boolean {
  return node.items.length % 2 === 0 && node.items.every((item, i) => i % 2 === 1 || item.kind === "keyword");
}
