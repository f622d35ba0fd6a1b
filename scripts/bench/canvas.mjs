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
import { initialScript, LARGEST_INITIAL_SCRIPT } from "../initial-script.mjs";

const SIZES = [100, 500, 2000];
const ROUNDS = 7;
const FRAMES = 60;
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
      "\nCanvas (ms of script, style and layout per frame, best of rounds; bare: React Flow's default nodes, same view, same culling)",
    );
    console.log("nodes  in view  gesture      app     bare    ratio   fps app / bare");
    for (const size of SIZES) {
      const text = makeText(size);
      const app = await openApp(browser, text);
      const bare = await openBare(browser, { ...makeGraph(text), view: app.view }, app.pane);
      const inView = await app.page.locator(".react-flow__node").count();
      for (const gesture of ["pan", "drag"]) {
        const results = { app: [], bare: [] };
        for (let round = 0; round < ROUNDS; round++) {
          results.app.push(await measure(app.page, gesture));
          results.bare.push(await measure(bare, gesture));
        }
        const least = (list) => Math.min(...list.map(({ cost }) => cost));
        const most = (list) => Math.max(...list.map(({ fps }) => fps));
        const cost = { app: least(results.app), bare: least(results.bare) };
        console.log(
          `${String(size).padStart(5)}  ${String(inView).padStart(7)}  ${gesture.padEnd(7)} ${cost.app.toFixed(2).padStart(8)} ${cost.bare.toFixed(2).padStart(8)} ${(cost.app / cost.bare).toFixed(2).padStart(8)}   ${most(results.app).toFixed(0)} / ${most(results.bare).toFixed(0)}`,
        );
      }
      await app.page.context().close();
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
  await page.waitForTimeout(SETTLE);
  return page;
}

/** Pans the canvas, or drags a node, for FRAMES mouse moves, one a frame. */
async function measure(page, gesture) {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const start = await gripOf(page, gesture === "pan" ? ".react-flow__pane" : ".react-flow__node");
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 4, start.y + 4);
  await page.evaluate(() => {
    const counter = { frames: 0, started: performance.now(), on: true };
    const tick = () => {
      counter.frames++;
      if (counter.on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    window.benchCounter = counter;
  });
  const before = await metrics(client);
  for (let i = 0; i < FRAMES; i++) {
    await page.mouse.move(start.x + Math.sin(i / 8) * 120, start.y - Math.sin(i / 5) * 60);
  }
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const after = await metrics(client);
  const { frames, seconds } = await page.evaluate(() => {
    window.benchCounter.on = false;
    return { frames: window.benchCounter.frames, seconds: (performance.now() - window.benchCounter.started) / 1000 };
  });
  await page.mouse.move(start.x, start.y);
  await page.mouse.up();
  await page.waitForTimeout(300);
  await client.detach();
  return { cost: ((after - before) * 1000) / frames, fps: frames / seconds };
}

/** A place near the middle by which a node, or the pane, can be dragged: nothing floats over it. */
async function gripOf(page, what) {
  const at = await page.evaluate((what) => {
    const canvas = document.querySelector(".react-flow").getBoundingClientRect();
    const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
    const points = [];
    for (let x = canvas.x + 130; x < canvas.right - 130; x += 8) {
      for (let y = canvas.y + 70; y < canvas.bottom - 70; y += 8) points.push({ x, y });
    }
    const away = ({ x, y }) => Math.hypot(x - middle.x, y - middle.y);
    return points
      .toSorted((a, b) => away(a) - away(b))
      .find(({ x, y }) => {
        const top = document.elementFromPoint(x, y);
        if (what === ".react-flow__pane") return top?.matches(what);
        return top !== null && top.closest(what) !== null && top.closest(".react-flow__handle, button") === null;
      });
  }, what);
  if (at === undefined) throw new Error(`nothing to drag: ${what}`);
  return at;
}

/** Seconds of script, style and layout since the page began. */
async function metrics(client) {
  const { metrics: list } = await client.send("Performance.getMetrics");
  const value = (name) => list.find((metric) => metric.name === name)?.value ?? 0;
  return value("ScriptDuration") + value("LayoutDuration") + value("RecalcStyleDuration");
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
