/** Renames in edited JSON, any number of them, together with whatever else was edited. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { analysisOf, jsonText } from "../../testing/arbitraries.ts";
import type { Sections } from "../../testing/arbitraries.ts";
import { following } from "../../testing/json-renames.ts";
import { applyOperations } from "../edit/apply.ts";
import { applyEdits } from "../text/edit.ts";
import type { Analysis } from "../workspace/model.ts";
import { jsonEdits } from "./draft.ts";
import type { JsonObject } from "./model.ts";
import { projectJson } from "./project.ts";

vi.setConfig({ testTimeout: 120_000 });

interface Edited {
  readonly text: string;
  readonly after: Analysis;
  /** What the document is to say: `to`, and references follow renames. */
  readonly expected: Sections;
}

/** The document `a.tlisp` after its JSON became `to`. */
function edited(before: Analysis, to: Sections): Edited {
  const result = jsonEdits(before, jsonText(to));
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(" "));
  const applied = applyOperations(before, result.operations);
  if (!applied.ok) throw new Error(applied.message);
  const text = applyEdits(before.documents[0]?.document.text ?? "", applied.edits);
  const expected = following(to, before, result.operations);
  return { text, after: analysisOf({ "a.tlisp": text }, before), expected };
}

function sectionsOf(analysis: Analysis): Sections {
  const { maps, programs, policies, functions } = projectJson(analysis);
  const values = (items: readonly { readonly value: JsonObject }[]): readonly JsonObject[] =>
    items.map(({ value }) => value);
  return { maps: values(maps), programs: values(programs), policies: values(policies), functions: values(functions) };
}

const COUNT = 6;
const SECTIONS = ["maps", "programs", "policies", "functions"] as const;
type Section = (typeof SECTIONS)[number];
/** The first letter of the names of each section. */
const LETTERS: Readonly<Record<Section, string>> = { maps: "m", programs: "p", policies: "q", functions: "f" };

/** A document of which each item is like no other; `number` says which one, `called` what names are now. */
function itemOf(section: Section, number: number, name: string, called: (name: string) => string): JsonObject {
  const map = called(`m${number % COUNT}`);
  const next = called(`m${(number + 1) % COUNT}`);
  switch (section) {
    case "maps":
      return { name, kind: ":hash", value_size: 8, max_entries: 100 + number };
    case "programs": {
      const source = number % 2 === 0 ? `bpf/${number}.rs` : `a.tlisp:${called(`f${number % COUNT}`)}`;
      return { name, kind: ":xdp", attach: { target: `eth${number}` }, source, uses_maps: [map, next] };
    }
    case "policies": {
      const programs = [called(`p${number % COUNT}`), called(`p${(number + 2) % COUNT}`)];
      return { name, description: `Number ${number}.`, programs, maps: [map, next] };
    }
    case "functions":
      return {
        name,
        ctx: "ctx",
        body: [
          [{ sym: "map-get" }, { sym: map }, number],
          [{ sym: "map-has?" }, next, 1],
        ],
      };
  }
}

/** The Lisp of an item, with comments that say which one it is. */
function lispOf(section: Section, number: number): string {
  const name = `${LETTERS[section]}${number}`;
  const [map, next] = [`m${number % COUNT}`, `m${(number + 1) % COUNT}`];
  const lead = `; before ${name}.\n`;
  const trail = ` ; behind ${name}.`;
  switch (section) {
    case "maps":
      return `${lead}(defbpf-map ${name} :kind :hash :value-size 8 ; in ${name}.\n  :max-entries ${100 + number})${trail}`;
    case "programs": {
      const source = number % 2 === 0 ? `bpf/${number}.rs` : `a.tlisp:f${number % COUNT}`;
      return `${lead}(defbpf-program ${name} :kind :xdp :attach {:target "eth${number}"} ; in ${name}.\n  :source "${source}" :uses-maps ["${map}" "${next}"])${trail}`;
    }
    case "policies":
      return `${lead}(defbpf-policy ${name} :description "Number ${number}." ; in ${name}.\n  :programs ["p${number % COUNT}" "p${(number + 2) % COUNT}"] :maps ["${map}" "${next}"])${trail}`;
    case "functions":
      return `${lead}(bpf-fn ${name} (ctx) ; in ${name}.\n  (map-get ${map} ${number})\n  (map-has? "${next}" 1))${trail}`;
  }
}

