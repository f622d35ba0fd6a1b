import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const names = [
  '"quoted" name',
  "line\nbreak",
  "*/ {{ }} ${x} `tick`",
  "</script><script>document.title='taken'</script>",
  "\u202Eright-to-left\u202C",
  "x".repeat(200),
];

test("names of any text are shown as text and kept", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const literal = (name: string): string => `"${name.replaceAll(/["\\]/g, "\\$&")}"`;
  const text = names
    .map((name) => `(defbpf-map ${literal(name)} :kind :hash :key-size 4 :value-size 8 :max-entries 1)`)
    .join("\n");
  const chooser = page.waitForEvent("filechooser");
  await designer.command("Open files…");
  await (await chooser).setFiles({ name: "hostile.tlisp", mimeType: "text/plain", buffer: Buffer.from(text) });
  await expect(page.getByRole("group", { name: /^map / })).toHaveCount(names.length);
  expect(await page.title()).not.toBe("taken");
  expect(await designer.lisp()).toBe(text);
  for (const tab of ["JSON", "Rust", "Lisp"] as const) await page.getByRole("tab", { name: tab, exact: true }).click();
});

test("bytes that are no text are refused with a sentence, and nothing is lost", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  const chooser = page.waitForEvent("filechooser");
  await designer.command("Add files to this workspace…");
  await (
    await chooser
  ).setFiles({
    name: "noise.tlisp",
    mimeType: "application/octet-stream",
    buffer: Buffer.from([0xff, 0xfe, 0, 0x80, 0xc0]),
  });
  await expect(page.getByText(/UTF-8/).first()).toBeVisible();
  await expect(designer.node("policy", "edge-protection")).toBeVisible();
  expect(await designer.lisp()).toContain(first);
});

test("a document of 5,000 forms opens and can be edited", async ({ page }) => {
  test.slow();
  const designer = new Designer(page);
  await designer.open();
  const text = Array.from(
    { length: 5_000 },
    (_, i) => `(defbpf-map m${i} :kind :hash :key-size 4 :value-size 8 :max-entries 1)`,
  ).join("\n");
  const chooser = page.waitForEvent("filechooser");
  await designer.command("Open files…");
  await (await chooser).setFiles({ name: "many.tlisp", mimeType: "text/plain", buffer: Buffer.from(text) });
  await expect(page.getByRole("button", { name: /^Workspace many/ })).toBeVisible({ timeout: 60_000 });
  await designer.command("m4999");
  await designer.field("Max entries").fill("2");
  await designer.field("Max entries").press("Enter");
  expect(await designer.lisp()).toBe(`${text.slice(0, -2)}2)`);
});

test("a document of 10 MB opens", async ({ page }) => {
  test.slow();
  const designer = new Designer(page);
  await designer.open();
  const comment = `; ${"word ".repeat(20)}\n`;
  const text = `${comment.repeat(Math.ceil(10_000_000 / comment.length))}(defbpf-map last :kind :hash :key-size 4 :value-size 8 :max-entries 1)\n`;
  const chooser = page.waitForEvent("filechooser");
  await designer.command("Open files…");
  await (await chooser).setFiles({ name: "large.tlisp", mimeType: "text/plain", buffer: Buffer.from(text) });
  await expect(designer.node("map", "last")).toBeVisible({ timeout: 90_000 });
  expect((await designer.lisp()) === text).toBe(true);
});
