import { describe, expect, test } from "vitest";
import { analyze, applyEdits, applyOperations, DEFAULT_SETTINGS, projectGraph } from "../../core/index.ts";
import type { Graph, Operation } from "../../core/index.ts";
import { disconnect, moveInOrder, nodesById } from "./lists.ts";

const policy = (programs: string): string => `(defbpf-policy edge :description "d" :programs [${programs}])\n`;

function drawn(programs: string) {
  const text = policy(programs);
  const analysis = analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings: DEFAULT_SETTINGS });
  const graph = projectGraph(analysis, []);
  const after = (operations: readonly Operation[]): string => {
    const result = applyOperations(analysis, operations);
    if (!result.ok) throw new Error(result.message);
    return applyEdits(text, result.edits);
  };
  return { analysis, graph, after, form: analysis.policies[0]?.id ?? "" };
}

/** Names by attach order. */
function order({ nodes, edges }: Graph): readonly string[] {
  const byId = nodesById(nodes);
  const placed = edges.flatMap((edge) => (edge.kind === "policy-program" ? [edge] : []));
  expect(placed.map((edge) => edge.order).sort((a, b) => a - b)).toEqual(placed.map((_, i) => i + 1));
  return placed.sort((a, b) => a.order - b.order).map(({ to }) => byId.get(to)?.name ?? "");
}

describe("a policy that lists a program twice", () => {
  test("has one connection to it, at its first place, and counts it once", () => {
    const { graph } = drawn('"p" "q" "p" "r"');
    expect(order(graph)).toEqual(["p", "q", "r"]);
    expect(graph.nodes.find(({ kind }) => kind === "policy")).toMatchObject({ programCount: 3, mapCount: 0 });
  });

  test("lists it no more once the connection is gone", () => {
    const { analysis, graph, after } = drawn('"p" "q" "p"');
    const edge = graph.edges.find(({ to }) => nodesById(graph.nodes).get(to)?.name === "p");
    if (edge === undefined) throw new Error("no edge");
    expect(after(disconnect(analysis, edge, nodesById(graph.nodes)))).toBe(policy('"q"'));
  });
});

test("a connection is taken out of a list that holds other things than names", () => {
  const { analysis, graph, after } = drawn('7 "p" "q"');
  const edge = graph.edges.find(({ to }) => nodesById(graph.nodes).get(to)?.name === "q");
  if (edge === undefined) throw new Error("no edge");
  expect(after(disconnect(analysis, edge, nodesById(graph.nodes)))).toBe(policy('7 "p"'));
});

describe("a program moves in the attach order", () => {
  test.each(['"a" "b" "c"', '"a" "a" "b" "c"', '"a" "b" "a" "c" "b"', '1 "a" "b" 2 "b" "c" "a"'])("of %s", (list) => {
    const { analysis, graph, after, form } = drawn(list);
    const before = order(graph);
    for (const from of [0, 1, 2, 3, 4]) {
      for (const to of [0, 1, 2, 3, 4]) {
        const operations = moveInOrder(analysis, form, from, to);
        const isMove = from !== to && Math.min(from, to) > 0 && Math.max(from, to) < 4;
        expect(operations.length > 0).toBe(isMove);
        if (!isMove) continue;
        const moved = before.toSpliced(from - 1, 1).toSpliced(to - 1, 0, before[from - 1] ?? "");
        const [, text = ""] = /\[(.*)\]/.exec(after(operations)) ?? [];
        expect(order(drawn(text).graph)).toEqual(moved);
      }
    }
  });
});
