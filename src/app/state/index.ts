/** The app's one store, and how components read it. */
import { useStore as useZustand } from "zustand";
import { firstWorkspace } from "./first-workspace.ts";
import { createAppStore } from "./store.ts";
import type { Actions, AppStore } from "./types.ts";

export const store = createAppStore({ ...firstWorkspace, now: () => Date.now() });

/** Re-renders when the selected value changes (by `Object.is`). */
export function useStore<T>(selector: (state: AppStore) => T): T {
  return useZustand(store, selector);
}

/** The actions never change. */
export const actions: Actions = store.getState().actions;
