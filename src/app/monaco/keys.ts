/**
 * Keys of all our editors: the document has one history, so Monaco's own undo is
 * replaced by the store's. Fields of Monaco's widgets keep their own.
 */
import { actions } from "../state/index.ts";
import { monaco } from "./setup.ts";

const { KeyCode, KeyMod } = monaco;

/** Takes something back that the history does not know; false when there is nothing. */
type UndoHere = () => boolean;

const here = new Set<UndoHere>();
let bound = false;

/** The undo key takes back what `undo` can before it asks the history. Returns what ends that. */
export function undoHereFirst(undo: UndoHere): () => void {
  here.add(undo);
  return () => here.delete(undo);
}

/** Binds them once for the page. */
export function bindHistoryKeys(): void {
  if (bound) return;
  bound = true;
  monaco.editor.registerCommand("designer.undo", () => {
    if (![...here].some((undo) => undo())) actions.undo();
  });
  monaco.editor.registerCommand("designer.redo", () => actions.redo());
  monaco.editor.addKeybindingRules([
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyZ, command: "designer.undo", when: "editorTextFocus" },
    { keybinding: KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, command: "designer.redo", when: "editorTextFocus" },
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyY, command: "designer.redo", when: "editorTextFocus" },
  ]);
}
