import { expect, test } from "vitest";
import { applyOperations } from "../edit/apply.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { renameDeclaration } from "./rename.ts";

/** The texts that a rename of the program `old` to `new` writes, in the order of the document. */
function renamed(source: string, others: readonly string[] = []): readonly string[] {
  const text = `(defbpf-program old :kind :xdp :attach {:target "eth0"} :source "${source}")`;
  const files = [
    { kind: "text" as const, path: "a.tlisp", text },
    ...others.map((path) => ({ kind: "text" as const, path, text: "" })),
  ];
  const analysis = analyze({ files, settings: DEFAULT_SETTINGS });
  const id = analysis.programs[0]?.id;
  const result = applyOperations(analysis, id === undefined ? [] : renameDeclaration(analysis, id, "new"));
  return result.ok ? result.edits.map((edit) => edit.text) : [result.message];
}

test("a body file that is not there yet follows the name of its program", () => {
  expect(renamed("bpf/old.rs")).toEqual(["new", "new"]);
});

test("a file that is there, and a source of another name, stay", () => {
  expect(renamed("bpf/old.rs", ["bpf/old.rs"])).toEqual(["new"]);
  expect(renamed("bpf/other.rs")).toEqual(["new"]);
  expect(renamed("a.tlisp:old")).toEqual(["new"]);
});
