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
  await designer.openFile("hostile.tlisp", text);
  await expect(page.getByRole("group", { name: /^map / })).toHaveCount(names.length);
  expect(await designer.lisp()).toBe(text);
  for (const tab of ["JSON", "Lisp"] as const) await designer.showCode(tab);
  expect(await page.title()).not.toBe("taken");
});

test("the name of a file cannot turn the window's text around", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.openFile("a\u202Eb.tlisp", "(defbpf-map m :kind :hash :key-size 4 :value-size 8 :max-entries 1)\n");
  await expect(designer.node("map", "m")).toBeVisible();
  await page.getByRole("tab", { name: "Files" }).click();
  await expect(page.locator("[data-pane=files]")).toContainText("a[U+202E]b.tlisp");
  await expect(page.locator("body")).not.toContainText("\u202E");
});

test("a program is connected to a map of any name that nothing declares", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const uses = String.raw`["p\"q" "a]b" "tick\\"]`;
  const program = (name: string, rest: string): string =>
    `(defbpf-program ${name} :kind :xdp :attach {:target "eth0"} :source "p.rs"${rest})`;
  await designer.openFile("odd.tlisp", `${program("first", ` :uses-maps ${uses}`)}\n${program("second", "")}\n`);
  for (const name of ['p"q', "a]b", "tick\\"]) {
    await designer.connect(designer.node("program", "second"), designer.node("map", name));
  }
  await expect.poll(async () => (await designer.lisp()).split(`:uses-maps ${uses}`).length).toBe(3);
});

test("bytes that are no text are refused with a sentence, and nothing is lost", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  await designer.openFile("noise.tlisp", Buffer.from([0xff, 0xfe, 0, 0x80, 0xc0]), "Add files to this workspace…");
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
  await designer.openFile("many.tlisp", text);
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
  await designer.openFile("large.tlisp", text);
  await expect(designer.node("map", "last")).toBeVisible({ timeout: 90_000 });
  expect((await designer.lisp()) === text).toBe(true);
});

test("any text in any view gives a message at its place, and undo brings the first bytes back", async ({ page }) => {
  test.slow();
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  const noise = `"; */ {{ }} (]) \u202Eabc\u202C </script><script>document.title='taken'</script> \\u0000 \u{1F980}`;

  // In fields of the inspector, the name on the node and the filters.
  await designer.node("program", "drop-syn-flood").click();
  for (const field of ["Name", "Interface", "Source", "Pin path"]) {
    await designer.field(field).fill(noise);
    await designer.field(field).press("Enter");
    await designer.field(field).press("Escape");
  }
  await designer.node("map", "events").dblclick();
  await expect(designer.nameOnNode).toBeFocused();
  await page.keyboard.insertText(noise);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.getByPlaceholder("Filter by name").fill(noise);
  await page.getByPlaceholder("Filter by name").fill("");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or run a command" }).fill(noise);
  await page.keyboard.press("Escape");

  // In the JSON and in the Lisp text, where it breaks what it stands in.
  await designer.showCode("JSON");
  await designer.caretAfter('"value_size": 16');
  await page.keyboard.insertText(noise);
  await expect(page.getByRole("button", { name: /^Discard/ })).toBeVisible();
  await page.getByRole("button", { name: /^Discard/ }).click();
  await designer.showCode("Lisp");
  await designer.caretAfter(":value-size 16");
  await page.keyboard.insertText(noise);
  await expect(page.getByRole("grid", { name: "Problems" })).toContainText(/syntax-|form-/);
  await page.getByRole("tab", { name: "Rust", exact: true }).click();
  expect(await page.title()).not.toBe("taken");

  await expect(async () => {
    if (await designer.undo.isEnabled()) {
      await designer.undo.click();
    }
    await expect(designer.undo).toBeDisabled({ timeout: 50 });
  }).toPass({ intervals: [50] });
  expect(await designer.lisp()).toBe(first);
});

test("any bytes that are dropped are taken or refused with a sentence", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff);
    for (const name of ["noise.tlisp", "noise.json", "noise.rs", "noise.o", "noise.exe", "noise"]) {
      transfer.items.add(new File([noise], name));
    }
    transfer.items.add(new File(['{"maps": [1, {"name": {}}]}'], "shape.json"));
    transfer.items.add(
      new File(["(defbpf-map good :kind :hash :key-size 4 :value-size 8 :max-entries 1)"], "good.tlisp"),
    );
    return transfer;
  });
  await page.dispatchEvent("body", "dragenter", { dataTransfer: data });
  const zone = page.getByText("Add to this workspace", { exact: true });
  await zone.dispatchEvent("dragover", { dataTransfer: data });
  await zone.dispatchEvent("drop", { dataTransfer: data });
  await expect(designer.node("map", "good")).toBeVisible();
  await expect(
    page.getByText(/is not UTF-8 text|none of \.tlisp|not a compiled object|not a JSON document/).first(),
  ).toBeVisible();
  await designer.undo.click();
  await expect(designer.node("map", "good")).toBeHidden();
  expect(await designer.lisp()).toBe(first);
});

test("text with NUL characters is opened, edited and given back with every byte", async ({ page }) => {
  const nul = '; \0\n(defbpf-map "a\0b"\n  :kind :hash\n  :key-size 4\n  :value-size 8\n  :max-entries 1)\n';
  const designer = new Designer(page);
  await designer.open();
  await designer.openFile("nul.tlisp", nul);
  // In a label, as everywhere, what cannot be seen shows its number.
  const node = designer.nodes().first();
  await expect(node).toContainText("a[U+0000]b");
  expect(await designer.lisp()).toBe(nul);
  await node.click();
  await designer.field("Max entries").fill("64");
  await designer.field("Max entries").press("Enter");
  await designer.goToLisp();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("; end");
  const changed = `${nul.replace("entries 1)", "entries 64)")}; end`;
  await expect.poll(() => designer.lisp()).toBe(changed);
  await designer.saved();
  await page.reload();
  await expect(designer.nodes()).toHaveCount(1);
  expect(await designer.lisp()).toBe(changed);
});
