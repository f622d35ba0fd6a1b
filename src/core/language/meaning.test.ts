import { describe, expect, test } from "vitest";
import { analyze } from "../workspace/analyze.ts";
import type { Analysis } from "../workspace/model.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { definitionAt, referencesAt } from "./definition.ts";
import { hoverAt } from "./hover.ts";
import { foldsOf, outlineOf, selectionsAt } from "./outline.ts";
import { renameOperations, symbolAt } from "./symbol.ts";

const MAIN = `; What the edge does.
; Two lines.
(defbpf-policy edge
  :description "At the edge."
  :programs ["drop" "gone"]
  :maps ["seen"])

(defbpf-program drop
  :kind :xdp
  :attach {:target "eth0"}
  :source "b.tlisp:drop-syn"
  :license "GPL-2.0"
  :uses-maps ["seen"])
(defbpf-program rusty :kind :tc :attach {:target "eth0"} :source "bpf/r.rs" :uses-maps [])
`;
const OTHER = `(defbpf-map "seen" :kind :ring-buf :key-size 0 :value-size 8 :max-entries 4096)
(bpf-fn drop-syn (ctx)
  "Drops."
  (when (map-has? seen (ip-src ctx))
    (return :xdp-drop)))
`;

function workspace(): Analysis {
  return analyze({
    files: [
      { kind: "text", path: "a.tlisp", text: MAIN },
      { kind: "text", path: "b.tlisp", text: OTHER },
      { kind: "text", path: "bpf/r.rs", text: "pub fn body() {}" },
    ],
    settings: DEFAULT_SETTINGS,
  });
}
const analysis = workspace();

/** The offset just after the first character of the `nth` place of `word`. */
function offsetOf(text: string, word: string, nth = 0): number {
  let at = -1;
  for (let i = 0; i <= nth; i++) at = text.indexOf(word, at + 1);
  if (at === -1) throw new Error(`no ${word}`);
  return at + 1;
}
const textAt = (path: string, span: { start: number; end: number }): string =>
  (path === "a.tlisp" ? MAIN : OTHER).slice(span.start, span.end);

describe("symbols", () => {
  test("spans are the names alone", () => {
    expect(symbolAt(analysis, "a.tlisp", offsetOf(MAIN, "edge", 1))).toMatchObject({
      sort: "policy",
      role: "declaration",
    });
    const reference = symbolAt(analysis, "a.tlisp", offsetOf(MAIN, "drop-syn"));
    expect(reference).toMatchObject({ sort: "function", name: "drop-syn", file: "b.tlisp" });
    expect(reference && textAt("a.tlisp", reference.span)).toBe("drop-syn");
    const declared = symbolAt(analysis, "b.tlisp", offsetOf(OTHER, "seen"));
    expect(declared && textAt("b.tlisp", declared.span)).toBe("seen");
  });

  test("lead to their declarations in any file", () => {
    const definition = definitionAt(analysis, "a.tlisp", offsetOf(MAIN, "seen", 1));
    expect(definition?.to).toMatchObject({ path: "b.tlisp", name: { start: 13, end: 17 } });
    expect(definitionAt(analysis, "a.tlisp", offsetOf(MAIN, "drop-syn"))?.to.path).toBe("b.tlisp");
    expect(definitionAt(analysis, "a.tlisp", offsetOf(MAIN, "bpf/r.rs"))?.to).toMatchObject({ path: "bpf/r.rs" });
    expect(definitionAt(analysis, "a.tlisp", offsetOf(MAIN, "gone"))).toBeUndefined();
    expect(definitionAt(analysis, "a.tlisp", offsetOf(MAIN, "eth0"))).toBeUndefined();
  });

  test("are found wherever they stand, bodies included", () => {
    const found = referencesAt(analysis, "b.tlisp", offsetOf(OTHER, "seen"), true);
    expect(found.map(({ path, role, placed }) => [path, role, placed.lowered.name])).toEqual([
      ["a.tlisp", "reference", "edge"],
      ["a.tlisp", "reference", "drop"],
      ["b.tlisp", "declaration", "seen"],
      ["b.tlisp", "reference", "drop-syn"],
    ]);
    expect(referencesAt(analysis, "b.tlisp", offsetOf(OTHER, "seen"), false)).toHaveLength(3);
    for (const { path, span } of found) expect(textAt(path, span)).toBe("seen");
  });

  test("rename as one operation, or item by item where nothing declares them", () => {
    const seen = symbolAt(analysis, "a.tlisp", offsetOf(MAIN, "seen"));
    const gone = symbolAt(analysis, "a.tlisp", offsetOf(MAIN, "gone"));
    expect(seen && renameOperations(analysis, seen, "x")).toEqual([
      { kind: "rename-declaration", id: analysis.maps[0]?.id, name: "x" },
    ]);
    expect(gone && renameOperations(analysis, gone, "x")).toEqual([
      { kind: "set-item", id: analysis.policies[0]?.id, field: ["programs"], index: 1, name: "x" },
    ]);
  });
});

