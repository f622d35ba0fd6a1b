import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unifiedDiff } from "./diff.ts";

const lines = (count: number, change: (n: number) => string = String): string =>
  Array.from({ length: count }, (_, i) => `${change(i + 1)}\n`).join("");

describe("unifiedDiff", () => {
  test("shows three lines around a change", () => {
    const after = lines(9, (n) => (n === 5 ? "five" : String(n)));
    expect(unifiedDiff({ before: lines(9), after }, "x.tlisp")).toBe(
      "--- a/x.tlisp\n+++ b/x.tlisp\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
    );
  });

  test("is empty when nothing changed, and names /dev/null for a new file", () => {
    expect(unifiedDiff({ before: "a\n", after: "a\n" }, "x")).toBe("");
    expect(unifiedDiff({ before: "", after: "a\nb\n" }, "x")).toBe("--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n");
  });

  test("says where the line end at the end of the file is missing", () => {
    expect(unifiedDiff({ before: "a", after: "b\n" }, "x")).toBe(
      "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n",
    );
  });

  test("makes the new text of the old one, line by line", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", "", "d"), { maxLength: 40 })
      .chain((parts) => fc.constantFrom(parts.join("\n"), `${parts.join("\n")}\n`));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(patched(before, unifiedDiff({ before, after }, "x"))).toBe(after);
      }),
      { numRuns: 500 },
    );
  });
});

/** What a patch program does: every hunk at the place that it names, its context checked. */
function patched(before: string, diff: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  let sign = "";
  for (const line of diff.split(/(?<=\n)/)) {
    const hunk = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@/.exec(line);
    if (hunk !== null) {
      const start = Number(hunk[1]) - (hunk[2] === "0" ? 0 : 1);
      result.push(...old.slice(at, start));
      at = start;
      expect(result.length).toBe(Number(hunk[3]) - (hunk[4] === "0" ? 0 : 1));
    } else if (line.startsWith("\\")) {
      // The last line that was read has no line end; an old one was compared with one.
      if (sign !== "-") result.push((result.pop() ?? "").slice(0, -1));
      if (sign !== "+") expect(old.at(-1)).not.toMatch(/\n$/);
    } else if (/^[ +-](?!-- |\+\+ )/.test(line)) {
      sign = line.charAt(0);
      if (sign !== "+") expect(old[at++]?.trimEnd()).toBe(line.slice(1).trimEnd());
      if (sign !== "-") result.push(line.slice(1));
    }
  }
  return [...result, ...old.slice(at)].join("");
}
