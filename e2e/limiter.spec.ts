import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const root = resolve(import.meta.dirname, "..");

/** Lines as somebody types them: the editor closes brackets and strings by itself, and indents. */
const LINES = [
  "(defbpf-map syn-counts",
  ":kind :lru-hash",
  ":key-size 4",
  ":value-size 8",
  ":max-entries 65536)",
  "",
  "(defbpf-map floods :kind :ring-buf :value-size 16 :max-entries 65536)",
  "",
  "(bpf-fn limit-syn (ctx)",
  '"Drop the SYNs of a source beyond 100."',
  "(on-miss :xdp-pass)",
  "(when (= (bit-and (tcp-flags ctx) 0x12) :syn)",
  "(when (> (map-inc syn-counts (ip-src ctx)) 100)",
  "(emit floods (:at u64 (ktime)) (:src u32 (ip-src ctx)) (:port u16 (dst-port ctx)))",
  "(return :xdp-drop)))",
  "(return :xdp-pass))",
  "",
  "(defbpf-program limit-syn",
  ":kind :xdp",
  ':attach {:target "lo"}',
  ':source "policy.tlisp:limit-syn"',
  ':uses-maps ["syn-counts" "floods"])',
  "",
  "(defbpf-policy limiter",
  ':description "Holds sources to 100 connections."',
  ':programs ["limit-syn"]',
  ':maps ["syn-counts" "floods"])',
];

/** Types a line as a person does, who reads the suggestions before the line ends: an open list would take Enter for a choice. */
async function typeLine(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line, { delay: 5 });
  await page.waitForTimeout(250);
  if (await page.locator(".suggest-widget.visible").isVisible()) await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
}

test("a limiter is written with the keyboard alone, from nothing, and exported", async ({ page }) => {
  test.slow();
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.command("Go to Lisp");
  for (const line of LINES) await typeLine(page, line);
  // Brackets that the editor closed and nobody typed over.
  await page.keyboard.press("Control+Shift+End");
  await page.keyboard.press("Delete");
  await expect(designer.node("program", "limit-syn")).toBeVisible();
  await expect(designer.node("map", "floods")).toBeVisible();
  await expect(page.getByRole("button", { name: /^\d+ errors?/ }).first()).toHaveAccessibleName(/^0 errors/);

  await designer.command("Export crate");
  const dialog = page.getByRole("dialog", { name: "Export crate" });
  const save = dialog.getByRole("button", { name: "Download zip" });
  await expect(save).toBeEnabled();
  for (let i = 0; i < 12 && !(await save.evaluate((button) => button === document.activeElement)); i++)
    await page.keyboard.press("Tab");
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  // Kept: the lab builds this very file and loads it into the kernel.
  mkdirSync(join(root, ".cache/exported"), { recursive: true });
  await (await download).saveAs(join(root, ".cache/exported/limiter.zip"));
  expect(await designer.lisp()).toContain("    (when (> (map-inc syn-counts (ip-src ctx)) 100)\n");
});
