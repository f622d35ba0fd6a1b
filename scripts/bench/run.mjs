/**
 * `npm run bench`: measures and prints a table. Ratios within one run are what
 * counts; absolute times depend on the machine.
 *
 *   node scripts/bench/run.mjs [--only core,canvas]
 */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { build } from "vite";

const root = resolve(import.meta.dirname, "../..");
const out = join(root, ".cache/bench");
const onlyAt = process.argv.indexOf("--only");
const only = onlyAt === -1 ? ["core", "canvas"] : (process.argv[onlyAt + 1] ?? "").split(",");

if (only.includes("core")) {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(root, "scripts/bench/core.ts"),
      outDir: out,
      emptyOutDir: true,
      target: "node20",
      minify: false,
    },
    ssr: { noExternal: true },
  });
  // A young generation that holds the largest document: the collector is not what is measured.
  spawnSync(process.execPath, ["--max-semi-space-size=128", join(out, "core.js")], { stdio: "inherit" });
}
if (only.includes("canvas")) {
  const { benchCanvas } = await import("./canvas.mjs");
  await benchCanvas(root);
}
