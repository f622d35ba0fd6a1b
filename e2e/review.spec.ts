import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.ts";
import { tellLongTasks, watchLongTasks } from "./long-tasks.ts";
import { Designer } from "./pages/designer.ts";

const SAMPLE = readFileSync("public/samples/edge-protection/policy.tlisp", "utf8");

function change(page: Page, name: string | RegExp) {
  return page.getByRole("option", { name });
}

/** Sets a field of the inspector. */
async function setEntries(designer: Designer, map: string, value: string): Promise<void> {
  await designer.node("map", map).click();
  await designer.field("Max entries").fill(value);
  await designer.field("Max entries").press("Enter");
}

test("the draft is compared with its beginning, and a change is selected everywhere", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.command("Review changes");
  await expect(page.getByRole("status").filter({ hasText: "No change in meaning." })).toBeVisible();

  await setEntries(designer, "syn-counter", "1024");
  await designer.node("program", "drop-syn-flood").click();
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: "Delete with references" }).click();
  await expect(change(page, /^Changes: Changed: map syn-counter/)).toBeVisible();
  await expect(change(page, /^Kernel memory: Changed: map syn-counter: .* → /)).toBeVisible();
  await expect(change(page, /^Where programs attach: .*eth0: drop-syn-flood → nothing/)).toBeVisible();

  // By keyboard: the details follow, Enter selects.
  const list = page.getByRole("listbox", { name: /^Changes/ });
  await list.press("Home");
  const details = page.getByRole("region", { name: "The chosen change" });
  await expect(details).toContainText("policy edge-protection");
  await change(page, /^Changes: Gone: program drop-syn-flood/).click();
  await expect(details).toContainText("(defbpf-program drop-syn-flood\n  :kind :xdp");
  await change(page, /^Changes: Changed: map syn-counter/).click();
  await expect(details.getByRole("row", { name: "max-entries 65,536 1,024" })).toBeVisible();
  await expect(designer.field("Name")).toHaveValue("syn-counter");

  // As Markdown.
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect(page.getByText("The review is copied as Markdown.").first()).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("## eBPF review: `The start of the history` → `edge-protection`");
  expect(copied).toContain("| changed | map `syn-counter` | `max-entries` | 65,536 | 1,024 |");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as Markdown" }).click();
  expect((await saving).suggestedFilename()).toBe("edge-protection-review.md");

  // Undone, nothing is left of it.
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByRole("listbox", { name: "Steps of the history" }).press("Home");
  await page.getByRole("tab", { name: "Review" }).click();
  await expect(page.getByRole("status").filter({ hasText: "No change in meaning." })).toBeVisible();
});

test("a key opens the review from anywhere, and the sheet of keys says which", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.goToLisp();
  await page.keyboard.press("Alt+-");
  await expect(page.getByRole("tab", { name: "Review" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("combobox", { name: "Compare the draft with" })).toBeFocused();
  await page.keyboard.press("Escape");
  await designer.command("Keyboard shortcuts");
  const row = page
    .getByRole("dialog")
    .locator("div", { has: page.getByText("Review changes…", { exact: true }) })
    .last();
  await expect(row).toContainText("Alt -");
});

test("any step of the history, a snapshot or a file can be what it is compared with", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await setEntries(designer, "syn-counter", "1024");
  await setEntries(designer, "tcp-state-table", "4096");
  await designer.command("Review changes");
  await expect(change(page, /^Changes: .*map syn-counter/)).toBeVisible();
  const base = page.getByRole("combobox", { name: "Compare the draft with" });
  await base.selectOption("step:1");
  await expect(change(page, /^Changes: .*map tcp-state-table/)).toBeVisible();
  await expect(change(page, /^Changes: .*map syn-counter/)).toBeHidden();

  await designer.command("Take a snapshot");
  // The inspector has a name too.
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Before the rename");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Took the snapshot").first()).toBeVisible();
  await base.focus();
  await expect(base.locator("option", { hasText: "Before the rename" })).toBeAttached();
  const value = await base.locator("option", { hasText: "Before the rename" }).getAttribute("value");
  await base.selectOption(value);
  await expect(page.getByRole("status").filter({ hasText: "No change in meaning." })).toBeVisible();

  // A file of another name stands for the only document; bodies are the draft's.
  const picking = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Compare with a file…" }).click();
  const older = SAMPLE.replaceAll("tcp-state-table", "buckets").replace('"eth0"', '"wan0"');
  await (await picking).setFiles({ name: "policy-old.tlisp", mimeType: "text/plain", buffer: Buffer.from(older) });
  await expect(change(page, /^Changes: Changed: map buckets → tcp-state-table/)).toBeVisible();
  await change(page, /^Changes: Changed: program drop-syn-flood/).click();
  await expect(page.getByRole("row", { name: 'attach target "wan0" "eth0"' })).toBeVisible();
});

