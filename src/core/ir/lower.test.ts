import { describe, expect, test, vi } from "vitest";
import { readDocument } from "../syntax/read.ts";
import { isWhole, lowerForm } from "./lower.ts";
import type { Lowered } from "./lowered.ts";

// Deep and long inputs are slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

function lower(source: string): Lowered {
  const form = readDocument(source).forms[0];
  if (form === undefined) throw new Error("no form");
  return lowerForm(form);
}

function spec(source: string): unknown {
  const lowered = lower(source);
  return "spec" in lowered ? lowered.spec : undefined;
}

/** `rule text [path]` of every problem, the text being what the span covers. */
function problems(source: string): string[] {
  return lower(source).problems.map(
    ({ rule, start, end, field, wanted }) =>
      `${rule} ${source.slice(start, end)} [${field.join("/")}]${wanted === undefined ? "" : ` ${wanted}`}`,
  );
}

describe("both dialects give one model", () => {
  const documented = `(defbpf-program drop-syn :kind :xdp :attach {:target "eth0"} :source "a.rs" :uses-maps ["m" "n"])`;
  const kwargs = `(defbpf-program :name "drop-syn" :kind :xdp :attach (:target "eth0") :source "a.rs" :uses-maps ("m" "n"))`;
  const expected = {
    name: "drop-syn",
    kind: ":xdp",
    attach: { target: "eth0" },
    source: "a.rs",
    uses_maps: ["m", "n"],
  };

  test("the documented dialect", () => {
    expect(spec(documented)).toEqual(expected);
    expect(lower(documented)).toMatchObject({ sort: "program", dialect: "documented", positionalName: true });
  });

  test("the kwargs dialect", () => {
    expect(spec(kwargs)).toEqual(expected);
    expect(lower(kwargs)).toMatchObject({ sort: "program", dialect: "kwargs", positionalName: false });
  });

  test("mixed freely, fields in any order", () => {
    const mixed = `[defbpf-program "drop-syn" :uses-maps ("m" "n") :source "a.rs" :attach [:target "eth0"] :kind :xdp]`;
    expect(spec(mixed)).toEqual(expected);
    expect(Object.keys(spec(mixed) as object)).toEqual(["name", "kind", "attach", "source", "uses_maps"]);
  });

  test("only what is written is in the spec", () => {
    expect(spec(`(defbpf-map m :kind :hash :value-size 8 :max-entries 1)`)).toEqual({
      name: "m",
      kind: ":hash",
      value_size: 8,
      max_entries: 1,
    });
  });

  test("what upstream takes is taken: a kind as a string, an attach target as a symbol", () => {
    const source = `(defbpf-program :name "p" :kind ":xdp" :attach (:target eth0 :direction ingress) :source "a.rs")`;
    expect(spec(source)).toMatchObject({ kind: ":xdp", attach: { target: "eth0", direction: "ingress" } });
  });
});

