/** The look of lines that belong to what is selected, in every editor. */
import type { editor } from "monaco-editor/editor";
import css from "./EditorPane.module.css";

/** While text is selected the lines keep their margin only: selected text has the colour of the selection. */
export function yieldToSelection(code: editor.ICodeEditor): void {
  code.onDidChangeCursorSelection(({ selection }) => {
    code.getDomNode()?.toggleAttribute("data-selecting", !selection.isEmpty());
  });
}

export const MARKED_LINES: editor.IModelDecorationOptions = {
  isWholeLine: true,
  className: css["markedLine"] ?? null,
  marginClassName: css["markedMargin"] ?? null,
};
