import { expect, test } from "./fixtures.ts";
import { Designer, still } from "./pages/designer.ts";

test("a policy is drawn from the palette by mouse alone", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await page.getByRole("button", { name: /^Workspace/ }).click();
  await page.getByRole("menuitem", { name: "New workspace" }).click();
  await expect(designer.nodes()).toHaveCount(0);
  const canvas = await still(page.locator(".react-flow"));
  const at = (x: number, y: number) => ({ x: canvas.x + canvas.width * x, y: canvas.y + canvas.height * y });
  const policy = page.getByRole("group", { name: /^policy / });
  const program = page.getByRole("group", { name: /^program / });
  const map = page.getByRole("group", { name: /^map / });

  await designer.drag(await designer.middle(page.getByRole("button", { name: "Add Policy" })), at(0.2, 0.45));
  await expect(policy).toHaveCount(1);
  await designer.drag(await designer.middle(page.getByRole("button", { name: "Add XDP program" })), at(0.48, 0.45));
  await expect(program).toHaveCount(1);
  await page.getByRole("button", { name: "Maps", exact: true }).click();
  await page.getByRole("menuitem").first().click();
  await expect(map).toHaveCount(1);
  await page.mouse.click(at(0.5, 0.9).x, at(0.5, 0.9).y);

  await designer.connect(policy, program);
  await expect(page.locator(".react-flow__edge")).toHaveCount(1);
  await designer.connect(program, map);
  // The policy does not list the map yet; the offer does it in one step.
  await page.getByRole("button", { name: /^Also list in/ }).click();

  const lisp = await designer.lisp();
  const name = (head: string): string => new RegExp(`\\(${head} (\\S+)`).exec(lisp)?.[1] ?? "missing";
  expect(lisp).toContain(`:programs ["${name("defbpf-program")}"]`);
  expect(lisp).toContain(`:uses-maps ["${name("defbpf-map")}"]`);
  expect(lisp).toContain(`:maps ["${name("defbpf-map")}"]`);
  await expect(page.getByRole("button", { name: /^\d+ errors?/ }).first()).toHaveAccessibleName(/^0 errors/);
});

test("the same policy is drawn with the keyboard alone", async ({ page }) => {
  const designer = new Designer(page);
  await designer.openEmpty();
  const add = async (command: string, name: string): Promise<void> => {
    await designer.command(command);
    await designer.typeName(name);
  };
  await add("Add policy", "edge");
  await expect(designer.node("policy", "edge")).toBeVisible();
  await add("Add XDP program", "drop-all");
  await expect(designer.node("program", "drop-all")).toBeVisible();
  await add("Add Hash map", "seen");
  await expect(designer.node("map", "seen")).toBeVisible();

  await designer.command("drop-all");
  await page.keyboard.press("Alt+2");
  await expect(designer.node("program", "drop-all")).toBeFocused();
  for (const other of ["edge", "seen"]) {
    await page.keyboard.press("c");
    const chosen = page.getByRole("status").filter({ hasText: new RegExp(`(?:^|\\. )${other}, `) });
    for (let i = 0; i < 4 && (await chosen.count()) === 0; i++) await page.keyboard.press("ArrowDown");
    await expect(chosen).toHaveCount(1);
    await page.keyboard.press("Enter");
    await designer.node("program", "drop-all").focus();
  }
  const lisp = await designer.lisp();
  expect(lisp).toContain("(defbpf-policy edge");
  expect(lisp).toContain(':programs ["drop-all"]');
  expect(lisp).toContain(':uses-maps ["seen"]');
});
