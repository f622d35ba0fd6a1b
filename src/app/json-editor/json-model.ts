/**
 * The JSON pane's text. It is the store's projection, or the draft where there
 * is one. What a person types here keeps its formatting until the focus leaves
 * the pane or the document changes elsewhere: only then is the text brought to
 * the projection, by minimal edits. So nothing jumps under the cursor, and the
 * pane never holds anything that the store does not know. An edit that changes
 * more than was typed (a rename takes the references along) is shown at once.
 */
import type { editor } from "monaco-editor/editor";
import type { FollowListener, OnFollow } from "../monaco/file-models.ts";
import { jsonEdits, sameMeaning } from "../../core/index.ts";
import { monaco } from "../monaco/setup.ts";
import { textChanges } from "../monaco/text-changes.ts";
import { actions, store } from "../state/index.ts";
import type { AppStore } from "../state/types.ts";

export interface JsonModel {
  readonly model: editor.ITextModel;
  /** Brings the text to the store's: when the focus leaves. */
  settle(): void;
  /** Takes layout back that was typed after the last step of the history, which knows nothing of it. False without any. */
  dropLayout(): boolean;
  /** Called around changes that come from the store. */
  readonly onFollow: OnFollow;
}

/** The document's name to Monaco's JSON service; no file of a workspace is called so. */
export const JSON_DOCUMENT = "document.tatara-ebpf.json";

let made: JsonModel | undefined;

/** The one model of the page. */
export function jsonModel(): JsonModel {
  made ??= createJsonModel();
  return made;
}

function wanted({ jsonDraft, json }: AppStore): string {
  return jsonDraft?.text ?? json.text;
}

function createJsonModel(): JsonModel {
  const uri = monaco.Uri.from({ scheme: "workspace-json", path: `/${JSON_DOCUMENT}` });
  const model = monaco.editor.createModel(wanted(store.getState()), "json", uri);
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  model.updateOptions({ tabSize: 2, insertSpaces: true, trimAutoWhitespace: false });
  const listeners = new Set<FollowListener>();
  let following = false;
  let sending = false;
  /** Something was typed that changed nothing but the text here, and no step came after it. */
  let hasLayout = false;

  const settle = (): void => {
    hasLayout = false;
    const text = model.getValue();
    const edits = textChanges(text, wanted(store.getState()));
    if (edits.length === 0) return;
    following = true;
    for (const listener of listeners) listener.before(model);
    model.applyEdits(
      edits.map((edit) => ({
        range: monaco.Range.fromPositions(model.getPositionAt(edit.start), model.getPositionAt(edit.end)),
        text: edit.text,
      })),
    );
    for (const listener of listeners) listener.after(model);
    following = false;
  };

  model.onDidChangeContent(() => {
    if (following) return;
    const { past } = store.getState();
    sending = true;
    actions.editJson(model.getValue(), jsonEdits);
    sending = false;
    hasLayout = store.getState().past === past;
    // Not inside Monaco's own event: a model does not take edits while it reports one.
    queueMicrotask(() => {
      const { jsonDraft, json } = store.getState();
      if (jsonDraft === undefined && !sameMeaning(model.getValue(), json.text)) settle();
    });
  });
  store.subscribe((state, before) => {
    if (state.past !== before.past) hasLayout = false;
    if (!sending && (state.json.text !== before.json.text || state.jsonDraft !== before.jsonDraft)) settle();
  });
  return {
    model,
    settle,
    dropLayout() {
      const had = hasLayout && model.getValue() !== wanted(store.getState());
      if (had) settle();
      return had;
    },
    onFollow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
