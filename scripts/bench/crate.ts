/** Measures the crate of a large policy, in Node. */
import { analyze, generateCrate, zipCrate } from "../../src/core/index.ts";
import { best, workspaceOf } from "./best-run.ts";

const twenty = Array.from({ length: 20 }, (_, i) => i);
const policy = [
  ...twenty.map((i) => `(defbpf-map m${i} :kind :hash :key-size 4 :value-size 8 :max-entries 64)`),
  ...twenty.map(
    (i) => `(defbpf-program p${i} :kind :tc :attach {:target "eth${i}"} :source "bpf/p${i}.rs" :uses-maps ["m${i}"])`,
  ),
  `(defbpf-policy all :description "d" :programs [${twenty.map((i) => `"p${i}"`).join(" ")}] :maps [${twenty.map((i) => `"m${i}"`).join(" ")}])`,
].join("\n");
const analysis = analyze(workspaceOf(policy));
const generate = best(
  () => analysis,
  (input) => generateCrate(input, "all", { version: "0.0.0" }),
);
const crate = generateCrate(analysis, "all", { version: "0.0.0" });
const zip = best(
  () => crate,
  (input) => zipCrate(input),
);
console.log(
  `\nCrate of a policy of 20 programs: generate ${generate.toFixed(1)} ms, zip ${zip.toFixed(1)} ms, ${zipCrate(crate).length} bytes`,
);
