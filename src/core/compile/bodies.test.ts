import { expect, test } from "vitest";
import { TABLES } from "../../testing/diagnostics.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Analysis } from "../workspace/model.ts";
import { bodiesOf } from "./bodies.ts";
import type { Compiled } from "./compile.ts";

const TEXT = `
(defbpf-map counts :kind :hash :key-size 4 :value-size 8 :max-entries 1024)
(defbpf-map other :kind :array :key-size 4 :value-size 8 :max-entries 4)
(defbpf-program a :kind :xdp :attach {:target "eth0"} :source "p.tlisp:count" :uses-maps ("counts"))
(defbpf-program b :kind :tc :attach {:target "eth0" :direction "ingress"} :source "p.tlisp:count" :uses-maps ("counts"))
(defbpf-program c :kind :kprobe :attach {:target "vfs_read"} :source "p.tlisp:quiet")
(defbpf-program d :kind :xdp :attach {:target "eth0"} :source "d.rs")
(bpf-fn count (ctx) (map-inc counts (ip-src ctx)) (return :pass))
(bpf-fn quiet (ctx) (return :ok))
`;

function read(text: string, previous?: Analysis): Analysis {
  return analyze({ files: [{ kind: "text", path: "p.tlisp", text }], settings: DEFAULT_SETTINGS }, previous, TABLES);
}

function byName(analysis: Analysis): ReadonlyMap<string | undefined, Compiled> {
  return new Map([...bodiesOf(analysis).values()].map((body) => [body.program.lowered.name, body.compiled]));
}

test("a function is compiled for each program that has it as its source", () => {
  const bodies = byName(read(TEXT));
  expect([...bodies.keys()]).toEqual(["a", "b", "c"]);
  expect([...bodies.values()].map(({ fn }) => [fn?.name, fn?.program])).toEqual([
    ["count", ":xdp"],
    ["count", ":tc"],
    ["quiet", ":kprobe"],
  ]);
});

test("only what changed is compiled again", () => {
  const first = read(TEXT);
  const before = byName(first);
  const after = (from: string, to: string): readonly (string | undefined)[] => {
    const bodies = byName(read(TEXT.replace(from, to), first));
    return [...bodies].flatMap(([name, compiled]) => (before.get(name) === compiled ? [] : [name]));
  };
  expect(after("(return :ok)", "(do (return :ok))")).toEqual(["c"]);
  expect(after("(ip-src ctx)", "(ip-dst ctx)")).toEqual(["a", "b"]);
  expect(after("other :kind :array :key-size 4 :value-size 8", "other :kind :array :key-size 4 :value-size 4")).toEqual(
    [],
  );
  expect(after("counts :kind :hash :key-size 4 :value-size 8", "counts :kind :hash :key-size 4 :value-size 4")).toEqual(
    ["a", "b"],
  );
  expect(after('"p.tlisp:count" :uses-maps ("counts"))', '"p.tlisp:count" :uses-maps ())')).toEqual(["a"]);
  expect(after(':source "p.tlisp:quiet"', ':source "p.tlisp:quiet" :license "MIT"')).toEqual(["c"]);
});
