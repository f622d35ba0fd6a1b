/**
 * The simulation (`tatara-ebpf simulate`, the panel Simulate) against the kernel: the packets of a capture that is written
 * here run through both, by the kernel's test runs or over a pair of interfaces; verdicts and map contents must be equal.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCrate } from "../build.mjs";
import { withCore } from "../core.mjs";
import { entriesOf, linesOf } from "../gallery/judge.mjs";
import { buildDriver } from "../gallery/prepare.mjs";
import { buildCommandLine } from "../generate.mjs";
import { check, notOk, step } from "../report.mjs";
import { runHere } from "../world.mjs";

const HERE = import.meta.dirname;

/** Where programs of a kind are attached in a scene. */
const TARGETS = { ":xdp": "near", ":tc": "near", ":socket-filter": "near", ":cgroup-skb": "/media/lab/group" };

/** Proves every case on this machine's kernel. */
export async function proveWhatIf(work, env) {
  mkdirSync(work, { recursive: true });
  buildDriver(work);
  const cli = buildCommandLine(join(work, "cli"));
  const path = [work, join(env.CARGO_TARGET_DIR, "debug")];
  await withCore(async (load) => {
    const { whatIfs } = await load("/scripts/lab/what-if/cases.ts");
    const { compare, prepare } = await load("/scripts/lab/what-if/compare.ts");
    for (const one of whatIfs()) {
      const prepared = await prepare(one);
      const label = `what-if, ${one.name}`;
      const { error } = await step(`${label}: exported and built`, () => build(prepared, work, cli, env));
      if (error !== undefined) {
        notOk(`${label}: is exported and built`, error);
        continue;
      }
      const { sections, complete, errors } = await runScene(prepared, work, path);
      if (!check(`${label}: comes to its end`, complete, `${errors}${sections.get("output policy") ?? ""}`)) continue;
      const entries = entriesOf(linesOf(sections.get("maps")));
      for (const { name, passed, seen } of compare(prepared, sections.get("driver") ?? "", entries)) {
        check(`${label}: ${name}`, passed, seen);
      }
    }
  });
}

/** Writes the workspace and the capture, exports the policy and builds it. */
function build({ policy, text, kernel, name, capture, orders }, work, cli, env) {
  const folder = join(work, name);
  mkdirSync(join(folder, "workspace"), { recursive: true });
  writeFileSync(join(folder, "workspace/policy.tlisp"), text);
  writeFileSync(join(folder, "packets.pcap"), capture);
  writeFileSync(join(folder, "orders"), orders);
  const crate = join(folder, "crate");
  const args = [cli, "export", policy, join(folder, "workspace"), "-o", crate, "--force", "--target-kernel", kernel];
  try {
    execFileSync(process.execPath, args, { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    return { error: `${error.stdout}${error.stderr}` };
  }
  return buildCrate(crate, env);
}

function runScene({ plan, policy, name, how, arguments: more }, work, path) {
  const attach = plan.stages.map(({ program, kind }) => `--attach ${program}=${TARGETS[kind]}`);
  const mode = plan.stages.some(({ kind }) => kind === ":xdp") ? ["--xdp-mode skb"] : [];
  const variables = {
    LOADER: policy,
    ARGUMENTS: [...attach, ...mode, more].join(" "),
    PLAN: join(work, name, "orders"),
    SENDS: how === "send" ? "yes" : "no",
  };
  return runHere({ script: join(HERE, "scene.sh"), variables, path, seconds: 180 });
}
