/** The app without a network, and the way of a newer version into a page that is open. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { Page } from "@playwright/test";
import { writePrecache } from "../scripts/precache.mjs";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

test.use({ serviceWorkers: "allow" });

/** Waits until a version is kept and answers for the page. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => navigator.serviceWorker.ready);
}

test("without a network the app starts, edits, keeps and exports", async ({ page, context }) => {
  const designer = new Designer(page);
  await designer.open();
  await kept(page);
  await context.setOffline(true);
  await page.reload();
  await expect(designer.node("policy", "edge-protection")).toBeVisible();
  await designer.node("map", "events").click();
  await designer.field("Name").fill("offline");
  await designer.field("Name").press("Enter");
  // Editors, samples and crates come from what is kept.
  await designer.goToLisp();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("; typed without a network");
  await page.keyboard.press("Enter");
  await designer.saved();
  await page.getByRole("button", { name: "Export crate" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download zip" }).click();
  expect((await download).suggestedFilename()).toBe("edge-protection.zip");
  await designer.saved();
  await page.reload();
  await expect(designer.node("map", "offline")).toBeVisible();
  expect(await designer.lisp()).toContain("; typed without a network\n");
  await designer.command("Open sample: Port knocking");
  await expect(designer.node("policy", "port-knocking")).toBeVisible();
});

test("only the app's own files are kept, and it can be installed", async ({ page, request }) => {
  const designer = new Designer(page);
  await designer.open();
  await kept(page);
  await page.reload();
  await expect(designer.node("policy", "edge-protection")).toBeVisible();
  const before = await page.evaluate(addresses);
  expect(before.length).toBeGreaterThan(50);
  await page.evaluate(async () => {
    await fetch("/not-of-the-app.json").catch(() => undefined);
    await fetch("/?query").catch(() => undefined);
  });
  expect(await page.evaluate(addresses)).toEqual(before);

  const manifest = await request.get("/manifest.webmanifest");
  expect(manifest.headers()["content-type"]).toContain("application/manifest+json");
  const { icons, start_url: start } = (await manifest.json()) as { icons: { src: string }[]; start_url: string };
  for (const { src } of icons) expect((await request.get(`/${src}`)).status()).toBe(200);
  expect(start).toBe("./");
  const browser = await page.context().newCDPSession(page);
  const { errors } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const script = await request.get("/service-worker.js");
  expect(script.headers()["content-type"]).toContain("javascript");
  expect(script.headers()["content-security-policy"]).toContain("default-src 'none'");
});

/** Runs in the page. */
async function addresses(): Promise<readonly string[]> {
  const all = await Promise.all(
    (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
  );
  return all.flat().sort();
}

test.describe("a newer version", () => {
  const TYPES: Readonly<Record<string, string>> = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
  };
  /** Milliseconds that the browser may take with another version. */
  const INSTALL = 60_000;
  let folder = "";
  let server: Server;

  let address = "";

  test.use({
    // oxlint-disable-next-line no-empty-pattern -- as Playwright wants it
    baseURL: async ({}, give) => give(address),
  });
  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "designer-"));
    cpSync(join(import.meta.dirname, "../dist/app"), folder, { recursive: true });
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      try {
        const content = readFileSync(join(folder, pathname === "/" ? "index.html" : pathname));
        const type = TYPES[pathname === "/" ? ".html" : extname(pathname)] ?? "application/octet-stream";
        response.writeHead(200, { "content-type": type, "cache-control": "no-cache" }).end(content);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    const bound = server.address();
    address = `http://localhost:${typeof bound === "object" && bound !== null ? bound.port : 0}`;
  });
  test.afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  test("is announced, and comes when a person says so; unsaved work and other tabs stay", async ({ page, context }) => {
    test.slow();
    const designer = new Designer(page);
    await designer.open();
    await kept(page);
    await page.reload();
    await expect(designer.node("policy", "edge-protection")).toBeVisible();

    const html = readFileSync(join(folder, "index.html"), "utf8");
    writeFileSync(join(folder, "index.html"), html.replace("<title>", "<title>Newer "));
    const script = readFileSync(join(folder, "service-worker.js"), "utf8");
    writeFileSync(join(folder, "service-worker.js"), script.slice(script.indexOf("\n") + 1));
    writePrecache(folder);

    const other = new Designer(await context.newPage());
    await other.open();
    const ready = page.getByText("A newer version of the designer is ready.");
    // It is asked for seconds after the page, and has all files to fetch.
    await expect(ready).toBeVisible({ timeout: INSTALL });
    // By itself nothing changes, not even with a reload.
    await page.reload();
    await expect(designer.node("policy", "edge-protection")).toBeVisible();
    expect(await page.title()).toBe("tatara-ebpf designer");
    await expect(ready).toBeVisible({ timeout: INSTALL });

    await designer.node("map", "events").click();
    await designer.field("Name").fill("typed-before");
    await designer.field("Name").press("Enter");
    await page.getByRole("button", { name: "Reload to update" }).click();
    await expect(page).toHaveTitle("Newer tatara-ebpf designer", { timeout: INSTALL });
    await expect(designer.node("map", "typed-before")).toBeVisible();
    // The other tab is told, runs on, and still finds its own files.
    await expect(other.page.getByText("A newer version of the designer is ready.")).toBeVisible();
    expect(await other.page.title()).toBe("tatara-ebpf designer");
    await other.command("Rules of the checks");
    await expect(other.page.getByRole("dialog")).toBeVisible();
  });
});
