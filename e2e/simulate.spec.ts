/** What-if: packets of a capture or made ones, against the draft as it is typed. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Designer } from "./pages/designer.ts";

const CAPTURE = readFileSync("public/samples/syn-flood-limiter/packets.pcap");
const SIMULATE = "Simulate the packets of a capture";

const filter = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name, exact: true });
const table = (page: Page): Locator => page.getByRole("grid", { name: /packets?: Enter/ });

async function openLimiter(page: Page): Promise<Designer> {
  const designer = new Designer(page);
  await designer.open();
  await designer.command("Open sample: SYN-flood limiter");
  await expect(designer.node("policy", "syn-flood-limiter")).toBeVisible();
  return designer;
}

test("a capture shows verdicts, maps and events, and a changed limit shows which packets change", async ({ page }) => {
  const designer = await openLimiter(page);
  await designer.openFile("flood.pcap", CAPTURE, SIMULATE);
  await expect(page.getByRole("button", { name: "Packets: flood.pcap · 212 packets" })).toBeVisible();
  await expect(filter(page, "passed: 208 packets")).toBeVisible();
  await expect(filter(page, "dropped: 4 packets")).toBeVisible();
  await page.getByRole("tab", { name: /^Maps/ }).click();
  await expect(page.getByRole("cell", { name: /^ip-src 10\.0\.0\.1, period \d+$/ })).toBeVisible();
  await expect(page.getByRole("cell", { name: "103", exact: true })).toBeVisible();
  await page.getByRole("tab", { name: /^Events/ }).click();
  await expect(page.getByText(/^count 101, net6 0, src 10\.0\.0\.1, port 443$/)).toBeVisible();

  await designer.showCode("Lisp");
  await designer.caretAfter("(<= count 100");
  for (let times = 0; times < 3; times++) await page.keyboard.press("Backspace");
  await page.keyboard.type("90");
  await expect(filter(page, "Changed: 20 packets")).toBeVisible();
  await expect(filter(page, "dropped: 24 packets")).toBeVisible();
  await filter(page, "Changed: 20 packets").click();
  const first = table(page).getByRole("row").first();
  await expect(first).toContainText("91");
  await expect(first).toContainText("dropped");
  await expect(first).toContainText("was passed");

  await page.getByRole("button", { name: "Compare with this draft from now on" }).click();
  await expect(filter(page, "Changed: 20 packets")).toBeHidden();
  while (await designer.undo.isEnabled()) await designer.undo.click();
  await expect(filter(page, "dropped: 4 packets")).toBeVisible();
  await expect(filter(page, "Changed: 20 packets")).toBeVisible();
});

test("the capture of a sample is there at once, and a packet shows its way in the text", async ({ page }) => {
  const designer = await openLimiter(page);
  await designer.showCode("Lisp");
  await page.keyboard.press("Alt+0");
  await expect(filter(page, "dropped: 4 packets")).toBeVisible();
  await page.keyboard.press("Alt+0");
  await expect(table(page)).toBeFocused();
  const lines = page.locator(".monaco-editor .view-lines");
  // By keyboard alone: the first packet, then the first dropped one.
  await page.keyboard.press("Home");
  await expect(page.getByRole("row", { selected: true })).toContainText("passed");
  await page.keyboard.press("Shift+Tab");
  for (let times = 0; times < 4; times++) {
    const name = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    if (name === "dropped: 4 packets") break;
    await page.keyboard.press("Shift+Tab");
  }
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(table(page)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(page.getByRole("row", { selected: true })).toContainText("limit-syn XDP_DROP");
  await page.keyboard.press("Enter");
  await expect(lines).toContainText(/\(return\s:xdp-drop\)\)\)\s+XDP_DROP/);
  await expect(lines).toContainText(/\(when\s\(<=\scount\s100\)\s+→\s#f/);
  await page.keyboard.press("Escape");
  await expect(lines).toContainText(/\(return\s:xdp-drop\)\)\)\s+4×/);
  await expect(lines).toContainText(/emit\sfloods\s+2×/);
  await page.getByRole("tab", { name: "Problems" }).click();
  await expect(lines).not.toContainText("4×");
});

test("bodies in Rust are not pretended to run", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.command("Go to simulate");
  await expect(page.getByText("No program of edge-protection can be run here")).toBeVisible();
  await expect(page.getByText("Its body is in Rust (bpf/drop_syn.rs)")).toBeVisible();
  // One of them is written in Lisp: it is run, and the other one is still named.
  await page.getByRole("button", { name: "Write it in Lisp…" }).click();
  await page.getByRole("button", { name: "Add function" }).click();
  await page.getByRole("button", { name: "Make a SYN flood" }).click();
  await expect(filter(page, "passed: 600 packets")).toBeVisible();
  await expect(page.getByText(/^Not run: rate-limit-tcp/)).toBeVisible();
  await designer.undo.click();
  await page.getByRole("button", { name: "Open the SYN-flood limiter" }).click();
  await expect(designer.node("policy", "syn-flood-limiter")).toBeVisible();
  await page.getByRole("button", { name: /^Packets: / }).click();
  await page.getByRole("menuitemcheckbox", { name: "packets.pcap" }).click();
  await expect(filter(page, "dropped: 4 packets")).toBeVisible();
});

test("packets are made to order, many of them without holding the window up", async ({ page }) => {
  await openLimiter(page);
  await page.keyboard.press("Alt+0");
  await page.getByRole("button", { name: /^Packets: / }).click();
  await page.getByRole("menuitemcheckbox", { name: "SYNs" }).click();
  await expect(filter(page, "dropped: 300 packets")).toBeVisible();
  const sources = page.getByRole("textbox", { name: "Sources" });
  await sources.fill("6");
  await sources.press("Enter");
  await expect(filter(page, "passed: 600 packets")).toBeVisible();
  const packets = page.getByRole("textbox", { name: "Packets", exact: true });
  await packets.fill("100000");
  await packets.press("Enter");
  await expect(filter(page, "All: 100,000 packets")).toBeVisible();
  await table(page).focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("row", { selected: true })).toContainText("100,000");
});

test("a damaged capture is said at its byte; a file that is none too", async ({ page }) => {
  const designer = await openLimiter(page);
  await designer.openFile("cut.pcap", CAPTURE.subarray(0, 200), SIMULATE);
  await expect(
    page.getByText(/^The capture is damaged at byte 164: the file ends within a packet\. 2 packets/),
  ).toBeVisible();
  await expect(filter(page, "passed: 2 packets")).toBeVisible();
  await designer.openFile("none.pcap", "hello", SIMULATE);
  await expect(page.getByText(/damaged at byte 0: not a packet capture/)).toBeVisible();
});

test("a capture that is dropped on the window is simulated and joins no workspace", async ({ page }) => {
  await openLimiter(page);
  const data = await page.evaluateHandle(
    (bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], "dropped.pcapng"));
      return transfer;
    },
    [...CAPTURE],
  );
  await page.dispatchEvent("body", "dragenter", { dataTransfer: data });
  await page.getByText("Add to this workspace").dispatchEvent("drop", { dataTransfer: data });
  await expect(page.getByRole("button", { name: "Packets: dropped.pcapng · 212 packets" })).toBeVisible();
  await expect(filter(page, "dropped: 4 packets")).toBeVisible();
  await page.getByRole("tab", { name: "Files" }).click();
  await expect(page.getByRole("option", { name: /^policy\.tlisp/ })).toBeVisible();
  await expect(page.getByText("dropped.pcapng", { exact: true })).toBeHidden();
});

test("maps hold entries before the first packet: of the sample, and put there by hand", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.command("Open sample: CIDR blocklist");
  await expect(designer.node("policy", "cidr-blocklist")).toBeVisible();
  await designer.command("Go to simulate");
  await expect(filter(page, "dropped: 6 packets")).toBeVisible();
  await page.getByRole("tab", { name: /^Maps/ }).click();
  await page.getByText("4 entries before the first packet").click();
  const key = page.getByRole("textbox", { name: "Key for blocked: network" });
  await key.fill("10.10.0.0");
  await key.press("Enter");
  await expect(page.getByText("Missing: number (u32).")).toBeVisible();
  await page.getByRole("textbox", { name: "Value for blocked: number (u32)" }).fill("9");
  await key.fill("10.10.0.0/16");
  await key.press("Enter");
  await expect(page.getByText("5 entries before the first packet")).toBeVisible();
  await expect(filter(page, "Changed: 1 packet")).toBeVisible();
  await expect(page.getByRole("cell", { name: "10.10.0.0/16" })).toBeVisible();
  await page.getByRole("button", { name: "Remove 10.10.0.0/16" }).click();
  await expect(filter(page, "Changed: 1 packet")).toBeHidden();
});

test("which packets leave is guessed from the address that most have, and can be said", async ({ page }) => {
  const designer = new Designer(page);
  await designer.open();
  await designer.command("Open sample: Connection table");
  await expect(designer.node("policy", "connection-table")).toBeVisible();
  await designer.command("Go to simulate");
  const local = page.getByRole("textbox", { name: "Addresses of this machine" });
  await expect(local).toHaveValue("10.0.9.1");
  await expect(page.getByText("TC_ACT_SHOT").first()).toBeVisible();
  await local.fill("10.0.9.1, fd00:9::1");
  await local.press("Enter");
  await expect(filter(page, /^Changed: \d packets?$/)).toBeVisible();
});