test("a dropped file can be compared with while the review is shown", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.command("Review changes");
  const older = SAMPLE.replace(":max-entries 65536", ":max-entries 1");
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "policy.tlisp"));
    return transfer;
  }, older);
  await page.locator("body").dispatchEvent("dragenter", { dataTransfer: data });
  await page.getByText("Compare the draft with it").dispatchEvent("drop", { dataTransfer: data });
  await expect(change(page, /^Changes: Changed: map syn-counter: max-entries 1 → 65,536/)).toBeVisible();
  expect(await designer.lisp()).toBe(SAMPLE);
});

test("a large draft is compared in a worker, which is there once somebody reviews, and the window holds for nothing", async ({
  page,
}) => {
  test.slow();
  const designer = new Designer(page);
  await designer.open();
  const text = Array.from(
    { length: 9_000 },
    (_, i) => `(defbpf-map m${i} :kind :hash :key-size 4 :value-size 8 :max-entries 1)`,
  ).join("\n");
  await designer.openFile("many.tlisp", text);
  await expect(page.getByRole("button", { name: /^Workspace many/ })).toBeVisible({ timeout: 60_000 });
  const comparing = (): boolean => page.workers().some((worker) => worker.url().includes("review.worker"));
  expect(comparing()).toBe(false);
  await designer.command("Review changes");
  await expect(page.getByRole("status").filter({ hasText: "No change in meaning." })).toBeVisible();
  await expect.poll(comparing).toBe(true);

  // With each line changed thousands of lines come over; the window takes them in pieces, between which it draws.
  await watchLongTasks(page);
  const picking = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Compare with a file…" }).click();
  const older = text.replaceAll(":max-entries 1", ":max-entries 2");
  await (await picking).setFiles({ name: "old.tlisp", mimeType: "text/plain", buffer: Buffer.from(older) });
  await expect(page.getByRole("status").filter({ hasText: /9.?000 maps changed/ })).toBeVisible();
  await expect(change(page, /^Changes: Changed: map m0: max-entries 2 → 1/)).toBeVisible();
  await tellLongTasks(page);
});

test("a comparison that breaks off says so, and can be tried again", async ({ page }) => {
  const designer = new Designer(page);
  await page.route("**/review.worker-*.js", async (route) =>
    route.fulfill({ contentType: "text/javascript", body: "throw new Error('broken')" }),
  );
  await designer.open();
  await designer.command("Review changes");
  await expect(page.getByRole("status").filter({ hasText: "The comparison broke off." })).toBeVisible();
  await page.unroute("**/review.worker-*.js");
  await page.getByRole("button", { name: "Compare again" }).click();
  await expect(page.getByRole("status").filter({ hasText: "No change in meaning." })).toBeVisible();
  await expect(page.getByRole("button", { name: "Compare again" })).toBeHidden();
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`a review has nothing that axe finds, and fits a small window, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    if (colorScheme === "light") await page.setViewportSize({ width: 1024, height: 768 });
    const designer = new Designer(page);
    await designer.open();
    await designer.command("Open sample: SYN-flood limiter");
    await setEntries(designer, "syn-counts", "1024");
    await designer.showCode("Lisp");
    await designer.caretAfter("(when (<= count 10");
    await page.keyboard.type("0");
    await designer.command("Review changes");
    await change(page, /^Changes: Changed: function limit-syn/).click();
    const details = page.getByRole("region", { name: "The chosen change" });
    await expect(details).toContainText("+ (when (<= count 1000)");
    await expect(details).toContainText("- (when (<= count 100)");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`),
    ).toEqual([]);
    for (const name of ["Copy as Markdown", "Download as Markdown"]) {
      await expect(page.getByRole("button", { name, exact: true })).toBeInViewport();
    }
    const shots = process.env["TATARA_EBPF_SHOTS"];
    if (shots !== undefined) await page.screenshot({ path: `${shots}/review-${colorScheme}.png` });
  });
}
