/**
 * The dots behind the graph. A layer of its own that only slides while the view
 * pans: nothing is painted and React does nothing until the zoom changes.
 */
import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import css from "./Grid.module.css";

const SPACING = 24;
/** Pixels between dots on the screen that are not too dense to read. */
const LEAST = 16;

export function Grid() {
  const flow = useStoreApi();
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let drawn: number | undefined;
    const draw = ([x, y, zoom]: readonly [number, number, number]) => {
      const style = layer.current?.style;
      if (style === undefined) return;
      const spacing = spacingAt(zoom);
      if (drawn !== spacing) style.setProperty("--spacing", `${spacing}px`);
      drawn = spacing;
      style.transform = `translate(${x % spacing}px, ${y % spacing}px)`;
    };
    draw(flow.getState().transform);
    return flow.subscribe((state, before) => {
      if (state.transform !== before.transform) draw(state.transform);
    });
  }, [flow]);
  return <div ref={layer} className={css["grid"]} />;
}

/** Spacing on the screen; every second dot goes when they come too near. */
function spacingAt(zoom: number): number {
  let spacing = SPACING * zoom;
  while (spacing < LEAST) spacing *= 2;
  return spacing;
}
