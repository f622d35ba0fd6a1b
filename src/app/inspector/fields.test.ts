import { describe, expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS, validate } from "../../core/index.ts";
import type { Analysis } from "../../core/index.ts";
import type { PlacedSpec } from "./fields.ts";
import { fieldsOf, isSpec, labelOf, problemsByField } from "./fields.ts";

function read(text: string): Analysis {
  return analyze({ files: [{ kind: "text", path: "policy.tlisp", text }], settings: DEFAULT_SETTINGS });
}

function forms(analysis: Analysis): readonly PlacedSpec[] {
  return analysis.documents.flatMap((document) => document.forms.filter(isSpec));
}

const key = (view: { readonly path: readonly string[] }): string => view.path.join("/");

describe("fields of a declaration", () => {
  test("a program has those of its attach point too, lists before the pin path", () => {
    const fields = fieldsOf(forms(read('(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "a.rs")')));
    expect(fields.map(key)).toEqual([
      "kind",
      "attach/target",
      "attach/direction",
      "source",
      "license",
      "uses_maps",
      "pin_path",
    ]);
    expect(fields.map((view) => view.text)).toEqual([
      ":xdp",
      "eth0",
      undefined,
      "a.rs",
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("values that do not fit are shown as they stand", () => {
    const fields = fieldsOf(
      forms(read('(defbpf-map m :kind :hsah :key-size "four" :value-size -1 :max-entries 99999999999)')),
    );
    expect(fields.map((view) => view.text)).toEqual([":hsah", "four", "-1", "99999999999", undefined]);
  });

  test("several declarations share what all have; where they differ nothing is shown", () => {
    const two = forms(
      read(
        "(defbpf-map a :kind :hash :key-size 4 :value-size 8 :max-entries 2)\n(defbpf-map b :kind :hash :key-size 4 :value-size 9 :max-entries 2)",
      ),
    );
    const size = fieldsOf(two).find((view) => key(view) === "value_size");
    expect(size).toMatchObject({ mixed: true, text: undefined });
    expect(fieldsOf(two).find((view) => key(view) === "key_size")).toMatchObject({ mixed: false, text: "4" });
  });

  test("a map and a program share the pin path only, and lists show the names in common", () => {
    const mixed = forms(
      read(
        '(defbpf-map a :kind :hash :key-size 4 :value-size 8 :max-entries 2)\n(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "a.rs" :uses-maps ["a" "b"])\n(defbpf-program q :kind :xdp :attach {:target "eth0"} :source "a.rs" :uses-maps ["b" "c"])',
      ),
    );
    expect(fieldsOf(mixed).map(key)).toEqual(["pin_path"]);
    const programs = mixed.filter((form) => form.lowered.sort === "program");
    expect(fieldsOf(programs).find((view) => key(view) === "uses_maps")?.names).toEqual(["b"]);
  });

  test("labels follow the kind", () => {
    const label = (text: string, field: string): string | undefined => {
      const all = forms(read(text));
      const view = fieldsOf(all).find((candidate) => key(candidate) === field);
      return view === undefined ? undefined : labelOf(view, all);
    };
    expect(label('(defbpf-program p :kind :xdp :attach {:target "e"} :source "a.rs")', "attach/target")).toBe(
      "Interface",
    );
    expect(label('(defbpf-program p :kind :lsm :attach {:target "e"} :source "a.rs")', "attach/target")).toBe(
      "LSM hook",
    );
    expect(label("(defbpf-map m :kind :ring-buf :value-size 8 :max-entries 4096)", "max_entries")).toBe(
      "Size in bytes",
    );
  });
});

test("every diagnostic of a form stands at its field, or at the form", () => {
  const analysis = read(
    '(defbpf-program p :kind :xpd :attach {:target ""} :source "a.txt" :license "GPL-2.0" :colour 1)\n(defbpf-map m :kind :hash)',
  );
  const diagnostics = validate(analysis);
  const [program, map] = forms(analysis);
  expect(program).toBeDefined();
  if (program === undefined || map === undefined) return;
  const byField = problemsByField(program, diagnostics);
  expect(byField.get("kind")?.map(({ rule }) => rule)).toContain("form-kind");
  expect(byField.get("attach/target")?.map(({ rule }) => rule)).toContain("attach-empty");
  expect(byField.get("source")?.map(({ rule }) => rule)).toContain("source-shape");
  expect(byField.get("license")?.map(({ rule }) => rule)).toContain("license-unknown");
  const shown = [...byField.values()].flat();
  expect(shown).toHaveLength(diagnostics.filter(({ form }) => form === program.id).length);
  const ofMap = [...problemsByField(map, diagnostics).values()].flat();
  expect(ofMap.every(({ form }) => form === map.id)).toBe(true);
});
