import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

test("the same rename made in graph, inspector, Lisp and JSON gives the same text", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  const expected = first
    .replace("(defbpf-map syn-counter", "(defbpf-map syn-count")
    .replaceAll('"syn-counter"', '"syn-count"');
  const results: Record<string, string> = {};

  await designer.node("map", "syn-counter").dblclick();
  await designer.typeName("syn-count");
  await expect(designer.node("map", "syn-count")).toBeVisible();
  results["graph"] = await designer.lisp();
  await designer.undoTo(first);

  await designer.node("map", "syn-counter").click();
  await designer.field("Name").fill("syn-count");
  await designer.field("Name").press("Enter");
  await expect(designer.node("map", "syn-count")).toBeVisible();
  results["inspector"] = await designer.lisp();
  await designer.undoTo(first);

  await designer.showCode("Lisp");
  await designer.caretAfter("(defbpf-map syn-counte");
  await page.keyboard.press("F2");
  const rename = page.getByRole("textbox", { name: /rename/i });
  await rename.fill("syn-count");
  await rename.press("Enter");
  await expect(designer.node("map", "syn-count")).toBeVisible();
  results["Lisp"] = await designer.lisp();
  await designer.undoTo(first);

  await designer.showCode("JSON");
  await designer.caretAfter('"name": "syn-counter');
  for (let i = 0; i < 2; i++) await page.keyboard.press("Backspace");
  await expect(designer.node("map", "syn-count")).toBeVisible();
  results["JSON"] = await designer.lisp();

  for (const [view, text] of Object.entries(results)) expect(text, view).toBe(expected);
});

test("the same change of a field made in inspector, Lisp and JSON gives the same text", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  const expected = first.replace(":max-entries 262144", ":max-entries 524288");

  await designer.node("map", "events").click();
  await designer.inspector
    .getByRole("textbox", { name: /bytes|entries|size/i })
    .last()
    .fill("524288");
  await page.keyboard.press("Enter");
  expect(await designer.lisp()).toBe(expected);
  await page.keyboard.press("Escape");
  await designer.node("policy", "edge-protection").click();
  await page.keyboard.press("Control+z");
  await expect.poll(() => designer.lisp()).toBe(first);

  await designer.showCode("Lisp");
  await designer.caretAfter(":max-entries 262144");
  for (let i = 0; i < 6; i++) await page.keyboard.press("Backspace");
  await page.keyboard.type("524288");
  await expect.poll(() => designer.lisp()).toBe(expected);
  await designer.undoTo(first);

  await designer.showCode("JSON");
  await designer.caretAfter('"max_entries": 262144');
  for (let i = 0; i < 6; i++) await page.keyboard.press("Backspace");
  await page.keyboard.type("524288");
  await expect.poll(() => designer.lisp()).toBe(expected);
});
