/** The generated crate beside the text: made in a worker, newly after each change, each line tied to its form. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { tellLongTasks, watchLongTasks } from "./long-tasks.ts";
import { Designer } from "./pages/designer.ts";

const names = (letter: string, count: number): string =>
  Array.from({ length: count }, (_, i) => `"${letter}${i}"`).join(" ");

/** A policy of that many programs, each with a map of its own. */
function policyOf(count: number): string {
  const pairs = Array.from(
    { length: count },
    (_, i) =>
      `(defbpf-map m${i} :kind :hash :key-size 4 :value-size 8 :max-entries 16)\n` +
      `(defbpf-program p${i} :kind :xdp :attach {:target "eth0"} :source "bpf/p.rs" :uses-maps ["m${i}"])`,
  );
  return `(defbpf-policy big :description "d" :programs [${names("p", count)}] :maps [${names("m", count)}])\n${pairs.join("\n")}\n`;
}

const tree = (page: Page): Locator => page.getByRole("tree", { name: "Generated files" });
const generated = (page: Page): Locator => page.getByRole("region", { name: "Code" }).locator(".view-lines:visible");

async function open(page: Page, path: readonly string[]): Promise<void> {
  for (const name of path) {
    const item = tree(page).getByRole("treeitem", { name, exact: true });
    if ((await item.getAttribute("aria-expanded")) !== "true") await item.click();
  }
}

test("the crate follows what is typed, is there at once when it is shown again, and its lines lead to their forms", async ({
  page,
}) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.showCode("Rust");
  await open(page, ["edge-protection-ebpf", "src", "maps.rs"]);
  await expect(generated(page)).toContainText("65536");

  await designer.node("map", "syn-counter").click();
  await designer.field("Max entries").fill("1234");
  await designer.field("Max entries").press("Enter");
  await expect(generated(page)).toContainText("1234");

  // The line of another map leads to that map.
  await page.locator(".view-line:visible").filter({ hasText: "TCP_STATE_TABLE" }).first().click();
  await expect(designer.field("Name")).toHaveValue("tcp-state-table");
  // In a form that is new its lines know it too.
  await designer.command("Add Hash map");
  await expect(designer.field("Name")).toHaveValue(/hash/);

  await designer.showCode("Lisp");
  await page.route("**/export.worker-*.js", async (route) => route.abort());
  await page.getByRole("tab", { name: "Rust", exact: true }).click();
  await expect(generated(page)).toContainText("1234");
  await expect(page.getByText("The crate could not be generated.")).toBeVisible();
  await page.unroute("**/export.worker-*.js");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("The crate could not be generated.")).toBeHidden();
});

test("a large crate is made in a worker, and the window holds for nothing", async ({ page }) => {
  test.slow();
  const designer = new Designer(page);
  await designer.open();
  const generating = (): boolean => page.workers().some((worker) => worker.url().includes("export.worker"));
  await designer.openFile("big.tlisp", policyOf(1_200));
  await expect(page.getByRole("button", { name: /^Workspace big/ })).toBeVisible({ timeout: 60_000 });
  await designer.showCode("Rust");
  await expect(tree(page)).toBeVisible({ timeout: 60_000 });
  await expect.poll(generating).toBe(true);
  await open(page, ["big-ebpf", "src", "maps.rs"]);
  await expect(generated(page)).toContainText("M0");
  await designer.command("m0");
  await watchLongTasks(page);
  for (const size of ["17", "18"]) {
    await designer.field("Max entries").fill(size);
    await designer.field("Max entries").press("Enter");
    await expect(generated(page)).toContainText(`with_max_entries(${size}, 0)`, { timeout: 60_000 });
  }
  await tellLongTasks(page);
});
