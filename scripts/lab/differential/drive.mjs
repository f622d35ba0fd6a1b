/** Builds batches of functions, runs them in the kernel and in the interpreter, and says where the two differ. */
import { join } from "node:path";
import { buildObjects, errorsOf, execute } from "./build.mjs";

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
 * `problem` says why a function did not come to run: front end, compiler or verifier.
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
  for (const each of whole) {
    const { batch } = each;
    const input = suite.commands(each, built.object(batch.name));
    const { code, stdout, output } = batch.live
      ? await execute("unshare", ["--net", "--", "bash", "-c", VETH, "veth", ...suite.LIVE, DRIVER], { input })
      : await execute(DRIVER, [], { input });
    if (code !== 0) throw new Error(`the driver failed on ${batch.name}:\n${output.slice(-4000)}`);
    const { host, functions } = suite.observedOf(stdout);
    for (const test of batch.functions) {
      const seen = functions.get(test.name);
      if (seen === undefined || seen.refusal !== undefined) {
        results.push({ batch: batch.name, test, problem: `verifier: ${seen?.refusal ?? "not loaded"}`, runs: 0 });
        continue;
      }
      const expected = suite.expectedRuns(each, test, host);
      const disagreement = suite.disagreement(expected, seen.runs);
      const { instructions } = seen;
      results.push({ batch: batch.name, test, host, disagreement, instructions, expected, runs: seen.runs.length });
    }
  }
  return results;
}

function build(folder, prepared) {
  const crates = prepared.map(({ batch, files }) => ({ name: batch.name, files }));
  return buildObjects(folder, TARGET, crates);
}
