/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an output is the result of a form */
/** Speaks what changed to screen readers: edits, undo, and errors that a change brought. */
import { useEffect, useRef } from "react";
import { countDiagnostics } from "../../core/index.ts";
import { actions, store, useStore } from "../state/index.ts";
import { text } from "../text.ts";

/** Errors are spoken when typing rests. */
const REST = 1200;

export function LiveRegion() {
  const announcement = useStore((state) => state.announcement);
  useNewErrors();
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {announcement}
    </div>
  );
}

function useNewErrors(): void {
  const known = useRef(0);
  useEffect(() => {
    const errors = (): number => countDiagnostics(store.getState().diagnostics).error;
    known.current = errors();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = store.subscribe((state, before) => {
      if (state.diagnostics === before.diagnostics) return;
      if (state.workspaceId !== before.workspaceId) {
        known.current = errors();
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(() => {
        const now = errors();
        if (now > known.current) {
          actions.setSession({ announcement: text.problems.newProblems(now - known.current) });
        }
        known.current = now;
      }, REST);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, []);
}
