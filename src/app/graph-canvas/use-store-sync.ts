/** What is selected elsewhere comes into view; another workspace is shown whole; a dialog gives the focus back. */
import { useEffect } from "react";
import { store } from "../state/index.ts";
import { canvas, setCanvas } from "./canvas-state.ts";
import { canvasHasFocus, openView, restoreFocus, revealNodes } from "./view.ts";

export function useFocusReturn(): void {
  useEffect(() => {
    let fromCanvas = false;
    return store.subscribe(({ dialog }, before) => {
      if (dialog === before.dialog) return;
      if (before.dialog.kind === "none") fromCanvas = canvasHasFocus();
      else if (dialog.kind === "none" && fromCanvas) restoreFocus(canvas.getState().active);
    });
  }, []);
}

export function useSelectionSync(): void {
  useEffect(
    () =>
      store.subscribe((state, before) => {
        const { selection } = state;
        const fromNothing = before.graph.nodes.length === 0 && state.graph.nodes.length > 1;
        if (fromNothing && state.workspaceId === before.workspaceId) requestAnimationFrame(openView);
        if (selection.serial === before.selection.serial) return;
        if (state.workspaceId !== before.workspaceId) {
          setCanvas({
            active: undefined,
            editing: undefined,
            attach: undefined,
            offer: undefined,
            problems: undefined,
          });
          // React Flow learns of the nodes with the next render.
          requestAnimationFrame(openView);
          return;
        }
        const first = selection.nodes[0];
        if (first !== undefined) setCanvas({ active: first });
        if (selection.origin !== "graph") requestAnimationFrame(() => revealNodes(selection.nodes));
      }),
    [],
  );
}
