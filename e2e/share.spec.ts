import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const HOSTILE = '(defbpf-map mine :kind :hash :key-size 4 :value-size 8 :max-entries 1)\r\n; "é\u202E</script>';

const field = (page: Page) => page.getByRole("dialog").getByRole("textbox", { name: "Link" });

/** The link of what is open, as the dialog copies it. */
async function copyLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Share this workspace" }).click();
  await expect(page.getByRole("button", { name: "Copy link" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("Copied.");
  const link = await page.evaluate(async () => navigator.clipboard.readText());
  await expect(field(page)).toHaveValue(link);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  return link;
}

async function openLisp(designer: Designer, name: string, lisp: string): Promise<void> {
  await designer.openFile(name, lisp);
  await expect(designer.node("map", "mine")).toBeVisible();
}

/** The names of the other workspaces that the browser keeps. */
async function recent(page: Page): Promise<readonly string[]> {
  await page.getByRole("button", { name: /^Workspace/ }).click();
  const items = page.getByRole("menuitem", { name: / Saved / });
  await items.first().waitFor();
  const names = await items.allInnerTexts();
  await page.keyboard.press("Escape");
  return names.map((name) => name.split("\n")[0] ?? "");
}

test("a link opens in another browser as a workspace of its own, with text and places", async ({ page, browser }) => {
  const designer = new Designer(page);
  await designer.open();
  await openLisp(designer, "mine.tlisp", HOSTILE);
  await designer.drag(await designer.middle(designer.node("map", "mine")), { x: 620, y: 430 });
  const places = await designer.places();
  const link = await copyLink(page);
  expect(new URL(link).hash).toMatch(/^#w1=[\w-]+$/);

  const elsewhere = await browser.newContext({ baseURL: new URL(link).origin });
  const other = await elsewhere.newPage();
  const asked: string[] = [];
  other.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
  await other.goto(link);
  const there = new Designer(other);
  await expect(there.node("map", "mine")).toBeVisible();
  await expect(other.getByText("Opened from a link as the workspace mine.").first()).toBeVisible();
  expect(new URL(other.url()).hash).toBe("");
  expect(await there.lisp()).toBe(HOSTILE);
  expect((await there.places())["mine"]).toEqual({
    ...places["mine"],
    x: Math.round(places["mine"]?.x ?? 0),
    y: Math.round(places["mine"]?.y ?? 0),
  });
  const sent = new URL(link).hash.slice(4);
  expect(asked.filter((request) => request.includes(sent))).toEqual([]);
  await other.reload();
  await expect(there.node("map", "mine")).toBeVisible();
  await elsewhere.close();
});

test("a link in an open page makes another workspace under a free name and leaves the others", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await openLisp(designer, "mine.tlisp", HOSTILE);
  const link = await copyLink(page);
  await designer.command("Go to the outline");
  // The page stays: only the fragment changes.
  await page.evaluate((hash) => (window.location.hash = hash), new URL(link).hash);
  await expect(page.getByRole("button", { name: "Workspace mine 2" })).toBeVisible();
  await expect(page.getByText("Opened from a link as the workspace mine 2.").first()).toBeVisible();
  expect(new URL(page.url()).hash).toBe("");
  await expect.poll(async () => [...(await recent(page))].sort()).toEqual(["edge-protection", "mine"]);
});

test("a link opens beside a tab that works on the last workspace, which is neither copied nor changed", async ({
  page,
  context,
}) => {
  const designer = new Designer(page);
  await designer.open();
  await openLisp(designer, "mine.tlisp", HOSTILE);
  const link = await copyLink(page);
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole("button", { name: "Workspace mine 2" })).toBeVisible();
  await expect.poll(async () => [...(await recent(other))].sort()).toEqual(["edge-protection", "mine"]);
  expect(await designer.lisp()).toBe(HOSTILE);
});

for (const [what, spoil, message] of [
  ["damaged", (link: string) => link.slice(0, -20), "is damaged or cut off"],
  ["of a newer version", (link: string) => link.replace("#w1=", "#w2="), "newer version of the designer"],
] as const) {
  test(`a link that is ${what} says so, and the last workspace opens as usual`, async ({ page }) => {
    const designer = new Designer(page);
    await designer.open();
    await openLisp(designer, "mine.tlisp", HOSTILE);
    const link = spoil(await copyLink(page));
    await designer.saved();
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.getByText(message).first()).toBeVisible();
    await expect(designer.node("map", "mine")).toBeVisible();
    expect(new URL(page.url()).hash).toBe("");
    await expect.poll(async () => recent(page)).toEqual(["edge-protection"]);
    await page.evaluate((hash) => (window.location.hash = hash), new URL(link).hash);
    await expect(page.getByRole("listitem").filter({ hasText: message })).toContainText("2 times");
    await expect(page.getByRole("button", { name: "Workspace mine", exact: true })).toBeVisible();
  });
}

test("beyond 8,000 characters a file is offered, which opens as another workspace", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const noise = Array.from({ length: 1500 }, (_, index) => ((index * 2_654_435_761) % 4_294_967_296).toString(36));
  const long = `${HOSTILE}\n; ${noise.join(" ")}`;
  await openLisp(designer, "mine.tlisp", long);
  await designer.command("Share as a link");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/The link would have \d+,\d{3} characters\. Beyond 8,000/);
  await expect(field(page)).toHaveCount(0);
  const button = dialog.getByRole("button", { name: "Download file" });
  await expect(button).toBeFocused();
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  const file = await download;
  expect(file.suggestedFilename()).toBe("mine.tatara-ebpf");
  const content = readFileSync(await file.path());
  await expect(dialog.getByRole("status")).toContainText("mine.tatara-ebpf downloaded.");
  await page.keyboard.press("Escape");
  await designer.openFile("mine.tatara-ebpf", content);
  await expect(page.getByRole("button", { name: "Workspace mine 2" })).toBeVisible();
  expect(await designer.lisp()).toBe(long);
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`axe finds nothing in the dialog, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const designer = new Designer(page);
    await designer.open();
    await designer.command("Share as a link");
    await page.getByRole("button", { name: "Copy link" }).click();
    await expect(page.getByRole("dialog").getByRole("status")).toContainText("Copied.");
    await expect(page.getByRole("dialog")).toContainText(/\d,\d{3} of at most 8,000 characters/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  });
}