const numbers = Array.from({ length: COUNT }, (_, i) => i);
const document = SECTIONS.flatMap((section) => numbers.map((number) => lispOf(section, number))).join("\n\n");

interface SectionEdit {
  /** The new name of each item; undefined where the item goes. */
  readonly names: readonly (string | undefined)[];
  /** New items: where, and which. */
  readonly added: readonly { readonly at: number; readonly number: number }[];
}

/** Each name stays, goes, becomes a new one, or one that another item had; no name twice. */
function sectionEdit(section: Section, swaps: boolean): fc.Arbitrary<SectionEdit> {
  const letter = LETTERS[section];
  const own = numbers.map((i) => `${letter}${i}`);
  const change = fc.constantFrom("stay", "stay", "stay", "new", "new", "go", ...(swaps ? ["other", "other"] : []));
  return fc
    .record({
      changes: fc.array(change, { minLength: COUNT, maxLength: COUNT }),
      order: fc.shuffledSubarray(own, { minLength: COUNT }),
      added: fc.array(fc.nat(COUNT), { maxLength: 2 }),
    })
    .map(({ changes, order, added }) => {
      const free = new Set(own.filter((_, i) => changes[i] !== "stay"));
      const names = own.map((name, i) => {
        if (changes[i] === "stay") return name;
        if (changes[i] === "go") return undefined;
        const other = changes[i] === "other" ? order.find((candidate) => free.has(candidate)) : undefined;
        free.delete(other ?? "");
        return other ?? `${letter}-new-${i}`;
      });
      return { names, added: added.map((at, i) => ({ at, number: COUNT + i })) };
    });
}

type DocumentEdit = Readonly<Record<Section, SectionEdit>>;

function documentEdit(swaps: boolean): fc.Arbitrary<DocumentEdit> {
  return fc.record({
    maps: sectionEdit("maps", swaps),
    programs: sectionEdit("programs", swaps),
    policies: sectionEdit("policies", swaps),
    functions: sectionEdit("functions", swaps),
  });
}

/** The document after the edit, with references by way of `called`. */
function sectionsAfter(edit: DocumentEdit, called: (name: string) => string): Sections {
  const items = (section: Section): readonly JsonObject[] => {
    const { names, added } = edit[section];
    const kept = names.flatMap((name, i) => (name === undefined ? [] : [itemOf(section, i, name, called)]));
    for (const { at, number } of added) {
      kept.splice(at, 0, itemOf(section, number, `${LETTERS[section]}-added-${number}`, called));
    }
    return kept;
  };
  return {
    maps: items("maps"),
    programs: items("programs"),
    policies: items("policies"),
    functions: items("functions"),
  };
}

/** The comments of what stays. */
function commentsOf(edit: DocumentEdit): string[] {
  return SECTIONS.flatMap((section) =>
    edit[section].names.flatMap((name, i) =>
      name === undefined ? [] : ["before", "in", "behind"].map((place) => `; ${place} ${LETTERS[section]}${i}.`),
    ),
  );
}

/** What a name of the document is called after the edit. */
function newNames(edit: DocumentEdit): (name: string) => string {
  const names = SECTIONS.flatMap((section) =>
    edit[section].names.map((name, i): [string, string] => [
      `${LETTERS[section]}${i}`,
      name ?? `${LETTERS[section]}${i}`,
    ]),
  );
  const byOld = new Map(names);
  return (name) => byOld.get(name) ?? name;
}

