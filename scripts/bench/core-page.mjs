/**
 * Measures the core where it is used: in a page of Chromium, whose objects are
 * half the size of Node's and whose collector has a young generation of its own.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { build } from "vite";
import { ensureChromium } from "../chromium.mjs";
import { printCoreTable } from "./core-table.mjs";

/** Clocks of pages tick in steps of 0.1 ms unless the page is alone with itself. */
const HEADERS = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

export async function benchCorePage(root) {
  const { path, reason } = ensureChromium();
  if (path === undefined) {
    console.log(`Core in Chromium: not measured: ${reason}`);
    return;
  }
  const out = join(root, ".cache/bench/core-page");
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      lib: {
        entry: join(root, "scripts/bench/core-page.ts"),
        formats: ["iife"],
        name: "bench",
        fileName: () => "page.js",
      },
      outDir: out,
      emptyOutDir: true,
      copyPublicDir: false,
      minify: false,
    },
  });
  const script = readFileSync(join(out, "page.js"));
  await printCoreTable("Chromium", (size) => measureApart(path, script, size));
}

/** Measures one size in a browser of its own. */
async function measureApart(executablePath, script, size) {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    // Served from here: nothing of it goes over a network.
    await page.route("**/*", async (route) => {
      const isScript = new URL(route.request().url()).pathname === "/page.js";
      await route.fulfill({
        headers: HEADERS,
        contentType: isScript ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8",
        body: isScript ? script : "<!doctype html><body><script src=/page.js></script>",
      });
    });
    await page.goto(`http://localhost/?${size}`, { timeout: 300_000 });
    return JSON.parse(await page.locator("body").textContent());
  } finally {
    await browser.close();
  }
}
