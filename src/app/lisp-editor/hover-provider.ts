/** Hover in Monaco: the core's blocks as Markdown, escaped here. */
import { assertNever, hoverAt } from "../../core/index.ts";
import type { FormId, HoverBlock } from "../../core/index.ts";
import { LISP } from "../monaco/lisp-grammar.ts";
import { fileModels } from "../monaco/models.ts";
import { monaco } from "../monaco/setup.ts";
import { actions, store } from "../state/index.ts";

const REVEAL = "designer.revealForm";

export function registerHover(): void {
  monaco.editor.registerCommand(REVEAL, (_accessor, id: FormId) => {
    const placed = store.getState().analysis.byId.get(id);
    if (placed === undefined) return;
    const { path, start, lowered, form } = placed;
    const name = lowered.nameSpan ?? { start: 0, end: form.source.length };
    actions.revealSpan(path, start + name.start, start + name.end, "outline");
  });
  monaco.languages.registerHoverProvider(LISP, {
    provideHover(model, position) {
      const path = fileModels.pathOf(model);
      if (path === undefined) return undefined;
      const hover = hoverAt(store.getState().analysis, path, fileModels.offsetAt(model, position));
      if (hover === undefined) return undefined;
      const contents = hover.blocks.map((block) => ({
        value: markdownOf(block),
        isTrusted: { enabledCommands: [REVEAL] },
      }));
      return { range: fileModels.rangeOf(model, hover.span), contents };
    },
  });
}

/** A block as Markdown. Text of the document never becomes markup. */
export function markdownOf(block: HoverBlock): string {
  switch (block.kind) {
    case "code": {
      const line = block.text.replace(/\s+/g, " ");
      const fence = "`".repeat(Math.max(3, 1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))));
      return `${fence}${LISP}\n${line}\n${fence}`;
    }
    case "text":
      return escapeMarkdown(block.text);
    case "links": {
      const links = block.links.map(({ label, form }) => {
        const argument = encodeURIComponent(JSON.stringify([form]));
        return `[${escapeMarkdown(label)}](command:${REVEAL}?${argument})`;
      });
      return `${escapeMarkdown(block.before)} ${links.join(", ")}`;
    }
    default:
      return assertNever(block);
  }
}

function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[!-/:-@[-`{-~]/g, "\\$&");
}
