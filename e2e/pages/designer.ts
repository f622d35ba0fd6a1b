/** The designer as a person finds it: by roles and names. Positions and test ids only where there is nothing else. */
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";

export type CodeTab = "Lisp" | "JSON" | "Rust";

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class Designer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the app and waits until its graph is drawn. */
  async open(): Promise<void> {
    await this.page.goto("/");
    await expect(this.node("policy", "edge-protection")).toBeVisible();
  }

  /** Opens the app with an empty workspace. */
  async openEmpty(): Promise<void> {
    await this.open();
    await this.command("New workspace");
    await expect(this.nodes()).toHaveCount(0);
  }

  /** Chooses a file in the system's dialog that a command opens: by default to open it as a workspace. */
  async openFile(name: string, content: string | Buffer, command = "Open files"): Promise<void> {
    const chosen = this.page.waitForEvent("filechooser");
    await this.command(command);
    await (await chosen).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
  }

  nodes(): Locator {
    return this.page.locator(".react-flow__node");
  }

  /** A node of the graph by what it is and its name. */
  node(kind: "policy" | "program" | "map", name: string): Locator {
    return this.page.getByRole("group", { name: new RegExp(`^${kind} ${escape(name)}(?:,|$)`) });
  }

  /** Where every node stands, by its name, in the coordinates of the graph. */
  async places(): Promise<Readonly<Record<string, Place>>> {
    return this.nodes().evaluateAll((nodes) =>
      Object.fromEntries(
        nodes.map((node) => {
          const { e: x, f: y } = new DOMMatrix((node as HTMLElement).style.transform);
          const { offsetWidth: width, offsetHeight: height } = node as HTMLElement;
          const [, name = ""] = /^\w+ ([^,]*)/.exec(node.getAttribute("aria-label") ?? "") ?? [];
          return [name, { x, y, width, height }];
        }),
      ),
    );
  }

  get undo(): Locator {
    return this.page.getByRole("button", { name: /^Undo/ });
  }

  /** Undoes every step, until the Lisp text is this. */
  async undoTo(lisp: string): Promise<void> {
    await expect(async () => {
      while (await this.undo.isEnabled()) await this.undo.click();
      expect(await this.lisp()).toBe(lisp);
    }).toPass();
  }

  get canvas(): Locator {
    return this.page.getByRole("application", { name: /^Graph of/ });
  }

  get inspector(): Locator {
    return this.page.getByRole("region", { name: "Inspector" });
  }

  field(name: string): Locator {
    return this.inspector.getByRole("textbox", { name }).or(this.inspector.getByRole("combobox", { name }));
  }

  /** Runs a command of the palette by its name, with the keyboard. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press("Control+k");
    const box = this.page.getByRole("combobox", { name: "Search or run a command" });
    await box.fill(name);
    await this.page
      .getByRole("option", { name: new RegExp(`^${escape(name)}`) })
      .first()
      .waitFor();
    await this.page.keyboard.press("Enter");
    await expect(box).toBeHidden();
  }

  /** Puts the keyboard's focus into the Lisp editor, as nobody types who does not see the cursor there. */
  async goToLisp(): Promise<void> {
    await this.command("Go to Lisp");
    await expect(this.page.getByRole("textbox", { name: /^Editor of / })).toBeFocused();
  }

  async showCode(tab: CodeTab): Promise<Locator> {
    await this.page.getByRole("tab", { name: tab, exact: true }).click();
    const editor = this.page.getByRole("region", { name: "Code" }).getByRole("textbox").first();
    await expect(editor).toBeAttached({ timeout: 30_000 });
    return editor;
  }

  /** Puts the caret behind a text of the shown editor, found with the editor's own search. */
  async caretAfter(found: string): Promise<void> {
    await this.page.locator(".monaco-editor .view-lines:visible").first().click();
    await this.page.keyboard.press("Control+Home");
    await this.page.keyboard.press("Control+f");
    const find = this.page.getByRole("textbox", { name: "Find", exact: true });
    await find.fill(found);
    await find.press("Enter");
    await find.press("Escape");
    await this.page.keyboard.press("ArrowRight");
  }

  /** The Lisp text, as a download gives it. */
  async lisp(): Promise<string> {
    return this.download("Download Lisp");
  }

  async json(): Promise<string> {
    return this.download("Download JSON");
  }

  private async download(command: string): Promise<string> {
    const download = this.page.waitForEvent("download");
    await this.command(command);
    return readFileSync(await (await download).path(), "utf8");
  }

  /** Drags with real mouse moves, as the canvas needs them. */
  async drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + 6, from.y + 6, { steps: 3 });
    await this.page.mouse.move(to.x, to.y, { steps: 12 });
    await this.page.mouse.up();
  }

  /** The middle of a node's port: `source` is the right one, `target` the left one. */
  async port(node: Locator, side: "source" | "target"): Promise<{ x: number; y: number }> {
    const box = await node.locator(`.react-flow__handle.${side}`).first().boundingBox();
    if (box === null) throw new Error("the node has no such port");
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  async connect(from: Locator, to: Locator): Promise<void> {
    await this.drag(await this.port(from, "source"), await this.port(to, "target"));
  }

  async middle(locator: Locator): Promise<{ x: number; y: number }> {
    const box = await locator.boundingBox();
    if (box === null) throw new Error("not on the screen");
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Where a node stands; throws when it is not drawn. */
export function placeOf(places: Readonly<Record<string, Place>>, name: string): Place {
  const place = places[name];
  if (place === undefined) throw new Error(`${name} is not drawn`);
  return place;
}
