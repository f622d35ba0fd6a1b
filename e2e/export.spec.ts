import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const root = resolve(import.meta.dirname, "..");

test("the exported zip has the bytes that the command line gives", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await page.getByRole("button", { name: "Export crate" }).click();
  const dialog = page.getByRole("dialog", { name: "Export crate" });
  await expect(dialog.getByRole("listbox", { name: "What the archive contains" })).toContainText("main.rs");
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download zip" }).click();
  const zip = await download;
  expect(zip.suggestedFilename()).toBe("edge-protection.zip");
  // Kept: the lab builds this very file and loads it into the kernel.
  mkdirSync(join(root, ".cache/exported"), { recursive: true });
  await zip.saveAs(join(root, ".cache/exported/edge-protection.zip"));

  const folder = mkdtempSync(join(tmpdir(), "export-"));
  try {
    const file = join(folder, "cli.zip");
    const run = spawnSync(
      process.execPath,
      ["dist/cli/tatara-ebpf.mjs", "export", "edge-protection", "public/samples/edge-protection", "-o", file],
      // Another time zone: the bytes may not know it.
      { cwd: root, encoding: "utf8", env: { ...process.env, TZ: "Asia/Tokyo" } },
    );
    expect(run.stderr + run.stdout).not.toContain("rror:");
    expect(run.status).toBe(0);
    expect(readFileSync(await zip.path()).equals(readFileSync(file))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an export waits for what is known of kernels, and says when that does not come", async ({ page }) => {
  const designer = new Designer(page);
  let answer: "wait" | "pass" | "fail" = "wait";
  const waiting: (() => void)[] = [];
  await page.route("**/assets/features-*.js", async (route) => {
    // Not cut off: of that the browser itself would write to the console.
    if (answer === "fail") return route.fulfill({ contentType: "text/javascript", body: "throw new Error('cut');" });
    if (answer === "wait") await new Promise<void>((resolve) => waiting.push(resolve));
    return route.continue();
  });
  const open = async (): Promise<void> => {
    await designer.open();
    await page.getByRole("button", { name: "Export crate" }).click();
  };
  await open();
  const dialog = page.getByRole("dialog", { name: "Export crate" });
  const save = dialog.getByRole("button", { name: "Download zip" });
  await expect(dialog).toContainText("Making the crate…");
  await expect(save).toBeDisabled();
  // The dialog is there before it has asked.
  await expect.poll(() => waiting.length).toBeGreaterThan(0);
  answer = "pass";
  for (const go of waiting) go();
  await expect(save).toBeEnabled();

  answer = "fail";
  await open();
  await expect(dialog).toContainText("What is known of kernels could not be loaded.");
  await expect(save).toBeDisabled();
});

test("an export that takes long is cancelled in the middle: nothing is saved, and the next one is made", async ({
  page,
}) => {
  const designer = new Designer(page);
  await designer.open();
  // Its worker comes with the second try.
  let tries = 0;
  await page.route("**/export.worker-*.js", async (route) => {
    if (++tries > 1) await route.continue();
  });
  const downloads: string[] = [];
  page.on("download", (download) => downloads.push(download.suggestedFilename()));
  const open = page.getByRole("button", { name: "Export crate" });
  const dialog = page.getByRole("dialog", { name: "Export crate" });
  await open.click();
  await expect(dialog.getByRole("progressbar")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Download zip" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("The export was cancelled; nothing was saved.").first()).toBeVisible();
  await expect.poll(() => page.workers().some((worker) => worker.url().includes("export.worker"))).toBe(false);
  expect(downloads).toEqual([]);
  await expect(open).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Download zip" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(() => downloads).toEqual(["edge-protection.zip"]);
});

test("an export that breaks off says so, and can be tried again", async ({ page }) => {
  const designer = new Designer(page);
  await page.route("**/export.worker-*.js", async (route) =>
    route.fulfill({ contentType: "text/javascript", body: "throw new Error('broken')" }),
  );
  await designer.open();
  const open = page.getByRole("button", { name: "Export crate" });
  const dialog = page.getByRole("dialog", { name: "Export crate" });
  await open.click();
  await expect(dialog).toContainText("The crate could not be made");
  await page.unroute("**/export.worker-*.js");
  await page.keyboard.press("Escape");
  await open.click();
  await expect(dialog.getByRole("button", { name: "Download zip" })).toBeEnabled();
});

test("errors of the policy block its export and are named", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.node("map", "syn-counter").click();
  await page.keyboard.press("Delete");
  const dialog = page.getByRole("alertdialog").or(page.getByRole("dialog"));
  // Keep the references: the programs then use a map that nothing declares.
  await dialog.getByRole("button", { name: /only|keep/i }).click();
  await page.getByRole("button", { name: "Export crate" }).click();
  const blocked = page.getByRole("dialog", { name: "Export crate" });
  await expect(blocked).toContainText("which has no BpfMapSpec");
  await expect(blocked.getByRole("button", { name: "Download zip" })).toBeDisabled();
});

test("the Rust view shows what changed since the last export, also after a reload", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.showCode("Rust");
  const compare = page.getByRole("button", { name: /^What changed since the last export/ });
  await expect(compare).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Export crate" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download zip" }).click();
  await download;

  await compare.click();
  const code = page.getByRole("region", { name: "Code" });
  await expect(code).toContainText("Nothing changed since the last export");
  await designer.node("map", "syn-counter").click();
  await designer.field("Max entries").fill("4096");
  await designer.field("Max entries").press("Enter");
  await expect(code).toContainText(/\d files changed since the last export/);
  const maps = page.getByRole("treeitem", { name: /^maps\.rs/ });
  await expect(maps).toHaveAccessibleName(/Changed/);
  await maps.click();
  await expect(code.locator(".line-insert").first()).toBeVisible();
  await expect(code.locator(".monaco-diff-editor")).toContainText("with_max_entries(4096, 0)");

  await expect(page.getByRole("contentinfo")).toContainText("Saved");
  await page.reload();
  await designer.showCode("Rust");
  await compare.click();
  await expect(code).toContainText(/\d files changed since the last export/);
});
