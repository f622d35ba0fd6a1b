import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const SAMPLE = join(resolve(import.meta.dirname, ".."), "public/samples/port-knocking/policy.tlisp");

test("a policy that is typed line by line, brackets, comments and all, is the text that was meant", async ({
  page,
}) => {
  test.slow();
  const text = readFileSync(SAMPLE, "utf8");
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.goToLisp();
  // Without the white space in front of lines: the editor puts it there, whatever it suggests meanwhile.
  for (const line of text.trimEnd().split("\n")) {
    await page.keyboard.type(line.trim());
    await page.keyboard.press("Enter");
  }
  expect(await designer.lisp()).toBe(text);
});

test("a bracket is closed also on a line that has just been begun", async ({ page }) => {
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.goToLisp();
  await page.keyboard.type("\n(bpf-fn f (ctx)\n(when (tcp? ctx)\n(map-inc");
  expect(await designer.lisp()).toBe("\n(bpf-fn f (ctx)\n  (when (tcp? ctx)\n    (map-inc)))");
});

test("a comment begun before closing brackets leaves them in the code, where they are stepped over later", async ({
  page,
}) => {
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.goToLisp();
  await page.keyboard.type("(defbpf-map seen :kind :array :key-size 4 :value-size 8 :max-entries 1 ");
  const before = await designer.lisp();
  await designer.goToLisp();
  await page.keyboard.type("; one");
  expect(await designer.lisp()).toBe(before.replace("1 )", "1 ; one\n  )"));
  await expect(designer.node("map", "seen")).toBeVisible();
  await designer.goToLisp();
  await page.keyboard.type("\n)");
  expect(await designer.lisp()).toBe(before.replace("1 )", "1 ; one\n  )"));
});

test("a list of names in the JSON is offered what is declared and not in it yet", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.showCode("JSON");
  // The first is the map itself.
  await designer.caretAfter("syn-counter");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+Space");
  const option = (name: string) => page.getByRole("option", { name: new RegExp(`^${name}(?![\\w-])`) });
  await expect(option("tcp-state-table")).toBeVisible();
  await expect(option("events")).toHaveCount(0);
  await option("tcp-state-table").click();
  expect(await designer.lisp()).toContain('["tcp-state-table" "events"]');
});
