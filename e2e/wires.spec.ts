/** Edges: what each sort shows and every gesture that makes, orders and ends one, by mouse and by keyboard. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer, still } from "./pages/designer.ts";

/** Two policies share one program; its body reads one map, writes one, and uses one that it does not declare. */
const POLICY = `(defbpf-map seen :kind :hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-map totals :kind :array :key-size 4 :value-size 8 :max-entries 4)
(defbpf-map spare :kind :hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-map hidden :kind :hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-program count :kind :xdp :attach {:target "eth0"} :source "policy.tlisp:count" :uses-maps ["seen" "totals" "spare"])
(defbpf-program other :kind :xdp :attach {:target "eth1"} :source "policy.tlisp:other")
(defbpf-policy one :description "One." :programs ["count"] :maps ["seen"])
(defbpf-policy two :description "Two." :programs ["count"] :maps ["seen"])
(bpf-fn count (ctx)
  (when (map-has? seen (ip-src ctx)) (return :xdp-drop))
  (map-set totals 0 1)
  (map-inc hidden (ip-src ctx))
  (return :xdp-pass))
(bpf-fn other (ctx)
  (return :xdp-pass))
`;

async function open(page: Page): Promise<Designer> {
  const designer = new Designer(page);
  await designer.openEmpty();
  await designer.openFile("policy.tlisp", POLICY);
  await expect(designer.node("program", "count")).toBeVisible();
  return designer;
}

const wire = (page: Page, label: string): Locator => page.getByRole("img", { name: label, exact: true });

/** A place on the curve of an edge, a third of its way, where nothing lies over it. */
async function onEdge(edge: Locator): Promise<{ x: number; y: number }> {
  await still(edge.locator("path").first());
  return edge
    .locator("path")
    .first()
    .evaluate((element) => {
      const path = element as SVGPathElement;
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 3);
      const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined);
      return { x: at.x, y: at.y };
    });
}

/** Chooses a node in a connection by keyboard. */
async function connectTo(designer: Designer, name: string): Promise<void> {
  await designer.page.keyboard.press("c");
  await designer.typeTarget(name);
  await designer.page.keyboard.press("Enter");
}

test("edges show who reads, who writes, what is unused and what is not declared", async ({ page }) => {
  const designer = await open(page);
  // One node for the program that two policies share.
  await expect(page.getByRole("group", { name: /^program count/ })).toHaveCount(1);
  await expect(wire(page, "one attaches count as 1 of 1")).toBeAttached();
  await expect(wire(page, "two attaches count as 1 of 1")).toBeAttached();

  const drawn = (label: string) =>
    wire(page, label)
      .locator("[data-state]")
      .evaluate((group) => {
        const line = group.querySelector("path");
        return {
          state: group.getAttribute("data-state"),
          dashed: line !== null && getComputedStyle(line).strokeDasharray !== "none",
          heads: group.querySelectorAll("[class*=head]").length,
        };
      });
  expect(await drawn("count reads seen")).toEqual({ state: "declared", dashed: false, heads: 1 });
  expect(await drawn("count writes totals")).toEqual({ state: "declared", dashed: false, heads: 1 });
  expect((await drawn("count declares spare, but its body does not use it")).dashed).toBe(true);
  const undeclared = "count reads and writes hidden, but does not declare it";
  expect(await drawn(undeclared)).toEqual({ state: "undeclared", dashed: true, heads: 2 });
  const color = await wire(page, undeclared)
    .locator("[data-state]")
    .evaluate((group) => getComputedStyle(group).color);
  const error = await page.evaluate(() => {
    const probe = document.createElement("i");
    probe.style.color = "var(--err)";
    document.body.append(probe);
    return getComputedStyle(probe).color;
  });
  expect(color).toBe(error);
  expect(await designer.lisp()).toBe(POLICY);
});

test("edges end at the outer edge of the ports that are drawn", async ({ page }) => {
  const designer = await open(page);
  await still(designer.node("program", "count"));
  const line = await wire(page, "count reads seen")
    .locator("path")
    .first()
    .evaluate((element) => {
      const path = element as SVGPathElement;
      const ends = [path.getPointAtLength(0), path.getPointAtLength(path.getTotalLength())];
      return ends.map((end) => new DOMPoint(end.x, end.y).matrixTransform(path.getScreenCTM() ?? undefined).x);
    });
  // React Flow measures no port: it is told where they are.
  const from = await designer.node("program", "count").locator(".react-flow__handle.source").boundingBox();
  const to = await designer.node("map", "seen").locator(".react-flow__handle.target").boundingBox();
  expect(line[0]).toBeCloseTo((from?.x ?? 0) + (from?.width ?? 0), 1);
  expect(line[1]).toBeCloseTo(to?.x ?? 0, 1);
});

