/** Holds the files of a crate against its manifest: verify.mjs FOLDER. Fails on a file that is missing or changed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { blake3 } from "@noble/hashes/blake3.js";

const folder = process.argv[2];
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
let wrong = 0;
for (const { path, blake3: wanted, size } of manifest.files) {
  const bytes = readFileSync(join(folder, path));
  const hash = Buffer.from(blake3(bytes)).toString("hex");
  if (hash === wanted && bytes.length === size) continue;
  console.error(`${path}: not what the manifest says`);
  wrong++;
}
process.exitCode = wrong > 0 || manifest.files.length === 0 ? 1 : 0;
