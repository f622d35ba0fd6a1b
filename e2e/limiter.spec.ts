import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const root = resolve(import.meta.dirname, "..");

/** Lines as somebody types them who knows what to write: closing brackets and strings too, and Enter whatever is suggested. */
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

test("a limiter is written with the keyboard alone, from nothing, and exported", async ({ page }) => {
  test.slow();
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.goToLisp();
  for (const line of LINES) {
    await page.keyboard.type(line, { delay: 5 });
    await page.keyboard.press("Enter");
  }
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
  // What was typed, indented, and nothing else: no bracket is left that the editor had closed.
  const text = await designer.lisp();
  expect(text.split("\n").map((line) => line.trim())).toEqual([...LINES, ""]);
  expect(text).toContain("    (when (> (map-inc syn-counts (ip-src ctx)) 100)\n");
});
