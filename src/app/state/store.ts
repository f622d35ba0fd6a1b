/** The store: one document, one history for all views, and what the window shows of them. */
import { NO_KERNEL_TABLES } from "../../core/index.ts";
import type { NodeId } from "../../core/index.ts";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import { text } from "../text.ts";
import { derive } from "./derive.ts";
import { documentActions } from "./document-actions.ts";
import { fileAt, keepUnchanged } from "./document.ts";
import { fileActions } from "./file-actions.ts";
import { guarded } from "./guard.ts";
import { createHistory } from "./history.ts";
import { mayEdit } from "./may-edit.ts";
import { openedState, openFile } from "./opened.ts";
import { survivingSelection } from "./selection.ts";
import type { Actions, AppStore, Notice, OpenedWorkspace } from "./types.ts";

/** Messages kept until they are closed; older ones are forgotten. */
const MOST_NOTICES = 50;

export interface StoreOptions {
  readonly opened: OpenedWorkspace;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export function createAppStore({ opened, now }: StoreOptions): StoreApi<AppStore> {
  let noticeCount = 0;

  return createStore<AppStore>()((set, get, store) => {
    const history = createHistory(store, now);

    /** What is said again is one message, the newest. */
    const notify = (message: string, tone: Notice["tone"]): void => {
      const isSame = (notice: Notice): boolean => notice.tone === tone && notice.text === message;
      const { notices } = get();
      const times = (notices.find(isSame)?.times ?? 0) + 1;
      const others = notices.filter((notice) => !isSame(notice)).slice(1 - MOST_NOTICES);
      set({
        notices: [...others, { id: ++noticeCount, tone, text: message, times }],
        announcement: times === 1 ? message : text.ui.again(message, times),
      });
    };

    const actions: Omit<Actions, "mayChange"> = {
      ...history.actions,
      ...documentActions(store, history, notify),
      ...fileActions(store, history),
      select(nodes, origin, edges = []) {
        const { serial } = get().selection;
        const reveal = revealOf(get(), nodes);
        set({ selection: { nodes, edges, origin, serial: serial + 1, ...(reveal === undefined ? {} : { reveal }) } });
      },
      revealSpan(path, start, end, origin) {
        const { selection, workspace } = get();
        if (fileAt(workspace, path) === undefined) return;
        set({
          activeFile: path,
          selection: { ...selection, origin, serial: selection.serial + 1, reveal: { path, start, end } },
        });
      },
      setActiveFile(path) {
        if (fileAt(get().workspace, path)?.kind === "text") set({ activeFile: path });
      },
      openWorkspace(next) {
        history.startAnew();
        const serial = get().selection.serial + 1;
        set({
          ...openedState(next, get().analysis.tables),
          revision: get().revision + 1,
          selection: { ...NOTHING_SELECTED, serial },
        });
      },
      follow(next) {
        history.closeStep();
        const { selection, graph, activeFile, codeTab, cursor, analysis, revision, workspace } = get();
        const files = keepUnchanged(workspace.files, next.workspace.files);
        const state = openedState({ ...next, workspace: { ...next.workspace, files } }, analysis.tables);
        set({
          ...state,
          revision: revision + 1,
          selection: survivingSelection(selection, graph, state.graph),
          activeFile: openFile(state.workspace, activeFile),
          codeTab,
          cursor,
        });
      },
      renameWorkspace(name) {
        set({ workspaceName: name, revision: get().revision + 1 });
      },
      learnKernels(tables) {
        const state = get();
        if (state.analysis.tables !== tables) set(derive(state.workspace, state, undefined, undefined, tables));
      },
      notify(message, tone = "info") {
        notify(message, tone);
      },
      dismissNotice(id) {
        set({ notices: get().notices.filter((notice) => notice.id !== id) });
      },
      dismissNotices() {
        set({ notices: [] });
      },
      setSession(patch) {
        set(patch);
      },
    };

    const mayChange = (): boolean => {
      const may = mayEdit(get());
      if (!may) notify(text.access.refused, "error");
      return may;
    };

    return {
      ...openedState(opened, NO_KERNEL_TABLES),
      revision: 0,
      selection: { ...NOTHING_SELECTED, serial: 0 },
      theme: "system",
      saved: "saved",
      access: "edit",
      announcement: "",
      notices: [],
      dialog: { kind: "none" },
      exports: 0,
      actions: guarded(actions, mayChange, text.access.refused),
    };
  });
}

const NOTHING_SELECTED = { nodes: [], edges: [], origin: "files" } as const;

/** The name of the first selected node, so that the text views show it. */
function revealOf(state: AppStore, nodes: readonly NodeId[]): { path: string; start: number; end: number } | undefined {
  const placed = nodes[0] === undefined ? undefined : state.analysis.byId.get(nodes[0]);
  if (placed === undefined) return undefined;
  return { path: placed.path, start: placed.start, end: placed.start + placed.form.source.length };
}
