/**
 * When snapshots are taken without being asked for: when a workspace opens,
 * before a step that replaces much, of steps that were undone before a new one
 * takes their place, and in pauses after changes.
 */
import type { StoreApi } from "zustand/vanilla";
import type { Captured, Reason } from "../persistence/snapshot-record.ts";
import type { AppStore, HistoryStep } from "../state/types.ts";

/** Milliseconds without a change: a pause. */
const REST = 15_000;
/** Milliseconds between two that are taken in pauses. */
const APART = 120_000;
/** While changes keep coming, one is taken no later than this after the first. */
const LONGEST = 600_000;
/** A step that replaces so many characters, and a third of all, is a large one. */
const MUCH = 400;
/** Undone steps that are worth a snapshot when a new step takes their place. */
const MANY_UNDONE = 3;

export type Take = (captured: Captured, reason: Reason, label: string) => void;

export interface OccasionsOptions {
  readonly store: StoreApi<AppStore>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly take: Take;
}

/** Watches the store and calls `take`. Returns what ends it. */
export function watchOccasions({ store, now, take }: OccasionsOptions): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstChange: number | undefined;
  let lastTaken = -Infinity;
  /** The newest state, while older ones are looked at. */
  let head: AppStore | undefined;

  const takeNow = (state: AppStore, reason: Reason, label: string): void => {
    // Nothing worth keeping was ever in it.
    if (state.workspaceId === "" || state.workspace.files.every((file) => file.kind === "text" && file.text === ""))
      return;
    lastTaken = now();
    take(state, reason, label);
  };
  const settle = (): void => {
    clearTimeout(timer);
    timer = undefined;
    firstChange = undefined;
  };
  const opened = (state: AppStore): void => {
    settle();
    head = undefined;
    takeNow(state, "opened", "");
  };

  opened(store.getState());
  const unsubscribe = store.subscribe((state, before) => {
    if (state.revision === before.revision) return;
    if (state.workspaceId !== before.workspaceId) {
      opened(state);
      return;
    }
    const step = newStep(state, before);
    if (step === undefined) {
      if (before.future.length === 0 && state.future.length > 0) head = before;
    } else {
      if (head !== undefined && before.future.length >= MANY_UNDONE) takeNow(head, "branch", step.label);
      head = undefined;
      if (replacesMuch(step, before)) takeNow(before, "before", step.label);
    }
    if (state.future.length === 0) head = undefined;
    clearTimeout(timer);
    firstChange ??= now();
    const due = Math.min(Math.max(now() + REST, lastTaken + APART), Math.max(firstChange + LONGEST, now()));
    timer = setTimeout(() => {
      settle();
      takeNow(store.getState(), "pause", store.getState().past.at(-1)?.label ?? "");
    }, due - now());
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

/** The step that led from one state to the next; undefined for undo and redo, and for typing that goes on. */
function newStep(state: AppStore, before: AppStore): HistoryStep | undefined {
  const step = state.past.at(-1);
  if (step === undefined || state.future.length > 0 || step === before.past.at(-1)) return undefined;
  const grew = state.past.length === before.past.length && state.past.at(-2) === before.past.at(-2);
  return grew || before.future.includes(step) ? undefined : step;
}

/** True when the step takes away files, or much of the text. */
export function replacesMuch({ redo }: HistoryStep, { workspace }: Pick<AppStore, "workspace">): boolean {
  if (redo.removedFiles.length + redo.addedFiles.length > 0) return true;
  const replaced = redo.edits.reduce((sum, edit) => sum + edit.end - edit.start, 0);
  if (replaced < MUCH) return false;
  const paths = new Set(redo.edits.map((edit) => edit.path));
  const length = workspace.files.reduce(
    (sum, file) => sum + (file.kind === "text" && paths.has(file.path) ? file.text.length : 0),
    0,
  );
  return replaced * 3 >= length;
}
