/** Brings an exported crate (a zip, or a folder) into a folder: unpack.mjs CRATE TARGET. Prints where it is. */
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { unzipSync } from "fflate";

const [crate, target] = process.argv.slice(2).map((path) => resolve(path));
if (statSync(crate).isDirectory()) {
  const folder = join(target, basename(crate));
  cpSync(crate, folder, { recursive: true });
  console.log(folder);
} else {
  const entries = Object.entries(unzipSync(readFileSync(crate)));
  for (const [path, bytes] of entries) {
    mkdirSync(join(target, dirname(path)), { recursive: true });
    writeFileSync(join(target, path), bytes);
  }
  const tops = new Set(entries.map(([path]) => path.split("/")[0]));
  if (tops.size !== 1) throw new Error(`the archive has ${tops.size} folders at its top`);
  console.log(join(target, ...tops));
}