describe("values that do not lower are reported at the exact value", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [`(defbpf-map m :kind :hsh :value-size 8 :max-entries 1)`, ["form-kind :hsh [kind]"]],
    [`(defbpf-map m :kind :xdp :value-size 8 :max-entries 1)`, ["form-kind :xdp [kind]"]],
    [`(defbpf-map m :kind hash :value-size 8 :max-entries 1)`, ["form-type hash [kind] kind"]],
    [`(defbpf-map m :kind "hash" :value-size 8 :max-entries 1)`, [`form-type "hash" [kind] kind`]],
    [`(defbpf-map m :kind :hash :value-size -1 :max-entries 1)`, ["form-range -1 [value_size]"]],
    [
      `(defbpf-map m :kind :hash :value-size 4294967296 :max-entries 4294967295)`,
      ["form-range 4294967296 [value_size]"],
    ],
    [
      `(defbpf-map m :kind :hash :value-size 99999999999999999999 :max-entries 1)`,
      ["form-range 99999999999999999999 [value_size]"],
    ],
    [
      `(defbpf-map m :kind :hash :value-size 1.5 :max-entries 0x10)`,
      ["form-type 1.5 [value_size] u32", "form-type 0x10 [max_entries] u32"],
    ],
    [
      `(defbpf-map m :kind :hash :value-size "8" :max-entries #t)`,
      [`form-type "8" [value_size] u32`, "form-type #t [max_entries] u32"],
    ],
    [`(defbpf-map m :kind :hash :value-size 8)`, ["form-missing-field defbpf-map [max_entries]"]],
    [
      `(defbpf-map)`,
      [
        "form-missing-field defbpf-map [name]",
        "form-missing-field defbpf-map [kind]",
        "form-missing-field defbpf-map [value_size]",
        "form-missing-field defbpf-map [max_entries]",
      ],
    ],
    [
      `(defbpf-map m :kind :hash :value-size 8 :max-entries 1 :kind :array)`,
      ["form-duplicate-field :kind :array [kind]"],
    ],
    [
      `(defbpf-map m :kind :hash :value-size 8 :max-entries 1 :kee-size 4)`,
      ["form-unknown-field :kee-size [kee_size]"],
    ],
    [`(defbpf-map m :kind :hash :value-size 8 :max-entries 1 :pin-path)`, ["form-arguments :pin-path [pin_path]"]],
    [
      `(defbpf-map m :kind :pin-path "x" :value-size 8 :max-entries 1)`,
      ["form-missing-field defbpf-map [kind]", "form-arguments :kind [kind]"],
    ],
    [`(defbpf-map m stray :kind :hash :value-size 8 :max-entries 1)`, ["form-arguments stray []"]],
    [`(defbpf-map m :name "n" :kind :hash :value-size 8 :max-entries 1)`, [`form-name-mismatch "n" [name]`]],
    [`(defbpf-map m :name "m" :kind :hash :value-size 8 :max-entries 1)`, []],
    [`(defbpf-map :name m :kind :hash :value-size 8 :max-entries 1)`, ["form-type m [name] string"]],
    [`(defbpf-map 12 :kind :hash :value-size 8 :max-entries 1)`, ["form-type 12 [name] name"]],
    [`(defbpf-map (m) :kind :hash :value-size 8 :max-entries 1)`, ["form-type (m) [name] name"]],
    [`(defbpf-map "" :kind :hash :value-size 8 :max-entries 1)`, [`form-name-empty "" [name]`]],
    [
      `(defbpf-policy p :description d :programs {} :maps ["a" b :c])`,
      [
        "form-type d [description] string",
        "form-type {} [programs] names",
        "form-type b [maps/1] string",
        "form-type :c [maps/2] string",
      ],
    ],
    [`(defbpf-program p :kind :tc :attach "eth0" :source "a.rs")`, [`form-type "eth0" [attach] attach`]],
    [`(defbpf-program p :kind :tc :attach {} :source "a.rs")`, ["form-missing-field {} [attach/target]"]],
    [
      `(defbpf-program p :kind :tc :attach {:target 1 :direction :ingress :via 2} :source "a.rs")`,
      [
        "form-type 1 [attach/target] string",
        "form-type :ingress [attach/direction] string",
        "form-unknown-field :via [attach/via]",
      ],
    ],
    [`(defbpf-maps m)`, ["form-unknown defbpf-maps []"]],
    [`(:defbpf-map m)`, ["form-unknown (:defbpf-map m) []"]],
    [`hello`, ["form-unknown hello []"]],
    [`(bpf-fn)`, ["form-missing-field bpf-fn [name]", "form-missing-field bpf-fn [ctx]"]],
    [`(bpf-fn f ctx)`, ["form-type ctx [ctx] ctx"]],
    [`(bpf-fn f (a b))`, ["form-type (a b) [ctx] ctx"]],
  ];
  test.each(cases)("%s", (source, expected) => {
    expect(problems(source)).toEqual(expected);
  });
});

