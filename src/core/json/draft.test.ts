import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  analysisOf,
  anyName,
  HOSTILE_NAMES,
  jsonDocument,
  jsonText,
  plainName,
  workspaceOf,
} from "../../testing/arbitraries.ts";
import type { Sections } from "../../testing/arbitraries.ts";
import { following } from "../../testing/json-renames.ts";
import { applyOperations } from "../edit/apply.ts";
import type { Operation } from "../edit/operation.ts";
import { applyEdits } from "../text/edit.ts";
import { analyze } from "../workspace/analyze.ts";
import type { Analysis } from "../workspace/model.ts";
import { jsonEdits } from "./draft.ts";
import { lispFromJson } from "./from-json.ts";
import type { JsonObject } from "./model.ts";
import { printJson } from "./printed.ts";
import { projectJson } from "./project.ts";

// Whole documents by the hundred: slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

/** The analysis after operations; fails when they are refused. */
function apply(analysis: Analysis, operations: readonly Operation[]): Analysis {
  const result = applyOperations(analysis, operations);
  if (!result.ok) throw new Error(result.message);
  const texts = new Map(
    analysis.workspace.files.flatMap((file) => (file.kind === "text" ? [[file.path, file.text] as const] : [])),
  );
  const paths = new Set([...texts.keys(), ...result.newFiles]);
  const files = Object.fromEntries(
    [...paths].map((path) => [
      path,
      applyEdits(
        texts.get(path) ?? "",
        result.edits.filter((edit) => edit.path === path),
      ),
    ]),
  );
  return analyze(workspaceOf(files), analysis);
}

function sectionsOf(analysis: Analysis): Sections {
  const { maps, programs, policies, functions } = projectJson(analysis);
  const values = (items: readonly { readonly value: JsonObject }[]): readonly JsonObject[] =>
    items.map(({ value }) => value);
  return { maps: values(maps), programs: values(programs), policies: values(policies), functions: values(functions) };
}

function operationsOf(analysis: Analysis, text: string): readonly Operation[] {
  const result = jsonEdits(analysis, text);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(" "));
  return result.operations;
}

/** The document of `files` after its JSON text was edited by `edit`. */
function edited(files: Readonly<Record<string, string>>, edit: (text: string) => string) {
  const before = analysisOf(files);
  const operations = operationsOf(before, edit(printJson(projectJson(before))));
  const after = apply(before, operations);
  const texts = Object.fromEntries(
    after.workspace.files.flatMap((file) => (file.kind === "text" ? [[file.path, file.text]] : [])),
  );
  return { before, operations, after, texts, text: texts["a.tlisp"] ?? "" };
}

const sample = `; a counter
(defbpf-map syn-counter ; of SYNs
  :kind :lru-hash
  :key-size 4 ; IPv4
  :value-size 8
  :max-entries 1024)

(defbpf-map broken
  :kind :nope)

; events go here
(defbpf-map :name "events" :kind :ring-buf :value-size 16 :max-entries 4096)

(defbpf-program drop-syn
  :kind :xdp
  :attach {:target "eth0"}
  :source "bpf/drop_syn.rs"
  ; both of them
  :uses-maps ["syn-counter" ; counts
              "events"])

(defbpf-policy edge
  :description "Edge."
  :programs ["drop-syn"]
  :maps ["syn-counter" "events"])

(bpf-fn drop (ctx)
  "Doc."
  ; first
  (when (tcp? ctx) ; only TCP
    (return :xdp-drop))
  (return :xdp-pass))
`;

