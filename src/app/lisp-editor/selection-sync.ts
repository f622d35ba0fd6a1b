/**
 * One selection for all views: the text cursor selects the node of its form,
 * and what is selected elsewhere is marked and brought into view. Neither takes
 * the focus, and a selection made here is not answered here.
 */
import type { editor } from "monaco-editor/editor";
import type { NodeId } from "../../core/index.ts";
import { MARKED_LINES } from "../monaco/marked-lines.ts";
import { fileModels } from "../monaco/models.ts";
import { monaco } from "../monaco/setup.ts";
import { actions, store } from "../state/index.ts";
import type { AppStore, Selection } from "../state/types.ts";
import { nodesAt, selectedForms } from "./nodes-at.ts";

/** The last selection that an editor has shown; outlives the editor, so that coming back to its tab shows what is new only. */
let shownSerial = -1;

/** Ties an editor to the selection. Returns what unties it. */
export function syncSelection(code: editor.IStandaloneCodeEditor): () => void {
  const marks = code.createDecorationsCollection();

  const mark = ({ analysis, selection }: AppStore): void => {
    const model = code.getModel();
    const path = model === null ? undefined : fileModels.pathOf(model);
    if (model === null || path === undefined) {
      marks.clear();
      return;
    }
    const forms = selectedForms(analysis, path, selection.nodes);
    marks.set(
      forms.map(({ start, form }) => ({
        range: fileModels.rangeOf(model, { start, end: start + form.source.length }),
        options: {
          ...MARKED_LINES,
          stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
        },
      })),
    );
  };

  const reveal = ({ selection, activeFile, workspace }: AppStore): void => {
    if (selection.serial === shownSerial) return;
    const target = selection.reveal;
    if (selection.origin === "lisp" || target === undefined) {
      shownSerial = selection.serial;
      return;
    }
    if (target.path !== activeFile) {
      const known = workspace.files.some((file) => file.path === target.path && file.kind === "text");
      // The store answers with the file, and this function is called again.
      if (known) actions.setActiveFile(target.path);
      else shownSerial = selection.serial;
      return;
    }
    const model = code.getModel();
    if (model === null || fileModels.pathOf(model) !== target.path) return;
    shownSerial = selection.serial;
    show(code, model, selection, target);
  };

  const follow = (): void => {
    const state = store.getState();
    mark(state);
    reveal(state);
  };

  const cursor = code.onDidChangeCursorPosition((event) => {
    const model = code.getModel();
    const path = model === null ? undefined : fileModels.pathOf(model);
    if (model === null || path === undefined) return;
    const { lineNumber, column } = event.position;
    actions.setSession({ cursor: { line: lineNumber, column } });
    if (!code.hasWidgetFocus()) return;
    const { analysis, selection } = store.getState();
    const nodes = nodesAt(analysis, path, fileModels.offsetAt(model, event.position));
    if (nodes.length > 0 && !same(nodes, selection.nodes)) actions.select(nodes, "lisp");
  });
  const switched = code.onDidChangeModel(() => {
    const position = code.getPosition();
    actions.setSession({
      cursor: position === null ? undefined : { line: position.lineNumber, column: position.column },
    });
    follow();
  });
  const unsubscribe = store.subscribe((state, before) => {
    if (state.analysis !== before.analysis || state.selection !== before.selection) follow();
  });
  follow();
  return () => {
    cursor.dispose();
    switched.dispose();
    unsubscribe();
    marks.clear();
  };
}

/** Brings the span of a selection into view, and the cursor to it. */
function show(
  code: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
  selection: Selection,
  target: NonNullable<Selection["reveal"]>,
): void {
  const range = fileModels.rangeOf(model, target);
  const wholeForm = isWholeForm(target);
  if (selection.origin === "history") code.setPosition({ lineNumber: range.endLineNumber, column: range.endColumn });
  else if (wholeForm) code.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn });
  else code.setSelection(range);
  code.revealRangeInCenterIfOutsideViewport(range, monaco.editor.ScrollType.Immediate);
}

function isWholeForm({ path, start, end }: NonNullable<Selection["reveal"]>): boolean {
  const { analysis, selection } = store.getState();
  return selectedForms(analysis, path, selection.nodes).some(
    (placed) => placed.start === start && placed.start + placed.form.source.length === end,
  );
}

function same(a: readonly NodeId[], b: readonly NodeId[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
