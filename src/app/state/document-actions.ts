/** The actions that change the document, each one step of the history. */
import { applyOperations, areSameSettings, indexLines, layoutGraph, positionAt } from "../../core/index.ts";
import type { StoreApi } from "zustand/vanilla";
import { text } from "../text.ts";
import { editFiles, keepUnchanged, sortFiles } from "./document.ts";
import type { History } from "./history.ts";
import type { Actions, AppStore, ChangeOptions, Notice } from "./types.ts";

type DocumentActions = Pick<
  Actions,
  | "run"
  | "editText"
  | "editJson"
  | "settleJsonDraft"
  | "discardJsonDraft"
  | "applyFix"
  | "moveNodes"
  | "autoLayout"
  | "restore"
  | "setSettings"
>;

export function documentActions(
  { setState: set, getState: get }: Pick<StoreApi<AppStore>, "setState" | "getState">,
  { commit }: History,
  notify: (message: string, tone: Notice["tone"]) => void,
): DocumentActions {
  /** A text that reads becomes operations; another one a draft over `base`. */
  const takeJson = (
    json: string,
    read: Parameters<Actions["editJson"]>[1],
    base: string,
    options: ChangeOptions,
  ): void => {
    const state = get();
    const result = read(state.analysis, json);
    if (!result.ok) {
      const [first] = result.problems;
      const message =
        first === undefined
          ? text.json.draft
          : text.json.problem(positionAt(indexLines(json), first.start).line, first.message);
      commit({ jsonDraft: { to: { text: json, message, base } } }, options);
      return;
    }
    const applied = applyOperations(state.analysis, result.operations);
    if (!applied.ok) {
      commit({ jsonDraft: { to: { text: json, message: applied.message, base } } }, options);
      return;
    }
    if (applied.edits.length === 0 && applied.newFiles.length === 0 && state.jsonDraft === undefined) return;
    const files = editFiles(state.workspace.files, applied.edits, applied.newFiles);
    const changed = applied.edits.length > 0 || applied.newFiles.length > 0;
    commit({ ...(changed ? { workspace: { ...state.workspace, files } } : {}), jsonDraft: { to: undefined } }, options);
  };

  const actions: DocumentActions = {
    run(operations, options) {
      const state = get();
      const result = applyOperations(state.analysis, operations);
      if (!result.ok) {
        notify(result.message, "error");
        return result;
      }
      if (result.edits.length === 0 && result.newFiles.length === 0) return result;
      const files = editFiles(state.workspace.files, result.edits, result.newFiles);
      commit({ workspace: { ...state.workspace, files }, edits: result.edits }, options);
      set({ announcement: options.label });
      return result;
    },
    editText(edits, options) {
      if (edits.length === 0) return;
      const { workspace } = get();
      commit({ workspace: { ...workspace, files: editFiles(workspace.files, edits) }, edits, typed: true }, options);
    },
    editJson(json, read) {
      const { jsonDraft, json: now } = get();
      takeJson(json, read, jsonDraft?.base ?? now.text, { label: text.history.editJson, view: "json", group: "json" });
    },
    settleJsonDraft(json, read, label) {
      takeJson(json, read, get().json.text, { label, view: "json" });
      set({ announcement: label });
    },
    discardJsonDraft() {
      if (get().jsonDraft === undefined) return;
      commit({ jsonDraft: { to: undefined } }, { label: text.history.discardDraft, view: "json" });
    },
    applyFix(fix, view) {
      actions.run(fix.operations, { label: fix.title, view });
    },
    moveNodes(moved, label) {
      const { positions } = get();
      const next = new Map(positions);
      let changed = false;
      for (const [id, point] of moved) {
        const old = positions.get(id);
        if (old === undefined || (old.x === point.x && old.y === point.y)) continue;
        next.set(id, point);
        changed = true;
      }
      if (!changed) return;
      commit({ positions: next }, { label, view: "graph" });
      set({ announcement: label });
    },
    autoLayout() {
      actions.moveNodes(layoutGraph(get().graph), text.history.autoLayout);
    },
    restore({ workspace, positions, ids }, label) {
      const { workspace: now } = get();
      const files = keepUnchanged(now.files, sortFiles(workspace.files));
      const settings = areSameSettings(workspace.settings, now.settings) ? now.settings : workspace.settings;
      commit(
        { workspace: { files, settings }, positions, ids, jsonDraft: { to: undefined } },
        { label, view: "history" },
      );
      set({ announcement: label });
    },
    setSettings(settings) {
      const { workspace } = get();
      if (areSameSettings(settings, workspace.settings)) return;
      commit({ workspace: { ...workspace, settings } }, { label: text.history.settings, view: "palette" });
    },
  };
  return actions;
}
