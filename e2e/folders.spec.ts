/**
 * Folders of the machine, by the origin's private file system: the same handles
 * and the same writes as a folder that a person chooses, which a test cannot.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const LISP =
  '; mine\n(defbpf-map events :kind :ring-buf :value-size 16 :max-entries 4096)\n(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "bpf/p.rs" :license "GPL" :uses-maps ["events"])\n';
const RUST = "// a body\n";

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () => {
        const root = await navigator.storage.getDirectory();
        return root.getDirectoryHandle("work", { create: true });
      },
    });
  });
  await page.goto("/");
});

/** Writes a file of the folder as another program would. */
async function put(page: Page, path: string, text: string): Promise<void> {
  await page.evaluate(
    async ([path = "", text = ""]) => {
      let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("work", { create: true });
      const parts = path.split("/");
      const name = parts.pop() ?? "";
      for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write(text);
      await stream.close();
    },
    [path, text],
  );
}

/** The text of a file of the folder; undefined where there is none. */
async function get(page: Page, path: string): Promise<string | undefined> {
  return page.evaluate(async (path) => {
    try {
      let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("work");
      const parts = path.split("/");
      const name = parts.pop() ?? "";
      for (const part of parts) folder = await folder.getDirectoryHandle(part);
      return await (await (await folder.getFileHandle(name)).getFile()).text();
    } catch {
      return undefined;
    }
  }, path);
}

async function openWork(page: Page): Promise<Designer> {
  const designer = new Designer(page);
  await put(page, "policy.tlisp", LISP);
  await put(page, "bpf/p.rs", RUST);
  await put(page, "notes.txt", "not of a workspace");
  await expect(designer.node("policy", "edge-protection")).toBeVisible();
  await designer.command("Open a folder");
  await expect(designer.node("program", "p")).toBeVisible();
  return designer;
}

async function rename(designer: Designer, from: string, to: string): Promise<void> {
  await designer.node("map", from).click();
  await designer.field("Name").fill(to);
  await designer.field("Name").press("Enter");
  await expect(designer.node("map", to)).toBeVisible();
}

