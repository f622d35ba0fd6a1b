/**
 * The one history. Every change of the document goes through `commit`, which
 * derives everything anew and records one step; undo, redo and `goTo` go through
 * `travel`, which restores a document exactly.
 */
import type { FileEdit, Workspace } from "../../core/index.ts";
import type { StoreApi } from "zustand/vanilla";
import { text } from "../text.ts";
import { brokenNodes, derive, derivedPart, deriveSnapshot } from "./derive.ts";
import { applyPatch, formIds, patchesBetween } from "./document.ts";
import type { FormIds, Snapshot } from "./document.ts";
import { rebaseDraft } from "./json-draft.ts";
import { changedPlace } from "./landing.ts";
import { openFile } from "./opened.ts";
import { settlePositions } from "./positions.ts";
import type { Memory } from "./positions.ts";
import { survivingSelection } from "./selection.ts";
import type { Actions, AppStore, ChangeOptions, DocumentPatch, HistoryStep, JsonDraft, Positions } from "./types.ts";
import { createTypingGroup } from "./typing.ts";

/** Steps kept; older ones are forgotten. */
const HISTORY_LIMIT = 1000;

export interface Change {
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

export interface History {
  /** Makes a change and records it as a step, or lets the newest step grow. */
  readonly commit: (change: Change, options: ChangeOptions) => void;
  /** Another document is shown: the next change is a step, and nothing is remembered of places of nodes that are gone. */
  readonly startAnew: () => void;
  /** The next change is a step of its own. */
  readonly closeStep: () => void;
  readonly actions: Pick<Actions, "undo" | "redo" | "goTo">;
}

/** `now` gives epoch milliseconds. */
export function createHistory(
  { setState: set, getState: get }: Pick<StoreApi<AppStore>, "setState" | "getState">,
  now: () => number,
): History {
  const typing = createTypingGroup();
  const memory: Memory = new Map();
  /** The document before the newest step, for steps that grow. */
  let stepBase: Snapshot | undefined;

  const closeStep = (): void => {
    typing.close();
    stepBase = undefined;
  };

  const snapshot = (): Snapshot => {
    const { workspace, positions, jsonDraft, analysis, graph } = get();
    return { workspace, positions, jsonDraft, ids: formIds(analysis), broken: brokenNodes(graph) };
  };

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
    closeStep();
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

  const startAnew = (): void => {
    closeStep();
    memory.clear();
  };

  return {
    commit,
    startAnew,
    closeStep,
    actions: {
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
    },
  };
}
