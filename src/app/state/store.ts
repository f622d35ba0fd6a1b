/**
 * The store: one document, one history for all views. Every change goes
 * through `commit`, which derives everything anew and records one step; undo,
 * redo and `goTo` go through `travel`, which restores a document exactly.
 */
import {
  applyOperations,
  areSameSettings,
  indexLines,
  layoutGraph,
  NO_KERNEL_TABLES,
  positionAt,
} from "../../core/index.ts";
import type { FileEdit, NodeId, Workspace, WorkspaceFile } from "../../core/index.ts";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import { text } from "../text.ts";
import { brokenNodes, derive, derivedPart, deriveSnapshot } from "./derive.ts";
import { applyPatch, editFiles, fileAt, formIds, patchesBetween, sortFiles } from "./document.ts";
import type { FormIds, Snapshot } from "./document.ts";
import { guarded } from "./guard.ts";
import { fileRename, freePath, isWorkspacePath } from "./files.ts";
import { rebaseDraft } from "./json-draft.ts";
import { changedPlace } from "./landing.ts";
import { mayEdit } from "./may-edit.ts";
import { openedState, openFile } from "./opened.ts";
import { settlePositions } from "./positions.ts";
import type { Memory } from "./positions.ts";
import { survivingSelection } from "./selection.ts";
import type {
  Actions,
  AppStore,
  ChangeOptions,
  DocumentPatch,
  HistoryStep,
  JsonDraft,
  Notice,
  OpenedWorkspace,
  Positions,
} from "./types.ts";
import { createTypingGroup } from "./typing.ts";

/** Messages kept until they are closed; older ones are forgotten. */
const MOST_NOTICES = 50;
/** Steps kept; older ones are forgotten. */
const HISTORY_LIMIT = 1000;

interface Change {
  readonly workspace?: Workspace;
  readonly positions?: Positions;
  readonly jsonDraft?: { readonly to: JsonDraft | undefined };
  /** The exact text edits, when they are known. */
  readonly edits?: readonly FileEdit[];
  /** Typed by hand: grouped by word too, not by pause alone. */
  readonly typed?: boolean;
  /** Identities that the change itself knows (a renamed file keeps its forms). */
  readonly ids?: FormIds;
}

