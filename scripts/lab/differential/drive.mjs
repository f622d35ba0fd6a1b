/** Builds batches of functions, runs them in the kernel and in the interpreter, and says where the two differ. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildObjects, errorsOf, execute } from "./build.mjs";
import { lintsOf, noLints } from "./lints.mjs";

const lab = process.env["TATARA_EBPF_LAB"];
export const DRIVER = join(lab, "target-driver/release/differential-driver");
export const TARGET = join(lab, "target-bpf");

/** A pair of interfaces in a namespace of their own, which nobody but the driver sends on; then the driver. */
const VETH = `set -e
  ip link add "$1" mtu 9000 type veth peer name "$2" mtu 9000
  for name in "$1" "$2"; do
    echo 1 >"/proc/sys/net/ipv6/conf/$name/disable_ipv6" 2>/dev/null || true
    ip link set "$name" arp off up
  done
  exec "$3"`;

/**
 * The results of every function of the batches: `{ batch, test, problem, disagreement, instructions, runs }`.
 * `problem` says why a function did not come to run (front end, compiler or verifier), or what rustc and clippy find in it,
 * or that the reader of objects sees it do with maps what it does not do.
 */
export async function runBatches({ suite, tables, kernel }, folder, batches) {
  const results = [];
  const prepared = batches.map((batch) => suite.prepare(batch, kernel, tables));
  for (const [index, { refused }] of prepared.entries()) {
    for (const test of batches[index].functions) {
      const problem = refused.get(test.name);
      if (problem !== undefined)
        results.push({ batch: batches[index].name, test, problem: `front end: ${problem}`, runs: 0 });
    }
  }
  let whole = prepared.filter(({ batch }) => batch.functions.length > 0);
  let built = whole.length === 0 ? { ok: true } : await build(folder, whole);
  while (!built.ok) {
    // What the compiler refuses is a result; the others are built without it.
    const { refused, output } = built;
    if (refused.size === 0) throw new Error(`the crates do not build:\n${errorsOf(output)}`);
    whole = whole.flatMap((each) => {
      const { batch } = each;
      const problemOf = ({ name }) => refused.get(`${batch.name}/${name}`);
      const kept = batch.functions.filter((test) => problemOf(test) === undefined);
      if (kept.length === batch.functions.length) return [each];
      for (const test of batch.functions) {
        const problem = problemOf(test);
        if (problem !== undefined) results.push({ batch: batch.name, test, problem: `compiler: ${problem}`, runs: 0 });
      }
      return kept.length === 0 ? [] : [suite.prepare({ ...batch, functions: kept }, kernel, tables)];
    });
    built = whole.length === 0 ? { ok: true } : await build(folder, whole);
  }
  const unlinted = whole.length === 0 ? "nothing to lint" : noLints();
  const lints =
    unlinted === undefined
      ? await lintsOf(
          folder,
          whole.map(({ batch }) => batch.name),
        )
      : new Map();
  for (const { batch } of whole) {
    const lint = lints.get(batch.name);
    if (lint !== undefined) throw new Error(`lints in the shared modules of ${batch.name}:\n${lint}`);
  }
  for (const each of whole) {
    const { batch } = each;
    const input = suite.commands(each, built.object(batch.name));
    const output = await (batch.live ? driveLive(suite, input) : drive(input));
    const faults = suite.usesBeyond(each.files, batch.name, readFileSync(built.object(batch.name)), tables);
    for (const result of resultsOf(suite, each, output, lints)) {
      const fault = result.problem === undefined ? faults.get(result.test.name) : undefined;
      results.push(fault === undefined ? result : { ...result, problem: `object: ${fault}` });
    }
  }
  return results;
}

/** What the driver prints for the commands. */
async function drive(input, command = [DRIVER]) {
  const [program, ...args] = command;
  const { code, stdout, output } = await execute(program, args, { input });
  if (code !== 0) throw new Error(`the driver failed:\n${output.slice(-4000)}`);
  return stdout;
}

/** The same between two interfaces. */
export function driveLive(suite, input) {
  return drive(input, ["unshare", "--net", "--", "bash", "-c", VETH, "veth", ...suite.LIVE, DRIVER]);
}

/** What the driver printed of a batch, function by function, against the interpreter. */
export function resultsOf(suite, prepared, output, lints = new Map()) {
  const { batch } = prepared;
  const { host, functions } = suite.observedOf(output);
  return batch.functions.map((test) => {
    const seen = functions.get(test.name);
    if (seen === undefined || seen.refusal !== undefined) {
      return { batch: batch.name, test, problem: `verifier: ${seen?.refusal ?? "not reached"}`, runs: 0 };
    }
    const expected = suite.expectedRuns(prepared, test, host);
    const disagreement = suite.disagreement(expected, seen.runs);
    const lint = lints.get(`${batch.name}/${test.name}`);
    const problem = lint === undefined ? undefined : `lint: ${lint}`;
    const { instructions, runs } = seen;
    return { batch: batch.name, test, host, problem, disagreement, instructions, expected, runs: runs.length };
  });
}

/** What is wrong with a function; undefined when it was loaded and did what the interpreter does. */
export function problemOf({ problem, disagreement }) {
  if (problem !== undefined || disagreement === undefined) return problem;
  const { run, kernel, interpreter } = disagreement;
  return [
    `run ${run}`,
    ...interpreter.map((line) => `interpreter: ${line}`),
    ...kernel.map((line) => `kernel:      ${line}`),
  ].join("\n");
}

function build(folder, prepared) {
  const crates = prepared.map(({ batch, files }) => ({ name: batch.name, files }));
  return buildObjects(folder, TARGET, crates);
}
