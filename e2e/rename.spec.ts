import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

test("a rename in the Lisp text is announced once, as the step that it is", async ({ page }) => {
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.openFile(
    "policy.tlisp",
    `(defbpf-map flows :kind :hash :key-size 4 :value-size 8 :max-entries 16)
(defbpf-program watch :kind :xdp :source "bpf/w.rs" :uses-maps ["flows"])
`,
  );
  await designer.showCode("Lisp");
  await designer.goToLisp();
  await designer.caretAfter("defbpf-map flo");
  const said = await page.evaluateHandle(() => {
    const all: string[] = [];
    new MutationObserver((records) => {
      for (const { target } of records) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(
          "[role=alert], [aria-live]",
        );
        if (region?.textContent) all.push(region.textContent);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
    return all;
  });
  await page.keyboard.press("F2");
  const field = page.locator(".rename-box input");
  await expect(field).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("seen");
  await page.keyboard.press("Enter");
  await expect(field).toBeHidden();
  await expect(designer.node("map", "seen")).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^Editor of / })).toBeFocused();
  const heard = async (): Promise<string> => (await said.jsonValue()).join("\n");
  await expect.poll(heard).toContain("Rename flows to seen");
  expect(await designer.lisp()).toContain(':uses-maps ["seen"]');
  expect(await heard()).not.toMatch(/edits|Successfully renamed/);
});
