import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { anyUnits } from "../../testing/arbitraries.ts";
import { analyze } from "./analyze.ts";
import { DEFAULT_SETTINGS } from "./model.ts";
import type { Analysis, Workspace } from "./model.ts";
import type { FormId } from "./roster.ts";
import { comparePaths } from "./paths.ts";

// Deep and long inputs are slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

function workspace(files: Readonly<Record<string, string>>): Workspace {
  return {
    files: Object.entries(files).map(([path, text]) => ({ kind: "text", path, text })),
    settings: DEFAULT_SETTINGS,
  };
}

function one(text: string, previous?: Analysis): Analysis {
  return analyze(workspace({ "a.tlisp": text }), previous);
}

/** `name: id` of everything that declares a name. */
function idsByName(analysis: Analysis): Record<string, FormId> {
  return Object.fromEntries(
    [...analysis.byId.values()].flatMap(({ id, lowered }) => (lowered.name === undefined ? [] : [[lowered.name, id]])),
  );
}

const map = (name: string, extra = ""): string =>
  `(defbpf-map ${name}\n  :kind :hash\n  :key-size 4\n  :value-size 8\n  :max-entries 16${extra})`;

/** Every text on the way from `before` to `after`, one character at a time: first deleting, then typing. */
function* keystrokes(text: string, at: number, remove: number, insert: string): Generator<string> {
  for (let i = 1; i <= remove; i++) yield text.slice(0, at + remove - i) + text.slice(at + remove);
  for (let i = 1; i <= insert.length; i++) yield text.slice(0, at) + insert.slice(0, i) + text.slice(at + remove);
}

