import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { codeFrame, frameSource } from "./code-frame.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { countDiagnostics, describeCounts, sortDiagnostics } from "./order.ts";

const at = (start: number, end: number, more: Partial<Diagnostic> = {}): Diagnostic => ({
  rule: "form-kind",
  severity: "error",
  message: "no such kind",
  path: "a.tlisp",
  span: { start, end },
  form: undefined,
  jsonPath: "",
  related: [],
  fixes: [],
  ...more,
});

function frame(text: string, diagnostic: Diagnostic): string {
  const source = frameSource(text);
  return codeFrame(diagnostic, (path) => (path === "a.tlisp" ? source : undefined));
}

describe("codeFrame", () => {
  it("shows place, severity, rule, message, line and carets", () => {
    expect(frame("(defbpf-map a\n  :kind :hsh)\n", at(22, 26))).toBe(
      ["a.tlisp:2:9: error[form-kind] no such kind", "  2 |   :kind :hsh)", "    |         ^^^^"].join("\n"),
    );
  });

  it("counts tabs, wide and combining characters as a terminal does", () => {
    const under = (text: string, mark: string): string => {
      const start = text.indexOf(mark);
      const [, line, carets] = frame(text, at(start, start + mark.length)).split("\n");
      return `${line}\n${carets}`;
    };
    expect(under("\tab X", "X")).toBe("  1 |     ab X\n    |        ^");
    expect(under("漢字 X", "X")).toBe("  1 | 漢字 X\n    |      ^");
    expect(under("X 漢字", "漢字")).toBe("  1 | X 漢字\n    |   ^^^^");
    expect(under("e\u0301 X", "X")).toBe("  1 | e\u0301 X\n    |   ^");
    expect(under("😀 X", "X")).toBe("  1 | 😀 X\n    |    ^");
  });

  it("gives one caret to an empty span, also at the end of the text", () => {
    expect(frame("ab", at(2, 2)).split("\n").at(-1)).toBe("    |   ^");
    expect(frame("ab\r\n", at(3, 4)).split("\n")).toEqual([
      "a.tlisp:1:4: error[form-kind] no such kind",
      "  1 | ab",
      "    |   ^",
    ]);
  });

  it("ends the carets where the line ends", () => {
    expect(frame("(ab\ncd)", at(1, 7)).split("\n").at(-1)).toBe("    |  ^^");
  });

  it("cuts a long line around the span", () => {
    const text = `${"a".repeat(5_000_000)}X${"b".repeat(5_000_000)}`;
    const [, line = "", carets = ""] = frame(text, at(5_000_000, 5_000_001)).split("\n");
    expect(line).toHaveLength("  1 | ……".length + 120);
    expect(line.charAt(carets.indexOf("^"))).toBe("X");
  });

  it("lists related places and fixes", () => {
    const shown = frame(
      "(a)\n(b)",
      at(4, 7, {
        severity: "warning",
        related: [
          { path: "a.tlisp", span: { start: 0, end: 3 }, message: "the first one" },
          { path: "b.rs", span: { start: 0, end: 0 }, message: "the body" },
        ],
        fixes: [{ title: "Remove it", operations: [], safe: false }],
      }),
    );
    expect(shown.split("\n").slice(3)).toEqual([
      "  a.tlisp:1:1: the first one",
      "  b.rs: the body",
      "  fix: Remove it",
    ]);
  });

  test("no source text acts on the terminal, and the caret line stays in line", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % (text.length + 1);
        const end = Math.min(text.length, start + (b % 50));
        const lines = frame(text, at(start, end, { message: text })).split("\n");
        expect(lines).toHaveLength(3);
        // oxlint-disable-next-line no-control-regex
        for (const line of lines) expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 250 },
    );
  });
});

describe("order", () => {
  it("sorts by path, position and rule, and counts", () => {
    const list = [
      at(5, 6, { path: "b.tlisp" }),
      at(5, 6, { rule: "z", severity: "warning" }),
      at(5, 6, { rule: "a", severity: "information" }),
      at(1, 9),
    ];
    expect(sortDiagnostics(list).map(({ path, rule, span }) => [path, span.start, rule])).toEqual([
      ["a.tlisp", 1, "form-kind"],
      ["a.tlisp", 5, "a"],
      ["a.tlisp", 5, "z"],
      ["b.tlisp", 5, "form-kind"],
    ]);
    expect(describeCounts(countDiagnostics(list))).toBe("2 errors, 1 warning, 1 note");
    expect(describeCounts(countDiagnostics([]))).toBe("no problems");
  });
});
