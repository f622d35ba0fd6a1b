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
  });
});
