/**
 * Keys of all our editors: the document has one history, so Monaco's own undo is
 * replaced by the store's. Fields of Monaco's widgets keep their own.
 */
import { actions } from "../state/index.ts";
import { monaco } from "./setup.ts";

const { KeyCode, KeyMod } = monaco;

let bound = false;

/** Binds them once for the page. */
export function bindHistoryKeys(): void {
  if (bound) return;
  bound = true;
  monaco.editor.registerCommand("designer.undo", () => actions.undo());
  monaco.editor.registerCommand("designer.redo", () => actions.redo());
  monaco.editor.addKeybindingRules([
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyZ, command: "designer.undo", when: "editorTextFocus" },
    { keybinding: KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, command: "designer.redo", when: "editorTextFocus" },
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyY, command: "designer.redo", when: "editorTextFocus" },
  ]);
}
