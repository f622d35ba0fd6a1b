/**
 * The graph that the canvas measurements draw, in the app as a text and in the
 * reference page as nodes and edges: the same nodes of the same sizes at the
 * same places, as the app's own layout gives them.
 */
import { analyze, DEFAULT_SETTINGS, layoutGraph, nodeSize, projectGraph } from "../../src/core/index.ts";

export interface BenchGraph {
  readonly nodes: readonly { id: string; x: number; y: number; width: number; height: number }[];
  readonly edges: readonly { id: string; from: string; to: string }[];
}

/** A document of `count` forms: as many programs as maps, and a policy for every ten programs. */
export function makeText(count: number): string {
  const forms: string[] = [];
  for (let i = 0; forms.length < count; i++) {
    forms.push(`(defbpf-map m${i} :kind :hash :key-size 4 :value-size 8 :max-entries 1024)`);
    forms.push(
      `(defbpf-program p${i} :kind :xdp :attach {:target "eth${i}"} :source "bpf/p${i}.rs" :uses-maps ["m${i}"])`,
    );
    if (i % 10 !== 9) continue;
    const group = Array.from({ length: 10 }, (_, k) => i - 9 + k);
    forms.push(
      `(defbpf-policy g${i} :description "d" :programs [${group.map((k) => `"p${k}"`).join(" ")}] :maps [${group.map((k) => `"m${k}"`).join(" ")}])`,
    );
  }
  return `${forms.slice(0, count).join("\n")}\n`;
}

/** What the app shows of that text: everything but the lists of maps, which it shows for the selected policy. */
export function makeGraph(text: string): BenchGraph {
  const files = [{ kind: "text" as const, path: "bench.tlisp", text }];
  const graph = projectGraph(analyze({ files, settings: DEFAULT_SETTINGS }), []);
  const places = layoutGraph(graph);
  return {
    nodes: graph.nodes.map(({ id, kind }) => ({ id, ...(places.get(id) ?? { x: 0, y: 0 }), ...nodeSize(kind) })),
    edges: graph.edges.filter(({ kind }) => kind !== "policy-map").map(({ id, from, to }) => ({ id, from, to })),
  };
}
