import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, NO_KERNEL_TABLES } from "../../core/index.ts";
import { openedState } from "./opened.ts";

test("a workspace from elsewhere has its nodes where they stood, namesakes in their order, the others where there is room", () => {
  const map = (name: string): string => `(defbpf-map ${name} :kind :hash :key-size 4 :value-size 4 :max-entries 1)`;
  const state = openedState(
    {
      id: "one",
      name: "one",
      workspace: {
        files: [{ kind: "text", path: "policy.tlisp", text: ["a", "twin", "twin", "new"].map(map).join("\n") }],
        settings: DEFAULT_SETTINGS,
      },
      places: [
        ["map", "twin", 10, 400],
        ["map", "twin", 10, 800],
        ["map", "a", 10, 20],
        ["map", "gone", 0, 0],
        ["program", "new", 5, 5],
      ],
    },
    NO_KERNEL_TABLES,
  );
  const [a, first, second, added] = state.graph.nodes.map((node) => state.positions.get(node.id));
  expect([a, first, second]).toEqual([
    { x: 10, y: 20 },
    { x: 10, y: 400 },
    { x: 10, y: 800 },
  ]);
  expect([{ x: 5, y: 5 }, undefined]).not.toContainEqual(added);
  expect(state.past).toEqual([]);
});
