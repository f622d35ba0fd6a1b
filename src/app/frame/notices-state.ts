/**
 * Where messages are: floating, or in the status bar only. An error that
 * nobody closes goes there after a while, so that it covers nothing for long
 * and is not lost.
 */
import { useStore as useZustand } from "zustand";
import { createStore } from "zustand/vanilla";

interface NoticesState {
  /** Errors float too. */
  readonly isOpen: boolean;
  /** A person opened them: all are shown, and they stay. */
  readonly isKept: boolean;
}

export const noticesState = createStore<NoticesState>()(() => ({ isOpen: false, isKept: false }));

export function useNoticesState<T>(selector: (state: NoticesState) => T): T {
  return useZustand(noticesState, selector);
}
