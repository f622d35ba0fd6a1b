/**
 * `npm run bench`: measures and prints a table. Ratios within one run are what
 * counts; absolute times depend on the machine.
 *
 *   node scripts/bench/run.mjs [--only core,bodies,interpreter,canvas,kernel,gallery]
 */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { build } from "vite";

const root = resolve(import.meta.dirname, "../..");
const out = join(root, ".cache/bench");
const onlyAt = process.argv.indexOf("--only");
const all = ["core", "bodies", "interpreter", "canvas", "kernel", "gallery"];
const only = onlyAt === -1 ? all : (process.argv[onlyAt + 1] ?? "").split(",");

for (const name of ["core", "bodies", "interpreter"]) {
  if (!only.includes(name)) continue;
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(root, `scripts/bench/${name}.ts`),
      outDir: out,
      emptyOutDir: true,
      target: "node20",
      minify: false,
    },
    ssr: { noExternal: true },
  });
  // A young generation that holds the largest document: the collector is not what is measured.
  spawnSync(process.execPath, ["--max-semi-space-size=128", join(out, `${name}.js`), root], { stdio: "inherit" });
}
if (only.includes("core")) {
  const { benchCorePage } = await import("./core-page.mjs");
  await benchCorePage(root);
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
