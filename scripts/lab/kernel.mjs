/**
 * `npm run test:kernel`: exports crates with the command line, builds them, and has kernels load, attach and run them: this
 * machine's, and two of Debian's in QEMU. See docs/kernel-lab.md.
 *
 *   node scripts/lab/kernel.mjs                  everything
 *   node scripts/lab/kernel.mjs --update         and writes the tables of docs/kernel-lab.md anew
 *   node scripts/lab/kernel.mjs --crate PATH     one exported crate, a zip or a folder: built, loaded with `run --dry-run`
 *   node scripts/lab/kernel.mjs --only PART,…    some of the parts: matrix, cases, work
 *   node scripts/lab/kernel.mjs --kernels 6.1,…  some of the kernels: here, 6.1, 6.12
 *
 * Needs root, a kernel with BPF and BTF, and Debian's packages, which toolchain.sh installs when they are missing. Two runs
 * take turns. Prints `ok NAME`, `not ok NAME` or `skip NAME: reason` for each check, steps with their seconds, and at last
 * `N passed, N failed, N skipped`.
 */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { LAB } from "./build.mjs";
import { endMachines } from "./qemu.mjs";
import { finish, notOk } from "./report.mjs";
import { endScenes, sweepGroups } from "./world.mjs";

const { values: options } = parseArgs({
  options: {
    update: { type: "boolean", default: false },
    kernels: { type: "string", default: "here,6.1,6.12" },
    crate: { type: "string" },
    only: { type: "string", default: "matrix,cases,work" },
  },
});

/** Runs this script again under a lock of the lab's folder, which is free when the last process of the run has ended. */
function takeTurns() {
  mkdirSync(LAB, { recursive: true });
  const again = ["--close", join(LAB, "kernel.lock"), process.execPath, ...process.argv.slice(1)];
  const child = spawn("flock", again, { stdio: "inherit", env: { ...process.env, TATARA_EBPF_LAB_TURN: "1" } });
  // An interrupt of the terminal reaches the child by itself, and it cleans up.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("close", (code, signal) => (process.exitCode = code ?? (signal === null ? 1 : 130)));
}

if (process.env["TATARA_EBPF_LAB_TURN"] === undefined) takeTurns();
else {
  let interrupted = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      interrupted = true;
      endScenes();
      endMachines();
      // The namespaces are going; what is left is the cgroups.
      setTimeout(() => {
        sweepGroups();
        process.exit(130);
      }, 500);
    });
  }
  sweepGroups();
  try {
    const { proveAll, proveCrate } = await import("./proofs.mjs");
    const work = join(LAB, options.crate === undefined ? "kernel" : "kernel-crate");
    if (options.crate !== undefined) rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    if (options.crate === undefined) {
      const [parts, kernels] = [options.only.split(","), options.kernels.split(",")];
      await proveAll(work, { parts, kernels, update: options.update });
    } else await proveCrate(work, options.crate);
  } catch (error) {
    if (!interrupted) notOk("the lab comes to its end", error.stack ?? String(error));
  }
  if (!interrupted) process.exitCode = finish();
}
