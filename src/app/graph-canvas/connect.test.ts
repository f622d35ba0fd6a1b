import { describe, expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS, projectGraph } from "../../core/index.ts";
import type { Operation } from "../../core/index.ts";
import { connectable, connection } from "./connect.ts";
import { removal } from "./remove.ts";

const text = `(defbpf-map hits :kind :hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-map log :kind :hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-program drop :kind :xdp :attach {:target "eth0"} :source "bpf/drop.rs" :uses-maps ["hits" "gone"])
(defbpf-program watch :kind :tc :attach {:target "eth0"} :source "bpf/watch.rs")
(defbpf-policy edge :description "d" :programs ["drop"] :maps ["hits"])
(defbpf-policy core :description "d" :programs ["drop"])
`;
const analysis = analyze({ files: [{ kind: "text", path: "a.tlisp", text }], settings: DEFAULT_SETTINGS });
const graph = projectGraph(analysis, []);
const id = (name: string): string => graph.nodes.find((node) => node.name === name)?.id ?? "";
const connect = (a: string, b: string): ReturnType<typeof connection> => connection(analysis, graph, id(a), id(b));
const refused = (a: string, b: string): string => {
  const made = connect(a, b);
  return made.ok ? "taken" : made.message;
};

describe("a connection", () => {
  test("adds to the list of its left node, whichever end was first", () => {
    const expected: readonly Operation[] = [{ kind: "add-item", id: id("drop"), field: ["uses_maps"], name: "log" }];
    for (const made of [connect("drop", "log"), connect("log", "drop")]) {
      expect(made).toMatchObject({ ok: true, operations: expected, owner: id("drop") });
    }
    expect(connect("watch", "edge")).toMatchObject({
      operations: [{ id: id("edge"), field: ["programs"], name: "watch" }],
    });
    expect(connect("edge", "log")).toMatchObject({ operations: [{ id: id("edge"), field: ["maps"], name: "log" }] });
  });

  test("of a program to a map offers to list the map in the policies that hold the program and lack it", () => {
    const log = connect("drop", "log");
    expect(log.ok && log.offer?.operations).toEqual([
      { kind: "add-item", id: id("edge"), field: ["maps"], name: "log" },
      { kind: "add-item", id: id("core"), field: ["maps"], name: "log" },
    ]);
    const watch = connect("watch", "hits");
    expect(watch.ok && watch.offer).toBeUndefined();
  });

  test("of a policy to a program offers the maps of the program", () => {
    const used = analyze({
      files: [
        { kind: "text", path: "a.tlisp", text: text.replace('watch.rs"', 'watch.rs" :uses-maps ["hits" "log"]') },
      ],
      settings: DEFAULT_SETTINGS,
    });
    const drawn = projectGraph(used, []);
    const at = (name: string): string => drawn.nodes.find((node) => node.name === name)?.id ?? "";
    const made = connection(used, drawn, at("edge"), at("watch"));
    expect(made.ok && made.offer?.operations).toEqual([
      { kind: "add-item", id: at("edge"), field: ["maps"], name: "log" },
    ]);
  });

  test("is refused with a sentence: twice, between equals, with itself, from what is not declared", () => {
    expect(refused("drop", "hits")).toBe("drop already uses hits.");
    expect(refused("edge", "drop")).toBe("edge already holds drop.");
    expect(refused("hits", "edge")).toBe("edge already lists hits.");
    expect(refused("drop", "watch")).toMatch(/through maps/);
    expect(refused("hits", "log")).toMatch(/through programs/);
    expect(refused("edge", "core")).toMatch(/not other policies/);
    expect(refused("drop", "drop")).toMatch(/itself/);
  });

  test("is refused where the kernel refuses every use", () => {
    const stacks = "(defbpf-map stacks :kind :stack-trace :key-size 4 :value-size 1016 :max-entries 64)";
    const probe = '(defbpf-program probe :kind :kprobe :attach {:target "tcp_connect"} :source "bpf/p.rs")';
    const all = analyze({
      files: [{ kind: "text", path: "a.tlisp", text: `${text}${stacks}\n${probe}` }],
      settings: DEFAULT_SETTINGS,
    });
    const drawn = projectGraph(all, []);
    const at = (name: string): string => drawn.nodes.find((node) => node.name === name)?.id ?? "";
    expect(connection(all, drawn, at("stacks"), at("drop"))).toEqual({
      ok: false,
      message: "The kernel lets no xdp program use stack-trace maps.",
    });
    expect(connection(all, drawn, at("probe"), at("stacks")).ok).toBe(true);
    expect(connection(all, drawn, at("edge"), at("stacks")).ok).toBe(true);
  });

  test("to a ghost adds its name", () => {
    expect(connect("watch", "gone")).toMatchObject({
      ok: true,
      operations: [{ id: id("watch"), field: ["uses_maps"], name: "gone" }],
    });
  });

  test("may end at exactly what is not refused", () => {
    expect(connectable(analysis, graph, id("drop"))).toEqual([id("log")]);
  });
});

describe("a removal", () => {
  test("knows who refers to what goes", () => {
    const plan = removal(analysis, graph, [id("hits")], []);
    expect(plan.names).toEqual(["hits"]);
    expect([...plan.referrers].sort()).toEqual(["drop", "edge"]);
    expect(plan.withReferences).toEqual([{ kind: "remove-declaration", id: id("hits"), references: true }]);
    expect(plan.withoutReferences).toEqual([{ kind: "remove-declaration", id: id("hits") }]);
  });

  test("of all that refer asks nothing", () => {
    expect(removal(analysis, graph, [id("hits"), id("drop"), id("edge"), id("core")], []).referrers).toEqual([]);
  });

  test("of a ghost takes the references that made it", () => {
    const plan = removal(analysis, graph, [id("gone")], []);
    expect(plan.referrers).toEqual([]);
    expect(plan.withoutReferences).toEqual([{ kind: "remove-item", id: id("drop"), field: ["uses_maps"], index: 1 }]);
  });

  test("of edges takes items, the last first", () => {
    const edges = graph.edges.filter((edge) => edge.from === id("drop")).map((edge) => edge.id);
    expect(removal(analysis, graph, [], edges).withoutReferences).toEqual([
      { kind: "remove-item", id: id("drop"), field: ["uses_maps"], index: 1 },
      { kind: "remove-item", id: id("drop"), field: ["uses_maps"], index: 0 },
    ]);
  });

  test("of a node and its edge counts the edge once", () => {
    const edge = graph.edges.find(({ from, to }) => from === id("drop") && to === id("hits"))?.id ?? "";
    expect(removal(analysis, graph, [id("hits")], [edge]).withReferences).toEqual([
      { kind: "remove-declaration", id: id("hits"), references: true },
    ]);
  });
});
