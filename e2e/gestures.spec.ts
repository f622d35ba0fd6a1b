import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

test("dropping a program on a policy lists it, and dragging its number changes the attach order", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  const policy = designer.node("policy", "edge-protection");
  await designer.node("program", "rate-limit-tcp").click();
  await page.keyboard.press("Control+d");
  const copy = designer.node("program", "rate-limit-tcp-2");
  await expect(copy).toBeVisible();
  await designer.drag(await designer.middle(copy), await designer.middle(policy));
  await expect(page.locator(".react-flow__edge [data-order]")).toHaveCount(3);
  expect(await designer.lisp()).toContain(':programs ["drop-syn-flood" "rate-limit-tcp" "rate-limit-tcp-2"]');

  const number = (order: number) => page.locator(`[data-order="${order}"]`);
  const target = await designer.middle(designer.node("program", "drop-syn-flood"));
  const from = await designer.middle(number(2));
  await designer.drag(from, { x: from.x, y: target.y - 40 });
  await expect
    .poll(() => designer.lisp())
    .toContain(':programs ["rate-limit-tcp" "drop-syn-flood" "rate-limit-tcp-2"]');
  for (let step = 0; step < 3; step++) await designer.undo.click();
  expect(await designer.lisp()).toBe(first);
});

test("maps of a policy show for the policy under the pointer, and always with the view option", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const edges = page.locator(".react-flow__edge");
  await expect(edges).toHaveCount(5);
  await designer.node("policy", "edge-protection").hover();
  await expect(edges).toHaveCount(8);
  await page.getByRole("tab", { name: "History" }).hover();
  await expect(edges).toHaveCount(5);
  await page.getByRole("button", { name: "View options" }).click();
  await page.getByRole("menuitemcheckbox").first().click();
  await expect(edges).toHaveCount(8);
});

test("an attach point shows all that attach there, and lanes draw the attach points", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const chip = (program: string) => designer.node("program", program).getByRole("button", { name: /eth0/ });
  await chip("drop-syn-flood").click();
  await expect(chip("drop-syn-flood")).toHaveAttribute("aria-pressed", "true");
  await expect(chip("rate-limit-tcp")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("status")).toContainText(/rate-limit-tcp/);
  await chip("drop-syn-flood").click();
  await expect(chip("rate-limit-tcp")).toHaveAttribute("aria-pressed", "false");

  await page.getByRole("button", { name: "View options" }).click();
  await page.getByRole("menuitemcheckbox", { name: /lanes/i }).click();
  const lanes = page.locator(".react-flow__viewport-portal");
  await expect(lanes).toContainText("eth0");
  await expect(lanes).toContainText("eth0 · ingress");
});

test("deleting offers the references, a ghost declares itself, each as one step", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  const map = designer.node("map", "syn-counter");
  await map.click();
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: "Delete with references" }).click();
  await expect(map).toBeHidden();
  const without = await designer.lisp();
  expect(without).not.toMatch(/"syn-counter"/);
  await page.keyboard.press("Control+z");
  expect(await designer.lisp()).toBe(first);

  await map.click();
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: "Delete, keep references" }).click();
  await expect(map).toHaveAccessibleName(/not declared/);
  await map.getByRole("button", { name: "Declare map" }).click();
  await expect(map).not.toHaveAccessibleName(/not declared/);
  expect(await designer.lisp()).toContain("(defbpf-map syn-counter");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await designer.lisp()).toBe(first);
});

test("forms are copied as Lisp, cut, pasted and duplicated, and cover no other node", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const map = designer.node("map", "events");
  await map.click();
  await page.keyboard.press("Control+c");
  await expect
    .poll(async () => page.evaluate(() => navigator.clipboard.readText()))
    .toContain("(defbpf-map events\n  :kind :ring-buf");
  await page.keyboard.press("Control+v");
  await expect(designer.node("map", "events-2")).toBeVisible();
  await page.keyboard.press("Control+d");
  await expect(designer.node("map", "events-3")).toBeVisible();
  const boxes = await designer
    .nodes()
    .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON()));
  const covers = boxes.flatMap((a, i) =>
    boxes.slice(i + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  );
  expect(covers).toEqual([]);

  await page.keyboard.press("Control+x");
  await expect(designer.node("map", "events-3")).toBeHidden();
  await page.evaluate(() =>
    navigator.clipboard.writeText("(defbpf-map from-elsewhere :kind :array :key-size 4 :value-size 8 :max-entries 2)"),
  );
  await page.keyboard.press("Control+v");
  await expect(designer.node("map", "from-elsewhere")).toBeVisible();
});

test("arrow keys walk the wiring, C connects and Enter renames, without the mouse", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await page.keyboard.press("Alt+2");
  const focused = page.locator(".react-flow__node:focus");
  await page.keyboard.press("ArrowDown");
  await expect(focused).toHaveAccessibleName(/^policy edge-protection/);
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAccessibleName(/^program drop-syn-flood/);
  await page.keyboard.press("ArrowDown");
  await expect(focused).toHaveAccessibleName(/^program rate-limit-tcp/);
  await page.keyboard.press("c");
  await designer.typeTarget("events");
  await page.keyboard.press("Enter");
  expect(await designer.lisp()).toContain(':uses-maps ["tcp-state-table" "events"]');
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("Enter");
  await designer.typeName("limit");
  await expect(designer.node("program", "limit")).toBeVisible();
  expect(await designer.lisp()).toContain(':programs ["drop-syn-flood" "limit"]');
});
