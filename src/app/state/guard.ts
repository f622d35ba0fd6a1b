/** The actions, as long as this tab may change the workspace: no view and no command gets past it. */
import type { Actions, Dialog } from "./types.ts";

/** Dialogs whose only end is a change. */
const CHANGING: ReadonlySet<Dialog["kind"]> = new Set(["rename", "connect", "remove", "new-function"]);

/** Actions that change the workspace and give nothing back. */
type Change = {
  [Name in keyof Actions]: ReturnType<Actions[Name]> extends void ? Name : never;
}[keyof Actions];

/** `mayChange` says so to the person when it is not. */
export function guarded(actions: Omit<Actions, "mayChange">, mayChange: () => boolean, refusal: string): Actions {
  const guard = <Name extends Change>(name: Name): Actions[Name] => {
    const act = actions[name] as (...given: unknown[]) => void;
    return (...given: unknown[]): void => {
      if (mayChange()) act(...given);
    };
  };
  return {
    ...actions,
    run: (operations, options) => (mayChange() ? actions.run(operations, options) : { ok: false, message: refusal }),
    editText: guard("editText"),
    editJson: guard("editJson"),
    settleJsonDraft: guard("settleJsonDraft"),
    discardJsonDraft: guard("discardJsonDraft"),
    applyFix: guard("applyFix"),
    moveNodes: guard("moveNodes"),
    autoLayout: guard("autoLayout"),
    undo: guard("undo"),
    redo: guard("redo"),
    goTo: guard("goTo"),
    addFiles: (files, view, label) => (mayChange() ? actions.addFiles(files, view, label) : []),
    restore: guard("restore"),
    removeFile: guard("removeFile"),
    renameFile: (path, to) => mayChange() && actions.renameFile(path, to),
    renameWorkspace: guard("renameWorkspace"),
    setSettings: guard("setSettings"),
    mayChange,
    setSession(patch) {
      if (patch.dialog === undefined || !CHANGING.has(patch.dialog.kind) || mayChange()) actions.setSession(patch);
    },
  };
}
