/** The app's one store, and how components read it. */
import { useStore as useZustand } from "zustand";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import { createAppStore } from "./store.ts";
import type { Actions, AppStore } from "./types.ts";

export { mayEdit, whyReadOnly } from "./may-edit.ts";

/** Empty until `main.tsx` opens the last workspace or the sample. */
export const store = createAppStore({
  opened: { id: "", name: "", workspace: { files: [], settings: DEFAULT_SETTINGS } },
  now: () => Date.now(),
});

/** Re-renders when the selected value changes (by `Object.is`). */
export function useStore<T>(selector: (state: AppStore) => T): T {
  return useZustand(store, selector);
}

/** The actions never change. */
export const actions: Actions = store.getState().actions;
