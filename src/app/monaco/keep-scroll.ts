/** Keeps the text that a person looks at where it is while the store changes text above it. */
import type { editor } from "monaco-editor/editor";
import type { OnFollow } from "./file-models.ts";

/** Ties an editor to changes of its model from elsewhere. Returns what unties it. */
export function keepScroll(code: editor.ICodeEditor, onFollow: OnFollow): () => void {
  let anchor: { readonly mark: string; readonly offset: number } | undefined;
  return onFollow({
    before(model) {
      const top = code.getVisibleRanges()[0];
      if (code.getModel() !== model || top === undefined || code.getScrollTop() === 0) return;
      const [mark] = model.deltaDecorations(
        [],
        [{ range: top.setEndPosition(top.startLineNumber, top.startColumn), options: {} }],
      );
      const offset = code.getScrollTop() - code.getTopForLineNumber(top.startLineNumber);
      if (mark !== undefined) anchor = { mark, offset };
    },
    after(model) {
      if (anchor === undefined) return;
      const line = model.getDecorationRange(anchor.mark)?.startLineNumber;
      model.deltaDecorations([anchor.mark], []);
      if (line !== undefined && code.getModel() === model) {
        code.setScrollTop(code.getTopForLineNumber(line) + anchor.offset);
      }
      anchor = undefined;
    },
  });
}
