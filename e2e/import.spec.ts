import { readFileSync, writeFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { handMadeElf, symbolRows } from "../src/testing/hand-made-elf.ts";
import { expect, test } from "./fixtures.ts";
import { tellLongTasks, watchLongTasks } from "./long-tasks.ts";
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
  await expect(dialog.locator("footer").getByRole("button")).toBeFocused();
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
  await designer.saved();
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

test("an object that is made to cost much is read in a worker, and the window holds for nothing", async ({ page }) => {
  // A program of a million jumps back, over a map.
  const code = new Uint8Array(8_000_016);
  const view = new DataView(code.buffer);
  code.set([0x18, 1]);
  for (let i = 2; i < 1_000_002; i++) {
    view.setUint8(i * 8, 0x15);
    view.setInt16(i * 8 + 2, -((i * 7919) % 30_000), true);
  }
  const symbols = symbolRows(2, (i) =>
    i === 0
      ? { name: 1, info: 0x12, section: 1, value: 0, size: code.length }
      : { name: 5, info: 0x11, section: 2, value: 0, size: 20 },
  );
  const relocations = new Uint8Array(16);
  relocations.set([1, 0, 0, 0, 1], 8);
  const object = handMadeElf([
    { name: "xdp", type: 1, flags: 6, data: code },
    { name: "maps", type: 1, flags: 3, data: new Uint8Array(new Uint32Array([1, 4, 8, 16, 0]).buffer) },
    { name: ".symtab", type: 2, link: 4, data: symbols },
    { name: ".strtab", type: 3, data: new TextEncoder().encode("\0run\0kept\0") },
    { name: ".relxdp", type: 9, link: 3, info: 1, data: relocations },
  ]);
  const designer = new Designer(page);
  await designer.openEmpty();
  const started = page.waitForEvent("worker", (worker) => worker.url().includes("export.worker"));
  await watchLongTasks(page);
  // From a file: handing millions of bytes to the page would hold it by itself.
  const path = test.info().outputPath("jumps.bpf.o");
  writeFileSync(path, object);
  const chosen = page.waitForEvent("filechooser");
  await designer.command("Import a compiled object");
  await (await chosen).setFiles(path);
  await started;
  const dialog = page.getByRole("dialog", { name: "Imported declarations" });
  await expect(dialog).toContainText("1 program and 1 map are declared in jumps.tlisp", { timeout: 60_000 });
  await page.keyboard.press("Enter");
  // What the checks know of it.
  await designer.node("program", "run").click();
  await designer.field("Name").fill("gone");
  await designer.field("Name").press("Enter");
  await expect(page.getByText("source-object").first()).toBeVisible();
  await tellLongTasks(page);
  // Again from what is kept: nothing is imported, and the checks say the same.
  await designer.saved();
  await page.reload();
  await expect(designer.node("program", "gone")).toBeVisible();
  await expect(page.getByText("source-object").first()).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => page.workers().filter((worker) => worker.url().includes("export.worker")).length).toBe(0);
});
