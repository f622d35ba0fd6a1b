import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole("dialog", { name });

async function check(page: Page, screen: string, within = "body"): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`),
    screen,
  ).toEqual([]);
}

for (const colorScheme of ["dark", "light"] as const) {
  test(`axe finds nothing on any screen of an edit, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const designer = new Designer(page);
    await designer.open();
    await designer.showCode("Lisp");
    await check(page, "first screen");
    await designer.node("program", "drop-syn-flood").click();
    await expect(designer.field("Name")).toHaveValue("drop-syn-flood");
    await check(page, "program selected");
    for (const name of ["one.rs", "two.rs", "two.rs"]) {
      await designer.openFile(name, Buffer.from([0xff]), "Add files to this workspace");
    }
    const messages = page.getByRole("region", { name: "Messages" });
    await expect(messages).toContainText("2 times");
    // They stay as long as somebody points at them.
    await messages.getByRole("listitem").first().hover();
    await check(page, "messages");
    await page.getByRole("button", { name: "Close all" }).click();
    await page.getByRole("tab", { name: "Files" }).click();
    await expect(page.getByRole("listbox", { name: "Files of the workspace" })).toBeVisible();
    await page.getByRole("tab", { name: "Wiring" }).click();
    await expect(page.getByRole("grid", { name: /^Wiring/ })).toBeVisible();
    await designer.showCode("JSON");
    await check(page, "files, wiring and JSON");
    await page.getByRole("tab", { name: "Simulate" }).click();
    await expect(page.getByText("No program of edge-protection can be run here")).toBeVisible();
    await check(page, "simulate, bodies in Rust");
    await page.getByRole("tab", { name: "History" }).click();
    await expect(page.locator('[data-pane="history"]')).toBeVisible();
    await designer.showCode("Rust");
    await expect(page.getByRole("tree", { name: "Generated files" })).toBeVisible();
    await check(page, "history and Rust");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Search or run a command" })).toBeFocused();
    await check(page, "palette");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Export crate" }).click();
    await expect(page.getByRole("button", { name: "Download zip" })).toBeEnabled();
    await check(page, "export");
    await page.keyboard.press("Escape");
    await designer.command("Keyboard shortcuts");
    await expect(dialog(page, "Keyboard shortcuts")).toBeVisible();
    await check(page, "shortcuts");
    await page.keyboard.press("Escape");
    await designer.command("Take a snapshot");
    await expect(page.getByRole("dialog").getByRole("textbox", { name: "Name" })).toBeFocused();
    await check(page, "take a snapshot");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Took the snapshot").first()).toBeVisible();
    await designer.command("Format all documents");
    await designer.command("Snapshots");
    await expect(page.getByRole("button", { name: "Restore" })).toBeVisible();
    await check(page, "snapshots");
    await page.keyboard.press("Escape");
    await designer.goToLisp();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("(defbpf-map half :kind :hash");
    await page.keyboard.press("Escape");
    await expect(designer.node("map", "half")).toBeVisible();
    await designer.command("Fit the whole graph");
    await designer.command("Go to problems");
    await check(page, "a form that does not read", ".react-flow");
    // It reaches to the end of the document: text of every colour is selected, searched and marked.
    await designer.node("map", "half").click();
    await check(page, "a form without an end, chosen in the graph");
    await designer.goToLisp();
    await page.keyboard.press("Control+a");
    await check(page, "a form without an end, selected", '[data-pane="lisp"]');
    // Marked lines below a selection would take the contrast of its text, which axe does not see.
    const marked = page.locator('[data-pane="lisp"] .view-overlays .cdr[class*="markedLine"]');
    await expect(marked).not.toHaveCount(0);
    const fills = await marked.evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).backgroundColor));
    expect(new Set(fills)).toEqual(new Set(["rgba(0, 0, 0, 0)"]));
    await designer.caretAfter("a");
    await page.keyboard.press("Control+f");
    await expect(page.getByRole("textbox", { name: "Find", exact: true })).toBeFocused();
    await check(page, "a form without an end, searched", '[data-pane="lisp"]');
    await page.keyboard.press("Escape");
    await designer.openFile("open.tlisp", `(defbpf-map half "hash\n${await designer.lisp()}`);
    await expect(page.getByRole("grid", { name: "Problems" })).toContainText("syntax-string");
    await designer.goToLisp();
    await page.keyboard.press("Control+a");
    await check(page, "a string without an end, selected");
    await designer.command("Rules of the checks");
    await expect(page.getByRole("dialog")).toBeVisible();
    await check(page, "rules");
  });

  test(`axe finds nothing in the simulation, nor in a tab that only reads, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const designer = new Designer(page);
    await designer.open();
    await designer.command("Open sample: SYN-flood limiter");
    await designer.showCode("Lisp");
    await designer.command("Go to simulate");
    await expect(page.getByRole("button", { name: "dropped: 4 packets" })).toBeVisible();
    await page.getByRole("button", { name: "dropped: 4 packets" }).click();
    await page.getByRole("grid", { name: /^4 packets/ }).press("ArrowDown");
    await expect(page.getByRole("row", { selected: true })).toBeVisible();
    await check(page, "simulate, a packet");
    for (const tab of ["Maps", "Events", "Packet"]) {
      const shown = page.getByRole("tab", { name: new RegExp(`^${tab}`) });
      await shown.click();
      await expect(shown).toHaveAttribute("aria-selected", "true");
      await check(page, `simulate, ${tab}`);
    }
    await page.getByRole("button", { name: /^Packets: / }).click();
    await page.getByRole("menuitemcheckbox", { name: "TCP, UDP and pings" }).click();
    await expect(page.getByRole("group", { name: "Packets to make" })).toBeVisible();
    await check(page, "simulate, made packets");
    const second = new Designer(await page.context().newPage());
    await second.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await second.page.goto("/");
    await expect(second.page.getByText("This tab shows it and changes nothing.")).toBeVisible();
    await second.showCode("Lisp");
    await second.node("policy", "syn-flood-limiter").click();
    await expect(second.field("Name")).toHaveValue("syn-flood-limiter");
    await check(second.page, "a workspace that another tab edits");
    await second.node("policy", "syn-flood-limiter").click({ button: "right" });
    await expect(second.page.getByRole("menu")).toBeVisible();
    await check(second.page, "a menu of a workspace that another tab edits");
    await second.page.keyboard.press("Escape");
  });
}
