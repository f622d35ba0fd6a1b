import { expect, test } from "vitest";
import { rustTokens } from "./rust-tokens.ts";

const words = (source: string): string =>
  rustTokens(source)
    .map(({ text }) => text)
    .join(" ");

test.each([
  ["words, numbers and punctuation", "let x = 0..MAX;", "let x = 0 . . MAX ;"],
  ["comments are left out, also nested ones", "a /* b /* c */ d */ e // f\ng", "a e g"],
  ["strings are one token, whatever is in them", String.raw`f("a\"b // c", 'x', b"y")`, 'f ( "" , , "" )'],
  ["raw strings end at as many signs as they began with", 'r#"a " b"# br"c" cr##"d"#"## e', '"" "" "" e'],
  ["characters and lifetimes are left out", String.raw`'"' '\'' '\u{1F600}' &'a str 'b'`, "& str"],
  ["raw identifiers are their names", "fn r#body() {}", "fn body ( ) { }"],
  ["a name that ends in r is no raw string", 'bar"x"', 'bar ""'],
  ["what does not end reaches to the end", 'a "b', 'a ""'],
  ["letters of other alphabets", "größe ℵ x", "größe ℵ x"],
])("%s", (_name, source, tokens) => {
  expect(words(source)).toBe(tokens);
});

test("spans count from the start of the source, behind the mark of a raw identifier", () => {
  const source = 'let r#type = "é";';
  expect(rustTokens(source).map(({ start, end }) => source.slice(start, end))).toEqual([
    "let",
    "type",
    "=",
    '"é"',
    ";",
  ]);
});
