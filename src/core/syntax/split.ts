/**
 * Finds the top-level forms of a text without building trees. Total and linear.
 *
 * Text without bracket or string errors, and without a quote that stands on a line before the
 * declaration that it would quote, is split as it reads. Otherwise every
 * line that starts in column 0 with `(def` or `(bpf-fn` is a hard boundary, so
 * a broken form never takes its neighbours with it.
 */
import { BYTE_ORDER_MARK, isOpener, isQuotePrefix, isWhitespace, openerOf, QUOTE, SEMICOLON } from "./chars.ts";
import { commonPrefix, commonSuffix } from "../text/common.ts";
import { endOfForm, type Document } from "./cst.ts";
import { OpenBrackets } from "./open-brackets.ts";
import { endOfComment, endOfRun, endOfString } from "./scan.ts";

export interface Split {
  /** Start and end offsets of the forms, flat: `[start0, end0, start1, …]`. */
  readonly extents: readonly number[];
  /** True when the hard boundaries were needed. */
  readonly recovered: boolean;
}

/** The top-level forms of `text`. */
export function splitForms(text: string): Split {
  const extents: number[] = [];
  const first = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  if (splitSegment(text, first, text.length, extents, false)) return { extents, recovered: false };
  extents.length = 0;
  const boundaries = findBoundaries(text);
  let start = first;
  for (const boundary of [...boundaries, text.length]) {
    if (boundary > start) splitSegment(text, start, boundary, extents, true);
    start = Math.max(start, boundary);
  }
  return { extents, recovered: true };
}

/** True when a line starts at `at` as declarations and functions do: a hard boundary. */
function startsDeclaration(text: string, at: number): boolean {
  if (at > 0 && text.charCodeAt(at - 1) !== 0x0a) return false;
  return text.startsWith("(def", at) || text.startsWith("(bpf-fn", at);
}

function findBoundaries(text: string): number[] {
  const found: number[] = [];
  const boundary = /^\((?:def|bpf-fn)/gm;
  for (let match = boundary.exec(text); match !== null; match = boundary.exec(text)) {
    // `^` with the m flag also matches after CR, U+2028 and U+2029, which end no line here.
    if (match.index === 0 || text.charCodeAt(match.index - 1) === 0x0a) found.push(match.index);
  }
  return found;
}

/** Where the forms of a text stand that took the place of another text, beside the forms of that one. */
export interface Resplit {
  /** So many of the first forms stand where they stood. */
  readonly head: number;
  /** So many of the last forms stand as far from the end as they stood. */
  readonly tail: number;
  /** The extents of the forms between them, as in `Split`. */
  readonly extents: readonly number[];
}

/**
 * What `splitForms` says of `text`, found by looking at what changed alone. Undefined when that is not enough: the
 * document or the change has a bracket or string error.
 */
export function resplitForms(text: string, document: Document): Resplit | undefined {
  const { text: old, forms, recovered } = document;
  if (recovered) return undefined;
  const shorter = Math.min(old.length, text.length);
  const same = commonPrefix(old, text, shorter);
  // What reads the first character, which may be a byte order mark, reads everything.
  if (same === 0) return undefined;
  // The character behind a form decides where it ends, so that one has to be there still. The last form may be a quote
  // that had nothing to quote.
  const head = countWhile(forms.length - 1, (index) => endOfForm(document, index) < same);
  const from = head === 0 ? (text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0) : endOfForm(document, head - 1);
  const sameFrom = text.length - commonSuffix(old, text, shorter - same);
  const shift = text.length - old.length;
  // Where both texts are between two forms and go on alike, the rest is as it was.
  let next = head;
  let met = false;
  const meets = (end: number): boolean => {
    if (end < sameFrom) return false;
    for (; next < forms.length; next++) {
      const was = endOfForm(document, next) + shift;
      if (was >= end) return (met = was === end);
    }
    return false;
  };
  const extents: number[] = [];
  if (!splitSegment(text, from, text.length, extents, false, meets)) return undefined;
  return { head, tail: met ? forms.length - next - 1 : 0, extents };
}

/** How many of the first of `count` indices satisfy `test`, which holds for none after one that it does not hold for. */
function countWhile(count: number, test: (index: number) => boolean): number {
  let low = 0;
  let high = Math.max(0, count);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NEVER = (): boolean => false;

/**
 * Pushes the extents of one segment. False (at once, unless `keepGoing`) when it has a bracket or string error. Stops
 * behind the first form that `isLast` holds for, given where it ends.
 */
function splitSegment(
  text: string,
  from: number,
  to: number,
  extents: number[],
  keepGoing: boolean,
  isLast: (end: number) => boolean = NEVER,
): boolean {
  const stack: number[] = [];
  const open = new OpenBrackets();
  let sound = true;
  let formStart = -1;
  let lastEnd = from;
  let at = from;
  while (at < to) {
    const unit = text.charCodeAt(at);
    if (isWhitespace(unit)) {
      at++;
      continue;
    }
    if (unit === SEMICOLON) {
      at = endOfComment(text, at, to);
      continue;
    }
    if (formStart === -1) formStart = at;
    if (isOpener(unit)) {
      // A quote with nothing behind it on its line takes no declaration on a later one: it is being typed, or a slip.
      if (stack.length === 0 && formStart !== at && startsDeclaration(text, at)) {
        sound = false;
        if (!keepGoing) return false;
      }
      stack.push(unit);
      open.add(unit, 1);
      lastEnd = ++at;
      continue;
    }
    if (isQuotePrefix(unit)) {
      at += unit === 0x2c && text.charCodeAt(at + 1) === 0x40 && at + 1 < to ? 2 : 1;
      lastEnd = at;
      continue;
    }
    const opener = openerOf(unit);
    if (opener !== 0) {
      if (stack.at(-1) !== opener) {
        sound = false;
        if (!keepGoing) return false;
      }
      if (open.has(opener)) {
        for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
          open.add(top, -1);
          if (top === opener) break;
        }
      }
      lastEnd = ++at;
    } else if (unit === QUOTE) {
      const end = endOfString(text, at, to);
      if (end === -1) {
        if (!keepGoing) return false;
        sound = false;
        lastEnd = at = Math.max(at + 1, trimTrivia(text, at + 1, to));
        break;
      }
      lastEnd = at = end;
    } else {
      lastEnd = at = endOfRun(text, at, to);
    }
    if (stack.length === 0) {
      extents.push(formStart, lastEnd);
      formStart = -1;
      if (isLast(lastEnd)) return sound;
    }
  }
  if (formStart !== -1) {
    extents.push(formStart, lastEnd);
    if (stack.length > 0) sound = false;
  }
  return sound;
}

/** Where the blank and comment lines that end a segment begin: they belong to the next form, not to an open string. */
function trimTrivia(text: string, from: number, to: number): number {
  let end = to;
  for (;;) {
    const lineStart = text.lastIndexOf("\n", end - 1) + 1;
    // Not `trim`: U+FEFF is no white space here, U+0085 is.
    let first = Math.max(from, lineStart);
    while (first < end && isWhitespace(text.charCodeAt(first))) first++;
    if (lineStart <= from || (first < end && text.charCodeAt(first) !== SEMICOLON)) break;
    end = lineStart - 1;
  }
  while (end > from && isWhitespace(text.charCodeAt(end - 1))) end--;
  return end;
}
