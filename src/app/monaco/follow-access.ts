/** An editor is read only while the tab only shows the workspace. */
import type { editor } from "monaco-editor/editor";
import { mayEdit, store } from "../state/index.ts";
import { text } from "../text.ts";

/** Returns what ends it. */
export function followAccess(code: editor.IStandaloneCodeEditor): () => void {
  const follow = (): void => {
    const readOnly = !mayEdit(store.getState());
    code.updateOptions({ readOnly, readOnlyMessage: { value: text.access.refused } });
  };
  follow();
  return store.subscribe((state, before) => {
    if (state.access !== before.access) follow();
  });
}
