/**
 * The lossless syntax tree. A document is a row of top-level forms with trivia
 * between them. A form is a value of its own: its `source` text and a tree
 * whose spans count from the form's first character, so a form that an edit
 * does not touch stays the same object and everything derived from it is kept.
 *
 * Invariant: the gaps between the nodes of a tree hold nothing but whitespace
 * and comments, so printing the leaves and the gaps gives the source back.
 */
import { Keeper } from "../text/kept.ts";
import type { Span } from "../text/span.ts";

export type Bracket = "(" | "[" | "{";

/** `( … )`, `[ … ]` or `{ … }`. `closed` is false when the bracket has no partner. */
export interface ListNode extends Span {
  readonly kind: "list";
  readonly open: Bracket;
  readonly items: readonly Node[];
  readonly closed: boolean;
}

export type AtomKind = "symbol" | "keyword" | "string" | "integer" | "float" | "boolean";

/** A single token. Its text is `source.slice(start, end)`; `atoms.ts` gives its value. */
export interface AtomNode extends Span {
  readonly kind: AtomKind;
}

/** `'x`, `` `x ``, `,x` or `,@x`; `item` is missing when there is nothing to quote. */
export interface QuoteNode extends Span {
  readonly kind: "quote";
  readonly prefix: "'" | "`" | "," | ",@";
  readonly item: Node | undefined;
}

/** A closing bracket that closes nothing. */
export interface StrayNode extends Span {
  readonly kind: "stray";
}

export type Node = ListNode | AtomNode | QuoteNode | StrayNode;

export type SyntaxRule =
  "syntax-unclosed" | "syntax-unexpected" | "syntax-string" | "syntax-quote" | "syntax-map" | "syntax-escape";

/** What the reader found wrong, at a span of the form. */
export interface SyntaxProblem extends Span {
  readonly rule: SyntaxRule;
}

/** One top-level form. All spans inside count from its first character. It has room for what it is lowered to. */
export class Form extends Keeper {
  /** The text from the form's first to its last character, without surrounding trivia. */
  readonly source: string;
  readonly node: Node;
  /** Comments inside the form, in order, without their line ends. */
  readonly comments: readonly Span[];
  /** In reading order; at most 100 a form. */
  readonly problems: readonly SyntaxProblem[];

  constructor(source: string, node: Node, comments: readonly Span[], problems: readonly SyntaxProblem[]) {
    super();
    this.source = source;
    this.node = node;
    this.comments = comments;
    this.problems = problems;
  }
}

export interface Document {
  readonly text: string;
  readonly forms: readonly Form[];
  /** Offset of each form's first character in the text. */
  readonly starts: Int32Array;
  /** True when the text had a bracket or string error and was read form by form. */
  readonly recovered: boolean;
}

/** The offset behind the last character of form `index`; 0 when there is no such form. */
export function endOfForm({ forms, starts }: Document, index: number): number {
  const form = forms[index];
  return form === undefined ? 0 : (starts[index] ?? 0) + form.source.length;
}
