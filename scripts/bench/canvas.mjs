/**
 * Measures the built app in Chromium beside a bare React Flow page with the
 * same graph, the same view of it and the same culling: script and rendering
 * time per frame while panning and dragging, frames per second, the time to the
 * first usable canvas after a cold load, and the size of the initial JavaScript.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { build, preview } from "vite";
import { ensureChromium } from "../chromium.mjs";
import { compare, measured } from "./canvas-gesture.mjs";
import { initialScript, LARGEST_INITIAL_SCRIPT } from "../initial-script.mjs";

const SIZES = [100, 500, 2000];
const APP = "http://localhost:4331/";
const BARE = "http://localhost:4332/";
/** Milliseconds until what a page does after its first frame is done. */
const SETTLE = 2500;

export async function benchCanvas(root) {
  const { path, reason } = ensureChromium();
  if (path === undefined) {
    console.log(`Canvas: not measured: ${reason}`);
    return;
  }
  await build({ root, logLevel: "error" });
  const out = join(root, ".cache/bench");
  await build({
    root: join(root, "scripts/bench/bare"),
    configFile: false,
    logLevel: "error",
    base: "./",
    build: { outDir: join(out, "bare"), emptyOutDir: true },
  });
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: { ssr: join(root, "scripts/bench/canvas-graph.ts"), outDir: join(out, "graph"), emptyOutDir: true },
    ssr: { noExternal: true },
  });
  const { makeText, makeGraph } = await import(join(out, "graph/canvas-graph.js"));
  const app = await preview({ root, logLevel: "error", preview: { port: 4331, strictPort: true } });
  const bare = await preview({
    root: join(root, "scripts/bench/bare"),
    configFile: false,
    logLevel: "error",
    build: { outDir: join(out, "bare") },
    preview: { port: 4332, strictPort: true },
  });
  const browser = await chromium.launch({
    executablePath: path,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  try {
    console.log(
      "\nCanvas (ms of script, style and layout per frame, medians; bare: React Flow's default nodes, same view, same culling)",
    );
    console.log("nodes  in view  gesture      app     bare    ratio   fps app / bare");
    for (const size of SIZES) {
      const text = makeText(size);
      const { page: app, view, pane } = await openApp(browser, text);
      const bare = await openBare(browser, { ...makeGraph(text), view }, pane);
      const inView = await app.locator(".react-flow__node").count();
      const pages = [await measured(app), await measured(bare)];
      for (const gesture of ["pan", "drag"]) {
        const result = await compare(pages, gesture);
        const [ours, theirs] = result.pages;
        console.log(
          `${String(size).padStart(5)}  ${String(inView).padStart(7)}  ${gesture.padEnd(7)} ${ours.cost.toFixed(2).padStart(8)} ${theirs.cost.toFixed(2).padStart(8)} ${result.ratio.toFixed(2).padStart(8)}   ${ours.fps.toFixed(0)} / ${theirs.fps.toFixed(0)}`,
        );
      }
      await app.context().close();
      await bare.context().close();
    }
    console.log(`\nFirst usable canvas after a cold load: ${(await firstUsable(browser)).toFixed(0)} ms`);
    console.log(`Initial JavaScript, gzipped: ${sizeOfScript(root)}`);
  } finally {
    await browser.close();
    await new Promise((resolve) => app.httpServer.close(resolve));
    await new Promise((resolve) => bare.httpServer.close(resolve));
  }
}

/** Opens a text as a workspace of the app; also the view that it opens with and the size of its canvas. */
async function openApp(browser, text) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  // Listened for from the start: the browser has to know before the key is pressed.
  const file = { name: "bench.tlisp", mimeType: "text/plain", buffer: Buffer.from(text) };
  page.on("filechooser", (chooser) => chooser.setFiles(file));
  await page.goto(APP);
  await page.locator(".react-flow__node").first().waitFor();
  await page.keyboard.press("Control+o");
  await page.getByRole("button", { name: /^Workspace bench/ }).waitFor();
  await page.locator(".react-flow__node").first().waitFor();
  await page.waitForTimeout(SETTLE);
  const { width, height } = await page.locator(".react-flow").first().boundingBox();
  const view = await page.evaluate(() => {
    const { a: zoom, e: x, f: y } = new DOMMatrix(document.querySelector(".react-flow__viewport").style.transform);
    return { x, y, zoom };
  });
  return { page, view, pane: { width: Math.round(width), height: Math.round(height) } };
}

async function openBare(browser, graph, pane) {
  const page = await (await browser.newContext({ viewport: pane })).newPage();
  await page.addInitScript((value) => {
    window.bench = value;
  }, graph);
  await page.goto(BARE);
  await page.locator(".react-flow__node").first().waitFor();
  return page;
}

/** Milliseconds from navigation to a drawn node, best of five cold loads. */
async function firstUsable(browser) {
  const times = [];
  for (let i = 0; i < 5; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const started = performance.now();
    await page.goto(APP, { waitUntil: "commit" });
    await page.locator(".react-flow__node").first().waitFor();
    times.push(performance.now() - started);
    await context.close();
  }
  return Math.min(...times);
}

/** The scripts that index.html loads at once, module preloads included. */
function sizeOfScript(root) {
  const { bytes, files } = initialScript(join(root, "dist/app"));
  const all = readdirSync(join(root, "dist/app/assets")).filter((name) => name.endsWith(".js")).length;
  return `${bytes.toLocaleString("en")} bytes in ${files} of ${all} files; the build holds ${LARGEST_INITIAL_SCRIPT.toLocaleString("en")}`;
}