describe("a form that does not lower", () => {
  test("still declares its name and keeps what is sound", () => {
    const source = `(defbpf-program p :kind :xpd :attach {:target "eth0" :direction 5} :source "a.rs" :uses-maps ["m" 4])`;
    expect(lower(source)).toMatchObject({
      name: "p",
      spec: undefined,
      facts: { name: "p", attach: { target: "eth0" }, source: "a.rs", uses_maps: ["m"] },
    });
  });

  test("is not whole when it does not read", () => {
    const document = readDocument(`(defbpf-map m :kind :hash :value-size 8 :max-entries 1`);
    const form = document.forms[0];
    expect(form !== undefined && isWhole(form)).toBe(false);
    expect(form !== undefined && lowerForm(form)).toMatchObject({ name: "m", facts: { value_size: 8 } });
  });

  test("is whole with an escape that has no meaning, an unknown field or an empty name", () => {
    for (const source of [
      `(defbpf-policy p :description "\\q" :programs [])`,
      `(defbpf-policy p :description "d" :programs [] :owner "me")`,
      `(defbpf-policy "" :description "d" :programs [])`,
      `(bpf-fn f (ctx))`,
    ]) {
      const form = readDocument(source).forms[0];
      expect([source, form !== undefined && isWhole(form)]).toEqual([source, true]);
    }
  });
});

test("unknown fields keep their value as JSON", () => {
  const source = `(defbpf-policy p :description "d" :programs [] :owner-of {:a-b [1 -2.5 #t nil] :c :kw} :big 9007199254740993)`;
  const lowered = lower(source);
  expect("unknown" in lowered && Object.fromEntries(lowered.unknown)).toEqual({
    owner_of: { a_b: [1, -2.5, true, null], c: ":kw" },
    big: { int: "9007199254740993" },
  });
});

test("a function is its name, parameter, docstring and body", () => {
  const source = `(bpf-fn drop (ctx) "Doc." (on-miss :xdp-pass) (return :xdp-drop))`;
  const lowered = lower(source);
  expect(lowered).toMatchObject({ sort: "function", name: "drop", ctx: "ctx", doc: "Doc.", problems: [] });
  expect("body" in lowered && lowered.body.map(({ start, end }) => source.slice(start, end))).toEqual([
    "(on-miss :xdp-pass)",
    "(return :xdp-drop)",
  ]);
});

test("fields know where they stand", () => {
  const source = `(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "a.rs" :uses-maps ["m" "n"])`;
  const lowered = lower(source);
  if (!("fields" in lowered)) throw new Error("not a spec");
  const at = (span: { start: number; end: number } | undefined) => span && source.slice(span.start, span.end);
  expect(at(lowered.nameSpan)).toBe("p");
  expect(at(lowered.fields.get("kind")?.keySpan)).toBe(":kind");
  expect(at(lowered.fields.get("attach")?.inner?.get("target")?.value)).toBe(`"eth0"`);
  expect(lowered.fields.get("uses_maps")?.items?.map(({ span }) => at(span))).toEqual([`"m"`, `"n"`]);
});

describe("depth is no limit", () => {
  const depth = 100_000;
  const deep = "(".repeat(depth) + ")".repeat(depth);
  test.each([
    ["a top-level form", deep],
    ["a function body", `(bpf-fn f (ctx) ${deep})`],
    ["an unknown field", `(defbpf-policy p :description "d" :programs [] :deep ${deep})`],
    ["a name", `(defbpf-map ${deep})`],
    ["quotes", `(defbpf-map m :x ${"'".repeat(depth)}a)`],
  ])("%s", (_, source) => {
    expect(lower(source).problems.length).toBeLessThanOrEqual(100);
  });

  test("stray items by the thousand are reported a hundred times", () => {
    expect(lower(`(defbpf-map m ${"x ".repeat(50_000)})`).problems).toHaveLength(100);
  });
});

test("lowering is kept with the form", () => {
  const form = readDocument("(defbpf-map m)").forms[0];
  expect(form !== undefined && lowerForm(form)).toBe(form && lowerForm(form));
});
