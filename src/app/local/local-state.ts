/** The folder that the workspace is saved to, and what is not saved there yet. */
import { useStore as useZustand } from "zustand";
import { createStore } from "zustand/vanilla";

export interface LocalState {
  /** Its name; undefined when there is none. */
  readonly folder: string | undefined;
  /** Paths of files that differ from what was last read or written there. */
  readonly unsaved: ReadonlySet<string>;
}

export const NO_FOLDER: LocalState = { folder: undefined, unsaved: new Set() };

export const local = createStore<LocalState>()(() => NO_FOLDER);

export function useLocal<T>(selector: (state: LocalState) => T): T {
  return useZustand(local, selector);
}
