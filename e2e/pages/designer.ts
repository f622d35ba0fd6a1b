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

  /** Runs a command of the palette by its name, with the keyboard, and waits until it was begun. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press("Control+k");
    const box = this.page.getByRole("combobox", { name: "Search or run a command" });
    await box.fill(name);
    // Samples join the list later: Enter takes what is marked.
    await this.page.getByRole("option", { name: new RegExp(`^${escape(name)}`), selected: true }).waitFor();
    await this.page.keyboard.press("Enter");
    await expect(box).toBeHidden();
    // It is run in the next frame, before whoever asks for that frame now.
    await this.page.evaluate(async () => new Promise(requestAnimationFrame));
  }

  /** The field in which a node is named in place. */
  get nameOnNode(): Locator {
    return this.nodes().getByRole("textbox", { name: "Name" });
  }

  /** Types into the name of a node whose field opens just now. */
  async typeName(name: string): Promise<void> {
    await expect(this.nameOnNode).toBeFocused();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(name);
    await this.page.keyboard.press("Enter");
    await expect(this.nameOnNode).toHaveCount(0);
  }

  /** Chooses what a connection by keyboard leads to by its letters: once more, where the machine made a pause between them. */
  async typeTarget(name: string): Promise<void> {
    const said = this.page.getByRole("status").filter({ hasText: new RegExp(`(?:^|\\. )${escape(name)}, `) });
    await expect(async () => {
      await this.page.keyboard.type(name);
      await expect(said).toHaveCount(1, { timeout: 1_500 });
    }).toPass();
  }

  /** Waits until the browser keeps everything: a reload loses nothing from now on. */
  async saved(): Promise<void> {
    await expect(this.page.getByRole("contentinfo").getByText("Saved", { exact: true })).toBeVisible();
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
    await expect(this.page.locator(".find-widget.visible .matchesCount")).toHaveText(/^\d+ of \d+$/);
    await find.press("Escape");
    await expect(this.page.locator(".find-widget.visible")).toHaveCount(0);
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
    return this.middle(node.locator(`.react-flow__handle.${side}`).first());
  }

  async connect(from: Locator, to: Locator): Promise<void> {
    await this.drag(await this.port(from, "source"), await this.port(to, "target"));
  }

  async middle(locator: Locator): Promise<{ x: number; y: number }> {
    const { x, y, width, height } = await still(locator);
    return { x: x + width / 2, y: y + height / 2 };
  }
}

/** Where something is on the screen, once it stands still: the view moves to what was opened or chosen. */
export async function still(locator: Locator): Promise<Place> {
  await expect(locator).toBeVisible();
  const found = await locator.evaluate(async (element) => {
    const place = (): Place => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    };
    const same = (a: Place, b: Place): boolean =>
      a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
    // A move that was asked for begins with the next frame and is seen in the one after it.
    let now = place();
    for (let frames = 0; frames < 3; frames++) {
      await new Promise(requestAnimationFrame);
      const before = now;
      now = place();
      if (!same(before, now)) frames = -1;
    }
    // An editor draws a line anew, as another element, when its colours come.
    return element.isConnected ? now : undefined;
  });
  return found ?? still(locator);
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
