import { describe, expect, test } from "vitest";
import { validate } from "../validate/validate.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import type { Analysis, Workspace } from "../workspace/model.ts";
import type { Graph, GraphNode, MapNode } from "./model.ts";
import { ghostId } from "./nodes.ts";
import { projectGraph } from "./project.ts";

const SAMPLE = `
(defbpf-map hits :kind :lru-hash :key-size 4 :value-size 8 :max-entries 65536)
(defbpf-map events :kind :ring-buf :value-size 16 :max-entries 4096 :pin-path "/sys/fs/bpf/events")
(defbpf-program drop :kind :xdp :attach {:target "eth0"} :source "bpf/drop.rs" :license "GPL" :uses-maps ["hits" "events"])
(defbpf-program limit :kind :tc :attach {:target "eth0" :direction "egress"} :source "bpf/limit.rs" :license "MIT" :uses-maps ["hits"])
(defbpf-policy edge :description "Edge." :programs ["limit" "drop"] :maps ["hits" "events"])
`;

function workspace(text: string, rust: Readonly<Record<string, string>> = {}): Workspace {
  const bodies = Object.entries(rust).map(([path, code]) => ({ kind: "text" as const, path, text: code }));
  return { files: [...bodies, { kind: "text", path: "policy.tlisp", text }], settings: DEFAULT_SETTINGS };
}

function project(text: string, rust?: Readonly<Record<string, string>>): Graph {
  return projectGraph(analyze(workspace(text, rust)), []);
}

function named(graph: Graph, name: string): GraphNode | undefined {
  return graph.nodes.find((node) => node.name === name);
}

/** Edges by names: `limit>hits unknown declared`. */
function wires(graph: Graph): string[] {
  const name = new Map(graph.nodes.map((node) => [node.id, node.name]));
  return graph.edges.map((edge) => {
    const ends = `${name.get(edge.from)}>${name.get(edge.to)}`;
    if (edge.kind === "policy-program") return `${ends} ${edge.order}`;
    return edge.kind === "policy-map" ? ends : `${ends} ${edge.access} ${edge.state}`;
  });
}

describe("nodes", () => {
  test("tell what the declarations say", () => {
    const graph = project(SAMPLE);
    expect(graph.nodes.map((node) => `${node.kind} ${node.name}`)).toEqual([
      "policy edge",
      "program drop",
      "program limit",
      "map hits",
      "map events",
    ]);
    expect(named(graph, "edge")).toMatchObject({ description: "Edge.", programCount: 2, mapCount: 2, ghost: false });
    expect(named(graph, "drop")).toMatchObject({
      programKind: ":xdp",
      source: "bpf/drop.rs",
      target: "eth0",
      direction: undefined,
      license: undefined,
      pinPath: undefined,
    });
    expect(named(graph, "limit")).toMatchObject({ direction: "egress", license: "MIT" });
    expect(named(graph, "hits")).toMatchObject({ keySize: 4, valueSize: 8, maxEntries: 65_536, memory: 5_243_968 });
    expect(named(graph, "events")).toMatchObject({ keySize: undefined, pinPath: "/sys/fs/bpf/events" });
  });

  test("count the problems of their form", () => {
    const analysis = analyze(workspace(`${SAMPLE}(defbpf-map bad :kind :hsh :value-size 8 :max-entries 1)`));
    const diagnostics = validate(analysis);
    const bad = named(projectGraph(analysis, diagnostics), "bad");
    expect(bad?.broken).toBe(true);
    expect(bad?.problems.errors).toBe(
      diagnostics.filter(({ form, severity }) => form === bad?.form && severity === "error").length,
    );
    expect(bad?.problems.errors).toBeGreaterThan(0);
  });

  test("stand for every declaration of a name, edges go to the first", () => {
    const graph = project(`${SAMPLE}(defbpf-map hits :kind :array :key-size 4 :value-size 8 :max-entries 1)`);
    const [first, second] = graph.nodes.filter((node) => node.name === "hits");
    expect(second).toMatchObject({ mapKind: ":array" });
    expect(graph.edges.some((edge) => edge.to === first?.id)).toBe(true);
    expect(graph.edges.some((edge) => edge.to === second?.id)).toBe(false);
  });

  test("name what nothing declares as ghosts, once each", () => {
    const graph = project(`
      (defbpf-policy a :description "" :programs ["gone" "gone"] :maps ["lost"])
      (defbpf-policy b :description "" :programs ["gone"] :maps ["gone"])`);
    expect(graph.nodes.filter((node) => node.ghost).map((node) => [node.id, node.kind, node.form])).toEqual([
      [ghostId("program", "gone"), "program", undefined],
      [ghostId("map", "lost"), "map", undefined],
      [ghostId("map", "gone"), "map", undefined],
    ]);
    expect(wires(graph)).toEqual(["a>gone 1", "a>lost", "b>gone 1", "b>gone"]);
  });

  test("a broken declaration still takes its name: no ghost", () => {
    const graph = project('(defbpf-map hits :kind)\n(defbpf-policy a :description "" :programs [] :maps ["hits"])');
    expect(graph.nodes.map((node) => [node.name, node.ghost, node.broken])).toEqual([
      ["a", false, false],
      ["hits", false, true],
    ]);
  });
});

