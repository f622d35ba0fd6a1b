/**
 * The tokens of Rust source, for looking at bodies without parsing them: words,
 * strings and punctuation. Total and linear; what is no Rust gives some tokens.
 */
import type { Span } from "./span.ts";

/**
 * A word (identifier, keyword or number), one character of punctuation, or a string, whose text is `""`. The text of
 * `r#name` is `name`, and so is its span. Comments, characters and lifetimes are no tokens.
 */
export interface RustToken extends Span {
  readonly text: string;
}

/** What can start where a token may start: a comment, a literal, a word, or one character of punctuation. */
const TOKEN = /\/\/[^\n]*|\/\*|[bc]?r(#*)"|[bc]?"|b?'(?:\\[^\n]?[^'\n]*'|[^\\'\n]')|'?(?:r#)?[\p{L}\p{N}_]+|\S/gu;

export function rustTokens(source: string): readonly RustToken[] {
  const tokens: RustToken[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match !== null; match = TOKEN.exec(source)) {
    const [text, hashes] = match;
    const start = match.index;
    if (text.startsWith("//")) continue;
    if (text === "/*") TOKEN.lastIndex = endOfBlockComment(source, start);
    else if (text.endsWith('"')) {
      const from = TOKEN.lastIndex;
      const end = hashes === undefined ? endOfString(source, from) : endAfter(source, `"${hashes}`, from);
      tokens.push({ start, end, text: '""' });
      TOKEN.lastIndex = end;
    } else if (text.startsWith("r#") && text.length > 2) {
      tokens.push({ start: start + 2, end: TOKEN.lastIndex, text: text.slice(2) });
    } else if (!text.includes("'")) tokens.push({ start, end: TOKEN.lastIndex, text });
  }
  return tokens;
}

/** The token behind the braces that open after token `i`, or behind what stands in their place. */
export function endOfBraces(tokens: readonly RustToken[], i: number): number {
  let depth = 0;
  for (let at = i + 1; at < tokens.length; at++) {
    const text = tokens[at]?.text;
    if (text === "{") depth++;
    else if (text === "}") depth--;
    else if (text !== ";" || depth > 0) continue;
    if (depth <= 0) return at + 1;
  }
  return tokens.length;
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
