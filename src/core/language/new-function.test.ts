import { describe, expect, test } from "vitest";
import { applyFileEdits, TABLES, workspaceOf } from "../../testing/diagnostics.ts";
import { bodiesOf } from "../compile/bodies.ts";
import { applyOperations } from "../edit/apply.ts";
import { PROGRAM_KINDS, type ProgramKind } from "../ir/schema.ts";
import { validate } from "../validate/validate.ts";
import { analyze } from "../workspace/analyze.ts";
import type { Analysis } from "../workspace/model.ts";
import { freeFunctionName, functionNameProblem, planNewFunction, type NewFunction } from "./new-function.ts";
import { STARTING_POINTS } from "./starting-points.ts";

const TARGETS: Readonly<Record<ProgramKind, string>> = {
  ":xdp": "eth0",
  ":tc": "eth0",
  ":socket-filter": "eth0",
  ":kprobe": "tcp_v4_connect",
  ":tracepoint": "sched/sched_process_exec",
  ":cgroup-skb": "/sys/fs/cgroup",
  ":lsm": "file_open",
  ":perf-event": "cpu-clock@99",
};

function after(analysis: Analysis, choice: NewFunction): Analysis {
  const result = applyOperations(analysis, planNewFunction(analysis, choice).operations);
  if (!result.ok) throw new Error(result.message);
  return analyze(applyFileEdits(analysis.workspace, result.edits, result.newFiles), analysis);
}

const textOf = ({ documents }: Analysis): string => documents[0]?.document.text ?? "";

describe("every starting point", () => {
  const all = PROGRAM_KINDS.flatMap((kind) => STARTING_POINTS[kind].map(({ id }) => [kind, id] as const));

  test.each(all)("of %s %s becomes a new program that nothing is said against", (kind, start) => {
    const empty = analyze(workspaceOf('(defbpf-policy edge :description "x" :programs [])'), undefined, TABLES);
    const direction = kind === ":tc" || kind === ":cgroup-skb" ? { direction: "ingress" } : {};
    const spec = { attach: { target: TARGETS[kind], ...direction } };
    const policy = empty.policies[0]?.id;
    const made = after(empty, { kind, name: "watch", start, program: { spec, policy } });
    const found = validate(made).filter(({ severity }) => severity !== "information");
    expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    const [body] = bodiesOf(made).values();
    expect(body?.compiled.problems).toEqual([]);
    expect(body?.compiled.fn?.program).toBe(kind);
  });
});

describe("a program that is there", () => {
  const TEXT = `(defbpf-policy edge :description "x" :programs ["drop"] :maps [])

(defbpf-program drop
  :kind :xdp
  :attach {:target "eth0"}
  :source "bpf/drop.rs")

(defbpf-map drop-counts :kind :hash :key-size 4 :value-size 8 :max-entries 1)
`;

  test("takes the function as its body, with a map under a free name in all lists", () => {
    const before = analyze(workspaceOf(TEXT), undefined, TABLES);
    const id = before.programs[0]?.id ?? "";
    const made = after(before, { kind: ":xdp", name: "drop", start: "count", program: { id } });
    expect(textOf(made)).toBe(`(defbpf-policy edge :description "x" :programs ["drop"] :maps ["drop-counts-2"])

(defbpf-program drop
  :kind :xdp
  :attach {:target "eth0"}
  :source "policy.tlisp:drop"
  :uses-maps ["drop-counts-2"])

(bpf-fn drop (ctx)
  "Count the packets of each IPv4 source."
  (map-inc drop-counts-2 (ip-src ctx))
  (return :xdp-pass))

(defbpf-map drop-counts :kind :hash :key-size 4 :value-size 8 :max-entries 1)

(defbpf-map drop-counts-2 :kind :per-cpu-hash :key-size 4 :value-size 8 :max-entries 10240)
`);
  });
});

test("names", () => {
  const analysis = analyze(workspaceOf("(bpf-fn f (ctx) (return :pass))"));
  expect(functionNameProblem(analysis, "", "policy.tlisp")).toBe("A name cannot be empty.");
  expect(functionNameProblem(analysis, "a b", "policy.tlisp")).toBe(
    "The name is one word that is no number and no keyword.",
  );
  expect(functionNameProblem(analysis, "f", "policy.tlisp")).toBe(
    "There already is a function called f in policy.tlisp.",
  );
  expect(functionNameProblem(analysis, "f", "other.tlisp")).toBeUndefined();
  expect([freeFunctionName(analysis, "f"), freeFunctionName(analysis, "a b")]).toEqual(["f-2", "body"]);
});
