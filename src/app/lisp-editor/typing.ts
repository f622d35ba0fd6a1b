/**
 * Keys that Monaco alone would take in another way than somebody who types Lisp
 * means them: Enter breaks the line as Lisp is laid out, also when the
 * suggestion in focus is what was just typed; a closing bracket that the editor
 * has set already is stepped over on whatever line it stands (Monaco forgets
 * its own once a form goes over several lines).
 */
import type { editor } from "monaco-editor/editor";
import { indentAt, typesOver } from "../../core/index.ts";
import { LISP } from "../monaco/lisp-grammar.ts";
import { fileModels } from "../monaco/models.ts";
import { monaco } from "../monaco/setup.ts";
import { store } from "../state/index.ts";

/** Binds the keys to an editor; they go with it. */
export function bindTyping(code: editor.IStandaloneCodeEditor): void {
  const suggestion = "suggestWidgetVisible && suggestWidgetHasFocusedSuggestion";
  const when = `editorTextFocus && !editorReadonly && editorLangId == '${LISP}' && !(${suggestion})`;
  code.addCommand(monaco.KeyCode.Enter, () => breakLine(code), when);
  code.onKeyDown((event) => {
    if (code.getModel()?.getLanguageId() !== LISP || event.browserEvent.isComposing) return;
    if (event.keyCode === monaco.KeyCode.Enter) {
      // The key goes on to the command above.
      if (suggestsWhatIsThere(code)) code.trigger("typing", "hideSuggestWidget", undefined);
    } else if (!event.metaKey && stepOver(code, event.browserEvent.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
}

/** Breaks the line and indents the next one; white space after the caret goes. */
function breakLine(code: editor.IStandaloneCodeEditor): void {
  const model = code.getModel();
  const path = model === null ? undefined : fileModels.pathOf(model);
  const selections = code.getSelections();
  if (model === null || path === undefined || selections === null) return;
  const { analysis } = store.getState();
  code.executeEdits(
    "enter",
    selections.map((selection) => {
      const indent = indentAt(analysis, path, fileModels.offsetAt(model, selection.getStartPosition()));
      const rest = model.getLineContent(selection.endLineNumber).slice(selection.endColumn - 1);
      const blank = indent === 0 ? 0 : rest.length - rest.trimStart().length;
      return {
        range: selection.setEndPosition(selection.endLineNumber, selection.endColumn + blank),
        text: `\n${" ".repeat(indent)}`,
        forceMoveMarkers: true,
      };
    }),
  );
  const position = code.getPosition();
  if (position !== null) code.revealPosition(position);
}

/** Moves every caret over the bracket behind it, when the key is that bracket for all of them. */
function stepOver(code: editor.IStandaloneCodeEditor, key: string): boolean {
  if (key !== ")" && key !== "]" && key !== "}") return false;
  const model = code.getModel();
  const path = model === null ? undefined : fileModels.pathOf(model);
  const selections = code.getSelections();
  if (model === null || path === undefined || selections === null) return false;
  const { analysis } = store.getState();
  const over = selections.every(
    (selection) =>
      selection.isEmpty() && typesOver(analysis, path, fileModels.offsetAt(model, selection.getPosition()), key),
  );
  if (!over) return false;
  code.setSelections(
    selections.map(({ positionLineNumber: line, positionColumn: column }) => {
      return new monaco.Selection(line, column + 1, line, column + 1);
    }),
  );
  return true;
}

/** What is read of Monaco's suggest controller, which its typings leave out. */
interface SuggestController extends editor.IEditorContribution {
  readonly widget?: { readonly value?: { getFocusedItem?(): Focused | undefined } };
}

interface Focused {
  readonly item: {
    readonly editStart: { readonly lineNumber: number; readonly column: number };
    readonly completion: { readonly insertText: string };
  };
}

/** Whether the suggestion in focus would put in just the text that stands before the caret. */
function suggestsWhatIsThere(code: editor.IStandaloneCodeEditor): boolean {
  const controller = code.getContribution<SuggestController>("editor.contrib.suggestController");
  const focused = controller?.widget?.value?.getFocusedItem?.();
  const caret = code.getPosition();
  if (focused === undefined || caret === null) return false;
  const { editStart, completion } = focused.item;
  const typed = code
    .getModel()
    ?.getValueInRange(new monaco.Range(editStart.lineNumber, editStart.column, caret.lineNumber, caret.column));
  return typed === completion.insertText;
}