describe("several names at once, with additions and removals", () => {
  test("the document was written as it is compared", () => {
    const before = analysisOf({ "a.tlisp": document });
    const same = numbers.map((number) => number);
    for (const section of SECTIONS) {
      expect(sectionsOf(before)[section]).toEqual(
        same.map((number) => itemOf(section, number, `${LETTERS[section]}${number}`, (name) => name)),
      );
    }
  });

  test("references under their new names: the document is the edited one, with every comment of what stays", () => {
    const before = analysisOf({ "a.tlisp": document });
    fc.assert(
      fc.property(documentEdit(false), (edit) => {
        const { text, after, expected } = edited(before, sectionsAfter(edit, newNames(edit)));
        expect(sectionsOf(after)).toEqual(expected);
        for (const comment of commentsOf(edit)) expect(text).toContain(comment);
      }),
      { numRuns: 400 },
    );
  });

  test("references as they were, or to whatever it be, and names that change places: nothing is renamed twice", () => {
    const before = analysisOf({ "a.tlisp": document });
    const anyName = fc
      .tuple(fc.constantFrom(...Object.values(LETTERS)), fc.nat(COUNT))
      .map(([letter, i]) => letter + i);
    fc.assert(
      fc.property(documentEdit(true), fc.dictionary(anyName, anyName), fc.nat(2), (edit, others, mode) => {
        const called = newNames(edit);
        const modes = [called, (name: string) => name, (name: string) => others[name] ?? called(name)];
        const to = sectionsAfter(edit, modes[mode] ?? called);
        const { text, after, expected } = edited(before, to);
        expect(sectionsOf(after)).toEqual(expected);
        // Where references say so, too, names change hands with the comments.
        if (mode === 0) for (const comment of commentsOf(edit)) expect(text).toContain(comment);
      }),
      { numRuns: 4000 },
    );
  });
});

describe("names that change hands", () => {
  const lisp = `; first\n(defbpf-map a :kind :hash :value-size 1 :max-entries 1) ; end of first

; second\n(defbpf-map b :kind :hash :value-size 2 :max-entries 1)

(defbpf-policy q :description "" :programs [] :maps ["a" ; one
  "b"]) ; two\n`;
  const map = (name: string, size: number) => ({ name, kind: ":hash", value_size: size, max_entries: 1 });
  const after = (maps: readonly JsonObject[], names: readonly string[]): string => {
    const policies = [{ name: "q", description: "", programs: [], maps: names }];
    return edited(analysisOf({ "a.tlisp": lisp }), { maps, programs: [], policies, functions: [] }).text;
  };
  const renamed = (names: Readonly<Record<string, string>>): string =>
    lisp.replaceAll(/(?<=")[ab](?=")|(?<=defbpf-map )[ab]/g, (name) => names[name] ?? name);

  test("two change places", () => {
    expect(after([map("b", 1), map("a", 2)], ["b", "a"])).toBe(renamed({ a: "b", b: "a" }));
  });

  test("one takes the name of another, which takes a new one", () => {
    expect(after([map("b", 1), map("c", 2)], ["b", "c"])).toBe(renamed({ a: "b", b: "c" }));
  });

  test("one takes the name of another that goes", () => {
    const text = after([map("b", 1)], ["b"]);
    expect(text).toContain("; first\n(defbpf-map b :kind :hash :value-size 1 :max-entries 1) ; end of first");
    expect(text).not.toContain("second");
  });
});

