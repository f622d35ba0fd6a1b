/** What leaves the app beside the crate: the text, its JSON, and the drawing. */
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

test("Lisp and JSON are copied whole", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const clipboard = async () => page.evaluate(() => navigator.clipboard.readText());
  await designer.command("Copy the whole Lisp");
  await expect(page.getByRole("status")).toContainText("Lisp copied");
  expect(await clipboard()).toBe(await designer.lisp());
  await designer.command("Copy the whole JSON");
  await expect(page.getByRole("status")).toContainText("JSON copied");
  expect(await clipboard()).toBe(await designer.json());
});

test("the graph is saved as SVG, PNG and Mermaid", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const save = async (format: string): Promise<{ name: string; bytes: Buffer }> => {
    const download = page.waitForEvent("download");
    await designer.command(`Save the graph as ${format}`);
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const svg = await save("SVG");
  expect(svg.name).toBe("edge-protection.svg");
  expect(svg.bytes.toString()).toMatch(/^<svg[^]*drop-syn-flood[^]*<\/svg>\s*$/);
  const png = await save("PNG");
  expect(png.name).toBe("edge-protection.png");
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  // Twice as sharp as the canvas, and something is on it.
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1600);
  expect(png.bytes.length).toBeGreaterThan(10_000);
  const mermaid = await save("Mermaid");
  expect(mermaid.name).toBe("edge-protection.mmd");
  expect(mermaid.bytes.toString()).toMatch(/^flowchart LR\n[^]*syn-counter/);
});
