/** The list of the palette: a few of its rows are drawn, and the keys walk through all. */
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

test("the keys reach every choice, and each says its place among all", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Search or run a command" });
  const chosen = page.getByRole("option", { selected: true });
  await expect(box).toBeFocused();
  await expect(chosen).toHaveAttribute("aria-posinset", "1");
  const count = Number(await chosen.getAttribute("aria-setsize"));
  expect(count).toBeGreaterThan(60);
  await expect(page.getByRole("group", { name: "Declarations" }).getByRole("option")).toHaveCount(6);
  expect(await page.getByRole("option").count()).toBeLessThan(40);

  for (const [key, place] of [
    ["ArrowUp", count],
    ["ArrowDown", 1],
    ["PageDown", 11],
    ["End", count],
    ["Home", 1],
    ["ArrowDown", 2],
  ] as const) {
    await page.keyboard.press(key);
    await expect(chosen).toHaveAttribute("aria-posinset", String(place));
    await expect(chosen).toBeInViewport({ ratio: 1 });
    await expect(box).toHaveAttribute("aria-activedescendant", (await chosen.getAttribute("id")) ?? "none");
  }

  // Another text starts again from the best match, and Enter takes it.
  await page.keyboard.type("theme");
  await expect(chosen).toHaveAttribute("aria-posinset", "1");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("workspace settings");
  await expect(chosen).toHaveText("Workspace settings…");
  await page.keyboard.press("Enter");
  await expect(box).toBeHidden();
  await expect(page.getByRole("dialog", { name: "Workspace settings" })).toBeVisible();
});