describe("an item under a new name in the place of one that went", () => {
  const lisp = `; counts SYNs
(defbpf-map syn :kind :lru-hash :key-size 4 ; an address
  :value-size 8 :max-entries 1024)

(defbpf-map other :kind :array :value-size 4 :max-entries 1)

(defbpf-policy q :description "" :programs [] :maps ["syn"])

; lets all pass
(bpf-fn f (ctx) (when (tcp? ctx) (map-inc syn 1)) ; count
  (return :xdp-pass))
`;
  /** The text once the item of that name has other values. */
  const replaced = (section: Section, name: string, values: JsonObject): string => {
    const before = analysisOf({ "a.tlisp": lisp });
    const sections = sectionsOf(before);
    const items = sections[section].map((item) => (item["name"] === name ? { ...item, ...values } : item));
    return edited(before, { ...sections, [section]: items }).text;
  };

  test.each([
    [{ name: "ack" }],
    [{ name: "ack", max_entries: 2048 }],
    [{ name: "ack", kind: ":hash", max_entries: 2048 }],
    [{ name: "ack", pin_path: "/sys/fs/bpf/ack" }],
  ])("is that one when the better part is the same: %j", (values) => {
    const text = replaced("maps", "syn", values);
    expect(text).toContain("; counts SYNs\n(defbpf-map ack");
    expect(text).toContain("; an address");
    expect(text).toContain(':maps ["ack"]');
    expect(text).toContain("(map-inc ack 1)");
  });

  test.each([
    [{ name: "ack", kind: ":hash", value_size: 16, max_entries: 2048 }],
    [{ name: "ack", kind: ":array", key_size: null, max_entries: 1 }],
  ])("is another one, with comments and references of its own, when it is not: %j", (values) => {
    const text = replaced("maps", "syn", values);
    expect(text).toMatch(/^\(defbpf-map ack/);
    expect(text).not.toContain("; counts SYNs");
    expect(text).toContain(':maps ["syn"]');
    expect(text).toContain("(map-inc syn 1)");
  });

  test("a function by what its body says", () => {
    const body = (json: string): JsonObject => JSON.parse(`{ "name": "g", "body": ${json} }`) as JsonObject;
    const like = body('[[{"sym": "map-inc"}, {"sym": "syn"}, 1], [{"sym": "return"}, {"kw": "xdp-pass"}]]');
    expect(replaced("functions", "f", like)).toContain("; lets all pass\n(bpf-fn g (ctx)");
    const unlike = body(
      '[[{"sym": "log"}, "gone"], [{"sym": "emit"}, {"sym": "events"}], [{"sym": "return"}, {"kw": "xdp-drop"}]]',
    );
    expect(replaced("functions", "f", unlike)).not.toContain("; lets all pass");
  });

  test("of several the one that is most alike", () => {
    const map = (name: string, kind: string, size: number, entries: number) => ({
      name,
      kind,
      value_size: size,
      max_entries: entries,
    });
    const [a, b] = [map("a", ":hash", 8, 100), map("b", ":array", 16, 200)];
    const lisp = [a, b]
      .map(
        (m) =>
          `; about ${m.name}\n(defbpf-map ${m.name} :kind ${m.kind} :value-size ${m.value_size} :max-entries ${m.max_entries})`,
      )
      .join("\n\n");
    const none = { programs: [], policies: [], functions: [] };
    const maps = [
      { ...b, name: "y", max_entries: 201 },
      { ...a, name: "x", max_entries: 101 },
    ];
    const after = edited(analysisOf({ "a.tlisp": lisp }), { ...none, maps }).text;
    expect(after).toContain("; about b\n(defbpf-map y");
    expect(after).toContain("; about a\n(defbpf-map x");
  });
});

describe("find and replace of two names in the JSON of a sample", () => {
  const path = join(import.meta.dirname, "../../../public/samples/edge-protection/policy.tlisp");
  const lisp = readFileSync(path, "utf8");
  const before = analysisOf({ "a.tlisp": lisp });
  const found = (json: string): string =>
    json.replaceAll('"syn-counter"', '"sc"').replaceAll('"tcp-state-table"', '"tst"');
  const renamed = lisp.replaceAll(/(?<=["(]|defbpf-map )(?:syn-counter|tcp-state-table)\b/g, (name) =>
    name === "syn-counter" ? "sc" : "tst",
  );

  test("changes the names alone", () => {
    const to = JSON.parse(found(jsonText(sectionsOf(before)))) as Sections;
    expect(edited(before, to).text).toBe(renamed);
  });

  test("also where a map comes with them", () => {
    const to = JSON.parse(found(jsonText(sectionsOf(before)))) as Sections;
    const more = { name: "more", kind: ":hash", value_size: 8, max_entries: 1 };
    const { text } = edited(before, { ...to, maps: [more, ...to.maps] });
    expect(text.replace(/\(defbpf-map more[^)]*\)\n\n/, "")).toBe(renamed);
  });
});
