/** What a node shows, at any zoom, and what its keys do. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const POLICY = `(defbpf-map seen :kind :lru-hash :key-size 4 :value-size 8 :max-entries 1024 :pin-path "/sys/fs/bpf/seen")
(defbpf-program count :kind :xdp :attach {:target "eth0"} :source "bpf/count.rs" :license "Proprietary" :uses-maps ["seen" "gone"])
(defbpf-policy one :description "One." :programs ["count"] :maps ["seen"])
`;

async function open(page: Page): Promise<Designer> {
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.openFile("policy.tlisp", POLICY);
  await expect(designer.node("program", "count")).toBeVisible();
  return designer;
}

test("a node shows kind, target or sizes, memory, licence, pin and its problems; the count leads to the first", async ({
  page,
}) => {
  const designer = await open(page);
  await designer.showCode("Lisp");
  const map = designer.node("map", "seen");
  await expect(map).toContainText("lru-hash");
  await expect(map).toContainText("4 → 8 B × 1,024");
  await expect(map).toContainText(/\d KiB/);
  await expect(map).toContainText("pinned");
  await expect(map.locator("svg").first()).toBeAttached();
  const program = designer.node("program", "count");
  await expect(program).toContainText("xdp");
  await expect(program).toContainText("bpf/count.rs");
  await expect(program).toContainText("eth0");
  await expect(program).toContainText("Proprietary");

  const policy = designer.node("policy", "one");
  await expect(policy).toContainText("1 program · 1 map");
  await policy.getByRole("button", { name: /error/ }).click();
  await expect(page.getByRole("dialog", { name: "Problems of one" })).toContainText("gone");
  await expect(page.locator(".react-flow__node.selected")).toHaveAccessibleName(/^policy one/);
});

test("zoomed out a node keeps name and state only", async ({ page }) => {
  const designer = await open(page);
  const program = designer.node("program", "count");
  await expect(async () => {
    await page.getByRole("button", { name: "Zoom out" }).click();
    await expect(program.getByText("bpf/count.rs")).toBeHidden({ timeout: 1_000 });
  }).toPass();
  await expect(program).toContainText("count");
  await expect(program).not.toContainText("bpf/count.rs");
  await expect(program.getByRole("button")).toHaveCount(0);
  // The policy has an error: its sign stays.
  await expect(designer.node("policy", "one").locator("svg")).toHaveCount(2);
});

test("the view zooms by as many steps as are asked for, however fast", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.command("Zoom to 100 %");
  await expect(page.getByRole("button", { name: "100%. Zoom to 100 %" })).toBeVisible();
  const { x, y } = await designer.middle(page.getByRole("button", { name: "Zoom out" }));
  for (let i = 0; i < 4; i++) await page.mouse.click(x, y);
  await expect(page.getByRole("button", { name: "33%. Zoom to 100 %" })).toBeVisible();
});

test("a ghost is declared, and the menu of a node opened, with the keyboard alone", async ({ page }) => {
  const designer = await open(page);
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("End");
  const ghost = designer.node("map", "gone");
  await expect(ghost).toBeFocused();
  await expect(ghost).toHaveAccessibleName(/not declared/);
  const before = (await designer.places())["gone"];
  await page.keyboard.press("Enter");
  await expect(ghost).not.toHaveAccessibleName(/not declared/);
  expect((await designer.places())["gone"]).toEqual(before);
  expect(await designer.lisp()).toContain("(defbpf-map gone");
  await designer.command("Undo");
  expect(await designer.lisp()).toBe(POLICY);

  await page.keyboard.press("Alt+2");
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
  await page.keyboard.press("Escape");
});

test("renaming a map renames it in the Rust bodies too, as one step", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  await designer.command("syn-counter");
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("F2");
  await designer.typeName("syn-totals");
  await expect(designer.node("map", "syn-totals")).toBeVisible();
  await page.getByRole("tab", { name: "Files" }).click();
  await page.getByText("drop_syn.rs", { exact: true }).click();
  const code = page.getByRole("region", { name: "Code" });
  await expect(code).toContainText("SYN_TOTALS");
  await expect(code).not.toContainText("SYN_COUNTER");
  await designer.undo.click();
  await expect.poll(() => designer.lisp()).toBe(first);
  // Undo showed the form; the body is a step away.
  await page.getByText("drop_syn.rs", { exact: true }).click();
  await expect(code).toContainText("SYN_COUNTER");
  await expect(designer.undo).toBeDisabled();
});

test("a form that does not read keeps its node, marked and dimmed, with its last facts", async ({ page }) => {
  const designer = await open(page);
  await designer.showCode("Lisp");
  const before = await designer.places();
  await designer.caretAfter(":max-entries 1024");
  await page.keyboard.insertText(" :oops");
  const map = designer.node("map", "seen");
  await expect(map.locator("[data-broken]")).toBeAttached();
  await expect(map).toContainText("does not read");
  await expect(map).toContainText("4 → 8 B × 1,024");
  expect(await designer.places()).toEqual(before);
  // The others stay live.
  await designer.node("program", "count").dblclick();
  await designer.typeName("tally");
  await expect(designer.node("program", "tally")).toBeVisible();
});
