/** Bodies in Lisp in the designer: completion, signature help, hover, renaming, the Rust beside, the wizard. */
import AxeBuilder from "@axe-core/playwright";
import { type Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const POLICY = `(defbpf-map hits :kind :per-cpu-hash :key-size 4 :value-size 8 :max-entries 1024)
(defbpf-program count :kind :xdp :attach {:target "eth0"} :source "policy.tlisp:count" :uses-maps ["hits"])
(defbpf-policy counting :description "Counts." :programs ["count"] :maps ["hits"])
(bpf-fn count (ctx)
  (let ((source (ip-src ctx)))
    (when (= (dst-port ctx) 22)
      (map-inc hits source)))
  (return :xdp-pass))
`;

/** A workspace of that policy, its text in the editor. */
async function start(page: Page): Promise<Designer> {
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.openFile("policy.tlisp", POLICY);
  await expect(designer.node("program", "count")).toBeVisible();
  await designer.showCode("Lisp");
  return designer;
}

const suggestion = (page: Page, name: string) => page.getByRole("option", { name: new RegExp(`^${name}(?![\\w-])`) });

test("a body is written with completion and signature help", async ({ page }) => {
  const designer = await start(page);
  await designer.caretAfter("(map-inc hits source)");
  await page.keyboard.press("Enter");
  await page.keyboard.type("(map-h");
  await expect(suggestion(page, "map-has\\?")).toBeVisible();
  await page.keyboard.press("Tab");
  // The maps that the form works on are offered at once.
  await expect(suggestion(page, "hits")).toBeVisible();
  await expect(page.locator(".parameter-hints-widget")).toContainText("(map-has? MAP KEY)");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("sou");
  await expect(suggestion(page, "source")).toContainText("u32, local");
  await page.keyboard.press("Tab");
  expect(await designer.lisp()).toContain("(map-has? hits source)");
});

test("what is wrong in a body is said where it stands, and drawn", async ({ page }) => {
  const designer = await start(page);
  await expect(page.getByRole("button", { name: "No problems" })).toBeVisible();
  await designer.caretAfter("(return :xdp-");
  await page.keyboard.press("Shift+End");
  await page.keyboard.type("pas))");
  await expect(page.getByRole("button", { name: /^1 error, 0 warnings/ })).toBeVisible();
  await expect(page.locator(".monaco-editor .squiggly-error").first()).toBeAttached();
  await page
    .getByRole("grid", { name: "Problems" })
    .getByRole("button", { name: /^Replace with .*xdp-pass/ })
    .click();
  await expect(page.getByRole("button", { name: "No problems" })).toBeVisible();
});

test("renaming a map or a local reaches every place that means it, as one step", async ({ page }) => {
  const designer = await start(page);
  const rename = async (at: string, name: string): Promise<void> => {
    await designer.caretAfter(at);
    await page.keyboard.press("F2");
    const box = page.locator(".rename-box input");
    await expect(box).toBeVisible();
    await box.fill(name);
    await box.press("Enter");
    await expect(box).toBeHidden();
  };
  await rename("(let ((sour", "from");
  await expect.poll(() => designer.lisp()).toContain("(map-inc hits from)");
  await rename("(map-inc hit", "totals");
  await expect.poll(() => designer.lisp()).toContain("(map-inc totals from)");
  const lisp = await designer.lisp();
  expect(lisp).toContain("(defbpf-map totals");
  expect(lisp).toContain(':uses-maps ["totals"]');
  expect(lisp).not.toContain("hits");
});

test("the Rust of a body stands beside it, with links both ways", async ({ page }) => {
  const designer = await start(page);
  await designer.command("Show or hide the Rust of bodies");
  const rust = page.getByRole("region", { name: "Rust of this body" });
  await expect(rust).toContainText("Put the cursor into a bpf-fn");
  await designer.caretAfter("(map-inc hits");
  await expect(rust).toContainText("count.rs");
  const line = rust.locator(".view-line", { hasText: "HITS" }).last();
  await expect(line).toBeVisible();
  await expect(rust.locator("[class*=markedLine]").first()).toBeAttached();
  // A click on a line leads to the exact form.
  await rust
    .locator(".view-line", { hasText: "22" })
    .first()
    .click({ position: { x: 80, y: 8 } });
  await expect(page.getByRole("contentinfo")).toContainText(/Ln [67], Col/);
  // What is typed is Rust a moment later.
  await designer.caretAfter("(dst-port ctx) 22");
  await page.keyboard.type("22");
  await expect(rust.locator(".view-line", { hasText: "2222" }).first()).toBeVisible();
  await page.keyboard.press("Backspace");
  await page.keyboard.type("x");
  await expect(rust).toContainText("The body has errors");
});

test("a function is made for each kind by keyboard, as one step", async ({ page }) => {
  const designer = await start(page);
  await designer.command("New Tracepoint program in Lisp");
  const dialog = page.getByRole("dialog", { name: "New function in Lisp" });
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("execs");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("radio", { name: /^Report the process/ })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(designer.node("program", "execs")).toBeVisible();
  await expect(designer.node("map", "execs-events")).toBeVisible();
  await expect(page.getByRole("button", { name: "No problems" })).toBeVisible();
  expect(await designer.lisp()).toContain(':source "policy.tlisp:execs"');
  await designer.command("Undo");
  await expect(designer.node("program", "execs")).toBeHidden();
  expect(await designer.lisp()).toBe(POLICY);
});

test("the inspector offers to write a body in Lisp", async ({ page }) => {
  const designer = await start(page);
  await designer.command("Add XDP program");
  await expect(designer.nameOnNode).toBeFocused();
  await page.keyboard.press("Escape");
  await designer.inspector.getByRole("button", { name: "Write it in Lisp…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Add function" }).click();
  await expect(designer.field("Source")).toHaveValue(/^policy\.tlisp:xdp-program$/);
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`axe finds nothing where bodies are written, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const designer = await start(page);
    const check = async (screen: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
        screen,
      ).toEqual([]);
    };
    await designer.command("Show or hide the Rust of bodies");
    await designer.caretAfter("(map-inc hits");
    await expect(page.getByRole("region", { name: "Rust of this body" })).toContainText("count.rs");
    await check("Rust beside");
    await page.keyboard.type("x");
    await expect(page.getByRole("region", { name: "Rust of this body" })).toContainText("The body has errors");
    await check("a body with errors");
    await designer.command("New XDP program in Lisp");
    await expect(page.getByRole("dialog", { name: "New function in Lisp" })).toBeVisible();
    await check("new function");
  });
}
