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

test("errors come first, and a long message is read whole where the window is narrow", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const designer = new Designer(page);
  await designer.openEmpty();
  const long = "a-map-whose-name-is-as-long-as-somebody-could-make-it-before-anybody-said-that-it-is-enough";
  const notes = Array.from(
    { length: 60 },
    (_, i) => `(defbpf-map note-${i} :kind :hash :key-size 4 :value-size 8 :max-entries 1)`,
  );
  const program = `(defbpf-program last :kind :xdp :attach {:target "eth0"} :source "bpf/last.rs" :uses-maps ["${long}"])`;
  const policy = `(defbpf-policy all :description "All." :programs ["last"] :maps [])`;
  await designer.openFile("policy.tlisp", [...notes, program, policy].join("\n"));
  const list = page.getByRole("grid", { name: "Problems" });
  const first = list.getByRole("row").first();
  await expect(first).toContainText(`uses map \`${long}\`, which has no BpfMapSpec`);
  const message = first.getByRole("gridcell").nth(1);
  const cut = await message.evaluate(
    (cell) => cell.scrollWidth > cell.clientWidth || cell.scrollHeight > cell.clientHeight,
  );
  expect(cut).toBe(false);
  // No row covers another, at the start of the list and at its end.
  const overlaps = async (): Promise<number> => {
    const boxes = await list
      .getByRole("row")
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().toJSON()));
    return boxes.slice(1).filter((box, index) => box.top < (boxes[index]?.bottom ?? 0) - 0.5).length;
  };
  await expect.poll(overlaps).toBe(0);
  await list.focus();
  await page.keyboard.press("End");
  const last = list.getByRole("row").last();
  await expect(last).toContainText("note-59");
  await expect(last).toBeInViewport({ ratio: 0.9 });
  await expect.poll(overlaps).toBe(0);
});