describe("edges", () => {
  test("count the attach order from 1 and keep the first place of a repeated name", () => {
    expect(wires(project(SAMPLE))).toEqual([
      "edge>limit 1",
      "edge>drop 2",
      "edge>hits",
      "edge>events",
      "drop>hits unknown declared",
      "drop>events unknown declared",
      "limit>hits unknown declared",
    ]);
    const repeated = project('(defbpf-policy a :description "" :programs ["x" "y" "x" "z"])');
    expect(wires(repeated)).toEqual(["a>x 1", "a>y 2", "a>z 3"]);
  });

  test("tell the access of Rust bodies, and declarations that they do not agree with", () => {
    const graph = project(`${SAMPLE}(defbpf-map spare :kind :hash :key-size 4 :value-size 4 :max-entries 9)`, {
      "bpf/drop.rs": "pub fn body(ctx: XdpContext) -> u32 { unsafe { HITS.get(&1) }; SPARE.insert(&1, &2, 0); 2 }",
      "bpf/limit.rs": "mod more; pub fn body(ctx: TcContext) -> i32 { 0 }",
    });
    expect(wires(graph).slice(4)).toEqual([
      "drop>hits read declared",
      "drop>events unknown unused",
      "drop>spare write undeclared",
      "limit>hits unknown declared",
    ]);
  });

  test("tell the access of bodies in Lisp exactly", () => {
    const maps = ["hits", "seen", "spare", "other"]
      .map((name) => `(defbpf-map ${name} :kind :hash :key-size 4 :value-size 8 :max-entries 9)`)
      .join("\n");
    const program = `(defbpf-program p :kind :xdp :attach {:target "e"} :source "policy.tlisp:f" :uses-maps ["hits" "seen" "spare"])`;
    const body = (text: string): string[] => wires(project(`${maps}\n${program}\n(bpf-fn f (ctx) ${text})`));
    const counting = "(map-inc hits (ip-src ctx)) (when (map-has? seen 1) (map-set other 1 2) (return :drop))";
    expect(body(`${counting} (return :pass)`)).toEqual([
      "p>hits read-write declared",
      "p>seen read declared",
      "p>spare unknown unused",
      "p>other write undeclared",
    ]);
    // A body with errors may hide uses: then no map is called unused.
    expect(body(`${counting} (unknown-form) (return :pass)`)[2]).toBe("p>spare unknown declared");
    expect(body("(map-get hits 1) (map-set hits 1 2) (return :pass)")[0]).toBe("p>hits read-write declared");
  });

  test("show what is wrong in a body at the programs that use it", () => {
    const text = `(defbpf-program p :kind :xdp :attach {:target "e"} :source "policy.tlisp:f" :uses-maps [])
(defbpf-program q :kind :tc :attach {:target "e"} :source "policy.tlisp:f" :uses-maps [])
(bpf-fn f (ctx) (nonsense) (return :pass))`;
    const analysis = analyze(workspace(text));
    const graph = projectGraph(analysis, validate(analysis));
    expect(named(graph, "p")?.problems.errors).toBeGreaterThan(0);
    expect(named(graph, "q")?.problems.errors).toBe(named(graph, "p")?.problems.errors);
  });

  test("find a body by any spelling of its path", () => {
    const access = (source: string): string[] =>
      wires(
        project(`(defbpf-program a :kind :xdp :attach {:target "e"} :source "${source}" :uses-maps ["m"])`, {
          "bpf/a.rs": "pub fn body() { M.get(&1); }",
        }),
      );
    for (const path of ["bpf/a.rs", "./bpf/a.rs", "bpf//a.rs", "x/../bpf/./a.rs"]) {
      expect(access(path)).toEqual(["a>m read declared"]);
    }
    for (const path of ["../bpf/a.rs", "/bpf/a.rs", "a.rs"]) expect(access(path)).toEqual(["a>m unknown declared"]);
  });

  test("say nothing of a body that is not there or no Rust", () => {
    const graph = project('(defbpf-program a :kind :xdp :attach {:target "e"} :source "x.tlisp:f" :uses-maps ["m"])', {
      "x.tlisp:f": "pub fn body() { M.get(&1); }",
    });
    expect(wires(graph)).toEqual(["a>m unknown declared"]);
  });
});

