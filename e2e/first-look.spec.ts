/** What a newcomer runs into within minutes: menus that can be read, focus that comes back, text that stays where it is. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer, still } from "./pages/designer.ts";

const focused = async (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName ?? "");

test("a dialog that closes gives the focus back to where it was", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await page.locator(".view-lines").first().click();
  await expect.poll(async () => focused(page)).toMatch(/^Editor of policy\.tlisp/u);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect.poll(async () => focused(page)).toMatch(/^Editor of policy\.tlisp/u);

  const filter = page.getByPlaceholder("Filter by name");
  await filter.focus();
  await page.keyboard.press("Control+e");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(filter).toBeFocused();

  // From a menu: to what opened the menu.
  const menu = page.getByRole("button", { name: "Workspace edge-protection" });
  await menu.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Workspace settings…" }).press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
});

test("a workspace is renamed by typing its name and Enter", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await page.getByRole("button", { name: "Workspace edge-protection" }).click();
  await page.getByRole("menuitem", { name: "Rename this workspace…" }).click();
  await expect(page.getByRole("textbox", { name: "Workspace name" })).toBeFocused();
  await page.keyboard.press("Backspace");
  await expect(page.getByText("A name needs at least one character.")).toBeVisible();
  await page.keyboard.type("Borders");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Workspace Borders" })).toBeVisible();
});

test("the menu of the text is drawn over it, not through it", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await page
    .locator(".view-lines")
    .first()
    .click({ button: "right", position: { x: 60, y: 60 } });
  const menu = page.locator(".monaco-menu");
  await expect(menu).toBeVisible();
  const drawn = menu.evaluate((element) => {
    // The first that is painted below the words.
    for (let at: Element | null = element.querySelector('[role="menuitem"]'); at !== null; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") return true;
    }
    return false;
  });
  expect(await drawn).toBe(true);
  await expect(menu).toHaveCSS("border-top-width", "1px");
});

test("JSON that does not read yet says in which line, and moves no text", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await page.getByRole("tab", { name: "JSON" }).click();
  const line = page.locator(".view-line", { hasText: '"max_entries"' }).first();
  await line.click();
  const before = await still(line);
  await page.keyboard.press("End");
  for (let digit = 0; digit < "65536".length; digit++) await page.keyboard.press("Backspace");
  await expect(page.getByText(/Line \d+: A value is missing here\./u)).toBeVisible();
  expect((await still(line)).y).toBe(before.y);
});

test("each new workspace has a name of its own and is seen whole", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.command("New workspace");
  await expect(page.getByRole("button", { name: "Workspace untitled", exact: true })).toBeVisible();
  await designer.command("New workspace");
  await expect(page.getByRole("button", { name: "Workspace untitled 2", exact: true })).toBeVisible();
});

test("Tab walks the window as it is seen: side, graph, code, problems, status", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.showCode("Lisp");
  await page.getByRole("button", { name: "Export crate" }).focus();
  const stops: string[] = [];
  for (let tries = 0; tries < 60 && stops.at(-1) !== "status"; tries++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement?.closest("footer") !== null) return "status";
      return activeElement.closest<HTMLElement>("[data-pane]")?.dataset["pane"] ?? "";
    });
    if (at !== "" && at !== stops.at(-1)) stops.push(at);
    if (at === "lisp" && (await focused(page)).startsWith("Editor")) await page.keyboard.press("Control+m");
  }
  expect(stops).toEqual(["outline", "graph", "lisp", "problems", "status"]);
  await expect(page.getByRole("button", { name: "Kernel 6.1 8 CPUs" })).toBeVisible();
});

test("a name of nothing but space is refused, and space around a name is left out", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.node("map", "events").click();
  await page.keyboard.press("F2");
  const field = designer.nameOnNode;
  await expect(field).toBeFocused();
  await page.keyboard.type("   ");
  await page.keyboard.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("  reports ");
  await page.keyboard.press("Enter");
  await expect(designer.node("map", "reports")).toBeVisible();
  expect(await designer.lisp()).toContain("(defbpf-map reports\n");
});

test("a look at a cell of the wiring changes nothing; its cross and Delete disconnect", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const before = await designer.lisp();
  await page.getByRole("tab", { name: "Wiring" }).click();
  const cell = page.getByRole("gridcell", { name: /^drop-syn-flood, events/ });
  await cell.getByText("w", { exact: true }).click();
  expect(await designer.lisp()).toBe(before);
  await expect(designer.inspector).toContainText("events");
  await cell.hover();
  await cell.getByTitle("Disconnect drop-syn-flood from events").click();
  await expect.poll(async () => designer.lisp()).toContain(':uses-maps ["syn-counter"]');
  await page.keyboard.press("Control+z");
  await expect.poll(async () => designer.lisp()).toBe(before);
  const grid = page.getByRole("grid", { name: /^Wiring/ });
  await grid.focus();
  for (const key of ["Control+Home", "ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  expect(await designer.lisp()).toBe(before);
  await grid.focus();
  await page.keyboard.press("Delete");
  await expect.poll(async () => designer.lisp()).toContain(':uses-maps ["syn-counter"]');
});
