/** Messages that float: errors stay until they are closed, and are in nobody's way meanwhile. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer, still } from "./pages/designer.ts";

const NOT_TEXT = Buffer.from([0x28, 0xff, 0xfe]);

/** Adds a file that is no text, and waits until that was said so many times. */
async function fail(designer: Designer, name: string, times = 1): Promise<void> {
  await designer.openFile(name, NOT_TEXT, "Add files to this workspace");
  const newest = cards(designer.page).first();
  await expect(newest).toContainText(name);
  if (times > 1) await expect(newest).toContainText(`${times} times`);
}

const cards = (page: Page): Locator => page.getByRole("region", { name: "Messages" }).getByRole("listitem");
const count = (page: Page): Locator => page.getByRole("button", { name: /error messages?$/ });

async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await still(one), await still(other)];
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test("five errors in a row are three and the way to all, closed one by one or at once", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  for (let number = 1; number <= 5; number++) await fail(designer, `bad-${number}.rs`);
  // They stay as long as somebody points at them.
  await cards(page).first().hover();
  await expect(count(page)).toHaveText("5");
  await expect(cards(page)).toHaveCount(3);
  await expect(cards(page).first()).toContainText("bad-5.rs");

  await page.getByRole("button", { name: "Show 2 more" }).click();
  await expect(cards(page)).toHaveCount(5);
  await expect(cards(page).last()).toContainText("bad-1.rs");

  // Escape closes the newest one, whatever has the focus; a field keeps the key while it has something to close.
  await designer.canvas.focus();
  await page.keyboard.press("Escape");
  await expect(cards(page)).toHaveCount(4);
  await expect(cards(page).first()).toContainText("bad-4.rs");
  await designer.goToLisp();
  await page.keyboard.press("Control+f");
  await page.keyboard.press("Escape");
  await expect(cards(page)).toHaveCount(4);
  await page.keyboard.press("Escape");
  await expect(cards(page)).toHaveCount(3);

  // Closed with the keyboard, the next one is under it.
  await cards(page).first().getByRole("button", { name: "Dismiss" }).press("Enter");
  await expect(cards(page)).toHaveCount(2);
  await expect(cards(page).first().getByRole("button", { name: "Dismiss" })).toBeFocused();

  await page.getByRole("button", { name: "Close all" }).click();
  await expect(cards(page)).toHaveCount(0);
  await expect(count(page)).toHaveCount(0);
});

test("what is said again is one message with its number", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  for (let times = 1; times <= 3; times++) await fail(designer, "bad.rs", times);
  await cards(page).first().hover();
  await expect(cards(page)).toHaveCount(1);
  await expect(cards(page)).toContainText("3 times");
  await expect(page.getByRole("status").filter({ hasText: "bad.rs" })).toContainText("(3 times)");
  await page.keyboard.press("Escape");
  await expect(cards(page)).toHaveCount(0);
  await fail(designer, "bad.rs");
  await expect(cards(page)).toHaveCount(1);
  await expect(cards(page)).not.toContainText("times");
});

test("an error goes into the status bar after a while, and nothing is lost", async ({ page }) => {
  await page.clock.install();
  const designer = new Designer(page);
  await designer.open();
  await fail(designer, "bad-1.rs");
  await fail(designer, "bad-2.rs");
  await expect(cards(page)).toHaveCount(2);
  await page.clock.runFor(10_000);
  await expect(cards(page)).toHaveCount(0);
  await expect(count(page)).toHaveText("2");
  await expect(count(page)).toHaveAttribute("aria-expanded", "false");

  await count(page).click();
  await expect(cards(page)).toHaveCount(2);
  await page.clock.runFor(60_000);
  await expect(cards(page)).toHaveCount(2);
  await count(page).click();
  await expect(cards(page)).toHaveCount(0);

  // Another one floats, and who points at it keeps it.
  await fail(designer, "bad-3.rs");
  await expect(cards(page).first()).toContainText("bad-3.rs");
  await cards(page).first().hover();
  await page.clock.runFor(30_000);
  await expect(cards(page).first()).toBeVisible();
  await page.mouse.move(400, 300);
  await page.clock.runFor(10_000);
  await expect(cards(page)).toHaveCount(0);
});

test("no message covers the buttons of a dialog, and it is closed without an end of the dialog", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const designer = new Designer(page);
  await designer.open();
  for (let number = 1; number <= 5; number++) await fail(designer, `a-file-with-a-rather-long-name-${number}.rs`);
  // Asked for, they stay.
  await page.getByRole("button", { name: "Show 2 more" }).click();
  await page.getByRole("button", { name: "Export crate" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Download zip" })).toBeVisible();
  const card = page.locator("li").filter({ hasText: "long-name-5.rs" });
  await expect(card).toBeVisible();
  expect(await overlap(card, dialog)).toBe(false);
  await card.getByRole("button", { name: "Dismiss", includeHidden: true }).click();
  await expect(card).toHaveCount(0);
  await expect(dialog).toBeVisible();
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [800, 700],
] as const) {
  test(`messages cover no control and no other pane, ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const designer = new Designer(page);
    await designer.open();
    for (let number = 1; number <= 3; number++) await fail(designer, `a-file-with-a-rather-long-name-${number}.rs`);
    // They stay as long as somebody points at them.
    await cards(page).first().hover();
    await expect(cards(page)).toHaveCount(3);
    await test.info().attach("messages", { body: await page.screenshot(), contentType: "image/png" });
    expect(await covered(page)).toEqual([]);
    const messages = page.getByRole("region", { name: "Messages" });
    for (const name of ["Code", "Problems"]) {
      const pane = page.getByRole("region", { name, exact: true });
      if (await pane.isVisible()) expect(await overlap(messages, pane)).toBe(false);
    }
    // Without a canvas, they float above the status bar.
    if (width >= 900) return;
    await page.getByRole("tab", { name: "Problems" }).click();
    await expect(cards(page).first()).toBeInViewport({ ratio: 1 });
    expect(await covered(page)).toEqual([]);
  });
}

/** The controls of the window whose middle a message covers, without nodes of the graph. */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const messages = document.getElementById("notices");
    return [
      ...document.querySelectorAll<HTMLElement>("button, a[href], input, [role=tab], [role=separator], [role=row]"),
    ]
      .filter((control) => control.closest(".react-flow__node") === null && messages?.contains(control) === false)
      .flatMap((control) => {
        const { x, y, width, height } = control.getBoundingClientRect();
        const on = document.elementFromPoint(x + width / 2, y + height / 2);
        return on?.closest("#notices") ? [control.getAttribute("aria-label") ?? control.textContent] : [];
      });
  });
}
