/**
 * Writes exported crates to a folder, for the proofs of this lab.
 *
 *   node scripts/lab/generate.mjs OUT [SET…]    sets: samples, matrix, objects, hostile (default: all)
 *
 * Prints one line per crate: its set and its folder. The crates are the same
 * bytes that the app and the command line give.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { root, withCore } from "./core.mjs";

const [out, ...sets] = process.argv.slice(2);
if (out === undefined) {
  console.error("usage: generate.mjs OUT [SET…]");
  process.exit(2);
}
await withCore(async (load) => {
  const { labCrates } = await load("/scripts/lab/crates.ts");
  for (const { set, folder, crate } of labCrates(root)) {
    if (sets.length > 0 && !sets.includes(set)) continue;
    const target = resolve(out, folder);
    for (const { path, content } of crate.files) {
      mkdirSync(join(target, dirname(path)), { recursive: true });
      writeFileSync(join(target, path), content);
    }
    console.log(`${set} ${target}`);
  }
});
