import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

test("the id of a rule leads to what it is about, in the list and in the editor", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.showCode("Lisp");
  const dialog = page.getByRole("dialog", { name: "What the check says" });

  await page.getByRole("grid", { name: "Problems" }).getByRole("button", { name: "names-mangled" }).first().click();
  await expect(dialog).toContainText("A name is spelt another way in the crate.");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  const code = page.locator(".monaco-hover a.code-link");
  // The editor asks for what stands there only when the pointer comes; notes are marked below their first letters.
  await expect(async () => {
    await page.getByRole("grid", { name: "Problems" }).hover();
    const name = page.locator(".view-lines:visible").getByText("syn-counter", { exact: true }).first();
    await name.hover({ position: { x: 4, y: 9 } });
    await expect(code).toBeVisible({ timeout: 5000 });
  }).toPass();
  await code.click();
  await expect(dialog).toContainText("names-mangled");
});
