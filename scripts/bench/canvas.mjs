/**
 * Measures the built app in Chromium beside a bare React Flow page with the
 * same graph and the same culling: script and rendering time per frame while
 * panning and dragging, frames per second, the time to the first usable canvas
 * after a cold load, and the size of the initial JavaScript.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { build, preview } from "vite";
import { ensureChromium } from "../chromium.mjs";

const SIZES = [100, 500, 2000];
const ROUNDS = 5;
const FRAMES = 60;

/** A workspace of `count` nodes: equal parts of programs and maps, a policy for ten programs. */
function makeWorkspace(count) {
  const forms = [];
  for (let i = 0; forms.length < count; i++) {
    forms.push(`(defbpf-map m${i} :kind :hash :key-size 4 :value-size 8 :max-entries 1024)`);
    forms.push(
      `(defbpf-program p${i} :kind :xdp :attach {:target "eth${i}"} :source "bpf/p${i}.rs" :uses-maps ["m${i}"])`,
    );
    if (i % 10 === 9) {
      const group = Array.from({ length: 10 }, (_, k) => i - 9 + k);
      forms.push(
        `(defbpf-policy g${i} :description "d" :programs [${group.map((k) => `"p${k}"`).join(" ")}] :maps [${group.map((k) => `"m${k}"`).join(" ")}])`,
      );
    }
  }
  return `${forms.slice(0, count).join("\n")}\n`;
}

export async function benchCanvas(root) {
  const { path, reason } = ensureChromium();
  if (path === undefined) {
    console.log(`Canvas: not measured: ${reason}`);
    return;
  }
  await build({ root, logLevel: "error" });
  const bareOut = join(root, ".cache/bench/bare");
  await build({
    root: join(root, "scripts/bench/bare"),
    configFile: false,
    logLevel: "error",
    base: "./",
    build: { outDir: bareOut, emptyOutDir: true },
  });
  const app = await preview({ root, logLevel: "error", preview: { port: 4331, strictPort: true } });
  const bare = await preview({
    root: join(root, "scripts/bench/bare"),
    configFile: false,
    logLevel: "error",
    build: { outDir: bareOut },
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
      "\nCanvas (script + style + layout ms per frame; median of rounds; bare = React Flow's default nodes, same culling)",
    );
    console.log("nodes  gesture      app     bare    ratio   fps app / bare");
    for (const size of SIZES) {
      const appPage = await openApp(browser, makeWorkspace(size));
      const graph = makeGraph(size);
      const barePage = await openBare(browser, graph);
      for (const gesture of ["pan", "drag"]) {
        const results = { app: [], bare: [] };
        for (let round = 0; round < ROUNDS; round++) {
          results.app.push(await measure(appPage, gesture));
          results.bare.push(await measure(barePage, gesture));
        }
        const cost = { app: median(results.app.map((r) => r.cost)), bare: median(results.bare.map((r) => r.cost)) };
        const fps = { app: median(results.app.map((r) => r.fps)), bare: median(results.bare.map((r) => r.fps)) };
        console.log(
          `${String(size).padStart(5)}  ${gesture.padEnd(7)} ${cost.app.toFixed(2).padStart(8)} ${cost.bare.toFixed(2).padStart(8)} ${(cost.app / cost.bare).toFixed(2).padStart(8)}   ${fps.app.toFixed(0)} / ${fps.bare.toFixed(0)}`,
        );
      }
      await appPage.context().close();
      await barePage.context().close();
    }
    console.log(`\nFirst usable canvas after a cold load: ${(await firstUsable(browser)).toFixed(0)} ms`);
    console.log(`Initial JavaScript, gzipped: ${initialScript(root)}`);
  } finally {
    await browser.close();
    await new Promise((resolve) => app.httpServer.close(resolve));
    await new Promise((resolve) => bare.httpServer.close(resolve));
  }
}

/** Opens a text as a workspace of the app and frames the whole graph at 100 %. */
async function openApp(browser, text) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto("http://localhost:4331/");
  await page.locator(".react-flow__node").first().waitFor();
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Control+o");
  await (await chooser).setFiles({ name: "bench.tlisp", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: /^Workspace bench/ }).waitFor();
  await page.locator(".react-flow__node").first().waitFor();
  await page.waitForTimeout(1500);
  return page;
}

/** The same number of nodes, laid out in three columns with the app's node sizes. */
function makeGraph(size) {
  const nodes = [];
  const edges = [];
  for (let i = 0; nodes.length < size; i++) {
    nodes.push({ id: `m${i}`, x: 640, y: i * 96, width: 240, height: 80 });
    nodes.push({ id: `p${i}`, x: 280, y: i * 96, width: 240, height: 80 });
    edges.push({ id: `pm${i}`, from: `p${i}`, to: `m${i}` });
    if (i % 10 === 9) {
      nodes.push({ id: `g${i}`, x: 0, y: (i - 5) * 96, width: 208, height: 80 });
      for (let k = i - 9; k <= i; k++) edges.push({ id: `gp${i}-${k}`, from: `g${i}`, to: `p${k}` });
    }
  }
  const kept = nodes.slice(0, size);
  const ids = new Set(kept.map((node) => node.id));
  return { nodes: kept, edges: edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)) };
}

async function openBare(browser, graph) {
  const page = await (await browser.newContext({ viewport: { width: 700, height: 680 } })).newPage();
  await page.addInitScript((value) => {
    window.bench = value;
  }, graph);
  await page.goto("http://localhost:4332/");
  await page.locator(".react-flow__node").first().waitFor();
  await page.waitForTimeout(500);
  return page;
}

/** Pans the canvas, or drags a node, for FRAMES mouse moves, one a frame. */
async function measure(page, gesture) {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const canvas = await page.locator(".react-flow").first().boundingBox();
  const start =
    gesture === "pan"
      ? { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height - 12 }
      : await page.evaluate(() => {
          for (const node of document.querySelectorAll(".react-flow__node")) {
            const box = node.getBoundingClientRect();
            const at = { x: box.x + box.width / 2, y: box.y + 14 };
            if (document.elementFromPoint(at.x, at.y)?.closest(".react-flow__node") === node) return at;
          }
          return undefined;
        });
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
    await page.goto("http://localhost:4331/", { waitUntil: "commit" });
    await page.locator(".react-flow__node").first().waitFor();
    times.push(performance.now() - started);
    await context.close();
  }
  return Math.min(...times);
}

/** The scripts that index.html loads at once, module preloads included. */
function initialScript(root) {
  const html = readFileSync(join(root, "dist/app/index.html"), "utf8");
  const names = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
  const bytes = names.map((name) => gzipSync(readFileSync(join(root, "dist/app", name)), { level: 9 }).length);
  const total = bytes.reduce((sum, each) => sum + each, 0);
  const all = readdirSync(join(root, "dist/app/assets")).filter((name) => name.endsWith(".js")).length;
  return `${(total / 1024).toFixed(0)} KiB in ${names.length} of ${all} files`;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
