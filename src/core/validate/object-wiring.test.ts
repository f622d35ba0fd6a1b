/** What rules and the graph say of programs whose body is in a compiled object. */
import { describe, expect, it } from "vitest";
import { TABLES } from "../../testing/diagnostics.ts";
import { objectFixture, type ObjectFixture } from "../../testing/object-fixtures.ts";
import { projectGraph } from "../graph/project.ts";
import { NO_KERNEL_TABLES } from "../kernel/tables.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Analysis } from "../workspace/model.ts";
import { validate } from "./validate.ts";

const MAPS = `(defbpf-map syn-counter :kind :lru-hash :key-size 4 :value-size 8 :max-entries 65536)
(defbpf-map events :kind :ring-buf :value-size 16 :max-entries 262144)
(defbpf-map tcp_state_table :kind :lru-hash :key-size 4 :value-size 8 :max-entries 65536)
`;

function analysisOf(text: string, object: ObjectFixture = "edge-protection"): Analysis {
  const files = [
    { kind: "bytes", path: "bpf/edge.bpf.o", bytes: objectFixture(object) } as const,
    { kind: "text", path: "policy.tlisp", text } as const,
  ];
  return analyze({ files, settings: DEFAULT_SETTINGS }, undefined, TABLES);
}

function program(name: string, kind: string, maps: string): string {
  return `(defbpf-program ${name} :kind ${kind} :attach {:target "eth0"} :source "bpf/edge.bpf.o" :uses-maps [${maps}])\n`;
}

/** Findings of the wiring, `rule: message`. */
function wiringOf(analysis: Analysis): readonly string[] {
  return validate(analysis)
    .filter(({ rule }) => rule.startsWith("wiring-"))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

const XDP = program("drop-syn-flood", ":xdp", '"syn-counter" "events"');

describe("wiring of objects", () => {
  it("has nothing to say where the declarations are as the relocations", () => {
    const policy = '(defbpf-policy edge :description "" :programs ["drop-syn-flood"] :maps ["syn-counter" "events"])';
    expect(wiringOf(analysisOf(MAPS + XDP + policy))).toEqual([]);
  });

  it("knows which maps are used and not listed, and which are listed and not used", () => {
    const other = program("drop-syn-flood", ":xdp", '"events" "tcp_state_table"');
    const policy =
      '(defbpf-policy edge :description "" :programs ["drop-syn-flood"] :maps ["events" "tcp_state_table"])';
    expect(wiringOf(analysisOf(MAPS + other + policy))).toEqual([
      "wiring-undeclared: The program in `bpf/edge.bpf.o` uses map `syn-counter`, which its declaration does not list in `:uses-maps`.",
      "wiring-unused: The body of program `drop-syn-flood` does not use map `tcp_state_table`.",
    ]);
  });

  it("says nothing of a map of another policy that has a name of the object and another shape", () => {
    const maps = "(defbpf-map syn_counter :kind :hash :key-size 16 :value-size 8 :max-entries 8)\n";
    const own = program("drop-syn-flood", ":xdp", "");
    const policies = `(defbpf-policy edge :description "" :programs ["drop-syn-flood"])
(defbpf-policy other :description "" :programs [] :maps ["syn_counter"])`;
    expect(wiringOf(analysisOf(maps + own + policies))).toEqual([]);
  });

  it("gives the edges of the graph what the instructions do", () => {
    const { edges } = projectGraph(analysisOf(MAPS + XDP), []);
    expect(edges.flatMap((edge) => (edge.kind === "program-map" ? [[edge.access, edge.state]] : []))).toEqual([
      ["read-write", "declared"],
      ["write", "declared"],
    ]);
  });

  it("knows what is read and never written", () => {
    const map = "(defbpf-map Blocked :kind :lru-hash :key-size 16 :value-size 1 :max-entries 64)\n";
    const gate = `(defbpf-program gate :kind :cgroup-skb :attach {:target "/x" :direction "egress"} :source "bpf/edge.bpf.o" :uses-maps ["Blocked"])`;
    expect(wiringOf(analysisOf(map + gate, "legacy"))).toEqual([
      "wiring-never-written: Map `Blocked` is read and no body writes it: it stays empty until user space fills it.",
    ]);
  });

  it("says nothing while objects cannot be read, and something as soon as they can", () => {
    const text = MAPS + program("gone", ":xdp", '"tcp_state_table"');
    const before = analyze(analysisOf(text).workspace, undefined, NO_KERNEL_TABLES);
    const found = validate(before);
    expect(found.filter(({ rule }) => /^(?:wiring|source)-/.test(rule))).toEqual([]);
    const graph = projectGraph(before, found);
    const after = analyze(before.workspace, before, TABLES);
    expect(validate(after, found).some(({ rule }) => rule === "source-object")).toBe(true);
    const known = analyze(analysisOf(MAPS + XDP).workspace, undefined, NO_KERNEL_TABLES);
    const edges = (analysis: Analysis, was?: typeof graph): readonly string[] =>
      projectGraph(analysis, [], was).edges.flatMap((edge) => (edge.kind === "program-map" ? [edge.access] : []));
    expect(edges(known)).toEqual(["unknown", "unknown"]);
    expect(edges(analyze(known.workspace, known, TABLES), projectGraph(known, []))).toEqual(["read-write", "write"]);
  });

  it("changes with the bytes of the object", () => {
    const text = MAPS + XDP;
    const before = analysisOf(text);
    expect(validate(before).some(({ rule }) => rule === "source-object")).toBe(false);
    const after = analyze(analysisOf(text, "legacy").workspace, before);
    expect(validate(after).some(({ rule }) => rule === "source-object")).toBe(true);
    expect(wiringOf(after)).toEqual([]);
  });
});
