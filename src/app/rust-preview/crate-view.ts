/** The read-only Monaco editor of generated files. Every line leads to the form that made it. */
import type { editor } from "monaco-editor/editor";
import type { CrateFile } from "../../core/index.ts";
import { commonOptions } from "../monaco/editor-options.ts";
import { bindHistoryKeys } from "../monaco/keys.ts";
import { MARKED_LINES } from "../monaco/marked-lines.ts";
import { messages } from "../monaco/messages.ts";
import { languageOf, monaco } from "../monaco/setup.ts";
import { textChanges } from "../monaco/text-changes.ts";
import { followTheme } from "../monaco/theme.ts";
import { runsOf } from "./crate-lines.ts";

export interface CrateView {
  /** Shows a file; the same path with new content keeps its place. */
  show(file: CrateFile): void;
  /** Marks lines (1-based); `reveal` brings their first or last run into view. */
  mark(lines: readonly number[], reveal: "first" | "last" | "none"): void;
  dispose(): void;
}

/** Makes the editor in `host`. `onLine` gets the 1-based line that a person goes to. */
export function createCrateView(host: HTMLElement, onLine: (line: number) => void): CrateView {
  followTheme(host);
  bindHistoryKeys();
  const code = monaco.editor.create(host, {
    ...commonOptions(),
    readOnly: true,
    domReadOnly: true,
    folding: true,
    contextmenu: true,
    renderValidationDecorations: "off",
    unicodeHighlight: { nonBasicASCII: false, ambiguousCharacters: false },
  });
  const marks = code.createDecorationsCollection();
  const models = new Map<string, editor.ITextModel>();
  const places = new Map<editor.ITextModel, editor.ICodeEditorViewState>();
  let line = 0;

  // Only what a person does: text that is replaced moves the cursor, too.
  const moved = code.onDidChangeCursorPosition(({ position, source }) => {
    if (source === "api" || source === "model" || !code.hasTextFocus() || position.lineNumber === line) return;
    line = position.lineNumber;
    onLine(line);
  });

  return {
    show(file) {
      const text = textOf(file);
      let model = models.get(file.path);
      if (model === undefined) {
        model = monaco.editor.createModel(text, languageOf(file.path));
        model.setEOL(monaco.editor.EndOfLineSequence.LF);
        models.set(file.path, model);
      }
      const current = model;
      const edits = textChanges(model.getValue(), text);
      if (edits.length > 0) {
        model.applyEdits(
          edits.map(({ start, end, text: inserted }) => ({
            range: monaco.Range.fromPositions(current.getPositionAt(start), current.getPositionAt(end)),
            text: inserted,
          })),
        );
      }
      const before = code.getModel();
      if (before === model) return;
      const place = code.saveViewState();
      if (before !== null && place !== null) places.set(before, place);
      line = 0;
      code.updateOptions({ ariaLabel: messages.rust.label(file.path) });
      code.setModel(model);
      const known = places.get(model);
      if (known !== undefined) code.restoreViewState(known);
    },
    mark(lines, reveal) {
      const runs = runsOf(lines);
      marks.set(
        runs.map(([first, last]) => ({
          range: new monaco.Range(first, 1, last, 1),
          options: MARKED_LINES,
        })),
      );
      const run = reveal === "none" ? undefined : runs.at(reveal === "first" ? 0 : -1);
      if (run !== undefined) {
        code.revealLinesInCenterIfOutsideViewport(run[0], run[1], monaco.editor.ScrollType.Immediate);
      }
    },
    dispose() {
      moved.dispose();
      code.dispose();
      for (const model of models.values()) model.dispose();
    },
  };
}

function textOf({ content, path }: CrateFile): string {
  return typeof content === "string" ? content : messages.rust.binary(path, content.length);
}
