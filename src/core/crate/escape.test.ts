import * as fc from "fast-check";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { anyUnits, HOSTILE_NAMES } from "../../testing/arbitraries.ts";
import {
  markdownCode,
  markdownText,
  nixString,
  rustAsciiString,
  rustComment,
  rustCommentCode,
  rustCString,
  rustString,
  tomlString,
  utf8,
} from "./escape.ts";
import type { Snippet } from "./snippet.ts";
import { textOf } from "./snippet.ts";

const anyText = fc.oneof(
  anyUnits(0, 30),
  fc.array(fc.constantFrom(...HOSTILE_NAMES, "'", '"#', "''", "/*", "\\u{41}", "$", "{", "\u2069")).map((parts) => {
    return parts.join("");
  }),
);
/** What a file can hold: UTF-8 has no lone surrogates. */
const wellFormed = (text: string): string =>
  text.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
/** Controls, marks of direction, and line ends that only Unicode knows. */
const hasUnseen = (text: string): boolean => /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u.test(text);

/** The value of a Rust string literal, or undefined when it is not exactly one. */
function readRust(literal: string): string | undefined {
  if (!/^"(?:[^"\\]|\\[nrt0"\\]|\\u\{[0-9a-f]{1,6}\})*"$/u.test(literal)) return undefined;
  return literal.slice(1, -1).replaceAll(/\\(?:u\{([0-9a-f]+)\}|(.))/gu, (_, code: string | undefined, one: string) => {
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return { n: "\n", r: "\r", t: "\t", "0": "\0" }[one] ?? one;
  });
}

function each(property: (text: string) => void): void {
  for (const name of HOSTILE_NAMES) property(name);
  fc.assert(fc.property(anyText, property), { numRuns: 400 });
}

function oneLine(snippet: Snippet): string {
  expect(snippet.lines.length).toBeLessThanOrEqual(1);
  const text = textOf(snippet);
  expect(hasUnseen(text)).toBe(false);
  return text;
}

describe("Rust", () => {
  it("string literals read as the text", () => {
    each((text) => {
      expect(readRust(oneLine(rustString(text)))).toBe(wellFormed(text));
      const ascii = oneLine(rustAsciiString(text));
      expect(readRust(ascii)).toBe(wellFormed(text));
      expect(ascii).toMatch(/^[\x20-\x7e]*$/);
    });
  });

  it("keeps what can be read in string literals", () => {
    expect(textOf(rustString("größe 漢 / {x}"))).toBe('"größe 漢 / {x}"');
    expect(textOf(rustString('a"\\\n\u202e'))).toBe(String.raw`"a\"\\\n\u{202e}"`);
  });

  it("byte strings hold the UTF-8 bytes and a NUL, and state their length", () => {
    each((text) => {
      const { literal, length } = rustCString(text);
      const body = oneLine(literal);
      expect(body).toMatch(/^b"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[nrt0"\\]|\\x[0-9a-f]{2})*\\0"$/);
      expect(length).toBe(new TextEncoder().encode(text).length + 1);
      expect(body.slice(2, -1).replaceAll(/\\(?:x..|.)/g, "x").length).toBe(length);
    });
    expect(textOf(rustCString("Dual BSD/GPL").literal)).toBe(String.raw`b"Dual BSD/GPL\0"`);
  });

  it("comments stay comments and hold no markup", () => {
    each((text) => {
      for (const snippet of [rustComment(text), rustCommentCode(text)]) oneLine(snippet);
      expect(oneLine(rustComment(text))).not.toMatch(/(?<!\\)(?:\\\\)*[`<[\]*_]/);
    });
    expect(textOf(rustCommentCode("a`b"))).toBe("`` a`b ``");
    expect(textOf(rustComment("L4 SYN-flood mitigation, 5 % of *all* [x]"))).toBe(
      String.raw`L4 SYN-flood mitigation, 5 % of \*all\* \[x\]`,
    );
  });
});

describe("TOML, Nix, Markdown", () => {
  it("TOML strings read as the text", () => {
    each((text) => {
      expect(parseToml(`x = ${oneLine(tomlString(text))}`)).toEqual({ x: wellFormed(text) });
    });
  });

  it("Nix strings have no end and no interpolation inside", () => {
    each((text) => {
      const inner = oneLine(nixString(text)).slice(1, -1);
      expect(inner.replaceAll(/\\[\s\S]/g, "")).not.toMatch(/["\\$]/);
    });
    expect(textOf(nixString('${x} "y"'))).toBe(String.raw`"\${x} \"y\""`);
  });

  it("Markdown text and code stay in their cell", () => {
    each((text) => {
      expect(oneLine(markdownText(text)).replaceAll(/\\./g, "")).not.toMatch(/[|<`*_[\]]/);
      expect(oneLine(markdownCode(text)).replaceAll(/\\\|/g, "")).not.toContain("|");
    });
    expect(textOf(markdownText("1. a | b <i>"))).toBe(String.raw`1\. a \| b \<i\>`);
    expect(textOf(markdownCode("a|`b"))).toBe("`` a\\|`b ``");
    expect(textOf(markdownCode(""))).toBe("(empty)");
  });
});

describe("utf8", () => {
  it("is what a text encoder gives", () => {
    each((text) => {
      expect(utf8(text)).toEqual(new TextEncoder().encode(text));
    });
  });
});
