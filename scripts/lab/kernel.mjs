/**
 * `npm run test:kernel`: exports crates with the command line, builds them, and has kernels load, attach and run them: this
 * machine's, and two of Debian's in QEMU. See docs/kernel-lab.md.
 *
 *   node scripts/lab/kernel.mjs                  everything
 *   node scripts/lab/kernel.mjs --update         and writes the tables of docs/kernel-lab.md anew
 *   node scripts/lab/kernel.mjs --crate PATH     one exported crate, a zip or a folder: built, loaded with `run --dry-run`
 *   node scripts/lab/kernel.mjs --only PART,…    some of the parts: matrix, cases, maps, work, objects, imports, what-if
 *   node scripts/lab/kernel.mjs --kernels 6.1,…  some of the kernels: here, 6.1, 6.12
 *
 * Needs root, a kernel with BPF and BTF, and Debian's packages, which toolchain.sh installs when they are missing. Two runs
 * take turns. Prints `ok NAME`, `not ok NAME` or `skip NAME: reason` for each check, steps with their seconds, and at last
 * `N passed, N failed, N skipped`.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isApart } from "./apart.mjs";
import { LAB } from "./build.mjs";
import { finish, notOk } from "./report.mjs";

const { values: options } = parseArgs({
  options: {
    update: { type: "boolean", default: false },
    kernels: { type: "string", default: "here,6.1,6.12" },
    crate: { type: "string" },
    only: { type: "string", default: "matrix,cases,maps,work,objects,imports,what-if" },
  },
});

if (isApart("kernel.lock")) {
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
    notOk("the lab comes to its end", error.stack ?? String(error));
  }
  process.exitCode = finish();
}
