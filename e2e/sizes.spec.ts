/** A map of a size that the kernel refuses: in the text, at its node, in the list of problems and in the inspector. */
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const MAPS = `(defbpf-map slots
  :kind :array
  :key-size 8
  :value-size 8
  :max-entries 16)

(defbpf-map counts
  :kind :per-cpu-array
  :key-size 4
  :value-size 40000
  :max-entries 16)

(defbpf-map events
  :kind :ring-buf
  :value-size 8
  :max-entries 5000)
`;

test("a size that the kernel refuses is marked everywhere, and its fix is one click", async ({ page }) => {
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.openFile("policy.tlisp", MAPS);
  await designer.showCode("Lisp");
  const code = page.getByRole("region", { name: "Code" });
  await expect(code.locator(".squiggly-error")).toHaveCount(2);

  const node = designer.node("map", "slots");
  await expect(node.getByRole("button", { name: /1 error/ })).toBeVisible();

  const problems = page.getByRole("grid", { name: "Problems" });
  const row = problems.getByRole("row").filter({ hasText: "map-key-size" });
  await expect(row).toContainText("`:array` maps have keys of 4 bytes, the index; the kernel refuses 8 (EINVAL).");
  await test
    .info()
    .attach("sizes that the kernel refuses", { body: await page.screenshot(), contentType: "image/png" });
  await row.getByRole("button", { name: "Use 4" }).click();
  await expect.poll(() => designer.lisp()).toBe(MAPS.replace(":key-size 8", ":key-size 4"));
  await expect(row).toHaveCount(0);
  await expect(code.locator(".squiggly-error")).toHaveCount(1);

  await designer.node("map", "counts").click();
  const inspector = designer.inspector;
  await expect(inspector).toContainText("the kernel refuses 40,000 (E2BIG)");
  await expect(inspector).toContainText(
    "The kernel takes keys of 4 bytes, the index; values of 1 to 32,768 bytes; at least 1 entry.",
  );
  await inspector.getByRole("button", { name: "Use 32768" }).click();
  await expect.poll(() => designer.lisp()).toContain(":value-size 32768");
  await expect(code.locator(".squiggly-error")).toHaveCount(0);
});

test("the budget of the workspace is a setting", async ({ page }) => {
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.openFile(
    "policy.tlisp",
    "(defbpf-map flows :kind :hash :key-size 16 :value-size 64 :max-entries 65536)\n",
  );
  await expect(designer.node("map", "flows")).toBeVisible();
  const problems = page.getByRole("grid", { name: "Problems" });
  await expect(problems).not.toContainText("memory-budget");
  await page.getByRole("button", { name: /8 CPUs/ }).click();
  await page.getByLabel("Memory budget of a policy (MiB)").fill("4");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(problems).toContainText("Map `flows` takes 9.0 MiB of kernel memory on 8 CPUs; the budget is 4 MiB.");
});
