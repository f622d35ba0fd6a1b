import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

test("half-typed text leaves every other form on screen, editable and unmoved", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.showCode("Lisp");
  const places = await designer
    .nodes()
    .evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).style.transform));
  await designer.caretAfter("(defbpf-map events");
  // An open string and an open bracket in one form.
  await page.keyboard.insertText(' "half [');
  // The editor closes the quote by itself.
  await page.keyboard.press("Delete");
  await expect(page.getByRole("grid", { name: "Problems" })).toContainText("syntax-string");
  await expect(designer.nodes()).toHaveCount(6);
  expect(
    await designer.nodes().evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).style.transform)),
  ).toEqual(places);

  // The neighbours can still be edited, and the broken text stays as it was typed.
  await designer.node("map", "syn-counter").click();
  await designer.field("Max entries").fill("77");
  await designer.field("Max entries").press("Enter");
  const text = await designer.lisp();
  expect(text).toContain(":max-entries 77");
  expect(text).toContain('(defbpf-map events "half [');
});

test("JSON that does not parse stays a draft and changes nothing", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  await designer.showCode("JSON");
  await designer.caretAfter('"kind": ":ring-buf"');
  await page.keyboard.insertText("{");
  await expect(page.getByRole("button", { name: /^Discard/ })).toBeVisible();
  expect(await designer.lisp()).toBe(first);
  await expect(designer.nodes()).toHaveCount(6);

  // The rest of the app goes on; the draft stays.
  await designer.node("map", "syn-counter").click();
  await designer.field("Max entries").fill("78");
  await designer.field("Max entries").press("Enter");
  expect(await designer.lisp()).toBe(first.replace("65536", "78"));
  await page.getByRole("button", { name: /^Discard/ }).click();
  await expect(page.getByRole("button", { name: /^Discard/ })).toBeHidden();
});

test("a rename around a JSON draft stays when the draft is finished", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  await designer.showCode("JSON");
  await designer.caretAfter('"max_entries": 262144');
  await page.keyboard.insertText("x");
  await expect(page.getByRole("button", { name: /^Discard/ })).toBeVisible();
  // Its name stands before the draft's place, and what refers to it behind.
  await designer.node("map", "syn-counter").click();
  await designer.field("Name").fill("seen");
  await designer.field("Name").press("Enter");
  const renamed = first.replaceAll("syn-counter", "seen");
  expect(await designer.lisp()).toBe(renamed);
  await designer.caretAfter('"max_entries": 262144x');
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await expect(page.getByRole("button", { name: /^Discard/ })).toBeHidden();
  expect(await designer.lisp()).toBe(renamed.replace("262144", "26214"));
});

test("where a draft and the document both changed a place, the person compares and chooses", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  await designer.showCode("JSON");
  await designer.caretAfter('"max_entries": 262144');
  await page.keyboard.insertText("x");
  await expect(page.getByRole("button", { name: /^Discard/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep mine" })).toHaveCount(0);
  await designer.node("map", "events").click();
  const size = designer.inspector.getByRole("textbox", { name: /bytes|entries|size/i }).last();
  await size.fill("524288");
  await size.press("Enter");

  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.locator(".monaco-diff-editor")).toBeVisible();
  await test.info().attach("a draft compared", { body: await page.screenshot(), contentType: "image/png" });
  await page.getByRole("button", { name: "Keep mine" }).click();
  // It still does not read, over the document as it is now.
  await expect(page.getByRole("button", { name: "Keep mine" })).toHaveCount(0);
  await expect(page.locator(".monaco-diff-editor")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Discard/ })).toBeVisible();
  await designer.undo.click();
  await expect(page.getByRole("button", { name: "Take the other" })).toBeVisible();
  await page.getByRole("button", { name: "Take the other" }).click();
  await expect(page.getByRole("button", { name: /^Discard/ })).toHaveCount(0);
  expect(await designer.lisp()).toBe(first.replace("262144", "524288"));
});