test("a folder is opened and saved to, byte for byte, also after a reload", async ({ page }) => {
  const designer = await openWork(page);
  await expect(page.getByRole("button", { name: "Saved in the folder work" })).toBeVisible();
  await rename(designer, "events", "dropped");
  // The name of a place is beside the text.
  await expect(page.getByRole("button", { name: "2 files not saved in the folder work" })).toBeVisible();
  await page.getByRole("tab", { name: "Files" }).click();
  await expect(page.getByRole("option", { name: "policy.tlisp Not saved in the folder" })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(await get(page, "policy.tlisp")).toBe(LISP);

  await designer.saved();
  await page.reload();
  await expect(page.getByRole("button", { name: "2 files not saved in the folder work" })).toBeVisible();
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved 2 files to work.").first()).toBeVisible();
  expect(await get(page, "policy.tlisp")).toBe(LISP.replaceAll("events", "dropped"));
  expect(await get(page, "bpf/p.rs")).toBe(RUST);
  expect(await get(page, "notes.txt")).toBe("not of a workspace");
  await expect(page.getByRole("button", { name: "Saved in the folder work" })).toBeVisible();
  // What undo gives back is not what is saved.
  await designer.undo.click();
  await expect(page.getByRole("button", { name: "2 files not saved in the folder work" })).toBeVisible();
});

test("places and settings are saved beside the text, and come with the folder", async ({ page }) => {
  const designer = await openWork(page);
  const beside = async (): Promise<unknown> => JSON.parse((await get(page, ".tatara-ebpf.json")) ?? "null");
  // A folder that is only looked at gets no file.
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Nothing to save: work has it all.").first()).toBeVisible();
  expect(await beside()).toBeNull();

  const { x, y } = await designer.middle(designer.node("map", "events"));
  await designer.drag({ x, y }, { x: x + 60, y: y + 140 });
  await expect(page.getByRole("button", { name: "1 file not saved in the folder work" })).toBeVisible();
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved 1 file to work.").first()).toBeVisible();
  const { x: left, y: top } = (await designer.places())["events"] ?? { x: 0, y: 0 };
  const saved = { file: "policy.tlisp", form: "defbpf-map", name: "events", ordinal: 0, x: left, y: top };
  expect(await beside()).toMatchObject({ version: 1, settings: { targetKernel: "6.1" } });
  expect(await beside()).toHaveProperty("positions", expect.arrayContaining([saved]));

  // Somebody else: it is asked about, and taken as one step.
  await put(page, ".tatara-ebpf.json", JSON.stringify({ version: 1, settings: { targetKernel: "6.12", cpus: 64 } }));
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Changed in the folder too" });
  await expect(dialog).toContainText("Changed in the folder, not here.");
  await dialog.getByRole("button", { name: "Take theirs" }).click();
  await expect(page.getByRole("button", { name: /Kernel 6\.12.*64 CPUs/ })).toBeVisible();
  await designer.undo.click();
  await expect(page.getByRole("button", { name: /Kernel 6\.1\D.*8 CPUs/ })).toBeVisible();

  // Opened elsewhere it is as it was left.
  await put(
    page,
    ".tatara-ebpf.json",
    JSON.stringify({ version: 1, settings: { cpus: 64 }, positions: [{ ...saved, x: 70, y: 900 }] }),
  );
  await designer.command("Open a folder");
  await expect(page.getByRole("button", { name: /Kernel 6\.1\D.*64 CPUs/ })).toBeVisible();
  await expect.poll(() => designer.places()).toMatchObject({ events: { x: 70, y: 900 } });
  await expect(page.getByRole("button", { name: "Saved in the folder work" })).toBeVisible();
});

test("a save that is asked for before the folder is known goes to it all the same", async ({ page }) => {
  const designer = await openWork(page);
  await rename(designer, "events", "dropped");
  await designer.saved();
  let send = (): void => undefined;
  const held = new Promise<void>((resolve) => (send = resolve));
  await page.route("**/assets/folder-*.js", async (route) => held.then(async () => route.continue()));
  await page.reload();
  await expect(designer.node("map", "dropped")).toBeVisible();
  await page.keyboard.press("Control+s");
  send();
  await expect(page.getByText("Saved 2 files to work.").first()).toBeVisible();
  expect(await get(page, "policy.tlisp")).toBe(LISP.replaceAll("events", "dropped"));
});

test("what another program changed is asked about, and never written over by itself", async ({ page }) => {
  const designer = await openWork(page);
  await rename(designer, "events", "mine");
  const theirs = LISP.replaceAll("events", "theirs");
  await put(page, "policy.tlisp", theirs);
  await put(page, "bpf/p.rs", "// theirs\n");
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Changed in the folder too" });
  await expect(dialog).toContainText("Changed here and in the folder.");
  await expect(dialog.locator(".monaco-diff-editor .view-lines").last()).toContainText("mine");
  // The lines of before come when they have been compared.
  await expect(dialog.locator(".line-delete .char-delete").first()).toBeVisible();
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  expect(await get(page, "policy.tlisp")).toBe(theirs);
  await page.keyboard.press("Escape");
  expect(await get(page, "policy.tlisp")).toBe(theirs);

  // Theirs: one step, which undo takes back.
  await page.keyboard.press("Control+s");
  await dialog.getByRole("button", { name: "Take theirs" }).click();
  await expect(dialog).toContainText("Changed in the folder, not here.");
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await expect(dialog).toBeHidden();
  expect(await get(page, "bpf/p.rs")).toBe(RUST);
  await expect(designer.node("map", "theirs")).toBeVisible();
  await designer.undo.click();
  await expect(designer.node("map", "mine")).toBeVisible();
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved 1 file to work.").first()).toBeVisible();
  expect(await get(page, "policy.tlisp")).toBe(LISP.replaceAll("events", "mine"));
});

test("a file that is removed here is deleted there only when a person says so", async ({ page }) => {
  const designer = await openWork(page);
  await page.getByRole("tab", { name: "Files" }).click();
  await page.getByRole("option", { name: "p.rs" }).click();
  await page.getByRole("listbox", { name: "Files of the workspace" }).press("Delete");
  await designer.command("Save");
  const dialog = page.getByRole("dialog", { name: "Changed in the folder too" });
  await expect(dialog).toContainText("Removed here, still in the folder.");
  expect(await get(page, "bpf/p.rs")).toBe(RUST);
  await dialog.getByRole("button", { name: "Delete it in the folder" }).click();
  await expect(dialog).toBeHidden();
  expect(await get(page, "bpf/p.rs")).toBeUndefined();
});

test("a workspace without a folder is saved to one that is chosen, over nothing that is in it", async ({ page }) => {
  const designer = new Designer(page);
  await put(page, "policy.tlisp", "; somebody's\n");
  await expect(designer.node("policy", "edge-protection")).toBeVisible();
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Changed in the folder too" });
  await expect(dialog).toContainText("The folder has another file of this name.");
  expect(await get(page, "policy.tlisp")).toBe("; somebody's\n");
  expect(await get(page, "bpf/drop_syn.rs")).toContain("DROP");
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await expect(dialog).toBeHidden();
  expect(await get(page, "policy.tlisp")).toBe(await designer.lisp());
});

test("a dropped folder is taken as far as it can be, and the rest is named", async ({ page, context }) => {
  const root = mkdtempSync(join(tmpdir(), "dropped-"));
  try {
    const write = (path: string, content: string | Uint8Array): void => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    };
    write("policy.tlisp", LISP);
    write("bpf/p.rs", RUST);
    write("bpf/deep/er/more.tlisp", "(defbpf-map deep :kind :hash :key-size 4 :value-size 8 :max-entries 16)\n");
    write("large.tlisp", `; ${"word ".repeat(20)}\n`.repeat(100_000));
    write(
      "binary.rs",
      Uint8Array.from({ length: 4_096 }, (_, i) => i % 256),
    );
    write("new\nline.tlisp", LISP);
    write("picture.png", Uint8Array.of(0x89, 0x50));
    write("target/debug/left.rs", RUST);
    write(".git/left.tlisp", LISP);
    for (let i = 0; i < 600; i++) write(`many/f${i}.rs`, RUST);
    symlinkSync("/nowhere", join(root, "nothing.tlisp"));
    const designer = new Designer(page);
    await expect(designer.node("policy", "edge-protection")).toBeVisible();

    const browser = await context.newCDPSession(page);
    const drag = async (type: "dragEnter" | "dragOver" | "drop", { x, y }: { x: number; y: number }): Promise<void> => {
      const data = { items: [], files: [root], dragOperationsMask: 1 };
      await browser.send("Input.dispatchDragEvent", { type, x, y, data });
    };
    await drag("dragEnter", { x: 600, y: 400 });
    const place = await designer.middle(page.getByText("Open as a new workspace"));
    await drag("dragOver", place);
    await drag("drop", place);

    const notice = page.getByRole("listitem").filter({ hasText: "nearest to the root" });
    await expect(notice).toContainText("binary.rs:2:118: This file is not UTF-8 text: byte 128 is 0x80.");
    await expect(notice).toContainText('"new\\nline.tlisp" is not a path that a workspace can have.');
    await expect(notice).toContainText("There are more files: the 500 nearest to the root were taken.");
    await expect(designer.node("program", "p")).toBeVisible();
    await expect(designer.node("map", "deep")).toBeHidden();
    await page.getByRole("tab", { name: "Files" }).click();
    const files = page.getByRole("listbox", { name: "Files" });
    for (const name of [/^policy\.tlisp/, /^p\.rs/, /^large\.tlisp/]) {
      await expect(files.getByRole("option", { name })).toBeAttached();
    }
    await expect(files.getByRole("option", { name: /^(?:left|picture|binary)\./ })).toHaveCount(0);
  } finally {
    rmSync(root, { recursive: true });
  }
});