/** Types `edits` into the sample, one after the other, as the app does. */
function typing(texts: readonly string[]): Graph[] {
  let analysis: Analysis | undefined;
  let graph: Graph | undefined;
  return texts.map((text) => {
    analysis = analyze(workspace(text), analysis);
    graph = projectGraph(analysis, [], graph);
    return graph;
  });
}

describe("while text changes", () => {
  test("what did not change is the same object", () => {
    const [before, after] = typing([SAMPLE, SAMPLE.replace(":max-entries 65536", ":max-entries 65537")]);
    for (const node of before?.nodes ?? []) {
      if (node.name !== "hits") expect(after?.nodes).toContain(node);
      else expect(after?.nodes.find(({ id }) => id === node.id)).toMatchObject({ maxEntries: 65_537 });
    }
    expect(after?.edges).toBe(before?.edges);
  });

  test("a change that the graph does not show gives the same graph", () => {
    const [before, after] = typing([SAMPLE, `;; a comment\n${SAMPLE}`]);
    expect(after).toBe(before);
  });

  test("nodes are the same object without the graph before, too", () => {
    const analysis = analyze(workspace(SAMPLE));
    expect(projectGraph(analysis, []).nodes).toEqual(projectGraph(analysis, []).nodes);
    projectGraph(analysis, []).nodes.forEach((node, i) => expect(projectGraph(analysis, []).nodes[i]).toBe(node));
  });

  test("another CPU count changes the memory of maps", () => {
    const files = workspace(SAMPLE).files;
    const memory = (cpus: number): number | undefined =>
      (named(projectGraph(analyze({ files, settings: { ...DEFAULT_SETTINGS, cpus } }), []), "hits") as MapNode).memory;
    expect(memory(64)).not.toBe(memory(8));
  });

  test("a form that breaks keeps its node, its facts and its wires", () => {
    const [before, after] = typing([
      SAMPLE,
      SAMPLE.replace('"eth0"} :source "bpf/drop.rs"', '"eth0} :source "bpf/drop.rs"'),
    ]);
    const was = before?.nodes.find((node) => node.name === "drop");
    const is = after?.nodes.find((node) => node.name === "drop");
    expect(is).toMatchObject({ id: was?.id, broken: true, programKind: ":xdp", source: "bpf/drop.rs", target: "eth0" });
    expect(wires(after ?? { nodes: [], edges: [] })).toEqual(wires(before ?? { nodes: [], edges: [] }));
    expect(after?.nodes.filter((node) => node.name !== "drop")).toEqual(
      before?.nodes.filter((node) => node.name !== "drop"),
    );
  });

  test("a value that is being typed keeps the last good one; a field that was taken out is gone", () => {
    const [, typed, removed] = typing([
      SAMPLE,
      SAMPLE.replace(":kind :lru-hash", ":kind :lru-ha"),
      SAMPLE.replace(":kind :lru-hash", ":kind :lru-ha").replace(' :pin-path "/sys/fs/bpf/events"', ""),
    ]);
    expect(typed?.nodes.find((node) => node.name === "hits")).toMatchObject({ broken: true, mapKind: ":lru-hash" });
    expect(removed?.nodes.find((node) => node.name === "events")).toMatchObject({ broken: false, pinPath: undefined });
  });

  test("a repaired form forgets what it was before", () => {
    const [, , repaired] = typing([SAMPLE, SAMPLE.replace(":lru-hash", ":x"), SAMPLE.replace(":lru-hash", ":hash")]);
    expect(repaired?.nodes.find((node) => node.name === "hits")).toMatchObject({ broken: false, mapKind: ":hash" });
  });

  test("of a list that never lowered the names in it are wires", () => {
    const graph = project('(defbpf-policy a :description "" :programs ["x" 12 "y"])');
    expect(wires(graph)).toEqual(["a>x 1", "a>y 2"]);
  });

  test("a ghost that is declared becomes a node of its own, and a removed declaration a ghost", () => {
    const without = SAMPLE.replace(/\(defbpf-map events[^\n]*\n/, "");
    const [ghostly, declared] = typing([without, SAMPLE]);
    expect(ghostly?.nodes.find((node) => node.name === "events")?.id).toBe(ghostId("map", "events"));
    expect(declared?.nodes.find((node) => node.name === "events")?.ghost).toBe(false);
  });
});
