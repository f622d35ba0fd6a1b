/** Hover in Monaco: the core's blocks as Markdown, escaped here. */
import { hoverAt } from "../../core/index.ts";
import type { FormId } from "../../core/index.ts";
import { LISP } from "../monaco/lisp-grammar.ts";
import { fileModels } from "../monaco/models.ts";
import { monaco } from "../monaco/setup.ts";
import { actions, store } from "../state/index.ts";
import { markdownOf } from "./hover-markdown.ts";

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
        value: markdownOf(block, REVEAL),
        isTrusted: { enabledCommands: [REVEAL] },
      }));
      return { range: fileModels.rangeOf(model, hover.span), contents };
    },
  });
}
