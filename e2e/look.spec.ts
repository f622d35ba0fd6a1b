/** The window at the edges of what it is made for: long names, little room, many programs. */
import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer, still } from "./pages/designer.ts";

async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await still(one), await still(other)];
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test("a long name of a workspace covers nothing of the bar", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.openFile(
    "a-workspace-with-a-really-long-file-name-that-goes-on-and-on.tlisp",
    '(defbpf-map "\u202Eabc\u202C" :kind :hash :key-size 4 :value-size 8 :max-entries 1)',
  );
  const search = page.getByRole("button", { name: "Search or run a command" });
  await expect(page.getByRole("button", { name: /^Workspace a-workspace/ })).toBeVisible();
  for (const name of ["Undo", "Redo"]) {
    const button = page.getByRole("button", { name });
    await expect(button).toBeVisible();
    expect(await overlap(button, search), name).toBe(false);
  }
  // Characters that turn the order of letters around are shown, not obeyed.
  await expect(page.locator(".react-flow__node")).toContainText("[U+202E]abc[U+202C]");
});

test("zoomed to 200 % tools, view controls and nodes do not cover one another", async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  const designer = new Designer(page);
  await designer.open();
  const tools = page.getByRole("toolbar", { name: "Tools" });
  const view = page.getByRole("toolbar", { name: "View" });
  await expect(tools).toBeVisible();
  await expect(view).toBeVisible();
  expect(await overlap(tools, view)).toBe(false);
  for (const node of await designer.nodes().all()) {
    expect(await overlap(node, tools)).toBe(false);
    expect(await overlap(node, view)).toBe(false);
  }
});

test("a policy of many programs opens with the policy in view", async ({ page }) => {
  const designer = new Designer(page);
  await designer.openEmpty();
  const names = Array.from({ length: 20 }, (_, i) => `p${i}`);
  const programs = names.map(
    (name) => `(defbpf-program ${name} :kind :xdp :attach {:target "eth0"} :source "bpf/x.rs")`,
  );
  const policy = `(defbpf-policy many :description "Many." :programs [${names.map((name) => `"${name}"`).join(" ")}] :maps [])`;
  await designer.openFile("many.tlisp", [...programs, policy].join("\n"));
  await expect(designer.node("policy", "many")).toBeInViewport({ ratio: 1 });
});
