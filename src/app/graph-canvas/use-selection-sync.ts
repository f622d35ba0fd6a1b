/** What is selected elsewhere comes into view; another workspace is shown whole. */
import { useEffect } from "react";
import { store } from "../state/index.ts";
import { setCanvas } from "./canvas-state.ts";
import { openView, revealNodes } from "./view.ts";

export function useSelectionSync(): void {
  useEffect(
    () =>
      store.subscribe((state, before) => {
        const { selection } = state;
        if (selection.serial === before.selection.serial) return;
        if (state.workspaceName !== before.workspaceName && selection.origin === "files") {
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
