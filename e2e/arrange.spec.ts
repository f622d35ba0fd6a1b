/** Where nodes stand: align, distribute, marquee, moves, auto layout. Each is one step and leaves the text alone. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import type { Place } from "./pages/designer.ts";
import { Designer, placeOf, still } from "./pages/designer.ts";

type Places = Readonly<Record<string, Place>>;

const MAPS = ["syn-counter", "tcp-state-table", "events"];

/** The sample with its three maps pulled out of their column, each by a drag of its own. */
async function scattered(page: Page): Promise<{ designer: Designer; first: string; before: Places }> {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  for (const [name, dx, dy] of [
    ["syn-counter", -34, -70],
    ["tcp-state-table", -12, 60],
    ["events", 18, 10],
  ] as const) {
    const from = await designer.middle(designer.node("map", name));
    await designer.drag(from, { x: from.x + dx, y: from.y + dy });
  }
  return { designer, first, before: await designer.places() };
}

/** Selects the three maps, the second and third added by Ctrl. */
async function selectMaps(designer: Designer): Promise<void> {
  for (const [index, name] of MAPS.entries())
    await designer.node("map", name).click(index === 0 ? {} : { modifiers: ["ControlOrMeta"] });
}

const edges = ({ x, y, width, height }: Place) => ({
  left: x,
  centre: x + width / 2,
  right: x + width,
  top: y,
  middle: y + height / 2,
  bottom: y + height,
});

/** Only what was arranged moved, one undo takes it back, and the text is as it was. */
async function isOneStep(designer: Designer, first: string, before: Places): Promise<void> {
  const after = await designer.places();
  for (const [name, place] of Object.entries(before)) {
    if (!MAPS.includes(name)) expect(placeOf(after, name), name).toEqual(place);
  }
  expect(await designer.lisp()).toBe(first);
  await designer.undo.click();
  await expect.poll(() => designer.places()).toEqual(before);
}

const ALIGNMENTS = [
  ["Align left edges", "left"],
  ["Align centres", "centre"],
  ["Align right edges", "right"],
  ["Align top edges", "top"],
  ["Align middles", "middle"],
  ["Align bottom edges", "bottom"],
] as const;

test("nodes are aligned by the context menu, each way one step", async ({ page }) => {
  test.slow();
  const { designer, first, before } = await scattered(page);
  for (const [title, side] of ALIGNMENTS) {
    // Undo selects what it moved.
    await selectMaps(designer);
    await designer.node("map", "events").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Arrange" }).hover();
    await page.getByRole("menuitem", { name: title }).click();
    await expect.poll(() => designer.places()).not.toEqual(before);
    const after = await designer.places();
    const lines = MAPS.map((name) => edges(placeOf(after, name))[side]);
    // Middles stand on the grid, so that they may be off by less than a step of it.
    for (const line of lines) expect(Math.abs(line - (lines[0] ?? NaN)), title).toBeLessThan(8);
    if (side === "left" || side === "top")
      expect(lines[0], title).toBe(Math.min(...MAPS.map((name) => edges(placeOf(before, name))[side])));
    if (side === "right" || side === "bottom")
      expect(lines[0], title).toBe(Math.max(...MAPS.map((name) => edges(placeOf(before, name))[side])));
    await isOneStep(designer, first, before);
  }
});

test("nodes are aligned and distributed with the keyboard alone", async ({ page }) => {
  test.slow();
  const { designer, first, before } = await scattered(page);
  const select = async (): Promise<void> => {
    await page.keyboard.press("Alt+2");
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("Shift+ArrowUp");
    await expect(page.locator(".react-flow__node.selected")).toHaveCount(3);
  };
  for (const [title, side] of ALIGNMENTS) {
    await select();
    await designer.command(title);
    await expect.poll(() => designer.places()).not.toEqual(before);
    const after = await designer.places();
    for (const name of MAPS)
      expect(Math.abs(edges(placeOf(after, name))[side] - edges(placeOf(after, "events"))[side])).toBeLessThan(8);
    await isOneStep(designer, first, before);
  }
  // Room for what is spread: what is out of view is not drawn.
  for (let i = 0; i < 2; i++) await designer.command("Zoom out");
  for (const [title, size, start] of [
    ["Distribute vertically", "height", "y"],
    ["Distribute horizontally", "width", "x"],
  ] as const) {
    await select();
    await designer.command(title);
    await expect.poll(() => designer.places()).not.toEqual(before);
    const after = await designer.places();
    const sorted = MAPS.map((name) => placeOf(after, name)).sort((a, b) => a[start] - b[start]);
    const [one, two, three] = sorted;
    const gap = (upper: Place | undefined, lower: Place | undefined): number =>
      upper === undefined || lower === undefined ? NaN : lower[start] - upper[start] - upper[size];
    const gaps = { before: gap(one, two), after: gap(two, three) };
    // Free space is equal but for the grid, and the outermost node at the start stays.
    expect(Math.abs(gaps.before - gaps.after), title).toBeLessThanOrEqual(8);
    expect(Math.min(gaps.before, gaps.after), title).toBeGreaterThan(0);
    expect(one?.[start]).toBe(Math.min(...MAPS.map((name) => placeOf(before, name)[start])));
    await isOneStep(designer, first, before);
  }
});

test("distributing by the context menu is one step", async ({ page }) => {
  const { designer, first, before } = await scattered(page);
  await selectMaps(designer);
  await designer.node("map", "events").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Arrange" }).hover();
  await page.getByRole("menuitem", { name: "Distribute vertically" }).click();
  await expect.poll(() => designer.places()).not.toEqual(before);
  await isOneStep(designer, first, before);
});

