/**
 * Strings of the user as text of each language. Every function takes any string
 * whatever and gives text that reads as exactly one literal, one comment or one
 * run of words there; what a reader could not see (controls, bidirectional
 * marks, lone surrogates) is written as an escape.
 */
import { invariant } from "../text/invariant.ts";
import type { Snippet } from "./snippet.ts";
import { verbatim } from "./snippet.ts";

/**
 * Controls, format and private characters, non-characters, and every space but U+0020: never printed as they are.
 * A fixed list, because `\p{…}` follows the Unicode version of the engine and the output must not.
 */
const UNSEEN: RegExp = new RegExp(
  "[\\u{0}-\\u{1F}\\u{7F}-\\u{A0}\\u{AD}\\u{34F}\\u{600}-\\u{605}\\u{61C}\\u{6DD}\\u{70F}\\u{890}\\u{891}\\u{8E2}\\u{115F}" +
    "\\u{1160}\\u{1680}\\u{17B4}\\u{17B5}\\u{180B}-\\u{180F}\\u{2000}-\\u{200F}\\u{2028}-\\u{202F}\\u{205F}-\\u{206F}\\u{3000}" +
    "\\u{3164}\\u{E000}-\\u{F8FF}\\u{FDD0}-\\u{FDEF}\\u{FE00}-\\u{FE0F}\\u{FEFF}\\u{FFA0}\\u{FFF0}-\\u{FFFB}\\u{FFFE}\\u{FFFF}" +
    "\\u{110BD}\\u{110CD}\\u{13430}-\\u{1345F}\\u{1BCA0}-\\u{1BCAF}\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{10FFFF}]",
  "u",
);

/** A Rust string literal with its quotes. */
export function rustString(text: string): Snippet<"rust"> {
  return verbatim(
    "rust",
    `"${mapCharacters(text, { '"': '\\"', "\\": "\\\\", ...WHITE }, (code) => `\\u{${hex(code)}}`)}"`,
  );
}

/** The same in ASCII, for literals whose width decides how a line is laid out. */
export function rustAsciiString(text: string): Snippet<"rust"> {
  const [line] = rustString(text).lines;
  const ascii = (line?.text ?? "").replaceAll(
    /[^\x20-\x7e]/gu,
    (character) => `\\u{${hex(character.codePointAt(0) ?? 0)}}`,
  );
  return verbatim("rust", ascii);
}

/** A Rust byte string literal (`b"…"`) of the UTF-8 bytes of `text` and a NUL, and its length in bytes. */
export function rustCString(text: string): { readonly literal: Snippet<"rust">; readonly length: number } {
  const bytes = utf8(text);
  const named: Record<number, string> = { 0: "\\0", 9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\" };
  const body = [...bytes].map((byte) => {
    if (named[byte] !== undefined) return named[byte];
    return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
  });
  return { literal: verbatim("rust", `b"${body.join("")}\\0"`), length: bytes.length + 1 };
}

/** Text for a Rust line or doc comment: one line, without markup that rustdoc would read. */
export function rustComment(text: string): Snippet<"rust"> {
  return verbatim("rust", escapeMarkdown(visibleLine(text)));
}

/** A name in a Rust doc comment, as code. */
export function rustCommentCode(text: string): Snippet<"rust"> {
  return verbatim("rust", codeSpan(visibleLine(text)));
}

/** A Rust path or identifier made by `names/` or by a table of ours. */
export function rustPath(path: string): Snippet<"rust"> {
  invariant(/^[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*$/.test(path), "not a Rust path");
  return verbatim("rust", path);
}

/** A TOML basic string with its quotes. */
export function tomlString(text: string): Snippet<"toml"> {
  const escaped = mapCharacters(text, { '"': '\\"', "\\": "\\\\", ...WHITE }, (code) =>
    code > 0xffff ? `\\U${hex(code).padStart(8, "0")}` : `\\u${hex(code).padStart(4, "0")}`,
  );
  return verbatim("toml", `"${escaped}"`);
}

/** A package name (from `names/`) as a bare TOML key. */
export function tomlKey(name: string): Snippet<"toml"> {
  invariant(/^[A-Za-z0-9_-]+$/.test(name), "not a bare TOML key");
  return verbatim("toml", name);
}

/** A Nix string with its quotes. */
export function nixString(text: string): Snippet<"nix"> {
  const escaped = mapCharacters(
    text,
    { '"': '\\"', "\\": "\\\\", $: "\\$", ...WHITE },
    // Nix has no escape for other characters; what cannot be seen is left out.
    () => "\uFFFD",
  );
  return verbatim("nix", `"${escaped}"`);
}

/** Words of Markdown: one line, no markup, fit for a table cell. */
export function markdownText(text: string): Snippet<"markdown"> {
  return verbatim("markdown", escapeMarkdown(visibleLine(text)));
}

/** A Markdown code span, fit for a table cell. */
export function markdownCode(text: string): Snippet<"markdown"> {
  return verbatim("markdown", codeSpan(visibleLine(text)).replaceAll("|", "\\|"));
}

/** Bytes of the text as UTF-8; lone surrogates become U+FFFD. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    let code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}

const WHITE: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Replaces characters by `named`, unseen ones by `escape`; a lone surrogate is U+FFFD. */
function mapCharacters(
  text: string,
  named: Readonly<Record<string, string>>,
  escape: (code: number) => string,
): string {
  let result = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (named[character] !== undefined) result += named[character];
    else if (code >= 0xd800 && code <= 0xdfff) result += "\uFFFD";
    else result += character !== " " && UNSEEN.test(character) ? escape(code) : character;
  }
  return result;
}

/** One line of what can be seen: white space becomes one space, other unseen characters U+FFFD. */
export function visibleLine(text: string): string {
  return mapCharacters(text.replaceAll(/\s+/g, " ").trim(), {}, () => "\uFFFD");
}

/** Every ASCII punctuation mark that Markdown could read as markup gets a backslash. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]<>#|~&$]/g, "\\$&")
    .replaceAll(/(^| )([-+=]|\d+[.)])(?= |$)/g, (_, before: string, mark: string) => {
      return `${before}${mark.slice(0, -1)}\\${mark.slice(-1)}`;
    })
    .replaceAll("//", "/\\/");
}

/** A code span whose fence is longer than any run of backticks inside. */
function codeSpan(text: string): string {
  if (text === "") return "(empty)";
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const space = fence.length > 1 ? " " : "";
  return fence + space + text + space + fence;
}

function hex(code: number): string {
  return code.toString(16);
}
