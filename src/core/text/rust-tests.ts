/** Rust source without what is compiled for tests alone: a crate that is built for the kernel has none of it. */
import type { RustToken } from "./rust-tokens.ts";

/** The tokens without items, statements and fields behind `#[cfg(test)]`, `#[cfg(all(test, …))]` or `#[test]`. Linear. */
export function withoutTests(tokens: readonly RustToken[]): readonly RustToken[] {
  const textAt = (i: number): string => tokens[i]?.text ?? "";
  const kept: RustToken[] = [];
  let keptUpTo = 0;
  for (let i = 0; i < tokens.length; i++) {
    if (textAt(i) !== "#" || textAt(i + 1) !== "[" || !isTestAttribute(textAt, i + 2)) continue;
    for (let at = keptUpTo; at < i; at++) kept.push(tokens[at] as RustToken);
    let item = i;
    while (textAt(item) === "#" && textAt(item + 1) === "[") item = endOfBracket(textAt, item + 1, tokens.length);
    keptUpTo = endOfItem(textAt, item, tokens.length);
    i = keptUpTo - 1;
  }
  return keptUpTo === 0 ? tokens : [...kept, ...tokens.slice(keptUpTo)];
}

type TextAt = (i: number) => string;

/** True when the attribute whose first word is token `i` leaves out what follows unless tests are built. */
function isTestAttribute(textAt: TextAt, i: number): boolean {
  let at = i;
  if (textAt(at) === "cfg") at += 2;
  if (textAt(at) === "all") at += 2;
  return textAt(at) === "test" && [")", "]", ","].includes(textAt(at + 1));
}

/** The token behind the bracket that opens at token `i`. */
function endOfBracket(textAt: TextAt, i: number, count: number): number {
  let depth = 0;
  for (let at = i; at < count; at++) {
    depth += bracket(textAt(at));
    if (depth === 0) return at + 1;
  }
  return count;
}

/** The token behind the item that begins at token `i`: behind its `;`, `,` or block, or where its block's parent ends. */
function endOfItem(textAt: TextAt, i: number, count: number): number {
  let depth = 0;
  for (let at = i; at < count; at++) {
    const text = textAt(at);
    depth += bracket(text);
    if (depth < 0) return at;
    if (depth === 0 && (text === ";" || text === "," || text === "}")) return at + 1;
  }
  return count;
}

function bracket(text: string): number {
  if (text === "(" || text === "[" || text === "{") return 1;
  return text === ")" || text === "]" || text === "}" ? -1 : 0;
}
