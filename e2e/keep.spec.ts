import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

test("a reload restores text and positions", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.node("map", "events").click();
  await designer.field("Name").fill("dropped");
  await designer.field("Name").press("Enter");
  const node = designer.node("map", "dropped");
  const from = await designer.middle(node);
  await designer.drag(from, { x: from.x - 30, y: from.y + 100 });
  const text = await designer.lisp();
  const place = await node.evaluate((element) => element.style.transform);
  await designer.saved();
  await page.reload();
  await expect(node).toBeVisible();
  expect(await designer.lisp()).toBe(text);
  expect(await node.evaluate((element) => element.style.transform)).toBe(place);
});

test("opening a file makes another workspace and overwrites nothing", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  await designer.openFile(
    "mine.tlisp",
    "(defbpf-map mine :kind :hash :key-size 4 :value-size 8 :max-entries 1)\r\n; the end",
  );
  await expect(designer.node("map", "mine")).toBeVisible();
  expect(await designer.lisp()).toBe(
    "(defbpf-map mine :kind :hash :key-size 4 :value-size 8 :max-entries 1)\r\n; the end",
  );
  await page.getByRole("button", { name: /^Workspace/ }).click();
  await page.getByRole("menuitem", { name: /^edge-protection/ }).click();
  await expect(designer.node("policy", "edge-protection")).toBeVisible();
  expect(await designer.lisp()).toBe(first);
});

test("a sample is found by a few letters and opens beside the work that was there", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.command("Open sample: Port knocking");
  await expect(designer.node("policy", "port-knocking")).toBeVisible();
  await expect(designer.node("policy", "edge-protection")).toHaveCount(0);
});
