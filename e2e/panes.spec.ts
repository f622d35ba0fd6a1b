/** Panes resize by mouse and keyboard, collapse, swap sides, and are as they were after a reload. */
import { expect, test } from "./fixtures.ts";
import { Designer, still } from "./pages/designer.ts";

test("panes are resized by mouse and by keyboard, and keep their sizes", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const edge = page.getByRole("separator", { name: "Resize Code" });
  const code = page.getByRole("region", { name: "Code" });
  const width = async (): Promise<number> => (await still(code)).width;
  const before = await width();
  const at = await designer.middle(edge);
  await designer.drag(at, { x: at.x - 100, y: at.y });
  expect(Math.abs((await width()) - before - 100)).toBeLessThan(4);
  await edge.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => Math.round((await width()) - before)).toBeGreaterThanOrEqual(80);
  await expect.poll(async () => Math.round((await width()) - before)).toBeLessThanOrEqual(88);
  const kept = await width();

  const bottom = page.getByRole("separator", { name: /^Resize Problems/ });
  await bottom.focus();
  await page.keyboard.press("Home");
  const height = Number(await bottom.getAttribute("aria-valuemax"));
  await expect.poll(async () => Number(await bottom.getAttribute("aria-valuenow"))).toBe(height);
  await page.keyboard.press("End");
  await expect(bottom).toHaveAttribute("aria-valuenow", "72");

  await page.reload();
  await expect(designer.node("policy", "edge-protection")).toBeVisible();
  expect(await width()).toBe(kept);
  await expect(bottom).toHaveAttribute("aria-valuenow", "72");
  // The canvas keeps room whatever the window is.
  await page.setViewportSize({ width: 920, height: 700 });
  await expect.poll(async () => page.evaluate(() => window.innerWidth)).toBe(920);
  const canvas = await still(designer.canvas);
  expect(canvas.width).toBeGreaterThanOrEqual(219);
});

test("panes collapse and swap sides without drawing the graph anew", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.canvas.evaluate((element) => element.setAttribute("data-same", ""));
  const code = page.getByRole("region", { name: "Code" });
  const left = async (): Promise<number> => (await code.boundingBox())?.x ?? -1;
  expect(await left()).toBeGreaterThan(700);
  await designer.command("Swap");
  await expect.poll(left).toBe(0);
  for (const keys of ["Control+b", "Control+j", "Control+Alt+b"]) await page.keyboard.press(keys);
  await expect(code).toBeHidden();
  await expect(page.getByRole("region", { name: "Inspector" })).toBeHidden();
  await expect(page.getByRole("tab", { name: "History" })).toBeHidden();
  expect(await still(designer.canvas)).toMatchObject({ x: 0, width: 1440 });
  await page.reload();
  await expect(designer.node("policy", "edge-protection")).toBeVisible();
  await expect(code).toBeHidden();
  await designer.canvas.evaluate((element) => element.setAttribute("data-same", ""));
  for (const keys of ["Control+b", "Control+j", "Control+Alt+b"]) await page.keyboard.press(keys);
  await expect.poll(left).toBe(0);
  await expect(designer.canvas).toHaveAttribute("data-same", "");
});

test("keys go to what a pane is about, not to its tools", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await page.keyboard.press("Alt+1");
  await expect(page.getByRole("tree", { name: "Outline" })).toBeFocused();
  await page.keyboard.press("Alt+7");
  await expect(page.getByRole("grid", { name: "Problems" })).toBeFocused();
  await page.keyboard.press("Alt+8");
  await expect(page.getByRole("grid", { name: /^Wiring/ })).toBeFocused();
  await page.keyboard.press("F6");
  await expect(page.getByRole("tree", { name: "Outline" })).toBeFocused();
});

