/**
 * Measures bodies in Lisp in Node: reading, checking and lowering functions of
 * thirty forms, the same with the crate around them, and one keystroke in one of
 * them, beside `JSON.parse` of the same document's JSON in the same run.
 */
import { bodiesOf } from "../../src/core/compile/bodies.ts";
import { planBodies } from "../../src/core/crate/bodies/plan-bodies.ts";
import { planCrate, type Plan } from "../../src/core/crate/plan.ts";
import { analyze, generateCrate, printJson, projectJson, type Analysis } from "../../src/core/index.ts";
import { best, workspaceOf } from "./best-run.ts";
import { loadAllKernelTables } from "../../src/core/kernel/load.ts";

const SIZES = [25, 50, 100, 200];
const tables = await loadAllKernelTables();

/** A program with a body of thirty forms, and the map that it counts in. */
function programText(i: number): string {
  return `(defbpf-map counts-${i} :kind :hash :key-size 4 :value-size 8 :max-entries 1024)
(defbpf-program guard-${i} :kind :xdp :attach {:target "eth${i}"} :source "policy.tlisp:guard-${i}" :uses-maps ["counts-${i}"])
(bpf-fn guard-${i} (ctx)
  "Hold sources that open connection after connection."
  (on-miss :xdp-pass)
  (when (and (tcp? ctx) (has? (tcp-flags ctx) :syn) (not (has? (tcp-flags ctx) :ack)))
    (let ((src (ip-src ctx)) (limit (+ ${100 + i} (* 2 (as u64 (ip-ttl ctx))))))
      (unless (in-net? src (cidr "10.0.0.0/8"))
        (if-let (n (map-get counts-${i} src))
          (when (> n limit) (log "{} opened {}" src n) (return :xdp-drop))
          (map-set counts-${i} src 0))
        (map-inc counts-${i} src (min 3 (max 1 (as u64 (dst-port ctx))))))))
  (return :xdp-pass))`;
}

function policyText(count: number): string {
  const all = Array.from({ length: count }, (_, i) => i);
  const names = (prefix: string): string => all.map((i) => `"${prefix}-${i}"`).join(" ");
  return `${all.map(programText).join("\n")}
(defbpf-policy all :description "All of them." :programs [${names("guard")}] :maps [${names("counts")}])\n`;
}

function planOf(analysis: Analysis): Plan {
  const result = planCrate(analysis, "all", "0.0.0");
  if (!result.ok) throw new Error("the measured policy has no plan");
  return result.plan;
}

/** Fails when a body does not compile: then nothing would be measured. */
function mustCompile(text: string): void {
  for (const { compiled } of bodiesOf(analyze(workspaceOf(text), undefined, tables)).values()) {
    if (compiled.fn === undefined) throw new Error(JSON.stringify(compiled.problems));
  }
}

const rows: { readonly size: number; readonly times: readonly number[] }[] = SIZES.map((size) => {
  const text = policyText(size);
  mustCompile(text);
  const json = printJson(projectJson(analyze(workspaceOf(text))));
  const middle = text.indexOf("(ip-ttl ctx)", text.length / 2);
  const variants = ["(ip-tos ctx)", "(ip-ttl ctx)"].map((by) => text.slice(0, middle) + by + text.slice(middle + 12));
  // A fresh copy of the text each time: nothing of the runs before is known.
  const fresh = (): string => Buffer.from(text, "utf8").toString("utf8");
  let state = analyze(workspaceOf(text), undefined, tables);
  let turn = 0;
  const times = [
    best(
      () => Buffer.from(json, "utf8").toString("utf8"),
      (input) => JSON.parse(input),
    ),
    best(
      () => analyze(workspaceOf(fresh()), undefined, tables),
      (input) => bodiesOf(input),
    ),
    best(
      () => analyze(workspaceOf(fresh()), undefined, tables),
      (input) => planBodies(planOf(input)),
    ),
    best(
      () => analyze(workspaceOf(fresh()), undefined, tables),
      (input) => generateCrate(input, "all", { version: "0.0.0" }),
    ),
    best(
      () => (state = analyze(workspaceOf(variants[turn++ % 2] ?? text), state, tables)),
      (input) => bodiesOf(input),
    ),
  ];
  return { size, times };
});

const labels = [
  "JSON.parse",
  "check and lower",
  "check, lower and write the Rust of the bodies",
  "check, lower and write the crate",
  "a keystroke in one: check and lower",
];
console.log("\nBodies of thirty forms (best run, ms; ratio to JSON.parse of the same document; growth per doubling)");
console.log(
  `${"".padEnd(44)}${rows.map(({ size }) => `${size} functions`.padStart(20)).join("")}${"growth".padStart(20)}`,
);
labels.forEach((label, i) => {
  const times = rows.map((row) => row.times[i] ?? NaN);
  const cells = times.map((time, k) => {
    const ratio = time / (rows[k]?.times[0] ?? NaN);
    return `${time.toFixed(3).padStart(11)} (${ratio.toFixed(1).padStart(5)}×)`;
  });
  const growth = times.slice(1).map((time, k) => (time / (times[k] ?? NaN)).toFixed(2));
  console.log(`${label.padEnd(44)}${cells.join("")}${growth.join(" ").padStart(20)}`);
});
const each = ((rows.find(({ size }) => size === 100)?.times[2] ?? NaN) / 100 / 30) * 1000;
console.log(`Check, lower and write the Rust of 1,000 forms: ${each.toFixed(1)} ms`);