describe("what is unchanged stays unchanged", () => {
  test("the same document gives no operation, however it is laid out", () => {
    fc.assert(
      fc.property(jsonDocument(), fc.constantFrom(0, 2, 4), (sections, indent) => {
        const lisp = lispFromJson(jsonText(sections), "documented");
        if (!lisp.ok) throw new Error(JSON.stringify(lisp.problems));
        const analysis = analysisOf({ "a.tlisp": lisp.text });
        expect(operationsOf(analysis, jsonText(sectionsOf(analysis), indent))).toEqual([]);
        expect(operationsOf(analysis, printJson(projectJson(analysis)))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("null reads as absent, and the order of keys means nothing", () => {
    const analysis = analysisOf({ "a.tlisp": `(defbpf-map m :kind :hash :value-size 8 :max-entries 1)` });
    const text = `{"policies": null, "maps": [{"max_entries": 1, "value_size": 8, "pin_path": null, "key_size": null, "owner": null, "kind": ":hash", "name": "m"}]}`;
    expect(operationsOf(analysis, text)).toEqual([]);
  });
});

describe("JSON to Lisp to JSON", () => {
  test.each(["documented", "kwargs"] as const)(
    "is the identity in the %s dialect, for hostile names too",
    (dialect) => {
      fc.assert(
        fc.property(jsonDocument(), (sections) => {
          const lisp = lispFromJson(jsonText(sections), dialect);
          if (!lisp.ok) throw new Error(JSON.stringify(lisp.problems));
          const analysis = analysisOf({ "a.tlisp": lisp.text });
          expect(projectJson(analysis).omitted).toEqual([]);
          expect(sectionsOf(analysis)).toEqual(sections);
          if (dialect === "kwargs") {
            const specs = [...analysis.maps, ...analysis.programs, ...analysis.policies];
            for (const { lowered } of specs) expect(lowered.dialect).toBe("kwargs");
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test("of every hostile name", () => {
    const maps = HOSTILE_NAMES.map((name) => ({ name, kind: ":hash", value_size: 1, max_entries: 1 }));
    const lisp = lispFromJson(jsonText({ maps }), "documented");
    expect(lisp.ok && sectionsOf(analysisOf({ "a.tlisp": lisp.text })).maps).toEqual(maps);
  });

  test("of nothing is nothing", () => {
    expect(lispFromJson("{}", "documented")).toEqual({ ok: true, text: "" });
  });
});

describe("any document becomes any other document", () => {
  test("in one file and in several, whatever else stands there", () => {
    const names = fc.constantFrom("a", "b", "c", "d", "e", "f");
    fc.assert(
      fc.property(
        jsonDocument(names, 5),
        jsonDocument(names, 5),
        fc.nat(3),
        fc.constantFrom("documented" as const, "kwargs" as const),
        (from, to, cut, dialect) => {
          const lisp = lispFromJson(jsonText(from), dialect);
          if (!lisp.ok) throw new Error(JSON.stringify(lisp.problems));
          const forms = analysisOf({ "a.tlisp": lisp.text }).documents[0]?.forms.map(({ form }) => form.source) ?? [];
          const broken = "; stays\n(defbpf-map broken :kind 5)";
          const files = {
            "a.tlisp": [broken, ...forms.slice(0, forms.length >> cut)].join("\n\n"),
            "b.tlisp": [...forms.slice(forms.length >> cut), broken].join("\n\n"),
          };
          const before = analysisOf(files);
          const result = jsonEdits(before, jsonText(to));
          if (!result.ok) throw new Error(JSON.stringify(result.problems));
          const after = apply(before, result.operations);
          // A rename takes references along that the JSON text still calls by the old name.
          expect(sectionsOf(after)).toEqual(following(to, before, result.operations));
          expect(projectJson(after).omitted).toHaveLength(2);
          for (const { text } of after.documents.map(({ document }) => document)) expect(text).toContain(broken);
        },
      ),
      { numRuns: 100 },
    );
  });

  const names = fc.constantFrom("a", "b");
  const section = fc.array(
    fc.tuple(names, fc.nat(2)).map(([name, size]) => ({ name, kind: ":hash", value_size: size, max_entries: 1 })),
    { maxLength: 5 },
  );
  /** The maps of `from` after an edit that makes them `to`; undefined when that would merge two declarations. */
  function mapsAfter(from: readonly JsonObject[], to: readonly JsonObject[]): readonly JsonObject[] | undefined {
    const lisp = lispFromJson(jsonText({ maps: from }), "documented");
    if (!lisp.ok) throw new Error(JSON.stringify(lisp.problems));
    const before = analysisOf({ "a.tlisp": lisp.text });
    const result = jsonEdits(before, jsonText({ maps: to }));
    if (result.ok) return sectionsOf(apply(before, result.operations)).maps;
    expect(result.problems.map(({ message }) => message)).toEqual([expect.stringMatching(/There already is a map/)]);
    return undefined;
  }

  test("also where names stand twice", () => {
    fc.assert(
      fc.property(section, section, (from, to) => {
        // No two are the same text: those have no identity.
        const numbered = from.map((item, i) => ({ ...item, max_entries: 10 + i }));
        const maps = mapsAfter(numbered, to);
        if (maps !== undefined) expect(maps).toEqual(to);
      }),
      { numRuns: 300 },
    );
  });

  test("also where one of two that are the same gets a name of its own and the other goes", () => {
    const map = (name: string, size: number) => ({ name, kind: ":hash", value_size: size, max_entries: 1 });
    const to = [map("a", 1)];
    expect(mapsAfter([map("b", 0), map("b", 1), map("b", 1)], to)).toEqual(to);
  });

  test("also where declarations are the same, character for character: all are there, whatever their order", () => {
    const sorted = (items: readonly JsonObject[]): string[] => items.map((item) => JSON.stringify(item)).sort();
    fc.assert(
      fc.property(section, section, (from, to) => {
        const maps = mapsAfter(from, to);
        if (maps !== undefined) expect(sorted(maps)).toEqual(sorted(to));
      }),
      { numRuns: 300 },
    );
  });
});

describe("an edit changes only what it says", () => {
  const one = (from: string, to: string) => edited({ "a.tlisp": sample }, (text) => text.replace(from, to));

  test("a field", () => {
    const { operations, text, before } = one('"max_entries": 1024', '"max_entries": 2048');
    expect(operations).toEqual([{ kind: "set-field", id: before.maps[0]?.id, field: ["max_entries"], value: 2048 }]);
    expect(text).toBe(sample.replace("1024", "2048"));
  });

  test("a field of attach, one that comes and one that goes", () => {
    const { operations, text } = one('"target": "eth0"', '"target": "eth1",\n        "direction": "ingress"');
    expect(operations.map((operation) => "field" in operation && operation.field)).toEqual([
      ["attach", "target"],
      ["attach", "direction"],
    ]);
    expect(text).toBe(sample.replace('{:target "eth0"}', '{:target "eth1" :direction "ingress"}'));
    expect(one('"key_size": 4,', "").operations).toMatchObject([{ kind: "unset-field", field: ["key_size"] }]);
  });

  test("an unknown key", () => {
    const { operations, text } = one('"name": "events",', '"name": "events", "owned_by": {"team": ["net"]},');
    expect(operations).toMatchObject([{ kind: "set-field", field: ["owned_by"], value: { team: ["net"] } }]);
    expect(text).toContain(`:max-entries 4096\n  :owned-by (:team ("net")))`);
  });

  test("a field beside one whose value JSON does not have: that one stays until its key goes", () => {
    const text = `(defbpf-map m :kind :hash :value-size 8 :max-entries 1 :x inf :y 1e400 :z nil)
(defbpf-program p :kind :xdp :attach {:target "eth0" :w nan} :source "bpf/p.rs")\n`;
    const other = (json: string): string => json.replace('"max_entries": 1', '"max_entries": 2');
    const grown = text.replace(":max-entries 1", ":max-entries 2");
    expect(edited({ "a.tlisp": text }, other).text).toBe(grown);
    const without = (key: string) => (json: string) => other(json).replace(new RegExp(`,\\s*"${key}": null`), "");
    expect(edited({ "a.tlisp": text }, without("y")).text).toBe(grown.replace(" :y 1e400", ""));
    expect(edited({ "a.tlisp": text }, without("w")).text).toBe(grown.replace(" :w nan", ""));
    expect(edited({ "a.tlisp": text }, (json) => json.replace('"x": null', '"x": 3')).text).toBe(
      text.replace(":x inf", ":x 3"),
    );
    // Where there is no such field, null is no field.
    expect(edited({ "a.tlisp": text }, (json) => json.replace('"x":', '"v": null, "x":')).text).toBe(text);
    expect(
      lispFromJson(`{"policies": [{"name": "q", "description": "", "programs": [], "v": null}]}`, "documented"),
    ).toMatchObject({ ok: true, text: expect.not.stringContaining(":v") as string });
  });

  test("an item of a list", () => {
    const { operations, text } = edited({ "a.tlisp": sample }, (json) => {
      const at = json.indexOf('"uses_maps"');
      return (
        json.slice(0, at) + json.slice(at).replace('"syn-counter"', '"events"').replace('"events"\n', '"syn-counter"\n')
      );
    });
    expect(operations).toMatchObject([{ kind: "move-item", field: ["uses_maps"] }]);
    // The comment goes with its item.
    expect(text).toContain(`"syn-counter" ; counts`);
    expect(text.indexOf('["events"')).toBeGreaterThan(0);
  });

  test("a name: with every reference, whether the JSON says so or not", () => {
    const { operations, text, before } = one('"name": "syn-counter"', '"name": "syns"');
    expect(operations).toEqual([{ kind: "rename-declaration", id: before.maps[0]?.id, name: "syns" }]);
    expect(text).toBe(sample.replaceAll("syn-counter", "syns"));
    const all = edited({ "a.tlisp": sample }, (json) => json.replaceAll('"syn-counter"', '"syns"'));
    expect(all.text).toBe(sample.replaceAll("syn-counter", "syns"));
  });

  test("two names, with their references or without: two renames", () => {
    const both = sample.replaceAll("syn-counter", "sc").replaceAll('"events"', '"ev"');
    for (const quote of ['"name": ', ""]) {
      const { operations, text, before } = edited({ "a.tlisp": sample }, (json) =>
        json.replaceAll(`${quote}"syn-counter"`, `${quote}"sc"`).replaceAll(`${quote}"events"`, `${quote}"ev"`),
      );
      expect(operations.filter(({ kind }) => kind === "rename-declaration")).toEqual([
        { kind: "rename-declaration", id: before.maps[0]?.id, name: "sc" },
        { kind: "rename-declaration", id: before.maps[2]?.id, name: "ev" },
      ]);
      expect(text).toBe(both);
    }
  });

  test("a name, an item that comes before it, and one that goes", () => {
    const fresh = '{"name": "x", "kind": ":hash", "value_size": 8, "max_entries": 9}, ';
    const { text } = edited({ "a.tlisp": sample }, (json) =>
      json
        .replaceAll('"syn-counter"', '"sc"')
        .replace('"maps": [', `"maps": [${fresh}`)
        .replace(/"functions": .*/s, '"functions": []}'),
    );
    const renamed = sample.replaceAll("syn-counter", "sc");
    expect(text).toContain(renamed.slice(0, renamed.indexOf("(bpf-fn")).trim());
    expect(text).toContain("(defbpf-map x");
    expect(text).not.toContain("bpf-fn");
  });

  test("all of many names, in place", () => {
    const lisp = Array.from(
      { length: 40 },
      (_, i) => `(defbpf-map m${i} :kind :hash :value-size 8 :max-entries 1) ; ${i}`,
    );
    const { operations, texts } = edited({ "a.tlisp": lisp.join("\n") }, (json) =>
      json.replaceAll('"name": "m', '"name": "n'),
    );
    expect(texts["a.tlisp"]).toBe(lisp.join("\n").replaceAll("map m", "map n"));
    expect(new Set(operations.map(({ kind }) => kind))).toEqual(new Set(["rename-declaration"]));
  });

  test("a name of two: only the one", () => {
    const twice = `(defbpf-map m :kind :hash :value-size 8 :max-entries 1)\n(defbpf-map m :kind :array :value-size 8 :max-entries 1)\n(defbpf-policy p :description "" :programs [] :maps ["m"])\n`;
    const { text } = edited({ "a.tlisp": twice }, (json) => json.replace('"name": "m"', '"name": "n"'));
    expect(text).toBe(twice.replace("defbpf-map m", "defbpf-map n"));
  });

  test("an item that comes: beside its neighbour, in its file and its dialect", () => {
    const files = {
      "a.tlisp": `(defbpf-map :name "a" :kind :hash :value-size 8 :max-entries 1)\n`,
      "b.tlisp": `; b\n(defbpf-map b\n  :kind :hash\n  :value-size 8\n  :max-entries 1)\n`,
    };
    const fresh = (name: string) => `{"name": "${name}", "kind": ":array", "value_size": 4, "max_entries": 2}`;
    const { texts } = edited(files, (json) => {
      const end = json.indexOf('\n  ],\n  "programs"');
      const second = json.indexOf("{", json.indexOf('"name": "a"'));
      return `${json.slice(0, second)}${fresh("x")}, ${fresh("y")}, ${json.slice(second, end)}, ${fresh("z")}${json.slice(end)}`;
    });
    expect(texts["a.tlisp"]).toBe(
      `(defbpf-map :name "a" :kind :hash :value-size 8 :max-entries 1)\n\n` +
        `(defbpf-map :name "x" :kind :array :value-size 4 :max-entries 2)\n\n` +
        `(defbpf-map :name "y" :kind :array :value-size 4 :max-entries 2)\n`,
    );
    expect(texts["b.tlisp"]).toBe(
      `${files["b.tlisp"]}\n(defbpf-map z\n  :kind :array\n  :value-size 4\n  :max-entries 2)\n`,
    );
  });

  test("an item that goes: with its comments, and nothing that the JSON does not show", () => {
    const { text } = edited({ "a.tlisp": sample }, (json) => {
      const value = JSON.parse(json) as { maps: unknown[] };
      return JSON.stringify({ ...value, maps: value.maps.slice(0, 1) });
    });
    expect(text).toBe(sample.replace(/; events go here\n.*\n\n/, ""));
  });

  test("the order: forms move with their comments", () => {
    const { operations, text } = edited({ "a.tlisp": sample }, (json) => {
      const value = JSON.parse(json) as { maps: unknown[] };
      return JSON.stringify({ ...value, maps: value.maps.toReversed() });
    });
    expect(operations.map(({ kind }) => kind)).toEqual(["move-declaration"]);
    expect(text.indexOf("; events go here\n(defbpf-map :name")).toBeLessThan(
      text.indexOf("; a counter\n(defbpf-map syn-counter"),
    );
    expect([...text].sort()).toEqual([...sample].sort());
  });

  test("the order between files: the form keeps its comments and its identity", () => {
    const files = {
      "a.tlisp": `; about a\n(defbpf-map a :kind :hash :value-size 8 :max-entries 1) ; end\n\n(defbpf-map b :kind :hash :value-size 8 :max-entries 1)\n`,
      "b.tlisp": `(defbpf-map c :kind :hash :value-size 8 :max-entries 1)\n`,
    };
    const { before, after, texts } = edited(files, (json) => {
      const value = JSON.parse(json) as { maps: { name: string; value_size: number }[] };
      const [a, b, c] = value.maps;
      return JSON.stringify({ maps: [b, c, { ...a, value_size: 16 }] });
    });
    expect(texts["b.tlisp"]).toBe(
      `${files["b.tlisp"]}\n; about a\n(defbpf-map a :kind :hash :value-size 16 :max-entries 1) ; end\n`,
    );
    const idOf = (analysis: Analysis): string | undefined => analysis.byName.map.get("a")?.id;
    expect(idOf(after)).toBe(idOf(before));
  });

  test("the order between files of other line ends: the form takes those and stays what it was", () => {
    const files = {
      "a.tlisp": `(defbpf-map a\n  :kind :hash\n  :value-size 8\n  :max-entries 1)\n`,
      "b.tlisp": `(defbpf-map b\r\n  :kind :hash\r\n  :value-size 8\r\n  :max-entries 1)\r\n`,
    };
    const { before, after, texts } = edited(files, (json) => {
      const value = JSON.parse(json) as { maps: { name: string; value_size: number }[] };
      const [a, b] = value.maps;
      return JSON.stringify({ maps: [{ ...b, value_size: 16 }, a] });
    });
    const moved = files["b.tlisp"].replaceAll("\r\n", "\n").replace("-size 8", "-size 16");
    expect(texts).toEqual({ "a.tlisp": `${moved}\n${files["a.tlisp"]}`, "b.tlisp": "" });
    expect(after.byName.map.get("b")?.id).toBe(before.byName.map.get("b")?.id);
  });

  describe("a function that comes to another file", () => {
    const fn = (name: string) => `(bpf-fn ${name} (ctx)\n  (return :xdp-pass)) ; ${name}\n`;
    const program = (name: string, source: string, kind = ":xdp") =>
      `(defbpf-program ${name} :kind ${kind} :attach {:target "eth0"} :source "${source}")\n`;
    interface Named {
      readonly name: string;
      readonly source?: string;
    }
    /** The files once `order` is the order of the functions, and `edit` changed the document besides. */
    const reordered = (
      files: Readonly<Record<string, string>>,
      order: readonly number[],
      edit: (document: { functions: Named[]; programs: Named[] }) => unknown = (document) => document,
    ) =>
      edited(files, (json) => {
        const value = JSON.parse(json) as { functions: Named[]; programs: Named[] };
        return JSON.stringify(edit({ ...value, functions: order.flatMap((i) => value.functions[i] ?? []) }));
      });

    test.each(["a.tlisp:f", "./a.tlisp:f", "x/../a.tlisp:f"])("is named there by what named it as %s", (source) => {
      const files = {
        "a.tlisp": fn("f") + fn("g") + program("p", source) + program("q", "a.tlisp:g") + program("r", source, ":nope"),
        "b.tlisp": fn("h") + program("s", "b.tlisp:h"),
      };
      const { texts, before, after } = reordered(files, [1, 2, 0]);
      expect(texts).toEqual({
        "a.tlisp": fn("g") + program("p", "b.tlisp:f") + program("q", "a.tlisp:g") + program("r", "b.tlisp:f", ":nope"),
        "b.tlisp": `${fn("h")}${fn("f")}${program("s", "b.tlisp:h")}`,
      });
      expect(after.byName.function.get("f")?.id).toBe(before.byName.function.get("f")?.id);
    });

    test("under a new name, too, by whichever name and file JSON says it, in programs that come as well", () => {
      const files = { "a.tlisp": fn("f") + fn("g") + program("p", "a.tlisp:f"), "b.tlisp": fn("h") };
      for (const source of ["a.tlisp:f", "a.tlisp:f2", "b.tlisp:f", "b.tlisp:f2"]) {
        const { after } = reordered(files, [1, 2, 0], ({ functions: [g, h, f], programs: [p] }) => ({
          functions: [g, h, { ...f, name: "f2" }],
          programs: [
            { ...p, source },
            { ...p, name: "fresh", source },
          ],
        }));
        const { programs } = sectionsOf(after);
        expect(programs.map((item) => item["source"])).toEqual(["b.tlisp:f2", "b.tlisp:f2"]);
      }
    });

    test("among many that change places", () => {
      const names = Array.from({ length: 40 }, (_, i) => `f${i}`);
      const half = (from: number, file: string): string =>
        names
          .slice(from, from + 20)
          .map((name) => fn(name) + program(`p-${name}`, `${file}.tlisp:${name}`))
          .join("");
      const files = { "a.tlisp": half(0, "a"), "b.tlisp": half(20, "b") };
      const { after } = reordered(
        files,
        names.map((_, i) => names.length - 1 - i),
      );
      const where = new Map(after.functions.map(({ path, lowered }) => [lowered.name, path]));
      for (const { lowered } of after.programs) {
        const name = lowered.name?.slice(2);
        expect(lowered.facts.source).toBe(`${where.get(name)}:${name}`);
      }
      expect(where.get("f0")).toBe("b.tlisp");
    });

    test("is a problem where a source could then mean two, or none", () => {
      const message = (files: Readonly<Record<string, string>>, order: readonly number[]): string => {
        try {
          reordered(files, order);
          return "";
        } catch (error) {
          return error instanceof Error ? error.message : "";
        }
      };
      const twice = { "a.tlisp": fn("f") + fn("g") + program("p", "a.tlisp:f"), "b.tlisp": fn("h") + fn("f") };
      expect(message(twice, [1, 2, 0, 3])).toBe(
        `Here this function comes to b.tlisp, where another one is called "f", too: a program's "source" could not say which.`,
      );
      expect(message({ ...twice, "a.tlisp": fn("f") + fn("g") }, [1, 2, 0, 3])).toBe("");
      const odd = { "a.tlisp": fn("f") + fn("g") + program("p", "a.tlisp:f"), "b\\.tlisp": fn("h") };
      expect(message(odd, [1, 2, 0])).toBe(
        `Here this function comes to b\\.tlisp, which no "source" of a program can name.`,
      );
    });
  });

  test("the order of many forms: all with their comments, wherever they stand", () => {
    const form = (i: number) =>
      `; about ${i}\n(defbpf-map m${i} :kind :hash :value-size 8 :max-entries ${i + 1}) ; end of ${i}`;
    const all = Array.from({ length: 60 }, (_, i) => i);
    const files = {
      "a.tlisp": all.slice(0, 40).map(form).join("\n\n"),
      "b.tlisp": `${all.slice(40).map(form).join("\n")}\n(defbpf-map x :kind :hash :value-size 8 :max-entries 1) (defbpf-map y :kind :hash :value-size 8 :max-entries 1)\n`,
    };
    fc.assert(
      fc.property(fc.shuffledSubarray([...all, 60, 61], { minLength: 62 }), (order) => {
        const { operations, after, texts } = edited(files, (json) => {
          const value = JSON.parse(json) as { maps: unknown[] };
          return JSON.stringify({ maps: order.map((i) => value.maps[i]) });
        });
        const names = [...all.map((i) => `m${i}`), "x", "y"];
        expect(after.maps.map(({ lowered }) => lowered.name)).toEqual(order.map((i) => names[i]));
        expect(new Set(operations.map(({ kind }) => kind))).toEqual(new Set(["edit-text"]));
        const text = Object.values(texts).join("\n");
        for (const i of all) expect(text).toContain(form(i));
      }),
      { numRuns: 8 },
    );
  });

  test("the order of many forms between files of other line ends: each file keeps its own", () => {
    const form = (i: number) => `; about ${i}\n(defbpf-map m${i} :kind :hash\n  :value-size 8 :max-entries ${i + 1})`;
    const all = Array.from({ length: 40 }, (_, i) => i);
    const files = {
      "a.tlisp": all.slice(0, 20).map(form).join("\n\n"),
      "b.tlisp": all.slice(20).map(form).join("\n\n").replaceAll("\n", "\r\n"),
    };
    const { before, after, texts } = edited(files, (json) => {
      const value = JSON.parse(json) as { maps: unknown[] };
      return JSON.stringify({ maps: value.maps.toReversed() });
    });
    const reversed = all.toReversed();
    expect(texts).toEqual({
      "a.tlisp": reversed.slice(0, 20).map(form).join("\n\n"),
      "b.tlisp": reversed.slice(20).map(form).join("\n\n").replaceAll("\n", "\r\n"),
    });
    for (const i of all) expect(after.byName.map.get(`m${i}`)?.id).toBe(before.byName.map.get(`m${i}`)?.id);
  });

  test("a body: only the text of what changed, comments kept", () => {
    const { text } = one('[{"sym": "return"}, {"kw": "xdp-drop"}]', '[{"sym": "return"}, {"kw": "xdp-tx"}]');
    expect(text).toBe(sample.replace(":xdp-drop", ":xdp-tx"));
    const more = edited({ "a.tlisp": sample }, (json) =>
      json.replace(
        '[{"sym": "return"}, {"kw": "xdp-pass"}]',
        '[{"sym": "log"}, "hi"], [{"sym": "return"}, {"kw": "xdp-pass"}]',
      ),
    );
    expect(more.text).toBe(sample.replace("    (return :xdp-drop))\n", '    (return :xdp-drop))\n  (log "hi")\n'));
    const doc = one('"doc": "Doc.",', "");
    expect(doc.text).toBe(sample.replace('\n  "Doc."', ""));
    const ctx = one('"ctx": "ctx"', '"ctx": "packet"');
    expect(ctx.text).toBe(sample.replace("(bpf-fn drop (ctx)", "(bpf-fn drop (packet)"));
    const name = one('"name": "drop"', '"name": "keep"');
    expect(name.text).toBe(sample.replace("(bpf-fn drop", "(bpf-fn keep"));
  });
});

describe("JSON that does not fit is refused at its place", () => {
  const at = (edit: (text: string) => string): string[] => {
    const analysis = analysisOf({ "a.tlisp": sample });
    const text = edit(printJson(projectJson(analysis)));
    const result = jsonEdits(analysis, text);
    return result.ok ? [] : result.problems.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);
  };
  const replacing = (from: string, to: string): string[] => at((text) => text.replace(from, to));

  test.each([
    ['"max_entries": 1024', '"max_entries": "1024"', '"1024": "max_entries" is a whole number.'],
    ['"max_entries": 1024', '"max_entries": -1', '-1: "max_entries" is a whole number from 0 to 4294967295.'],
    ['"max_entries": 1024', '"max_entries": 1.5', '1.5: "max_entries" is a whole number from 0 to 4294967295.'],
    [
      '"max_entries": 1024',
      '"max_entries": 99999999999999999999',
      '99999999999999999999: "max_entries" is a whole number.',
    ],
    ['"key_size": 4', '"key_size": true', 'true: "key_size" is a whole number.'],
    ['":ring-buf"', '"ring-buf"', '"ring-buf": "kind" is ":ring-buf" with its colon.'],
    [
      '":ring-buf"',
      '":ring"',
      '":ring": "kind" is one of ":hash", ":lru-hash", ":array", ":per-cpu-hash", ":per-cpu-array", ":ring-buf", ":perf-event-array", ":stack-trace", ":lpm-trie", not ":ring".',
    ],
    ['"name": "events",', "", '{: "name" is missing in this item of "maps".'],
    ['"value_size": 16', '"value_size": null', 'null: "value_size" is missing in this item of "maps".'],
    ['"target": "eth0"', '"target": 0', '0: "target" is a string.'],
    ['"description": "Edge."', '"description": ["Edge."]', '[: "description" is a string.'],
    ['"name": "events"', '"name": ""', '"": A name cannot be empty.'],
    ['"name": "events"', '"name": "broken"', '"broken": There already is a map called "broken".'],
    [
      '"ctx": "ctx"',
      '"ctx": "c t x"',
      '"c t x": "ctx" is a symbol: letters, digits and signs, no space and no bracket.',
    ],
    ['{"kw": "xdp-pass"}', '{"kw": "xdp pass"}', '{: "xdp pass" cannot be written as a keyword.'],
    ['{"kw": "xdp-pass"}', "null", "null: A body has no null."],
    [
      '"doc": "Doc."',
      '"doc": "Doc.", "more": 1',
      '"more": A function has "name", "ctx", "doc" and "body", but nothing else.',
    ],
    [
      '"maps": [',
      '"mops": [',
      '"mops": The document has "maps", "programs", "policies" and "functions", but nothing else.',
    ],
  ])("%s as %s", (from, to, problem) => {
    expect(replacing(from, to)).toContain(problem);
  });

  test("and nothing else is done", () => {
    const analysis = analysisOf({ "a.tlisp": sample });
    for (const text of ["", "[]", "{", '{"maps": {}}', '{"maps": [1]}', "nope"]) {
      expect(jsonEdits(analysis, text).ok).toBe(false);
    }
  });

  test("any text gives operations or problems, never an exception", () => {
    const analysis = analysisOf({ "a.tlisp": sample });
    const text = printJson(projectJson(analysis));
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(30),
        fc.oneof(fc.string(), fc.constantFrom("[", "}", ",", '"', "null", "{}")),
        (start, length, insert) => {
          const result = jsonEdits(analysis, text.slice(0, start) + insert + text.slice(start + length));
          if (result.ok) return;
          for (const problem of result.problems) {
            expect(problem.start).toBeGreaterThanOrEqual(0);
            expect(problem.end).toBeGreaterThanOrEqual(problem.start);
          }
        },
      ),
      { numRuns: 250 },
    );
  });
});

test("names of any kind can be given by an edit", () => {
  fc.assert(
    fc.property(anyName(), plainName(), (name, other) => {
      fc.pre(name !== other);
      const before = analysisOf({
        "a.tlisp": `(defbpf-map ${other}0 :kind :hash :value-size 8 :max-entries 1)\n(defbpf-policy p :description "" :programs [] :maps ["${other}0"])`,
      });
      const text = printJson(projectJson(before)).replace(
        `"name": "${other}0"`,
        () => `"name": ${JSON.stringify(name)}`,
      );
      const { maps, policies } = sectionsOf(apply(before, operationsOf(before, text)));
      expect(maps[0]?.["name"]).toBe(name);
      expect(policies[0]?.["maps"]).toEqual([name]);
    }),
    { numRuns: 120 },
  );
});

test("a body far deeper than the stack can be edited", () => {
  const depth = 30_000;
  const before = analysisOf({ "a.tlisp": `(bpf-fn f (ctx) ${"(a ".repeat(depth)}1${")".repeat(depth)})` });
  const text = printJson(projectJson(before)).replace('{"sym": "a"}, 1]', '{"sym": "a"}, 2]');
  const after = apply(before, operationsOf(before, text));
  expect(after.documents[0]?.document.text.includes("(a 2)")).toBe(true);
});
