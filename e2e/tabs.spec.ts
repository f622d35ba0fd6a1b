/** Two tabs of one browser on one workspace: one edits, the other shows, and neither writes over the other. */
import type { BrowserContext, Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const ELSEWHERE = "edge-protection is open in another tab. This tab shows it and changes nothing.";
const TAKEN = "Another tab took edge-protection over. This tab shows it and changes nothing.";

async function second(context: BrowserContext): Promise<Designer> {
  const designer = new Designer(await context.newPage());
  await designer.open();
  await expect(designer.page.getByText(ELSEWHERE)).toBeVisible();
  return designer;
}

const takeOver = async (page: Page): Promise<void> => page.getByRole("button", { name: "Take over" }).click();

async function renameMap(designer: Designer, from: string, to: string): Promise<void> {
  await designer.node("map", from).click();
  await designer.field("Name").fill(to);
  await designer.field("Name").press("Enter");
  await expect(designer.node("map", to)).toBeVisible();
}

async function editable(designer: Designer): Promise<void> {
  await expect(designer.page.getByRole("button", { name: "Take over" })).toHaveCount(0);
  await expect(designer.page.getByRole("contentinfo")).toContainText("Saved");
}

test("the second tab shows the workspace, follows it, and refuses every change", async ({ page, context }) => {
  const first = new Designer(page);
  await first.open();
  const other = await second(context);
  const text = await other.lisp();

  // Gestures, keys, fields, editors and commands.
  const node = other.node("map", "events");
  const place = (await other.places())["events"];
  const from = await other.middle(node);
  await other.drag(from, { x: from.x - 40, y: from.y + 90 });
  expect((await other.places())["events"]).toEqual(place);
  await other.connect(other.node("program", "rate-limit-tcp"), node);
  await node.click();
  await expect(other.field("Name")).toBeDisabled();
  await node.press("Control+x");
  await node.press("Delete");
  await other.page.keyboard.press("Escape");
  await other.command("Format all documents");
  await other.command("Convert to the kwargs dialect");
  await other.command("Add Hash map");
  await other.page.keyboard.press("Escape");
  await other.openFile("more.rs", "fn main() {}", "Add files to this workspace");
  await other.goToLisp();
  await other.page.keyboard.type("(defbpf-map typed)");
  await other.page.keyboard.press("Control+z");
  await other.showCode("JSON");
  await other.page.locator(".monaco-editor .view-lines:visible").first().click();
  await other.page.keyboard.type("x");
  expect(await other.lisp()).toBe(text);
  expect(await first.lisp()).toBe(text);
  await expect(other.page.getByText("This tab only reads the workspace").first()).toBeVisible();

  // What the first one does is shown by the second.
  await renameMap(first, "events", "seen-by-both");
  await expect(other.node("map", "seen-by-both")).toBeVisible();
  expect(await other.lisp()).toBe(await first.lisp());
});

test("in the second tab nothing that edits even begins, and everything else is as it was", async ({
  page,
  context,
}) => {
  await new Designer(page).open();
  const other = await second(context);
  const { page: tab } = other;
  const node = other.node("map", "events");
  const refused = tab.getByRole("listitem").filter({ hasText: "This tab only reads the workspace" });
  const dismiss = async (): Promise<void> => {
    await expect(refused).toBeVisible();
    await tab.getByRole("button", { name: "Dismiss" }).first().click();
    await expect(refused).toBeHidden();
  };

  // A drag moves the view, and no node while it lasts.
  const places = await other.places();
  const from = await other.middle(node);
  await tab.mouse.move(from.x, from.y);
  await tab.mouse.down();
  await tab.mouse.move(from.x - 60, from.y + 40, { steps: 8 });
  expect(await other.places()).toEqual(places);
  await tab.mouse.up();
  expect(await other.places()).toEqual(places);
  const after = await other.middle(node);
  expect(Math.round(after.x - from.x)).toBe(-60);

  // No connection is drawn from a port, and no tool or number leaves its place.
  const port = await other.port(other.node("program", "rate-limit-tcp"), "source");
  await tab.mouse.move(port.x, port.y);
  await tab.mouse.down();
  await tab.mouse.move(port.x + 40, port.y + 30, { steps: 6 });
  await expect(tab.locator(".react-flow__connection")).toHaveCount(0);
  await tab.mouse.up();
  const tool = await other.middle(tab.getByRole("button", { name: "Add Policy" }));
  await tab.mouse.move(tool.x, tool.y);
  await tab.mouse.down();
  await tab.mouse.move(tool.x + 200, tool.y + 100, { steps: 6 });
  await tab.mouse.up();
  await dismiss();
  await expect(other.nodes()).toHaveCount(Object.keys(places).length);

  // By keyboard, by menu and by command.
  await node.click();
  await node.press("F2");
  await dismiss();
  await expect(node.getByRole("textbox")).toHaveCount(0);
  await node.press("c");
  await dismiss();
  await node.press("Delete");
  await dismiss();
  await expect(tab.getByRole("dialog")).toHaveCount(0);
  await node.dblclick();
  await dismiss();
  await node.click({ button: "right" });
  for (const name of [/^Rename/, /^Cut/, /^Paste/, /^Delete/]) {
    await expect(tab.getByRole("menuitem", { name })).toBeDisabled();
  }
  await tab.getByRole("menuitem", { name: /^Copy/ }).click();
  await expect.poll(async () => tab.evaluate(() => navigator.clipboard.readText())).toContain("(defbpf-map events");
  await other.command("Rename");
  await dismiss();
  await expect(tab.getByRole("dialog")).toHaveCount(0);
  const outline = tab.getByRole("tree");
  await outline.focus();
  await outline.press("F2");
  await dismiss();
  await expect(outline.getByRole("textbox")).toHaveCount(0);

  // Whoever takes over may drag at once.
  await takeOver(tab);
  await editable(other);
  const free = await other.middle(node);
  await other.drag(free, { x: free.x - 40, y: free.y + 64 });
  expect((await other.places())["events"]).not.toEqual(places["events"]);
});

test("in the second tab, what would change the workspace is greyed out and says why", async ({ page, context }) => {
  await new Designer(page).open();
  const other = await second(context);
  const { page: tab } = other;
  const why = "This tab only reads the workspace. Take it over to change it.";
  const refused = async (control: Locator): Promise<void> => {
    await expect(control).toBeDisabled();
    await expect(control).toHaveAccessibleDescription(why);
  };
  const button = (name: string | RegExp): Locator => tab.getByRole("button", { name, exact: true });
  const entries = async (names: readonly RegExp[]): Promise<void> => {
    await expect(tab.getByRole("menu")).toHaveAccessibleDescription(why);
    for (const name of names) await refused(tab.getByRole("menuitem", { name }));
    await tab.keyboard.press("Escape");
    await expect(tab.getByRole("menu")).toHaveCount(0);
  };

  // The canvas: its tools, its layout, its menus.
  for (const name of ["Add Policy", "New function in Lisp…", "Lay out automatically"]) await refused(button(name));
  await other.node("map", "events").click({ button: "right" });
  await entries([/^Rename/, /^Connect to/, /^Disconnect/, /^Cut/, /^Paste/, /^Duplicate/, /^Delete/]);

  // The outline.
  const outline = tab.getByRole("tree", { name: "Outline" });
  await refused(button("Add"));
  await outline.getByRole("treeitem", { name: /^events/ }).click({ button: "right" });
  await entries([/^Rename/, /^Connect/, /^Cut/, /^Paste/, /^Duplicate/, /^Delete/]);

  // The files.
  await tab.getByRole("tab", { name: "Files" }).click();
  await refused(button("New file"));
  await tab.getByRole("option", { name: /^policy\.tlisp/ }).click({ button: "right" });
  await expect(tab.getByRole("menuitem", { name: /^Download/ })).toBeEnabled();
  await entries([/^Rename/, /^Remove/]);

  // What is always at hand; the keyboard reaches it, and hears the reason.
  await button(/^Workspace/).click();
  await entries([/^Add files/, /^Rename this workspace/]);
  await tab.keyboard.press("Control+k");
  await tab.keyboard.type("format");
  const command = tab.getByRole("option", { name: /^Format all documents/ });
  await expect(command).toHaveAccessibleDescription(why);
  await tab.keyboard.press("Escape");
  const layout = button("Lay out automatically");
  await layout.focus();
  await expect(tab.getByRole("tooltip")).toContainText(why);
  await tab.keyboard.press("Enter");

  // All of it comes back for whoever takes over.
  await takeOver(tab);
  await editable(other);
  for (const name of ["Add Policy", "Lay out automatically", "New file"]) await expect(button(name)).toBeEnabled();
  await expect(layout).toHaveAccessibleDescription("");
});

test("taking over saves what the first tab had not saved, and undo goes on where it was", async ({ page, context }) => {
  const first = new Designer(page);
  await first.open();
  const before = await first.lisp();
  const other = await second(context);
  await renameMap(first, "events", "just-now");
  await takeOver(other.page);
  await editable(other);
  await expect(other.node("map", "just-now")).toBeVisible();
  await expect(page.getByText(TAKEN)).toBeVisible();
  await renameMap(other, "just-now", "by-the-second");
  await expect(first.node("map", "by-the-second")).toBeVisible();
  await other.undoTo(before);
  await expect(other.undo).toBeDisabled();

  // And back again.
  await takeOver(page);
  await editable(first);
  await expect(other.page.getByText(TAKEN)).toBeVisible();
  expect(await first.lisp()).toBe(before);
  await renameMap(first, "events", "back-again");
  await expect(other.node("map", "back-again")).toBeVisible();
});

test("from a tab that sleeps the workspace is taken; when it wakes it writes nothing over it", async ({
  page,
  context,
}) => {
  const first = new Designer(page);
  await first.open();
  await first.showCode("Lisp");
  await expect(page.getByRole("contentinfo")).toContainText("Saved");
  const other = await second(context);
  const browser = await context.newCDPSession(page);
  await renameMap(first, "events", "not-saved-yet");
  await browser.send("Page.setWebLifecycleState", { state: "frozen" });
  await takeOver(other.page);
  await editable(other);
  const map = (await other.node("map", "not-saved-yet").isVisible()) ? "not-saved-yet" : "events";
  await renameMap(other, map, "by-the-second");
  await browser.send("Page.setWebLifecycleState", { state: "active" });
  await expect(page.getByText(TAKEN)).toBeVisible();
  await page.bringToFront();
  await expect(first.node("map", "by-the-second")).toBeVisible();
  await page.waitForTimeout(1_500);
  await other.page.reload();
  await expect(other.node("map", "by-the-second")).toBeVisible();
  // What it had not saved is not lost either.
  if (map === "events") {
    await other.command("Snapshots");
    const list = other.page.getByRole("listbox", { name: "Snapshots, the newest first" });
    await expect(list.getByRole("option", { name: /^Not saved by the tab that was open before/ })).toBeVisible();
  }
});

test("of a tab that crashed nothing that it had saved is lost, and the other one edits by itself", async ({
  page,
  context,
}) => {
  const first = new Designer(page);
  await first.open();
  const other = await second(context);
  await renameMap(first, "events", "before-the-crash");
  await first.saved();
  const browser = await context.newCDPSession(page);
  // It never answers.
  browser.send("Page.crash").catch(() => undefined);
  await expect(
    other.page.getByText("The other tab is gone: this tab edits edge-protection now.").first(),
  ).toBeVisible();
  await editable(other);
  await expect(other.node("map", "before-the-crash")).toBeVisible();
  await renameMap(other, "before-the-crash", "after-it");
});

test("a copy is another workspace with the same history", async ({ page, context }) => {
  const first = new Designer(page);
  await first.open();
  const before = await first.lisp();
  await renameMap(first, "events", "mine");
  await first.saved();
  const other = await second(context);
  await other.page.getByRole("button", { name: "Open a copy" }).click();
  await expect(other.page.getByRole("button", { name: "Workspace edge-protection (copy)" })).toBeVisible();
  await editable(other);
  await other.undoTo(before);
  await expect(first.node("map", "mine")).toBeVisible();
});