test("a rectangle drawn with Shift selects what it touches, and a drag moves all of it as one step", async ({
  page,
}) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  const before = await designer.places();
  const upper = await still(designer.node("program", "drop-syn-flood"));
  const lower = await still(designer.node("program", "rate-limit-tcp"));
  await page.keyboard.down("Shift");
  await designer.drag(
    { x: upper.x - 40, y: upper.y - 30 },
    { x: lower.x + lower.width + 20, y: lower.y + lower.height + 20 },
  );
  await page.keyboard.up("Shift");
  const selected = page.locator(".react-flow__node.selected");
  await expect(selected).toHaveCount(2);
  await expect(designer.node("program", "drop-syn-flood")).toHaveClass(/selected/);
  await expect(designer.node("program", "rate-limit-tcp")).toHaveClass(/selected/);
  await expect(page.getByRole("status")).toContainText("2 nodes selected");
  // A click on one of them leaves it alone in the selection; Ctrl adds the other again.
  await designer.node("program", "drop-syn-flood").click();
  await expect(selected).toHaveCount(1);
  await designer.node("program", "rate-limit-tcp").click({ modifiers: ["ControlOrMeta"] });
  await expect(selected).toHaveCount(2);
  // Selecting is no step, and moves nothing.
  await expect(designer.undo).toBeDisabled();
  expect(await designer.places()).toEqual(before);

  const from = await designer.middle(designer.node("program", "rate-limit-tcp"));
  await designer.drag(from, { x: from.x + 20, y: from.y + 60 });
  const after = await designer.places();
  const moved = (name: string) => ({
    x: placeOf(after, name).x - placeOf(before, name).x,
    y: placeOf(after, name).y - placeOf(before, name).y,
  });
  expect(moved("drop-syn-flood")).toEqual(moved("rate-limit-tcp"));
  expect(moved("drop-syn-flood").y).toBeGreaterThan(0);
  for (const name of [...MAPS, "edge-protection"]) expect(placeOf(after, name), name).toEqual(placeOf(before, name));
  expect(await designer.lisp()).toBe(first);
  await designer.undo.click();
  await expect.poll(() => designer.places()).toEqual(before);
  await expect(designer.undo).toBeDisabled();
});

test("the selection is made and moved with the keyboard alone", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const before = await designer.places();
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("Control+a");
  await expect(page.locator(".react-flow__node.selected")).toHaveCount(6);
  await page.keyboard.press("Escape");
  await expect(page.locator(".react-flow__node.selected")).toHaveCount(0);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect(designer.node("program", "drop-syn-flood")).toBeFocused();
  await page.keyboard.press("Alt+ArrowRight");
  await page.keyboard.press("Alt+ArrowDown");
  const { x, y } = placeOf(before, "drop-syn-flood");
  await expect.poll(async () => (await designer.places())["drop-syn-flood"]).toMatchObject({ x: x + 8, y: y + 8 });
  const after = await designer.places();
  for (const name of Object.keys(before))
    if (name !== "drop-syn-flood") expect(placeOf(after, name)).toEqual(placeOf(before, name));
});

for (const [how, run] of [
  ["key", async (page: Page) => page.keyboard.press("l")],
  ["button", async (page: Page) => page.getByRole("button", { name: "Lay out automatically" }).click()],
] as const) {
  test(`auto layout by ${how} is one step that covers nothing and leaves the text alone`, async ({ page }) => {
    const { designer, first, before } = await scattered(page);
    await page.keyboard.press("Alt+2");
    await run(page);
    await expect.poll(() => designer.places()).not.toEqual(before);
    // What is out of view while the view moves is not drawn.
    await still(designer.node("policy", "edge-protection"));
    await expect(designer.nodes()).toHaveCount(6);
    const after = await designer.places();
    const all = Object.values(after);
    const covers = all.flatMap((a, i) =>
      all
        .slice(i + 1)
        .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
    );
    expect(covers).toEqual([]);
    // Three columns by what things are.
    for (const name of MAPS) expect(placeOf(after, name).x).toBe(placeOf(after, "events").x);
    expect(placeOf(after, "drop-syn-flood").x).toBe(placeOf(after, "rate-limit-tcp").x);
    expect(placeOf(after, "edge-protection").x).toBeLessThan(placeOf(after, "drop-syn-flood").x);
    expect(placeOf(after, "drop-syn-flood").x).toBeLessThan(placeOf(after, "events").x);
    expect(await designer.lisp()).toBe(first);
    await designer.undo.click();
    await expect.poll(() => designer.places()).toEqual(before);
  });
}

test("changes of the text and renames move no node, and a new one covers none", async ({ page }) => {
  const { designer, before } = await scattered(page);
  await designer.showCode("Lisp");
  await designer.caretAfter(":max-entries 262144)   ; bytes");
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("(defbpf-map fresh :kind :array :key-size 4 :value-size 8 :max-entries 16)");
  await expect(designer.node("map", "fresh")).toBeVisible();
  await designer.node("map", "events").dblclick();
  await designer.typeName("drops");
  await expect(designer.node("map", "drops")).toBeVisible();
  const after = await designer.places();
  const { events, ...others } = before;
  expect(placeOf(after, "drops")).toEqual(events);
  for (const [name, place] of Object.entries(others)) expect(placeOf(after, name), name).toEqual(place);
  const fresh = placeOf(after, "fresh");
  for (const [name, { x, y, width, height }] of Object.entries(before)) {
    const covered =
      fresh.x < x + width && x < fresh.x + fresh.width && fresh.y < y + height && y < fresh.y + fresh.height;
    expect(covered, name).toBe(false);
  }
});
