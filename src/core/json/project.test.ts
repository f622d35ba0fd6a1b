import { describe, expect, test, vi } from "vitest";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import type { Analysis } from "../workspace/model.ts";
import { locate, pointerAt, pointerOf, pointerSpans } from "./pointer.ts";
import { printJson } from "./printed.ts";
import { canonicalDocument, documentValue, projectJson } from "./project.ts";
import { jsonSchema } from "./schema.ts";

// Deep and long inputs are slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

function analysisOf(files: Readonly<Record<string, string>>, previous?: Analysis): Analysis {
  return analyze(
    { files: Object.entries(files).map(([path, text]) => ({ kind: "text", path, text })), settings: DEFAULT_SETTINGS },
    previous,
  );
}

const sample = `; the program
(defbpf-program drop-syn-flood
  :kind :xdp
  :attach {:target "eth0"}
  :source "bpf/drop_syn.rs"
  :uses-maps ["syn-counter"])
(defbpf-map syn-counter :kind :lru-hash :key-size 4 :value-size 8 :max-entries 1024 :owner "net/ops~1")
(defbpf-map broken :kind :nope :value-size 8 :max-entries 1)
(defbpf-map events :kind :ring-buf :value-size 16 :max-entries 4096 :pin-path "/sys/fs/bpf/events")
(defbpf-policy edge :description "Edge \\"L4\\"." :programs ["drop-syn-flood"])
(bpf-fn drop (ctx) "Doc." (when (tcp? ctx) (return :xdp-drop)) (return :xdp-pass))
`;

describe("the document", () => {
  test("holds what is written, in struct order, and keeps unknown fields", () => {
    expect(JSON.parse(printJson(projectJson(analysisOf({ "a.tlisp": sample }))))).toEqual({
      $schema: "https://pleme.io/schemas/tatara-ebpf.schema.json",
      maps: [
        { name: "syn-counter", kind: ":lru-hash", key_size: 4, value_size: 8, max_entries: 1024, owner: "net/ops~1" },
        { name: "events", kind: ":ring-buf", value_size: 16, max_entries: 4096, pin_path: "/sys/fs/bpf/events" },
      ],
      programs: [
        {
          name: "drop-syn-flood",
          kind: ":xdp",
          attach: { target: "eth0" },
          source: "bpf/drop_syn.rs",
          uses_maps: ["syn-counter"],
        },
      ],
      policies: [{ name: "edge", description: 'Edge "L4".', programs: ["drop-syn-flood"] }],
      functions: [
        {
          name: "drop",
          ctx: "ctx",
          doc: "Doc.",
          body: [
            [{ sym: "when" }, [{ sym: "tcp?" }, { sym: "ctx" }], [{ sym: "return" }, { kw: "xdp-drop" }]],
            [{ sym: "return" }, { kw: "xdp-pass" }],
          ],
        },
      ],
    });
  });

  test("says which declarations it leaves out", () => {
    const { omitted } = projectJson(analysisOf({ "a.tlisp": sample }));
    expect(omitted.map(({ lowered }) => lowered.name)).toEqual(["broken"]);
  });

  test("fills in defaults on request", () => {
    const document = projectJson(analysisOf({ "a.tlisp": sample }), { defaults: true });
    expect(document.programs[0]?.value).toMatchObject({ license: "GPL", attach: { target: "eth0" } });
    expect(document.maps[1]?.value).toMatchObject({ key_size: 0 });
    expect(document.policies[0]?.value).toMatchObject({ maps: [] });
    expect(Object.keys(document.programs[0]?.value ?? {})).toEqual([
      "name",
      "kind",
      "attach",
      "source",
      "license",
      "uses_maps",
    ]);
  });

  test("has every field in its canonical form", () => {
    const text = canonicalDocument(
      analysisOf({ "a.tlisp": `(defbpf-program p :kind :xdp :attach (:target "eth0") :source "a.rs")(bpf-fn f (c))` }),
    );
    expect(text).toBe(
      '{"$schema":"https://pleme.io/schemas/tatara-ebpf.schema.json","functions":[{"body":[],"ctx":"c","doc":null,"name":"f"}],"maps":[],"policies":[],' +
        '"programs":[{"attach":{"direction":null,"target":"eth0"},"kind":":xdp","license":"GPL","name":"p","pin_path":null,"source":"a.rs","uses_maps":[]}]}',
    );
  });

  test("prints as JSON.stringify does, bodies aside", () => {
    const document = projectJson(analysisOf({ "a.tlisp": sample }));
    const value = documentValue({ ...document, functions: [] });
    expect(printJson({ ...document, functions: [] })).toBe(`${JSON.stringify(value, null, 2)}\n`);
    expect(printJson(document)).toContain(
      [
        '      "body": [',
        "        [",
        '          {"sym": "when"},',
        '          [{"sym": "tcp?"}, {"sym": "ctx"}],',
        '          [{"sym": "return"}, {"kw": "xdp-drop"}]',
        "        ],",
        '        [{"sym": "return"}, {"kw": "xdp-pass"}]',
        "      ]",
      ].join("\n"),
    );
  });

  test("keeps items and texts of forms that did not change", () => {
    const first = analysisOf({ "a.tlisp": sample });
    const before = projectJson(first);
    const after = projectJson(analysisOf({ "a.tlisp": sample.replace("4096", "8192") }, first));
    expect(after.maps[0]?.value).toBe(before.maps[0]?.value);
    expect(after.maps[1]?.value).not.toBe(before.maps[1]?.value);
    expect(after.programs[0]?.value).toBe(before.programs[0]?.value);
  });

  test("of bodies 100,000 deep prints without recursion and in reasonable size", () => {
    const depth = 100_000;
    const deep = `(bpf-fn f (ctx) ${"(a ".repeat(depth)}${")".repeat(depth)})\n(defbpf-policy p :description "d" :programs [] :x ${"[".repeat(depth)}${"]".repeat(depth)})`;
    const text = printJson(projectJson(analysisOf({ "a.tlisp": deep })));
    expect(text.length).toBeLessThan(depth * 25);
    expect(text.split('{"sym": "a"}')).toHaveLength(depth + 1);
  });
});

