/**
 * Whole identifiers in Rust source, for renaming a map's static in bodies. A
 * token scan: comments, strings, characters, lifetimes and numbers are skipped.
 * Total and linear.
 */
import type { Span } from "../text/span.ts";

interface Token extends Span {
  readonly text: string;
}

/**
 * Where a source uses the static `name`; nothing when the source declares that name itself, which then
 * is not the map.
 */
export function usesOfStatic(source: string, name: string): Span[] {
  if (!source.includes(name)) return [];
  const tokens = tokenise(source);
  const textAt = (i: number): string => tokens[i]?.text ?? "";
  const uses: Span[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.text !== name) continue;
    const before = textAt(i - 1);
    const typed = textAt(i + 1) === ":" && textAt(i + 2) !== ":";
    if (typed && ["static", "const", "mut"].includes(before)) return [];
    // `value.NAME` is a field (`0..NAME` is not), `Type::NAME` belongs to the type; `maps::NAME` is the map.
    const scope = before === ":" && textAt(i - 2) === ":" ? textAt(i - 3) : "";
    if ((before === "." && textAt(i - 2) !== ".") || scope === ">" || /^\p{Lu}/u.test(scope)) continue;
    uses.push({ start: token.start, end: token.end });
  }
  return uses;
}

/** A function or macro that Rust source calls by a name that starts with `bpf_`. */
export interface HelperCall {
  readonly name: string;
  /** Offset of the name. */
  readonly start: number;
}

/** The first call of each `bpf_…` function or macro; none of those that the source defines itself. */
export function helperCalls(source: string): readonly HelperCall[] {
  if (!source.includes("bpf_")) return [];
  const tokens = tokenise(source);
  const calls = new Map<string, HelperCall>();
  const own = new Set<string>();
  for (const [i, { text, start }] of tokens.entries()) {
    if (!text.startsWith("bpf_")) continue;
    const before = tokens[i - 1]?.text;
    const next = tokens[i + 1]?.text;
    if (before === "fn") own.add(text);
    // `bpf_x(…)`, `bpf_x::<T>(…)`, `bpf_x!(…)`; a method of that name is somebody's own.
    const turbofish = next === ":" && tokens[i + 3]?.text === "<";
    if (before !== "." && before !== "fn" && (next === "(" || next === "!" || turbofish) && !calls.has(text)) {
      calls.set(text, { name: text, start });
    }
  }
  return [...calls.values()].filter(({ name }) => !own.has(name));
}

/** What can start where a token may start: a comment, a literal, a word, or one character of punctuation. */
const TOKEN = /\/\/[^\n]*|\/\*|[bc]?r(#*)"|[bc]?"|b?'(?:\\[^\n]?[^'\n]*'|[^\\'\n]')|'?(?:r#)?[\p{L}\p{N}_]+|\S/gu;

function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match !== null; match = TOKEN.exec(source)) {
    const [text] = match;
    if (text.startsWith("//")) continue;
    if (text === "/*") TOKEN.lastIndex = endOfBlockComment(source, match.index);
    else if (match[1] !== undefined) TOKEN.lastIndex = endAfter(source, `"${match[1]}`, TOKEN.lastIndex);
    else if (text.endsWith('"')) TOKEN.lastIndex = endOfString(source, TOKEN.lastIndex);
    else if (!text.includes("'")) {
      const start = match.index + (text.startsWith("r#") ? 2 : 0);
      tokens.push({ start, end: TOKEN.lastIndex, text: source.slice(start, TOKEN.lastIndex) });
    }
  }
  return tokens;
}

/** Block comments nest. */
function endOfBlockComment(source: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 0;
  for (let match = mark.exec(source); match !== null; match = mark.exec(source)) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return source.length;
}

function endOfString(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '"') return at + 1;
    if (char === "\\") at++;
  }
  return source.length;
}

function endAfter(source: string, closer: string, from: number): number {
  const close = source.indexOf(closer, from);
  return close === -1 ? source.length : close + closer.length;
}
