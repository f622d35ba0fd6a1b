/** Lends the mounted canvas to the commands in `view.ts`. */
import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import type { RefObject } from "react";
import { mountCanvas } from "./view.ts";
import type { View } from "./view-box.ts";

/** Milliseconds of a move of the view. */
const MOTION = 140;

export function useMountedCanvas(): RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null);
  const flow = useReactFlow();
  const api = useStoreApi();
  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    let aim: { readonly view: View; readonly until: number } | undefined;
    return mountCanvas({
      root: element,
      pane: () => {
        const { width, height } = api.getState();
        return { width, height };
      },
      view: () => (aim !== undefined && performance.now() < aim.until ? aim.view : flow.getViewport()),
      setView: (view, animate) => {
        const still = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
        aim = still ? undefined : { view, until: performance.now() + MOTION };
        void flow.setViewport(view, still ? {} : { duration: MOTION });
      },
      toFlow: (client) => flow.screenToFlowPosition(client, { snapToGrid: false }),
    });
  }, [flow, api]);
  return root;
}
