/** One selection in all views, fields of several forms at once, and the steps of the history. */
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

test("what is chosen in one view is chosen in all", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.showCode("Lisp");
  const selected = page.locator(".react-flow__node.selected");
  const outline = page.getByRole("treeitem", { selected: true });

  await designer.node("map", "tcp-state-table").click();
  await expect(page.getByRole("contentinfo")).toContainText("Ln 18");
  await expect(designer.field("Name")).toHaveValue("tcp-state-table");
  await expect(outline).toContainText("tcp-state-table");

  await page.getByRole("treeitem", { name: /^rate-limit-tcp/ }).click();
  await expect(selected).toHaveAccessibleName(/^program rate-limit-tcp/);
  await expect(page.getByRole("contentinfo")).toContainText("Ln 41");

  await designer.caretAfter("(defbpf-map syn-coun");
  await expect(selected).toHaveAccessibleName(/^map syn-counter/);
  await expect(designer.field("Name")).toHaveValue("syn-counter");

  await page
    .getByRole("grid", { name: "Problems" })
    .getByRole("row", { name: /drop-syn-flood/ })
    .click();
  await expect(selected).toHaveAccessibleName(/^program drop-syn-flood/);

  await designer.showCode("JSON");
  await designer.caretAfter('"name": "events');
  await expect(selected).toHaveAccessibleName(/^map events/);
});

test("fields that several forms share are edited at once, as one step", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  await designer.node("map", "syn-counter").click();
  await designer.node("map", "tcp-state-table").click({ modifiers: ["ControlOrMeta"] });
  await designer.field("Max entries").fill("4096");
  await designer.field("Max entries").press("Enter");
  expect(await designer.lisp()).toBe(first.replaceAll("65536", "4096"));
  await designer.undo.click();
  await expect.poll(() => designer.lisp()).toBe(first);
  await expect(designer.undo).toBeDisabled();
});

test("the history names its steps and goes back to any", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  await designer.node("map", "syn-counter").click();
  for (const entries of ["1024", "2048"]) {
    await designer.field("Max entries").fill(entries);
    await designer.field("Max entries").press("Enter");
  }
  await designer.command("Arrange the graph");
  await designer.node("map", "events").click();
  await page.keyboard.press("Control+d");
  await expect(designer.node("map", "events-2")).toBeVisible();
  await page.getByRole("tab", { name: "History" }).click();
  const panel = page.getByRole("tabpanel", { name: "History" });
  await expect(panel).toContainText("Duplicate events");
  await panel
    .getByRole("button")
    .or(panel.getByRole("option"))
    .filter({ hasText: /Max entries/i })
    .first()
    .click();
  await expect(designer.node("map", "events-2")).toBeHidden();
  expect(await designer.lisp()).toMatch(/:max-entries (1024|2048)\)/);
  await designer.undoTo(first);
});
