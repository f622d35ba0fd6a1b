/** Edits of large documents: the cost is that of the form, or linear; never a lowering of everything again. */
import { describe, expect, test, vi } from "vitest";
import { workspaceOf } from "../../testing/lisp-edits.ts";
import * as reader from "../syntax/read.ts";
import * as workspace from "../workspace/analyze.ts";
import { applyOperations } from "./apply.ts";
import type { Operation } from "./operation.ts";

vi.mock("../syntax/read.ts", { spy: true });
vi.mock("../workspace/analyze.ts", { spy: true });

const COUNT = 10_000;
const analysis = workspaceOf({
  "policy.tlisp": Array.from(
    { length: COUNT },
    (_, i) => `(defbpf-map m${i}\n  :kind :hash\n  :value-size 8\n  :max-entries 1)\n`,
  ).join("\n"),
});
const ids = analysis.maps.map(({ id }) => id);

/** How often whole texts and single forms were read. */
function readsOf(operations: readonly Operation[]): { analyses: number; forms: number; edits: number } {
  vi.mocked(workspace.analyze).mockClear();
  vi.mocked(reader.readForm).mockClear();
  const result = applyOperations(analysis, operations);
  if (!result.ok) throw new Error(result.message);
  return {
    analyses: vi.mocked(workspace.analyze).mock.calls.length,
    forms: vi.mocked(reader.readForm).mock.calls.length,
    edits: result.edits.length,
  };
}

describe("in a document of 10,000 forms", () => {
  const set = (index: number, value: number): Operation => ({
    kind: "set-field",
    id: ids[index] ?? "",
    field: ["max_entries"],
    value,
  });

  test("set-field reads one form", () => {
    expect(readsOf([set(5_000, 2)])).toEqual({ analyses: 0, forms: 1, edits: 1 });
  });

  test("set-field of every form reads each once", () => {
    expect(readsOf(ids.map((_, i) => set(i, 2)))).toEqual({ analyses: 0, forms: COUNT, edits: COUNT });
  });

  test("adding, removing and renaming read the workspace at most once more", () => {
    const add = Array.from({ length: 1_000 }, (_, i): Operation => ({
      kind: "add-declaration",
      sort: "map",
      spec: { name: `n${i}` },
    }));
    const remove = ids.slice(0, 1_000).map((id): Operation => ({ kind: "remove-declaration", id, references: true }));
    expect(readsOf(add)).toMatchObject({ analyses: 0, edits: 1 });
    expect(readsOf(remove)).toMatchObject({ analyses: 0, edits: 1 });
    expect(readsOf([...remove, set(2_000, 3), ...add]).analyses).toBeLessThanOrEqual(2);
    expect(readsOf([{ kind: "rename-declaration", id: ids[7] ?? "", name: "other" }])).toMatchObject({
      analyses: 0,
      edits: 1,
    });
    const renames = ids.map((id, i): Operation => ({ kind: "rename-declaration", id, name: `r${i}` }));
    expect(readsOf(renames)).toMatchObject({ analyses: 0, edits: COUNT });
  });
});

describe("in texts that nobody would write", () => {
  const deep = `${"(".repeat(30_000)}${")".repeat(30_000)}`;
  const wide = Array.from({ length: 20_000 }, (_, i) => `"n${i}" ; c`).join("\n");
  const all = (id: string, other: string): Operation[] => [
    { kind: "set-field", id, field: ["x", "y"], value: 1 },
    { kind: "set-field", id, field: ["x"], value: 1 },
    { kind: "unset-field", id, field: ["x"] },
    { kind: "add-item", id, field: ["maps"], name: "n" },
    { kind: "remove-item", id, field: ["maps"], index: 0 },
    { kind: "move-item", id, field: ["maps"], from: 0, to: 1 },
    { kind: "rename-declaration", id, name: "other" },
    { kind: "convert-dialect", id, dialect: "kwargs" },
    { kind: "convert-dialect", dialect: "documented" },
    { kind: "format", id },
    { kind: "format" },
    { kind: "remove-declaration", id, references: true },
    { kind: "move-declaration", id, before: other },
    { kind: "replace-form", id, text: deep },
    { kind: "add-forms", text: deep, after: id },
  ];

  test.each([
    ["a deep value", `(defbpf-policy p :x ${deep} :maps [])`],
    ["a deep body", `(bpf-fn p (ctx) ${deep})`],
    ["a deep form", `${deep}\n(defbpf-policy p)`],
    ["deep quotes", `(defbpf-policy p :x ${"'".repeat(30_000)}a :maps [])`],
    ["open brackets", `(defbpf-policy p :x ${"[".repeat(30_000)}`],
    ["a long list with a comment on each line", `(defbpf-policy p :maps [${wide}\n])`],
    ["a long line of forms", `${"(a) ".repeat(10_000)}(defbpf-policy p :maps [])`],
  ])("%s is no reason to throw", { timeout: 60_000 }, (_, text) => {
    const start = workspaceOf({ "policy.tlisp": `${text}\n(defbpf-map last)` });
    const id = start.policies[0]?.id ?? start.functions[0]?.id ?? "";
    const other = start.maps[0]?.id ?? "";
    for (const operation of all(id, other)) expect(() => applyOperations(start, [operation])).not.toThrow();
  });
});