test("a policy lists a map by a drag between ports and by keyboard", async ({ page }) => {
  const designer = await open(page);
  await designer.connect(designer.node("policy", "one"), designer.node("map", "totals"));
  expect(await designer.lisp()).toBe(POLICY.replace('["count"] :maps ["seen"]', '["count"] :maps ["seen" "totals"]'));
  await designer.undo.click();
  await expect.poll(() => designer.lisp()).toBe(POLICY);

  await designer.command("one");
  await page.keyboard.press("Alt+2");
  await connectTo(designer, "totals");
  expect(await designer.lisp()).toBe(POLICY.replace('["count"] :maps ["seen"]', '["count"] :maps ["seen" "totals"]'));
  await designer.command("Undo");
  expect(await designer.lisp()).toBe(POLICY);
});

test("a use that is not declared is declared from its edge, and the offer lists the map", async ({ page }) => {
  const designer = await open(page);
  const at = await onEdge(wire(page, "count reads and writes hidden, but does not declare it"));
  await page.mouse.click(at.x, at.y, { button: "right" });
  await page.getByRole("menuitem", { name: "Declare the use" }).click();
  const used = POLICY.replace('"spare"]', '"spare" "hidden"]');
  expect(await designer.lisp()).toBe(used);
  await page.getByRole("button", { name: /^Also list in one and two/ }).click();
  expect(await designer.lisp()).toBe(used.replaceAll(':maps ["seen"]', ':maps ["seen" "hidden"]'));
});

test("edges are ended by mouse and by keyboard, each as one step", async ({ page }) => {
  const designer = await open(page);
  const ended = POLICY.replace(' "spare"]', "]");
  const label = "count declares spare, but its body does not use it";
  const at = await onEdge(wire(page, label));
  await page.mouse.click(at.x, at.y);
  await page.keyboard.press("Delete");
  await expect(wire(page, label)).toBeHidden();
  expect(await designer.lisp()).toBe(ended);
  await designer.undo.click();
  await expect.poll(() => designer.lisp()).toBe(POLICY);

  await page.mouse.click(at.x, at.y, { button: "right" });
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
  expect(await designer.lisp()).toBe(ended);
  await designer.undo.click();

  await designer.command("spare");
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("e");
  await expect(wire(page, label)).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(wire(page, label)).toBeHidden();
  expect(await designer.lisp()).toBe(ended);
});

test("the attach order is changed by keyboard on the edge", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  const first = await designer.lisp();
  await designer.command("edge-protection");
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("e");
  await expect(wire(page, "edge-protection attaches drop-syn-flood as 1 of 2")).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expect
    .poll(() => designer.lisp())
    .toBe(first.replace('["drop-syn-flood" "rate-limit-tcp"]', '["rate-limit-tcp" "drop-syn-flood"]'));
  await designer.command("Undo");
  expect(await designer.lisp()).toBe(first);
});

test("a connection dropped on the empty canvas makes its node there, connected, as one step", async ({ page }) => {
  const designer = await open(page);
  const other = designer.node("program", "other");
  const from = await designer.port(other, "source");
  await designer.drag(from, { x: from.x + 40, y: from.y + 120 });
  await page.getByRole("menuitem", { name: "Add map" }).hover();
  await page.getByRole("menuitem", { name: /^Ring buffer/ }).click();
  await expect(designer.nameOnNode).toBeFocused();
  await page.keyboard.press("Escape");
  const lisp = await designer.lisp();
  const name = /\(defbpf-map (\S+)\s+:kind :ring-buf/.exec(lisp)?.[1] ?? "missing";
  expect(lisp).toMatch(new RegExp(`:source "policy.tlisp:other"\\s+:uses-maps \\["${name}"\\]\\)`));
  await designer.undo.click();
  await expect.poll(() => designer.lisp()).toBe(POLICY);
});

test("a connection that is given up with Escape on the way is none, wherever the pointer is let go", async ({
  page,
}) => {
  const designer = new Designer(page);
  await designer.open();
  const lisp = await designer.lisp();
  const from = await designer.port(designer.node("program", "drop-syn-flood"), "source");
  const target = designer.node("map", "tcp-state-table");
  for (const to of [await designer.port(target, "target"), { x: from.x, y: from.y + 200 }]) {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 12 });
    await expect(page.locator(".react-flow__connection path")).toBeAttached();
    await page.keyboard.press("Escape");
    await expect(page.locator(".react-flow__connection path")).not.toBeAttached();
    await page.mouse.move(to.x + 2, to.y + 2);
    await page.mouse.up();
    await expect(page.getByRole("menu")).toHaveCount(0);
    await expect(designer.undo).toBeDisabled();
  }
  expect(await designer.lisp()).toBe(lisp);
  await designer.connect(designer.node("program", "drop-syn-flood"), target);
  await expect(designer.undo).toBeEnabled();
});

test("a connection that makes no sense is refused with its reason", async ({ page }) => {
  const designer = await open(page);
  await designer.connect(designer.node("program", "other"), designer.node("program", "count"));
  await expect(page.getByText("Programs are wired through maps, not to each other.").first()).toBeVisible();
  expect(await designer.lisp()).toBe(POLICY);
});
