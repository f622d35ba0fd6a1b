/**
 * Writes exported crates to a folder, for the proofs of this lab.
 *
 *   node scripts/lab/generate.mjs OUT [SET…]    sets: samples, matrix, hostile (default: all)
 *
 * Prints one line per crate: its set and its folder. The core is TypeScript, so
 * Vite loads it; the crates are the same bytes that the app and the command line give.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const [out, ...sets] = process.argv.slice(2);
if (out === undefined) {
  console.error("usage: generate.mjs OUT [SET…]");
  process.exit(2);
}
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const server = await createServer({
  root,
  configFile: false,
  logLevel: "error",
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true, include: [] },
  appType: "custom",
});
try {
  const { labCrates } = await server.ssrLoadModule("/scripts/lab/crates.ts");
  for (const { set, folder, crate } of labCrates(root)) {
    if (sets.length > 0 && !sets.includes(set)) continue;
    const target = resolve(out, folder);
    for (const { path, content } of crate.files) {
      mkdirSync(join(target, dirname(path)), { recursive: true });
      writeFileSync(join(target, path), content);
    }
    console.log(`${set} ${target}`);
  }
} finally {
  await server.close();
}
