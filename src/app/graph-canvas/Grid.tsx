/**
 * The dots behind the graph. They lie in the plane of the nodes and reach beyond what is seen, so that
 * a pan does nothing with them until it comes near their end.
 */
import { useStoreApi, ViewportPortal } from "@xyflow/react";
import { useEffect, useRef } from "react";
import css from "./Grid.module.css";

const SPACING = 24;
/** Pixels between dots on the screen that are not too dense to read. */
const LEAST = 16;
/** Pixels on the screen that the dots reach beyond each side of what is seen. */
const BEYOND = 480;

export function Grid() {
  const flow = useStoreApi();
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let drawn = { left: 0, top: 0, right: 0, bottom: 0, zoom: 0 };
    const draw = () => {
      const { transform, width, height } = flow.getState();
      const [x, y, zoom] = transform;
      const seen = { left: -x / zoom, top: -y / zoom, right: (width - x) / zoom, bottom: (height - y) / zoom };
      const covered =
        seen.left >= drawn.left && seen.top >= drawn.top && seen.right <= drawn.right && seen.bottom <= drawn.bottom;
      const style = layer.current?.style;
      if (style === undefined || (covered && drawn.zoom === zoom)) return;
      const spacing = spacingAt(zoom);
      const start = (edge: number) => Math.floor((edge - BEYOND / zoom) / spacing) * spacing;
      const [left, top] = [start(seen.left), start(seen.top)];
      drawn = { left, top, right: seen.right + BEYOND / zoom, bottom: seen.bottom + BEYOND / zoom, zoom };
      style.transform = `translate(${left}px, ${top}px)`;
      style.width = `${drawn.right - left}px`;
      style.height = `${drawn.bottom - top}px`;
      style.setProperty("--spacing", `${spacing}px`);
      style.setProperty("--pixel", `${1 / zoom}px`);
    };
    draw();
    return flow.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width || state.height !== before.height) {
        draw();
      }
    });
  }, [flow]);
  return (
    <ViewportPortal>
      <div ref={layer} className={css["grid"]} />
    </ViewportPortal>
  );
}

/** Spacing in the plane of the nodes; every second dot goes when they come too near on the screen. */
function spacingAt(zoom: number): number {
  let spacing = SPACING;
  while (spacing * zoom < LEAST) spacing *= 2;
  return spacing;
}
