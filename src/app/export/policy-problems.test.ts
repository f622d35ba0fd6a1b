import { expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS, projectGraph, validate } from "../../core/index.ts";
import { policyProblems } from "./policy-problems.ts";
import { treeLines } from "./tree.ts";

test("only what becomes the policy's crate speaks against its export", () => {
  const text = `
(defbpf-map a :kind :hash :key-size 4 :value-size 8 :max-entries 2)
(defbpf-map bad :kind :hash :key-size "x" :value-size 8 :max-entries 2)
(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "p.rs" :uses-maps ["a"])
(defbpf-program q :kind :xpd :attach {:target "eth0"} :source "q.rs" :uses-maps ["bad"])
(defbpf-policy good :description "" :programs ["p"] :maps ["a"])
(defbpf-policy worse :description "" :programs ["p" "q"] :maps ["a" "bad"])
`;
  const analysis = analyze({ files: [{ kind: "text", path: "policy.tlisp", text }], settings: DEFAULT_SETTINGS });
  const diagnostics = validate(analysis);
  const graph = projectGraph(analysis, diagnostics);
  const errors = (name: string): readonly string[] => {
    const policy = graph.nodes.find((node) => node.name === name);
    return policy === undefined
      ? ["no policy"]
      : policyProblems(graph, diagnostics, policy).errors.map(({ rule }) => rule);
  };
  expect(errors("good")).toEqual([]);
  expect(errors("worse")).toEqual(expect.arrayContaining(["form-type", "form-kind"]));
});

test("the files of a crate are a tree with sizes in bytes", () => {
  const lines = treeLines([
    { path: "a/b/c.rs", content: "é" },
    { path: "a/d.rs", content: new Uint8Array(3) },
    { path: "z.md", content: "x" },
  ]);
  expect(lines.map(({ path, level, size }) => [path, level, size])).toEqual([
    ["a/", 0, 5],
    ["a/b/", 1, 2],
    ["a/b/c.rs", 2, 2],
    ["a/d.rs", 1, 3],
    ["z.md", 0, 1],
  ]);
});