describe("reading", () => {
  test("takes every .tlisp file in the byte order of paths", () => {
    const analysis = analyze({
      settings: DEFAULT_SETTINGS,
      files: [
        { kind: "text", path: "\u{10000}.tlisp", text: map("d") },
        { kind: "text", path: "\uffee.tlisp", text: map("c") },
        { kind: "text", path: "b/a.tlisp", text: map("b") },
        { kind: "text", path: "b.tlisp", text: map("a") },
        { kind: "text", path: "bpf/x.rs", text: map("no") },
        { kind: "bytes", path: "x.tlisp", bytes: new Uint8Array([0xff]) },
      ],
    });
    expect(analysis.documents.map(({ path }) => path)).toEqual([
      "b.tlisp",
      "b/a.tlisp",
      "\uffee.tlisp",
      "\u{10000}.tlisp",
    ]);
    expect(analysis.maps.map(({ lowered }) => lowered.name)).toEqual(["a", "b", "c", "d"]);
  });

  test("orders paths as their UTF-8 bytes", () => {
    fc.assert(
      fc.property(anyUnits(0, 20), anyUnits(0, 20), (a, b) => {
        // Lone surrogates have no UTF-8 form.
        fc.pre(a.isWellFormed() && b.isWellFormed());
        expect(Math.sign(comparePaths(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
  });

  test("finds the first declaration of a name, broken ones included", () => {
    const analysis = one(`(defbpf-map a :kind 5)\n${map("a")}\n${map("b")}\n(bpf-fn a (ctx))\n(defbpf-map "")`);
    expect([...analysis.byName.map.keys()]).toEqual(["a", "b"]);
    expect(analysis.byName.map.get("a")?.index).toBe(0);
    expect(analysis.byName.function.get("a")?.index).toBe(3);
    expect(analysis.maps).toHaveLength(4);
  });
});

describe("what does not change is the same object", () => {
  test("the same text gives the same document", () => {
    const files = { "a.tlisp": map("a"), "b.tlisp": map("b") };
    const first = analyze(workspace(files));
    const second = analyze(workspace({ ...files, "b.tlisp": map("bb") }), first);
    expect(second.documents[0]).toBe(first.documents[0]);
    expect(second.documents[1]).not.toBe(first.documents[1]);
    expect(second.byId.get("f1")).toBe(first.byId.get("f1"));
  });

  test("one keystroke among 10,000 forms makes one new form and moves those after it", () => {
    const text = Array.from({ length: 10_000 }, (_, i) => map(`m${i}`)).join("\n\n");
    const first = one(text);
    const at = text.indexOf(":key-size", text.indexOf("(defbpf-map m5000\n"));
    const second = one(`${text.slice(0, at)}x${text.slice(at)}`, first);
    const before = first.documents[0]?.forms ?? [];
    const after = second.documents[0]?.forms ?? [];
    expect(after).toHaveLength(10_000);
    expect(after.filter((placed, i) => placed === before[i])).toHaveLength(5_000);
    expect(after.filter(({ form }, i) => form === before[i]?.form)).toHaveLength(9_999);
    expect(after.filter(({ lowered }, i) => lowered === before[i]?.lowered)).toHaveLength(9_999);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });
});

describe("identity", () => {
  const text = `; about a\n${map("a")}\n\n${map("b")} ; last line of b\n\n${map("c")}\n`;

  test("survives typing anywhere, character by character", () => {
    const first = one(text);
    const edits: readonly (readonly [number, number, string])[] = [
      // The name of b, to another name and through the name of its neighbour.
      [text.indexOf("b\n"), 1, "a"],
      [text.indexOf("b\n"), 1, "counter"],
      // The head of b, through nothing at all.
      [text.indexOf("(defbpf-map b") + 1, "defbpf-map".length, "defbpf-map"],
      // A field's value, its quotes, a bracket.
      [text.indexOf(":hash", text.indexOf("map b")), 5, ":array"],
      [text.indexOf("16)", text.indexOf("map b")) + 2, 0, ` :pin-path "/sys/fs/bpf/b"`],
      [text.indexOf(")", text.indexOf("map b")), 1, ")"],
    ];
    for (const [at, remove, insert] of edits) {
      let analysis = first;
      for (const typed of keystrokes(text, at, remove, insert)) {
        analysis = one(typed, analysis);
        // Only forms of the document's own: a half-typed tail may stand beside them.
        expect(analysis.documents[0]?.forms.slice(0, 3).map(({ id }) => id)).toEqual(["f1", "f2", "f3"]);
      }
    }
  });

  test("survives a new form being typed between others", () => {
    let analysis = one(text);
    const at = text.indexOf("(defbpf-map b");
    for (const typed of keystrokes(text, at, 0, `${map("new")}\n\n`)) analysis = one(typed, analysis);
    const { a, b, c, new: added } = idsByName(analysis);
    expect([a, b, c]).toEqual(["f1", "f2", "f3"]);
    expect(["f1", "f2", "f3"]).not.toContain(added);
  });

  test("survives being swallowed by an open bracket, also where a line does not start in column 0", () => {
    const indented = `${map("a")}\n  ${map("b")}\n  ${map("c")}\n`;
    let analysis = one(indented);
    const at = indented.indexOf("(defbpf-map b");
    for (const typed of keystrokes(indented, at, 0, `(defbpf-map x) `)) analysis = one(typed, analysis);
    expect(idsByName(analysis)).toMatchObject({ a: "f1", b: "f2", c: "f3" });
  });

  test("survives moves inside a file and between files", () => {
    const first = analyze(workspace({ "a.tlisp": `${map("a")}\n${map("b")}\n${map("c")}`, "b.tlisp": map("d") }));
    const second = analyze(
      workspace({ "a.tlisp": `${map("c")}\n${map("a")}`, "b.tlisp": `${map("d")}\n${map("b", " :pin-path 1")}` }),
      first,
    );
    expect(idsByName(second)).toEqual(idsByName(first));
  });

  test("survives the file being renamed", () => {
    const first = analyze(workspace({ "a.tlisp": text }));
    const second = analyze(workspace({ "z.tlisp": text }), first);
    expect(idsByName(second)).toEqual(idsByName(first));
  });

  test("comes back with the form: deleting and undoing", () => {
    const first = one(text);
    const gone = one(map("a"), first);
    const more = one(`${map("a")}\n${map("z")}`, gone);
    expect(idsByName(more)).toEqual({ a: "f1", z: "f4" });
    expect(idsByName(one(text, more))).toMatchObject({ a: "f1", b: "f2", c: "f3" });
  });

  test("of another sort and name is another thing", () => {
    const first = one(map("a"));
    const second = one(`(defbpf-policy p :description "" :programs [])`, first);
    expect(idsByName(second)).toEqual({ p: "f2" });
  });

  test("of neighbours survives any renames, deletions and insertions of whole forms", () => {
    type Step =
      | { readonly kind: "rename"; readonly at: number; readonly name: string }
      | { readonly kind: "delete"; readonly at: number }
      | { readonly kind: "insert"; readonly at: number; readonly name: string };
    const name = fc.stringMatching(/^[a-z]{1,3}$/);
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ kind: fc.constant("rename" as const), at: fc.nat(20), name }),
      fc.record({ kind: fc.constant("delete" as const), at: fc.nat(20) }),
      fc.record({ kind: fc.constant("insert" as const), at: fc.nat(20), name }),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
        fc.array(step, { maxLength: 12 }),
        (names, steps) => {
          let forms = names.map((form) => ({ name: form, body: map(form) }));
          let analysis = one(forms.map(({ body }) => body).join("\n"));
          let expected = analysis.documents[0]?.forms.map(({ id }) => id) ?? [];
          const seen = new Set(expected);
          for (const action of steps) {
            const at = forms.length === 0 ? 0 : action.at % forms.length;
            // Names stay unique: two of one name have no identity that anybody could tell.
            if (action.kind !== "delete" && forms.some((form) => form.name === action.name)) continue;
            if (action.kind === "delete") {
              forms = forms.toSpliced(at, 1);
              expected = expected.toSpliced(at, 1);
            } else if (action.kind === "rename") {
              if (forms.length === 0) continue;
              forms = forms.with(at, { name: action.name, body: map(action.name) });
            } else {
              forms = forms.toSpliced(at, 0, { name: action.name, body: map(action.name) });
              expected = expected.toSpliced(at, 0, "new");
            }
            analysis = one(forms.map(({ body }) => body).join("\n"), analysis);
            const ids = analysis.documents[0]?.forms.map(({ id }) => id) ?? [];
            expect(ids.map((id, i) => (expected[i] === "new" ? "new" : id))).toEqual(expected);
            // Never two forms with one id; a new one is new, unless its very text was there before.
            expect(new Set(ids).size).toBe(ids.length);
            for (const id of ids) seen.add(id);
            expected = ids;
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  test("never names two forms, whatever the texts are", () => {
    const piece = fc.constantFrom(
      "(",
      ")",
      "[",
      '"',
      ";x\n",
      "\n",
      " ",
      "a",
      "(defbpf-map a)",
      "(defbpf-map b :kind :hash)",
      "(bpf-fn a (ctx))",
      "'",
    );
    const texts = fc.array(
      fc.tuple(
        fc.array(piece).map((p) => p.join("")),
        fc.array(piece).map((p) => p.join("")),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(texts, (sequence) => {
        let analysis: Analysis | undefined;
        for (const [a, b] of sequence) {
          analysis = analyze(workspace({ "a.tlisp": a, "b.tlisp": b }), analysis);
          const count = analysis.documents.reduce((sum, { forms }) => sum + forms.length, 0);
          expect(analysis.byId.size).toBe(count);
          for (const { forms } of analysis.documents) {
            for (const placed of forms) expect(analysis.byId.get(placed.id)).toBe(placed);
          }
          const fresh = analyze(workspace({ "a.tlisp": a, "b.tlisp": b }));
          expect(analysis.documents.map(({ document }) => document)).toEqual(
            fresh.documents.map(({ document }) => document),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  test("is not handed on when a bracket is lost and found", () => {
    const indented = ` ${map("a")}\n ${map("b")}\n ${map("c")}\n`;
    const first = one(indented);
    const at = indented.indexOf(")");
    const open = one(indented.slice(0, at) + indented.slice(at + 1), first);
    expect(open.documents[0]?.forms.map(({ id }) => id)).toEqual(["f1"]);
    expect(idsByName(one(indented, open))).toEqual({ a: "f1", b: "f2", c: "f3" });
  });

  test("is found in linear time when everything changes at once", () => {
    const forms = (count: number, suffix: string): string =>
      Array.from({ length: count }, (_, i) => map(`m${i}`, suffix)).join("\n");
    const first = one(forms(5_000, ""));
    const second = one(forms(5_000, " :pin-path 1"), first);
    expect(idsByName(second)).toEqual(idsByName(first));
    const third = one("x\n".repeat(5_000), second);
    expect(third.byId.size).toBe(5_000);
  });
});
