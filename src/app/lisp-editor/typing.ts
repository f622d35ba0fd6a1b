/**
 * Keys that Monaco alone would take in another way than somebody who types Lisp
 * means them: Enter breaks the line as Lisp is laid out, also when the
 * suggestion in focus is what was just typed; a closing bracket that the editor
 * has set already is stepped over on whatever line it stands (Monaco forgets
 * its own once a form goes over several lines), and never ends up in a comment.
 */
import type { editor } from "monaco-editor/editor";
import { bracketsBehind, gapBeforeBracket, indentAt, type Span } from "../../core/index.ts";
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
    } else if (!event.metaKey && takesKey(code, event.browserEvent.key)) {
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
  if (position === null) return;
  code.revealPosition(position);
  const from = Math.min(...selections.map(({ startLineNumber }) => startLineNumber));
  for (let line = from; line <= position.lineNumber; line++) tokenizeNow(model, line);
}

/** Monaco closes brackets only on lines that it has looked at; without this, not on one that is a few milliseconds old. */
function tokenizeNow(model: editor.ITextModel, line: number): void {
  // The typings leave this part of the model out.
  const { tokenization } = model as { tokenization?: { tokenizeIfCheap?(line: number): void } };
  tokenization?.tokenizeIfCheap?.(line);
}

/** True when the key did what Monaco would not have done. */
function takesKey(code: editor.IStandaloneCodeEditor, key: string): boolean {
  const model = code.getModel();
  const path = model === null ? undefined : fileModels.pathOf(model);
  const selections = code.getSelections();
  if (model === null || path === undefined || selections === null) return false;
  if (selections.some((selection) => !selection.isEmpty())) return false;
  const offsets = selections.map((selection) => fileModels.offsetAt(model, selection.getPosition()));
  const { analysis } = store.getState();
  if (key === ")" || key === "]" || key === "}") {
    // The bracket stays; the white space before it goes.
    const gaps = offsets.map((offset) => gapBeforeBracket(analysis, path, offset, key));
    return replaceAtCarets(code, model, gaps, () => "");
  }
  if (key === ";") {
    const rests = offsets.map((offset) => bracketsBehind(analysis, path, offset));
    return replaceAtCarets(code, model, rests, (rest, offset) => {
      return `;\n${" ".repeat(indentAt(analysis, path, offset))}${rest.trim()}`;
    });
  }
  return false;
}

/** Replaces a span at every caret, which then stands behind the first character there; nothing when one has no span. */
function replaceAtCarets(
  code: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
  spans: readonly (Span | undefined)[],
  replace: (old: string, offset: number) => string,
): boolean {
  if (!spans.every((span) => span !== undefined)) return false;
  const edits = spans.map((span) => {
    const range = fileModels.rangeOf(model, span);
    return { span, range, text: replace(model.getValueInRange(range), span.start) };
  });
  if (edits.some(({ span, text }) => text !== "" || span.end > span.start)) {
    code.executeEdits(
      "typing",
      edits.map(({ range, text }) => ({ range, text })),
    );
  }
  // In the order of the text: what was replaced before a caret has moved it.
  let moved = 0;
  const carets = new Map<Span, monaco.Selection>();
  for (const { span, text } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    const caret = span.start + moved + 1;
    const { startLineNumber: line, startColumn: column } = fileModels.rangeOf(model, { start: caret, end: caret });
    carets.set(span, new monaco.Selection(line, column, line, column));
    moved += text.length - (span.end - span.start);
  }
  code.setSelections(spans.flatMap((span) => carets.get(span) ?? []));
  return true;
}

/** What is read of Monaco's suggest controller, which its typings leave out. */
interface SuggestController extends editor.IEditorContribution {
  readonly widget?: { readonly value?: { getFocusedItem?(): Focused | undefined } };
}

interface Focused {
  readonly item: {
    readonly editStart: { readonly lineNumber: number; readonly column: number };
    readonly completion: { readonly insertText: string; readonly label: string | { readonly label: string } };
  };
}

/** Whether the suggestion in focus is called what stands before the caret, or would put in just that. Tab takes it all the same. */
function suggestsWhatIsThere(code: editor.IStandaloneCodeEditor): boolean {
  const controller = code.getContribution<SuggestController>("editor.contrib.suggestController");
  const focused = controller?.widget?.value?.getFocusedItem?.();
  const caret = code.getPosition();
  if (focused === undefined || caret === null) return false;
  const { editStart, completion } = focused.item;
  const typed = code
    .getModel()
    ?.getValueInRange(new monaco.Range(editStart.lineNumber, editStart.column, caret.lineNumber, caret.column));
  const label = typeof completion.label === "string" ? completion.label : completion.label.label;
  return typed === label || typed === completion.insertText;
}