describe("hover", () => {
  const words = (path: string, offset: number): string =>
    hoverAt(analysis, path, offset)
      ?.blocks.map((block) => (block.kind === "links" ? block.links.map(({ label }) => label).join() : block.text))
      .join(" | ") ?? "";
  const a = (word: string, nth = 0): string => words("a.tlisp", offsetOf(MAIN, word, nth));

  test("says what fields and kinds mean", () => {
    expect(a(":license")).toContain("licence string");
    const b = (word: string): string => words("b.tlisp", offsetOf(OTHER, word));
    expect(b(":max-entries")).toContain("The kernel takes 1 to 2,147,483,648 bytes.");
    // The loader says the key size of ring buffers itself.
    expect(b(":key-size")).toContain("Takes 0 to 4,294,967,295, optional.");
    expect(a(":target")).toContain("by kind");
    expect(a(":xdp")).toMatch(/network driver.*eth0.*Linux 4\.8/);
    expect(words("b.tlisp", offsetOf(OTHER, ":ring-buf"))).toMatch(/queue of events.*Linux 5\.8/);
    expect(a("defbpf-program")).toContain("BPF program");
    expect(words("b.tlisp", offsetOf(OTHER, "4096"))).toContain("4 KiB");
  });

  test("says what the kernel makes of a licence that it knows", () => {
    expect(hoverAt(analysis, "a.tlisp", offsetOf(MAIN, "GPL-2.0"))).toBeUndefined();
    const known = analyze({
      files: [{ kind: "text", path: "a.tlisp", text: MAIN.replace("GPL-2.0", "GPL v2") }],
      settings: DEFAULT_SETTINGS,
    });
    expect(hoverAt(known, "a.tlisp", offsetOf(MAIN, "GPL-2.0"))?.blocks[0]).toMatchObject({
      text: expect.stringContaining("“GPL v2” is GPL-compatible"),
    });
  });

  test("sums up declarations with who uses them", () => {
    expect(a("seen", 1)).toMatch(/ring-buf · events of 8 B · 4,096 B.*seen$/);
    expect(words("b.tlisp", offsetOf(OTHER, "seen"))).toMatch(/edge,drop,drop-syn$/);
    expect(a("gone")).toContain("No program of this name is declared");
  });

  test("is silent about the rest", () => {
    expect(hoverAt(analysis, "a.tlisp", 3)).toBeUndefined();
    expect(hoverAt(analysis, "a.tlisp", offsetOf(MAIN, "At the edge"))).toBeUndefined();
    expect(hoverAt(analysis, "missing.tlisp", 0)).toBeUndefined();
  });
});

describe("outline", () => {
  test("lists declarations with their kinds", () => {
    expect(outlineOf(analysis, "b.tlisp").map(({ sort, name, detail }) => [sort, name, detail])).toEqual([
      ["map", "seen", "ring-buf"],
      ["function", "drop-syn", ""],
    ]);
  });

  test("folds lists and comments of several lines", () => {
    const lines = (offset: number): number => MAIN.slice(0, offset).split("\n").length;
    expect(foldsOf(analysis, "a.tlisp").map(({ kind, start, end }) => [kind, lines(start), lines(end)])).toEqual([
      ["form", 3, 6],
      ["form", 8, 13],
      ["comment", 1, 2],
    ]);
  });

  test("grows a selection from the word to the form", () => {
    const grown = selectionsAt(analysis, "a.tlisp", offsetOf(MAIN, "eth0"));
    expect(grown.slice(0, 4).map((span) => textAt("a.tlisp", span))).toEqual([
      "eth0",
      '"eth0"',
      ':target "eth0"',
      '{:target "eth0"}',
    ]);
    expect(grown).toHaveLength(6);
  });
});
