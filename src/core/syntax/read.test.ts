import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endOfForm } from "./cst.ts";
import { printDocument } from "./print.ts";
import { readDocument, readForm } from "./read.ts";
import { isWhitespace } from "./chars.ts";

const fragment = fc.oneof(
  fc.constantFrom(
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    '"',
    ";",
    "\n",
    " ",
    "'",
    "`",
    ",",
    ",@",
    "\\",
    ":kind",
    "#t",
    "#|",
    "12",
    "\uFEFF",
    "\u0085",
    "\r\n",
  ),
  fc.constantFrom(
    "\n(defbpf-map a :kind :hash)",
    "\n(bpf-fn f (ctx) (return :pass))",
    "; note\n",
    '"text"',
    "1e9",
    "nan",
  ),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const anyText = fc.oneof(
  fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
);

describe("readDocument", () => {
  test("prints back any string, and a tree is a function of its form's source", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const document = readDocument(text);
        expect(printDocument(document)).toBe(text);
        let at = 0;
        for (const [index, form] of document.forms.entries()) {
          const start = document.starts[index] ?? -1;
          expect(start).toBeGreaterThanOrEqual(at);
          expect(text.slice(start, start + form.source.length)).toBe(form.source);
          expect(onlyTrivia(text.slice(at, start))).toBe(true);
          at = start + form.source.length;
          expect(form.node.start).toBe(0);
          expect(readForm(form.source)).toEqual(form);
        }
        expect(onlyTrivia(text.slice(at))).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  test.each(['"; note\n\uFEFF', '"\n\u0085\n(def'])("prints back %j", (text) => {
    const document = readDocument(text);
    expect(printDocument(document)).toBe(text);
    for (const form of document.forms) expect(readForm(form.source)).toEqual(form);
    const end = endOfForm(document, document.forms.length - 1);
    expect(onlyTrivia(text.slice(end))).toBe(true);
  });

  test("reads again with the previous document to the same result", () => {
    fc.assert(
      fc.property(anyText, anyText, fc.nat(), fc.nat(), (base, inserted, from, length) => {
        const start = from % (base.length + 1);
        const end = Math.min(base.length, start + (length % 20));
        const changed = base.slice(0, start) + inserted + base.slice(end);
        expect(readDocument(changed, readDocument(base))).toEqual(readDocument(changed));
      }),
      { numRuns: 2_000 },
    );
  });

  test("reads sound text again to the same result, whatever is typed into it", () => {
    const sound = fc
      .array(
        fc.constantFrom(
          "(a b)",
          "(a [1 2] {:k 1})",
          "; note ( \n",
          '"s; ("',
          "atom",
          "\n",
          " ",
          "'(q)",
          ",@x ",
          "\r\n",
          ";\r\n",
        ),
      )
      .map((parts) => parts.join(""));
    const typed = fc.oneof(sound, fc.constantFrom("", "x", "(", ")", '"', ";", "@", "'", "\n", "\uFEFF", "\r"));
    fc.assert(
      fc.property(sound, typed, fc.nat(), fc.nat(), (base, inserted, from, length) => {
        const start = from % (base.length + 1);
        const end = Math.min(base.length, start + (length % 8));
        const changed = base.slice(0, start) + inserted + base.slice(end);
        expect(readDocument(changed, readDocument(base))).toEqual(readDocument(changed));
      }),
      { numRuns: 10_000 },
    );
  });

  test("keeps every form but the one that is typed in", () => {
    const forms = Array.from({ length: 9 }, (_, i) => `(defbpf-map m${i} :kind :hash)`);
    const before = readDocument(forms.join("\n\n"));
    const after = readDocument(forms.join("\n\n").replace("m4 ", "m44 "), before);
    expect(after.forms.map((form, i) => form === before.forms[i])).toEqual(forms.map((_, i) => i !== 4));
    expect([...after.starts]).toEqual([...before.starts].map((start, i) => (i > 4 ? start + 1 : start)));
  });

  test.each(["(", "[", "{", "'", ")", '("'])("reads 100,000 nested %s", (bracket) => {
    const text = bracket.repeat(100_000);
    expect(printDocument(readDocument(text))).toBe(text);
  });

  test("reads a 10 MB file", () => {
    const form = "(defbpf-map m :kind :hash :key-size 4 :value-size 8 :max-entries 1024) ; note\n";
    const text = form.repeat(Math.ceil(10_000_000 / form.length));
    const document = readDocument(text);
    expect(document.recovered).toBe(false);
    expect(printDocument(document) === text).toBe(true);
  });

  test("keeps the neighbours of a broken form", () => {
    const text = '(defbpf-map a :kind ":hash)\n\n; about b\n(defbpf-map b)\n(defbpf-map c)';
    const document = readDocument(text);
    expect(document.recovered).toBe(true);
    expect(document.forms.map((form) => form.source)).toEqual([
      '(defbpf-map a :kind ":hash)',
      "(defbpf-map b)",
      "(defbpf-map c)",
    ]);
    expect(document.forms[0]?.problems.map((p) => [p.rule, p.start])).toEqual([
      ["syntax-unclosed", 0],
      ["syntax-string", 20],
    ]);
  });

  test.each(["'", "`", ",", ",@", "'\n;; about b", "'''"])(
    "a quote takes no declaration on a later line: %j",
    (quote) => {
      const [a, b] = ["(defbpf-map a)", "(defbpf-map b)"];
      const text = `${a}\n${quote}\n${b}\n`;
      for (const document of [readDocument(text), readDocument(text, readDocument(`${a}\n${b}\n`))]) {
        expect(document.forms.map((form) => form.source)).toEqual([a, quote.split("\n")[0], b]);
        expect(document.forms[1]?.problems.map((problem) => problem.rule)).toContain("syntax-quote");
      }
      const typed = readDocument(`${a}\n${b}\n`, readDocument(text));
      expect(typed).toEqual(readDocument(`${a}\n${b}\n`));
    },
  );

  test("a quote takes what stands on its line, and lists that declare nothing", () => {
    for (const text of ["'(defbpf-map a)", "'\n(a b)", "'\n  (defbpf-map a)"]) {
      expect(readDocument(text)).toMatchObject({ recovered: false, forms: [{ source: text, problems: [] }] });
    }
  });
});

function onlyTrivia(text: string): boolean {
  return text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .every((line) => {
      const code = line.split(";")[0] ?? "";
      return Array.from(code).every((char) => isWhitespace(char.charCodeAt(0)));
    });
}
