import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const fixture = (name: string): Buffer => readFileSync(`src/core/object/fixtures/${name}.bpf.o`);

test("an object that joins the workspace brings its declarations along, as one step", async ({ page }) => {
  const designer = new Designer(page);
  await designer.openEmpty();
  const before = await designer.lisp();
  await designer.openFile("libbpf.bpf.o", fixture("libbpf"), "Import a compiled object");
  const dialog = page.getByRole("dialog", { name: "Imported declarations" });
  await expect(dialog).toContainText("12 programs and 8 maps are declared in libbpf.tlisp, with the policy libbpf.");
  await expect(dialog.getByRole("heading", { name: "An exported loader will not take this object" })).toBeVisible();
  await expect(dialog.getByRole("listitem").filter({ hasText: "on_the_way_out" })).toContainText("it is left out");
  // The keyboard starts at the button, and gives the focus back.
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(designer.node("program", "drop_flows")).toBeVisible();
  await expect(designer.node("map", "flows")).toBeVisible();
  await expect(page.getByText("source-object").first()).toBeVisible();
  await expect(page.getByText("Type ( for what there is to declare.")).toBeHidden();

  await designer.undo.click();
  await expect(designer.nodes()).toHaveCount(0);
  expect(await designer.lisp()).toBe(before);
});

test("an object that is opened becomes a workspace without problems", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.openFile("edge.bpf.o", fixture("edge-protection"));
  const dialog = page.getByRole("dialog", { name: "Imported declarations" });
  await expect(dialog).toContainText("2 programs and 3 maps are declared in edge.tlisp, with the policy edge.");
  await page.keyboard.press("Escape");
  await expect(designer.node("program", "drop_syn_flood")).toBeVisible();
  expect(await designer.lisp()).toContain(':source "edge.bpf.o"');
  // It is kept with its bytes, which the reader finds again after a reload.
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(designer.node("program", "drop_syn_flood")).toBeVisible();
  await page.getByRole("tab", { name: "Files" }).click();
  await page.getByRole("option", { name: /edge\.bpf\.o/ }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Import its declarations" }).click();
  await expect(dialog).toContainText("There is nothing in it that is not declared already.");
});

test("an object that a program waits for is only a file", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const lisp = `(defbpf-program drop_syn_flood :kind :xdp :attach {:target "eth0"} :source "bpf/edge.bpf.o")\n`;
  await designer.openFile("policy.tlisp", lisp);
  await expect(designer.node("program", "drop_syn_flood")).toBeVisible();
  await designer.openFile("edge.bpf.o", fixture("edge-protection"), "Add files to this workspace");
  await expect(page.getByText("Added bpf/edge.bpf.o.").first()).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(await designer.lisp()).toBe(lisp);
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`axe finds nothing in the ledger, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const designer = new Designer(page);
    await designer.openEmpty();
    await designer.openFile("libbpf.bpf.o", fixture("libbpf"), "Import a compiled object");
    await expect(page.getByRole("dialog", { name: "Imported declarations" })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
}