export interface StoreOptions {
  readonly opened: OpenedWorkspace;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export function createAppStore({ opened, now }: StoreOptions): StoreApi<AppStore> {
  const typing = createTypingGroup();
  const memory: Memory = new Map();
  /** The document before the newest step, for steps that grow. */
  let stepBase: Snapshot | undefined;
  let noticeCount = 0;

  return createStore<AppStore>()((set, get) => {
    const snapshot = (): Snapshot => {
      const { workspace, positions, jsonDraft, analysis, graph } = get();
      return { workspace, positions, jsonDraft, ids: formIds(analysis), broken: brokenNodes(graph) };
    };

    /** Makes a change and records it as a step, or lets the newest step grow. */
    const commit = (change: Change, options: ChangeOptions): void => {
      const state = get();
      const before = snapshot();
      const next = change.workspace ?? state.workspace;
      const derived = next === state.workspace ? state : derive(next, state, change.ids);
      const positions = settlePositions(
        derived.graph,
        { graph: state.graph, positions: change.positions ?? state.positions },
        memory,
        options.place,
      );
      let jsonDraft = change.jsonDraft === undefined ? state.jsonDraft : change.jsonDraft.to;
      if (change.jsonDraft === undefined && jsonDraft !== undefined)
        jsonDraft = rebaseDraft(jsonDraft, derived.json.text);
      const after: Snapshot = {
        workspace: next,
        positions,
        jsonDraft,
        ids: formIds(derived.analysis),
        broken: brokenNodes(derived.graph),
      };

      const at = now();
      const joins =
        typing.joins(options.group, change.typed === true ? (change.edits ?? []) : [], at) && stepBase !== undefined;
      if (!joins) stepBase = before;
      const base = joins && stepBase !== undefined ? stepBase : before;
      const step: HistoryStep = {
        label: options.label,
        view: options.view,
        at,
        ...patchesBetween(base, after, joins ? undefined : change.edits),
      };
      const past = joins ? state.past.slice(0, -1) : state.past.slice(-(HISTORY_LIMIT - 1));
      set({
        workspace: next,
        positions,
        jsonDraft,
        ...derivedPart(derived),
        revision: state.revision + 1,
        past: [...past, step],
        future: [],
        selection: survivingSelection(state.selection, state.graph, derived.graph),
        activeFile: openFile(next, state.activeFile),
      });
    };

    /** Applies the patches of steps and shows where the last one was. */
    const travel = (
      patches: readonly DocumentPatch[],
      history: Pick<AppStore, "past" | "future">,
      said: string,
    ): void => {
      const state = get();
      typing.close();
      stepBase = undefined;
      const target = patches.reduce(applyPatch, snapshot());
      const derived = target.workspace === state.workspace ? state : deriveSnapshot(target, state);
      // Steps state all positions; a node without one can only be a ghost of an older version of the rules.
      const positions =
        derived.graph.nodes.length === target.positions.size &&
        derived.graph.nodes.every((node) => target.positions.has(node.id))
          ? target.positions
          : settlePositions(derived.graph, { graph: state.graph, positions: target.positions }, memory);
      const landing = changedPlace(patches.at(-1), derived);
      const selection = survivingSelection(state.selection, state.graph, derived.graph);
      set({
        workspace: target.workspace,
        positions,
        jsonDraft: target.jsonDraft,
        ...derivedPart(derived),
        revision: state.revision + 1,
        ...history,
        selection:
          landing.nodes.length === 0 && landing.reveal === undefined
            ? selection
            : {
                nodes: landing.nodes.length === 0 ? selection.nodes : landing.nodes,
                edges: landing.nodes.length === 0 ? selection.edges : [],
                origin: "history",
                serial: selection.serial + 1,
                ...(landing.reveal === undefined ? {} : { reveal: landing.reveal }),
              },
        activeFile: openFile(target.workspace, landing.reveal?.path ?? state.activeFile),
        announcement: said,
      });
    };

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

    const withFiles = (files: readonly WorkspaceFile[]): Workspace => ({ ...get().workspace, files: sortFiles(files) });

    const keepUnchanged = (files: readonly WorkspaceFile[]): readonly WorkspaceFile[] => {
      const known = new Map(get().workspace.files.map((file) => [file.path, file]));
      return files.map((file) => unchanged(known.get(file.path), file));
    };

    const actions: Omit<Actions, "mayChange"> = {
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
        const state = get();
        const options: ChangeOptions = { label: text.history.editJson, view: "json", group: "json" };
        const result = read(state.analysis, json);
        if (!result.ok) {
          const [first] = result.problems;
          const message =
            first === undefined
              ? text.json.draft
              : text.json.problem(positionAt(indexLines(json), first.start).line, first.message);
          const base = state.jsonDraft?.base ?? state.json.text;
          commit({ jsonDraft: { to: { text: json, message, base } } }, options);
          return;
        }
        const applied = applyOperations(state.analysis, result.operations);
        if (!applied.ok) {
          const base = state.jsonDraft?.base ?? state.json.text;
          commit({ jsonDraft: { to: { text: json, message: applied.message, base } } }, options);
          return;
        }
        if (applied.edits.length === 0 && applied.newFiles.length === 0 && state.jsonDraft === undefined) return;
        const files = editFiles(state.workspace.files, applied.edits, applied.newFiles);
        const changed = applied.edits.length > 0 || applied.newFiles.length > 0;
        commit(
          { ...(changed ? { workspace: { ...state.workspace, files } } : {}), jsonDraft: { to: undefined } },
          options,
        );
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
      undo() {
        const { past, future } = get();
        const step = past.at(-1);
        if (step === undefined) {
          set({ announcement: text.history.nothingToUndo });
          return;
        }
        travel([step.undo], { past: past.slice(0, -1), future: [...future, step] }, text.history.undid(step.label));
      },
      redo() {
        const { past, future } = get();
        const step = future.at(-1);
        if (step === undefined) {
          set({ announcement: text.history.nothingToRedo });
          return;
        }
        travel([step.redo], { past: [...past, step], future: future.slice(0, -1) }, text.history.redid(step.label));
      },
      goTo(count) {
        const { past, future } = get();
        const all = [...past, ...[...future].reverse()];
        const to = Math.max(0, Math.min(count, all.length));
        if (to === past.length) return;
        const patches =
          to < past.length
            ? past
                .slice(to)
                .reverse()
                .map((step) => step.undo)
            : all.slice(past.length, to).map((step) => step.redo);
        travel(
          patches,
          { past: all.slice(0, to), future: all.slice(to).reverse() },
          text.history.wentTo(all[to - 1]?.label),
        );
      },
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
      addFiles(files, view, label) {
        const added: WorkspaceFile[] = [];
        for (const file of files) {
          const taken = [...get().workspace.files, ...added];
          added.push({ ...file, path: freePath(file.path, taken) });
        }
        if (added.length === 0) return [];
        const paths = added.map((file) => file.path);
        const step = label ?? text.history.addFiles(paths);
        commit({ workspace: withFiles([...get().workspace.files, ...added]) }, { label: step, view });
        const shown = added.find((file) => file.kind === "text");
        if (shown !== undefined) set({ activeFile: shown.path });
        set({ announcement: step });
        return paths;
      },
      removeFile(path) {
        const { workspace } = get();
        if (fileAt(workspace, path) === undefined) return;
        const files = workspace.files.filter((file) => file.path !== path);
        commit({ workspace: withFiles(files) }, { label: text.history.removeFile(path), view: "files" });
        set({ announcement: text.history.removeFile(path) });
      },
      renameFile(path, to) {
        const { workspace, analysis } = get();
        if (path === to) return true;
        if (!isWorkspacePath(to) || fileAt(workspace, to) !== undefined) return false;
        const files = fileRename(workspace, analysis, path, to);
        if (files === undefined) return false;
        const wasActive = get().activeFile === path;
        const kept = formIds(analysis).get(path);
        const ids: FormIds = kept === undefined ? new Map() : new Map([[to, kept]]);
        commit({ workspace: withFiles(files), ids }, { label: text.history.renameFile(path, to), view: "files" });
        if (wasActive) set({ activeFile: to });
        return true;
      },
      restore({ workspace, positions, ids }, label) {
        const { workspace: now } = get();
        const files = keepUnchanged(sortFiles(workspace.files));
        const settings = areSameSettings(workspace.settings, now.settings) ? now.settings : workspace.settings;
        commit(
          { workspace: { files, settings }, positions, ids, jsonDraft: { to: undefined } },
          { label, view: "history" },
        );
        set({ announcement: label });
      },
      openWorkspace(next) {
        typing.close();
        stepBase = undefined;
        memory.clear();
        const serial = get().selection.serial + 1;
        set({
          ...openedState(next, get().analysis.tables),
          revision: get().revision + 1,
          selection: { ...NOTHING_SELECTED, serial },
        });
      },
      follow(next) {
        typing.close();
        stepBase = undefined;
        const { selection, graph, activeFile, codeTab, cursor, analysis, revision } = get();
        const files = keepUnchanged(next.workspace.files);
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
      setSettings(settings) {
        const { workspace } = get();
        if (areSameSettings(settings, workspace.settings)) return;
        commit({ workspace: { ...workspace, settings } }, { label: text.history.settings, view: "palette" });
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

/** The file that is there while its text is the same: what is known of it stays. */
function unchanged(now: WorkspaceFile | undefined, then: WorkspaceFile): WorkspaceFile {
  if (now?.kind === "text" && then.kind === "text" && now.text === then.text) return now;
  if (now?.kind === "bytes" && then.kind === "bytes" && haveSameBytes(now.bytes, then.bytes)) return now;
  return then;
}

function haveSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** The name of the first selected node, so that the text views show it. */
function revealOf(state: AppStore, nodes: readonly NodeId[]): { path: string; start: number; end: number } | undefined {
  const placed = nodes[0] === undefined ? undefined : state.analysis.byId.get(nodes[0]);
  if (placed === undefined) return undefined;
  return { path: placed.path, start: placed.start, end: placed.start + placed.form.source.length };
}