describe("bodies keep everything that was read", () => {
  test.each([
    ["(a b)", [{ sym: "a" }, { sym: "b" }]],
    ["[a b]", [{ sym: "a" }, { sym: "b" }]],
    ["{:a 1}", { map: [{ kw: "a" }, 1] }],
    ['"a\\n\\"b"', 'a\n"b'],
    ["#t", true],
    ["42", 42],
    ["-7", -7],
    ["+7", { int: "+7" }],
    ["007", { int: "007" }],
    ["0x1F", { int: "0x1F" }],
    ["-0b101", { int: "-0b101" }],
    ["0xg", { sym: "0xg" }],
    ["9007199254740993", { int: "9007199254740993" }],
    ["18446744073709551615", { int: "18446744073709551615" }],
    ["1.5", 1.5],
    ["1.0", { float: "1.0" }],
    ["1e9", { float: "1e9" }],
    ["nan", { float: "nan" }],
    [":k", { kw: "k" }],
    [":", { kw: "" }],
    ["'a", { quote: { sym: "a" } }],
    ["`(a ,b ,@c)", { quasiquote: [{ sym: "a" }, { unquote: { sym: "b" } }, { splice: { sym: "c" } }] }],
  ])("%s", (text, expected) => {
    const analysis = analysisOf({ "a.tlisp": `(bpf-fn f (ctx) "doc" ${text})` });
    expect(projectJson(analysis).functions[0]?.value["body"]).toEqual([expected]);
  });
});

