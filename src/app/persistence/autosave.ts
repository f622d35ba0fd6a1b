/**
 * Saves the workspace within a second of its last change, at once when the
 * page is hidden, one save at a time, always the newest state.
 */
import type { StoreApi } from "zustand/vanilla";
import type { AppStore } from "../state/types.ts";
import type { SavedWorkspace } from "./read-saved.ts";
import { savedFrom } from "./saved.ts";

const DELAY = 400;
/** While changes keep coming, a save is never later than this after the first one. */
const LONGEST_DELAY = 900;

export interface Autosave {
  /** Saves now if there is something to save, and resolves when it is kept. */
  flush(): Promise<void>;
  /** True while something is not kept yet. */
  pending(): boolean;
  stop(): void;
}

export interface AutosaveOptions {
  readonly store: StoreApi<AppStore>;
  readonly now: () => number;
  readonly put: (saved: SavedWorkspace) => Promise<void>;
  /** Called with each failure that follows a success. */
  readonly onFailure: (error: unknown) => void;
}

export function startAutosave({ store, now, put, onFailure }: AutosaveOptions): Autosave {
  let kept = store.getState().revision;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstChange: number | undefined;
  let running: Promise<void> | undefined;
  let failing = false;

  const save = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    for (let before = running; before !== undefined; before = running) await before;
    const state = store.getState();
    if (state.revision === kept) return;
    firstChange = undefined;
    running = (async () => {
      try {
        await put(savedFrom(state, now()));
        kept = state.revision;
        failing = false;
        if (store.getState().revision === kept) store.getState().actions.setSession({ saved: "saved" });
      } catch (error) {
        store.getState().actions.setSession({ saved: "failed" });
        if (!failing) onFailure(error);
        failing = true;
      } finally {
        running = undefined;
      }
    })();
    await running;
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (state.revision === before.revision) return;
    // Another workspace opens: what was not saved of the one before is saved first.
    const isLeft = state.workspaceId !== before.workspaceId && before.workspaceId !== "";
    if (isLeft && before.revision !== kept && before.access === "edit") {
      void put(savedFrom(before, now())).catch(onFailure);
    }
    if (state.saved === "saved") state.actions.setSession({ saved: "saving" });
    firstChange ??= now();
    clearTimeout(timer);
    const delay = Math.max(0, Math.min(DELAY, firstChange + LONGEST_DELAY - now()));
    timer = setTimeout(() => void save(), delay);
  });

  return {
    flush: save,
    pending: () => store.getState().revision !== kept,
    stop() {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}
