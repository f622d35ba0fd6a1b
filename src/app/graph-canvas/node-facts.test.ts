import { describe, expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS, projectGraph, PROGRAM_KINDS, MAP_KINDS, validate } from "../../core/index.ts";
import type { GraphNode } from "../../core/index.ts";
import { baseName, freeName, newSpec, TOOL_GROUPS } from "./kinds.ts";
import { attachedAt, attachKey, nodeFacts } from "./node-facts.ts";
import { attachLanes, columnHeads } from "./scenery.ts";

const text = `(defbpf-map hits :kind :lru-hash :key-size 4 :value-size 8 :max-entries 65536)
(defbpf-map log :kind :ring-buf :value-size 24 :max-entries 262144 :pin-path "/sys/fs/bpf/log")
(defbpf-program drop :kind :xdp :attach {:target "eth0"} :source "bpf/drop.rs" :license "Proprietary" :uses-maps ["gone"])
(defbpf-program limit :kind :tc :attach {:target "eth0" :direction "ingress"} :source "bpf/limit.rs")
(defbpf-program trace :kind :kprobe :attach {:target "eth0"} :source "bpf/trace.rs")
(defbpf-policy edge :description "d" :programs ["limit" "drop"] :maps ["hits"])
`;
const graph = projectGraph(
  analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings: DEFAULT_SETTINGS }),
  [],
);
const node = (name: string): GraphNode => {
  const found = graph.nodes.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no node ${name}`);
  return found;
};

describe("a node says", () => {
  test("what it is, as a sentence for screen readers", () => {
    expect(nodeFacts(node("limit")).aria).toBe("program limit, tc on eth0 ingress");
    expect(nodeFacts(node("drop")).aria).toBe("program drop, xdp on eth0, Licence Proprietary");
    expect(nodeFacts(node("gone")).aria).toBe("map gone, not declared");
    expect(nodeFacts(node("edge")).aria).toBe("policy edge, 2 programs, 1 map");
    const warned: GraphNode = { ...node("drop"), problems: { errors: 2, warnings: 1, information: 4 } };
    expect(nodeFacts(warned).aria).toMatch(/2 errors, 1 warning$/);
  });

  test("its sizes", () => {
    expect(nodeFacts(node("hits")).detail).toBe("4 → 8 B × 65,536");
    expect(nodeFacts(node("log")).detail).toBe("24 B events · 256 KiB");
    expect(nodeFacts(node("log")).pinned).toBe("/sys/fs/bpf/log");
  });
});

describe("an attach point", () => {
  test("is shared by the kinds that attach to interfaces, not by others of the same name", () => {
    const key = attachKey(node("drop"));
    expect(key).toBe(attachKey(node("limit")));
    expect(attachKey(node("trace"))).not.toBe(key);
    expect(attachedAt(graph.nodes, key ?? "")).toEqual([node("drop").id, node("limit").id]);
  });

  test("is a lane for each direction, in attach order", () => {
    const positions = new Map(graph.nodes.map((each, index) => [each.id, { x: 0, y: index * 100 }]));
    const lanes = attachLanes(graph, positions);
    expect(lanes.map((lane) => lane.label)).toEqual(["eth0 · ingress", "eth0", "eth0"]);
    for (const lane of lanes) expect(lane.height).toBeGreaterThan(80);
  });
});

test("column heads stand above where most nodes of the column start", () => {
  const positions = new Map(
    graph.nodes.map((each, index) => [each.id, { x: each.name === "log" ? 7 : 600, y: index }]),
  );
  expect(columnHeads(graph, positions).find((head) => head.kind === "map")).toEqual({ kind: "map", x: 600, y: 0 });
});

describe("tools", () => {
  const kinds = TOOL_GROUPS.flat().flatMap((group) => group.kinds);

  test("make every kind once", () => {
    const made = kinds.map((kind) => (kind.sort === "policy" ? "policy" : kind.kind));
    expect(made.sort()).toEqual([...PROGRAM_KINDS, ...MAP_KINDS, "policy"].sort());
  });

  test("give free names", () => {
    expect(freeName("a", new Set())).toBe("a");
    expect(freeName("a", new Set(["a", "a-2"]))).toBe("a-3");
    expect(freeName("a-2", new Set(["a", "a-2"]))).toBe("a-3");
  });

  test("make whole specs", () => {
    for (const kind of kinds) {
      const spec = newSpec(kind, baseName(kind));
      expect(spec["name"]).toBe(baseName(kind));
      if (kind.sort === "program")
        expect(spec).toMatchObject({ kind: kind.kind, source: expect.stringMatching(/^bpf\/\w+\.rs$/) });
      if (kind.sort === "map")
        expect(spec).toMatchObject({ value_size: expect.any(Number), max_entries: expect.any(Number) });
    }
  });

  test("make maps that nothing is said against", () => {
    for (const kind of kinds) {
      if (kind.sort !== "map") continue;
      // A new map has a name, a kind and sizes.
      const spec = newSpec(kind, baseName(kind)) as Readonly<Record<string, string | number>>;
      const { name, kind: mapKind, ...sizes } = spec;
      const fields = Object.entries(sizes).map(([key, size]) => `:${key.replace("_", "-")} ${size}`);
      const file = {
        kind: "text",
        path: "a.tlisp",
        text: `(defbpf-map ${name} :kind ${mapKind} ${fields.join(" ")})`,
      } as const;
      const found = validate(analyze({ files: [file], settings: DEFAULT_SETTINGS }));
      expect(found.filter(({ severity }) => severity !== "information")).toEqual([]);
    }
  });
});