test("a pane whose code comes late has the focus as soon as it is there", async ({ page }) => {
  await page.clock.install();
  const designer = new Designer(page);
  let send = (): void => undefined;
  const held = new Promise<void>((resolve) => (send = resolve));
  for (const code of ["WiringPanel", "JsonEditor"]) {
    await page.route(`**/assets/${code}-*.js`, async (route) => held.then(async () => route.continue()));
  }
  await designer.open();
  const grid = page.getByRole("grid", { name: /^Wiring/ });
  await page.keyboard.press("Alt+8");
  // Whoever asked for another pane meanwhile is taken there.
  await page.keyboard.press("Alt+5");
  await page.clock.runFor(10_000);
  await expect(page.locator("body")).toBeFocused();
  send();
  await expect(page.getByRole("textbox", { name: /^JSON/ })).toBeFocused();
  await expect(grid).toBeVisible();
});

test("the minimap keeps to a corner of the canvas, and leaves a small one to the graph", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const designer = new Designer(page);
  await designer.open();
  const map = page.getByTestId("minimap");
  const share = async (): Promise<number> => {
    const [small, all] = [await map.boundingBox(), await designer.canvas.boundingBox()];
    return (small?.width ?? 0) / (all?.width ?? 1);
  };
  await expect.poll(share).toBeGreaterThan(0.15);
  await expect.poll(share).toBeLessThan(0.21);

  const options = page.getByRole("button", { name: "View options" });
  const choice = page.getByRole("menuitemcheckbox", { name: /^Minimap/ });
  await options.click();
  await choice.click();
  await expect(map).toBeHidden();
  await options.click();
  await choice.click();
  await expect(map).toBeVisible();

  await page.setViewportSize({ width: 1024, height: 560 });
  await expect(map).toBeHidden();
  await options.click();
  await expect(choice).toBeDisabled();
  await expect(choice).toContainText("Shown on a larger canvas.");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(map).toBeVisible();
});

test("a new name in a list is kept with Enter, once, and dropped with Escape", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  for (const [tab, item, name, other] of [
    ["Files", page.getByRole("option", { name: "drop_syn.rs" }), "bpf/dropped.rs", "bpf/kept.rs"],
    ["Outline", page.getByRole("treeitem", { name: /^events/ }), "dropped", "kept"],
  ] as const) {
    await page.getByRole("tab", { name: tab, exact: true }).click();
    await item.click();
    await item.press("F2");
    const field = page.locator("[data-part=field]");
    await field.fill(name);
    await field.press("Escape");
    await expect(field).toBeHidden();
    await expect(item).toBeVisible();
    await item.click();
    await item.press("F2");
    await field.fill(other);
    await field.press("Enter");
    await expect(field).toBeHidden();
    await expect(item).toBeHidden();
  }
  await expect(page.getByText("A name is a relative path")).toBeHidden();
  await expect(designer.node("map", "kept")).toBeVisible();
  await page.getByRole("tab", { name: "History" }).click();
  await expect(page.getByRole("tabpanel", { name: "History" }).getByText(/^Rename/)).toHaveText([
    "Rename bpf/drop_syn.rs to bpf/kept.rs",
    "Rename events to kept",
  ]);
});

test("a filter that nothing fits is no empty workspace", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const filter = page.getByRole("searchbox", { name: "Filter by name" });
  const outline = page.getByRole("tabpanel", { name: "Outline" });
  await filter.fill("zzz");
  await expect(outline).toContainText("Nothing is called that.");
  await filter.fill("syn-c");
  await expect(outline.getByRole("treeitem", { name: "syn-counter" })).toBeVisible();
  await expect(outline).not.toContainText("Nothing");
});

test("the wiring of a policy without programs says so, and that of all is a choice away", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.command("Add policy");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Wiring" }).click();
  const panel = page.getByRole("tabpanel", { name: "Wiring" });
  const policies = panel.getByRole("combobox", { name: "Policy" });
  await policies.selectOption("policy");
  await expect(panel).toContainText("Programs and maps of this policy meet here once it has both.");
  await expect(panel.getByRole("grid")).toBeHidden();
  await policies.selectOption("All policies");
  await expect(panel.getByRole("grid")).toBeVisible();
});
