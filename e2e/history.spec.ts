import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

test("undo takes back the last change of any view, and undoing all gives the first bytes back", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  const places = await positions(designer);

  // Inspector.
  await designer.node("map", "syn-counter").click();
  await designer.field("Max entries").fill("1024");
  await designer.field("Max entries").press("Enter");
  // Graph: drag a node.
  const events = designer.node("map", "events");
  const from = await designer.middle(events);
  await designer.drag(from, { x: from.x - 20, y: from.y + 90 });
  // Lisp.
  await designer.showCode("Lisp");
  await designer.caretAfter("(defbpf-map events");
  await page.keyboard.type("-2");
  await expect(designer.node("map", "events-2")).toBeVisible();
  // JSON.
  await designer.showCode("JSON");
  await designer.caretAfter('"source": "bpf/rate_limit');
  await page.keyboard.type("er");
  await expect.poll(() => designer.lisp()).toContain('"bpf/rate_limiter.rs"');

  const changed = await designer.lisp();
  expect(changed).toContain(":max-entries 1024");
  await page.getByRole("tab", { name: "History" }).click();

  // From the graph, although the last change was made in JSON.
  await designer.node("policy", "edge-protection").click();
  await page.keyboard.press("Control+z");
  await expect.poll(() => designer.lisp()).toContain('"bpf/rate_limit.rs"');
  await expect(designer.node("map", "events-2")).toBeVisible();
  await designer.undoTo(first);
  expect(await positions(designer)).toEqual(places);

  await expect(async () => {
    const redo = page.getByRole("button", { name: "Redo" });
    while (await redo.isEnabled()) await redo.click();
    expect(await designer.lisp()).toBe(changed);
  }).toPass();
});

async function positions(designer: Designer): Promise<string[]> {
  return designer.nodes().evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).style.transform));
}

test("layout that was typed in JSON is taken back by itself, not with the step before it", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.node("map", "events").click();
  await page.keyboard.press("Control+d");
  await expect(designer.nodes()).toHaveCount(7);
  await designer.showCode("JSON");
  const editor = page.getByRole("code").filter({ visible: true });
  await designer.caretAfter('"kind": ":ring-buf"');
  // It is drawn some frames after the caret has moved.
  let text = "";
  await expect
    .poll(async () => {
      const before = text;
      text = await editor.innerText();
      return text === before;
    })
    .toBe(true);
  await page.keyboard.insertText("        ");
  await expect(editor).not.toHaveText(text, { useInnerText: true });
  await page.keyboard.press("Control+z");
  await expect(editor).toHaveText(text, { useInnerText: true });
  await expect(designer.nodes()).toHaveCount(7);
  await page.keyboard.press("Control+z");
  await expect(designer.nodes()).toHaveCount(6);
});