describe("pointers", () => {
  const analysis = analysisOf({ "a.tlisp": sample });
  const byName = (name: string): string =>
    [...analysis.byId.values()].find(({ lowered }) => lowered.name === name)?.id ?? "";

  test("lead from a form and field to its place in the document and back", () => {
    const cases: readonly (readonly [string, readonly string[], string])[] = [
      ["drop-syn-flood", ["attach", "target"], "/programs/0/attach/target"],
      ["events", [], "/maps/1"],
      ["events", ["kind"], "/maps/1/kind"],
      ["edge", ["programs", "0"], "/policies/0/programs/0"],
      ["syn-counter", ["a/b~c"], "/maps/0/a~1b~0c"],
      ["drop", ["body"], "/functions/0/body"],
    ];
    for (const [name, field, pointer] of cases) {
      expect(pointerOf(analysis, byName(name), field)).toBe(pointer);
      expect(locate(analysis, pointer)).toEqual({ id: byName(name), field });
    }
  });

  test("are empty for what is not in the document", () => {
    expect(pointerOf(analysis, byName("broken"), ["kind"])).toBe("");
    expect(pointerOf(analysis, "f999")).toBe("");
    for (const pointer of ["", "/maps", "/maps/7", "/maps/-1", "/nope/0", "maps/0"]) {
      expect(locate(analysis, pointer)).toBeUndefined();
    }
  });

  test("lead to offsets of the text", () => {
    const text = printJson(projectJson(analysis));
    const spanOf = pointerSpans(analysis);
    const at = (pointer: string): string | undefined => {
      const span = spanOf(pointer);
      return span && text.slice(span.start, span.end);
    };
    expect(at("/programs/0/attach/target")).toBe('"eth0"');
    expect(at("/maps/1/kind")).toBe('":ring-buf"');
    expect(at("/policies/0/programs/0")).toBe('"drop-syn-flood"');
    expect(at("/functions/0/body/0/0")).toBe('{"sym": "when"}');
    // The item itself, and a field that is absent: the name stands for them.
    expect(at("/maps/1")).toBe('"events"');
    expect(at("/programs/0/license")).toBe('"drop-syn-flood"');
    expect(at("/programs/0/attach/direction")).toBe("{");
    expect(at("/maps/9")).toBeUndefined();
  });

  test("are found under a cursor", () => {
    const text = printJson(projectJson(analysis));
    expect(pointerAt(text, text.indexOf('"eth0"') + 2)).toBe("/programs/0/attach/target");
    expect(pointerAt(text, text.indexOf('"attach"') + 2)).toBe("/programs/0/attach");
    expect(pointerAt(text, text.indexOf('":ring-buf"'))).toBe("/maps/1/kind");
    expect(pointerAt("{", 1)).toBe("");
  });
});

describe("the schema", () => {
  interface Schema {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly required?: readonly string[];
    readonly additionalProperties?: unknown;
    readonly enum?: readonly string[];
    readonly description?: string;
    readonly default?: unknown;
  }
  const schema = jsonSchema() as Schema & { readonly $id: string };

  test("describes every field, requires what has no default, and leaves items open", () => {
    expect(schema.$id).toBe("https://pleme.io/schemas/tatara-ebpf.schema.json");
    expect(Object.keys(schema.properties ?? {})).toEqual(["$schema", "maps", "programs", "policies", "functions"]);
    expect(schema.required ?? []).toEqual([]);
    const program = itemSchema("programs");
    expect(program.required).toEqual(["name", "kind", "attach", "source"]);
    expect(program.additionalProperties).toEqual({});
    expect(program.properties?.["kind"]?.enum).toContain(":cgroup-skb");
    expect(program.properties?.["license"]?.default).toBe("GPL");
    for (const section of ["maps", "programs", "functions"]) {
      for (const [key, field] of Object.entries(itemSchema(section).properties ?? {})) {
        expect([key, typeof field.description]).toEqual([key, "string"]);
      }
    }
  });

  function itemSchema(section: string): Schema {
    const property = schema.properties?.[section] as Schema & { readonly anyOf?: readonly Schema[] };
    return property.items ?? property.anyOf?.[0]?.items ?? {};
  }
});
