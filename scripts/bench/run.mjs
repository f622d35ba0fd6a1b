/**
 * `npm run bench`: measures and prints a table. Ratios within one run are what
 * counts; absolute times depend on the machine.
 *
 *   node scripts/bench/run.mjs [--only core,bodies,interpreter,canvas,kernel,gallery]
 */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { build } from "vite";
import { printCoreTable } from "./core-table.mjs";

const root = resolve(import.meta.dirname, "../..");
const out = join(root, ".cache/bench");
const onlyAt = process.argv.indexOf("--only");
const all = ["core", "bodies", "interpreter", "canvas", "kernel", "gallery"];
const only = onlyAt === -1 ? all : (process.argv[onlyAt + 1] ?? "").split(",");

/** Builds `name`.ts and gives what runs it in Node. */
async function built(name) {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(root, `scripts/bench/${name}.ts`),
      outDir: out,
      emptyOutDir: false,
      target: "node20",
      minify: false,
    },
    ssr: { noExternal: true },
  });
  return (...args) => {
    const command = ["--max-semi-space-size=128", join(out, `${name}.js`), root, ...args];
    // A young generation that holds the largest document: the collector is not what is measured.
    return spawnSync(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" }).stdout;
  };
}

if (only.includes("core")) {
  const core = await built("core");
  await printCoreTable("Node", (size) => JSON.parse(core(String(size))));
  console.log((await built("crate"))());
  const { benchCorePage } = await import("./core-page.mjs");
  await benchCorePage(root);
}
for (const name of ["bodies", "interpreter"]) {
  if (only.includes(name)) console.log((await built(name))());
}
if (only.includes("canvas")) {
  const { benchCanvas } = await import("./canvas.mjs");
  await benchCanvas(root);
}
const kernel = process.getuid?.() === 0 && process.platform === "linux";
if (only.includes("kernel")) {
  if (kernel) {
    const { benchKernel } = await import("./kernel.mjs");
    if (!(await benchKernel())) process.exitCode = 1;
  } else console.log("kernel: not run: loading BPF programs needs root on Linux");
}
if (only.includes("gallery")) {
  if (kernel) {
    const { benchGallery } = await import("./gallery.mjs");
    if (!(await benchGallery())) process.exitCode = 1;
  } else console.log("gallery: not run: loading BPF programs needs root on Linux");
}
