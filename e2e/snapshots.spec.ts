import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const list = (page: Page): Locator => page.getByRole("listbox", { name: "Snapshots, the newest first" });

async function take(designer: Designer, name: string): Promise<void> {
  await designer.command("Take a snapshot");
  // The inspector has a name too.
  await designer.page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill(name);
  await designer.page.keyboard.press("Enter");
  await expect(designer.page.getByText(`Took the snapshot “${name}”.`).first()).toBeVisible();
}

/** Replaces the whole text of the Lisp editor as one step. */
async function replaceAll(designer: Designer, text: string): Promise<void> {
  await designer.goToLisp();
  await paste(designer.page, text);
}

/** Over everything in the editor that has the focus. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(async (content) => navigator.clipboard.writeText(content), text);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+v");
}

test("a snapshot brings back text and places in one step, and what was there is kept first", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const events = designer.node("map", "events");
  const from = await designer.middle(events);
  await designer.drag(from, { x: from.x - 20, y: from.y + 90 });
  const text = await designer.lisp();
  const places = await designer.places();
  await take(designer, "before the rewrite");

  await replaceAll(designer, "; mine\n(defbpf-map other :kind :hash :key-size 4 :value-size 8 :max-entries 1)\n");
  await expect(designer.node("map", "other")).toBeVisible();
  const rewritten = await designer.lisp();

  // With the keyboard alone, after a reload.
  await designer.saved();
  await page.reload();
  await expect(designer.node("map", "other")).toBeVisible();
  await designer.command("Snapshots");
  await expect(list(page)).toBeFocused();
  await page.keyboard.press("End");
  const named = list(page).getByRole("option", { name: /^before the rewrite, .*, 1 policy, 2 programs, \d+ maps/ });
  for (let press = 0; press < 9 && (await named.getAttribute("aria-selected")) !== "true"; press++)
    await page.keyboard.press("ArrowUp");
  await expect(named).toHaveAttribute("aria-selected", "true");
  await expect(page.getByText("1 file differs from now")).toBeVisible();
  await expect(page.locator(".monaco-diff-editor .view-lines").last()).toContainText("Edge protection");
  await page.getByRole("button", { name: "Restore" }).press("Enter");

  await expect(designer.node("policy", "edge-protection")).toBeVisible();
  expect(await designer.lisp()).toBe(text);
  // The view moves, and what is out of it is not drawn.
  await expect.poll(() => designer.places()).toEqual(places);
  await designer.undo.click();
  expect(await designer.lisp()).toBe(rewritten);
  await designer.command("Snapshots");
  // What was there is a snapshot too, whatever becomes of the history.
  await expect(page.getByText("As it is now")).toBeVisible();
});

test("of many steps at least fifty can be gone back to, and named ones stay", async ({ page }) => {
  test.slow();
  const designer = new Designer(page);
  await designer.open();
  await take(designer, "kept for good");
  await designer.goToLisp();
  for (let round = 0; round < 75; round++) {
    await paste(page, `(defbpf-map round-${round})\n${"; filler\n".repeat(60)}`);
    await expect(designer.node("map", `round-${round}`)).toBeAttached();
  }
  await expect(designer.node("map", "round-74")).toBeVisible();
  await designer.command("Snapshots");
  await expect(list(page).getByRole("option").first()).toBeVisible();
  // The height of all rows, drawn or not.
  const rows = await list(page).evaluate((element) => element.scrollHeight / 48);
  expect(rows).toBeGreaterThanOrEqual(51);
  expect(rows).toBeLessThan(65);
  await expect(list(page)).toBeFocused();
  await page.keyboard.press("End");
  await expect(list(page).getByRole("option", { name: /^kept for good/ })).toBeVisible();
  await page.keyboard.press("Home");
  await page.getByRole("button", { name: "Open as a workspace" }).click();
  await expect(designer.node("map", "round-73")).toBeVisible();
});

test("a store of the first version is taken over with what it holds", async ({ page }) => {
  const designer = new Designer(page);
  await page.route("**/favicon.ico", async (route) => route.fulfill({ status: 204 }));
  await page.goto("/samples/index.json");
  await page.evaluate(async () => {
    const opening = indexedDB.open("tatara-ebpf-designer", 1);
    opening.addEventListener("upgradeneeded", () => {
      opening.result.createObjectStore("workspaces", { keyPath: "id" });
      opening.result.createObjectStore("damaged", { autoIncrement: true });
      opening.result.createObjectStore("meta");
    });
    await new Promise((resolve) => opening.addEventListener("success", resolve));
    const writing = opening.result.transaction(["workspaces", "meta"], "readwrite");
    const text = "(defbpf-map from-before :kind :hash :key-size 4 :value-size 8 :max-entries 1)\n";
    writing.objectStore("workspaces").put({
      version: 1,
      id: "old",
      name: "old one",
      savedAt: 1,
      files: [{ kind: "text", path: "policy.tlisp", text }],
      settings: { targetKernel: "6.1", cpus: 8 },
      ids: { "policy.tlisp": ["f0"] },
      nextId: 1,
      positions: [["f0", 40, 50]],
      jsonDraft: null,
      past: [],
      future: [],
    });
    writing.objectStore("meta").put("old", "last");
    await new Promise((resolve) => writing.addEventListener("complete", resolve));
    opening.result.close();
  });
  await page.goto("/");
  await expect(designer.node("map", "from-before")).toBeVisible();
  expect((await designer.places())["from-before"]).toMatchObject({ x: 40, y: 50 });
  await take(designer, "after the update");
});

test("a full store is told, and the work goes on", async ({ page }) => {
  // What a browser does whose disk is full.
  await page.addInitScript(() => {
    for (const method of ["put", "add"] as const) {
      const write = IDBObjectStore.prototype[method];
      IDBObjectStore.prototype[method] = function full(...given) {
        if ("isFull" in window) throw new DOMException("full", "QuotaExceededError");
        return write.apply(this, given);
      };
    }
  });
  const designer = new Designer(page);
  await designer.open();
  await take(designer, "before it was full");
  await page.evaluate(() => Object.assign(window, { isFull: true }));
  await replaceAll(designer, "(defbpf-map big :kind :hash :key-size 4 :value-size 8 :max-entries 1)\n");
  await expect(designer.node("map", "big")).toBeVisible();
  await designer.command("Take a snapshot");
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("The browser's store is full").first()).toBeVisible();
  await expect(page.getByRole("contentinfo")).toContainText("Not saved");
  await designer.undo.click();
  await expect(designer.node("policy", "edge-protection")).toBeVisible();
  // Room again: everything is kept again.
  await page.evaluate(() => Reflect.deleteProperty(window, "isFull"));
  await designer.node("map", "events").click();
  await designer.field("Name").fill("kept-again");
  await designer.field("Name").press("Enter");
  await expect(page.getByRole("contentinfo")).toContainText("Saved");
  await take(designer, "with room");
  await designer.command("Snapshots");
  await expect(list(page).getByRole("option", { name: /^with room/ })).toBeVisible();
  await expect(list(page).getByRole("option", { name: /^before it was full/ })).toBeVisible();
});
