/** The look of lines that belong to what is selected, in every editor. */
import type { editor } from "monaco-editor/editor";
import css from "./EditorPane.module.css";

export const MARKED_LINES: editor.IModelDecorationOptions = {
  isWholeLine: true,
  className: css["markedLine"] ?? null,
  marginClassName: css["markedMargin"] ?? null,
};
