/**
 * Measures the core in Node: reading, checking, and one keystroke to all
 * projections, each beside `JSON.parse` of the same document's JSON in the same
 * run. Figures are the best of many runs after a warm-up.
 */
import {
  analyze,
  generateCrate,
  printJson,
  projectGraph,
  projectJson,
  readDocument,
  validate,
  zipCrate,
} from "../../src/core/index.ts";
import { best, workspaceOf } from "./best-run.ts";

const SIZES = [100, 1_000, 10_000];

/** A document of `count` forms: maps, programs that use them, and policies of ten programs. */
function makeDocument(count: number): string {
  const forms: string[] = [";; Made for measuring."];
  for (let i = 0; forms.length <= count; i++) {
    const name = `source-${i}`;
    forms.push(`;; counts per source ${i}
(defbpf-map ${name}
  :kind :lru-hash
  :key-size 4          ; IPv4 source
  :value-size 8
  :max-entries ${1024 + i})`);
    forms.push(`(defbpf-program watch-${i}
  :kind :xdp
  :attach {:target "eth${i}"}
  :source "bpf/watch_${i}.rs"
  :license "GPL"
  :uses-maps ["${name}"])`);
    if (i % 8 === 7) {
      const group = Array.from({ length: 8 }, (_, k) => i - 7 + k);
      forms.push(`(defbpf-policy group-${i}
  :description "Programs ${i - 7} to ${i}."
  :programs [${group.map((k) => `"watch-${k}"`).join(" ")}]
  :maps [${group.map((k) => `"source-${k}"`).join(" ")}])`);
    }
  }
  return `${forms.slice(0, count + 1).join("\n\n")}\n`;
}

const rows: Record<string, Record<string, number>> = {};
for (const size of SIZES) {
  const text = makeDocument(size);
  const json = printJson(projectJson(analyze(workspaceOf(text))));
  const middle = text.indexOf(":max-entries", text.length / 2) + ":max-entries ".length;
  const variants = [`${text.slice(0, middle)}1${text.slice(middle)}`, `${text.slice(0, middle)}2${text.slice(middle)}`];
  const start = analyze(workspaceOf(text));
  let state = { analysis: start, graph: projectGraph(start, validate(start)) };
  let turn = 0;
  // A fresh copy of the text each time, so that no cached hash or flat string helps.
  const fresh = (): string => Buffer.from(text, "utf8").toString("utf8");
  rows[size] = {
    json: best(
      () => Buffer.from(json, "utf8").toString("utf8"),
      (input) => JSON.parse(input),
    ),
    read: best(fresh, (input) => readDocument(input)),
    check: best(fresh, (input) => validate(analyze(workspaceOf(input)))),
    keystroke: best(
      () => workspaceOf(variants[turn++ % 2] ?? text),
      (workspace) => {
        const analysis = analyze(workspace, state.analysis);
        const diagnostics = validate(analysis);
        const graph = projectGraph(analysis, diagnostics, state.graph);
        const projected = printJson(projectJson(analysis));
        state = { analysis, graph };
        return projected;
      },
    ),
  };
}

const cell = (value: number, digits = 2): string => value.toFixed(digits).padStart(9);
const names: [string, string][] = [
  ["read", "read"],
  ["check", "read + lower + validate"],
  ["keystroke", "keystroke → text, graph, JSON, diagnostics"],
];
console.log("\nCore (best run, ms; ratio to JSON.parse of the same document; growth beside JSON.parse's growth)");
console.log(
  `${"".padEnd(44)}${SIZES.map((size) => `${size} forms`.padStart(20)).join("")}${"growth/growth".padStart(22)}`,
);
const jsonRow = SIZES.map((size) => rows[size]?.["json"] ?? NaN);
console.log(`${"JSON.parse".padEnd(44)}${jsonRow.map((time) => `${cell(time, 3)}${"".padEnd(11)}`).join("")}`);
for (const [key, label] of names) {
  const times = SIZES.map((size) => rows[size]?.[key] ?? NaN);
  const cells = times.map((time, i) => `${cell(time, 3)} (${(time / (jsonRow[i] ?? NaN)).toFixed(1).padStart(5)}×)  `);
  const growth = times
    .slice(1)
    .map((time, i) => (time / (times[i] ?? NaN) / ((jsonRow[i + 1] ?? NaN) / (jsonRow[i] ?? NaN))).toFixed(2));
  console.log(`${label.padEnd(44)}${cells.join("")}${growth.join(" ").padStart(14)}`);
}

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
