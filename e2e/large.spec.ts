/** A workspace of thousands of declarations, all of them on the canvas: what opens over it costs what it shows itself. */
import type { Browser, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const DECLARATIONS = 5_000;
const TEXT = Array.from(
  { length: DECLARATIONS },
  (_, index) => `(defbpf-map m${index} :kind :hash :key-size 4 :value-size 8 :max-entries 1024)`,
).join("\n");

test("the palette and a dialog open without styling the graph anew", async ({ browser, page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.openFile("large.tlisp", TEXT);
  await expect(page.getByRole("tree", { name: "Outline" }).getByText("m0", { exact: true })).toBeVisible();
  await designer.command("Fit the whole graph");
  await expect.poll(() => elements(page)).toBeGreaterThan(5_000);

  const box = page.getByRole("combobox", { name: "Search or run a command" });
  const palette = await styled(browser, page, async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("option").first()).toBeVisible();
  });
  expect(palette).toBeLessThan(3_000);
  const closing = await styled(browser, page, async () => {
    await page.keyboard.press("Escape");
    await expect(box).toBeHidden();
  });
  expect(closing).toBeLessThan(3_000);
  const dialog = await styled(browser, page, async () => {
    await page.getByRole("button", { name: /8 CPUs/ }).click();
    await expect(page.getByLabel("Memory budget of a policy (MiB)")).toBeVisible();
  });
  expect(dialog).toBeLessThan(3_000);
});

function elements(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll("*").length);
}

/** How many elements the page styled while something was done; one that was styled twice counts twice. */
async function styled(browser: Browser, page: Page, act: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly { readonly name: string; readonly args?: { readonly elementCount?: number } }[];
  };
  return trace.traceEvents.reduce(
    (sum, { name, args }) => sum + (name === "UpdateLayoutTree" ? (args?.elementCount ?? 0) : 0),
    0,
  );
}
