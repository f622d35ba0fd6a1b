/** The whole graph, small: one path for each colour, so that thousands of nodes cost as much as ten. */
import { useStoreApi } from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import type { PointerEvent } from "react";
import { nodeSize } from "../../core/index.ts";
import type { Point } from "../../core/index.ts";
import { useStore } from "../state/index.ts";
import type { Family } from "./kinds.ts";
import css from "./Minimap.module.css";
import { nodeFacts } from "./node-facts.ts";
import { mountedCanvas } from "./view.ts";
import { around } from "./view-box.ts";
import type { Rect } from "./view-box.ts";

const WIDTH = 160;
const HEIGHT = 96;
const MARGIN = 8;

/** The frame between two corners, as much of it as lies in the map. */
function clampTo(from: Point, to: Point): Rect {
  const [x0, x1] = [Math.max(1, Math.min(WIDTH - 3, from.x)), Math.max(3, Math.min(WIDTH - 3, to.x))];
  const [y0, y1] = [Math.max(1, Math.min(HEIGHT - 3, from.y)), Math.max(3, Math.min(HEIGHT - 3, to.y))];
  return { x: x0, y: y0, width: Math.max(2, x1 - x0), height: Math.max(2, y1 - y0) };
}

export function Minimap() {
  const graph = useStore((state) => state.graph);
  const positions = useStore((state) => state.positions);
  const flow = useStoreApi();
  const frame = useRef<SVGRectElement>(null);

  const { paths, bounds } = useMemo(() => {
    const rects: (Rect & { readonly family: Family })[] = [];
    for (const node of graph.nodes) {
      const at = positions.get(node.id);
      if (at !== undefined) rects.push({ ...at, ...nodeSize(node.kind), family: nodeFacts(node).family });
    }
    const byFamily = new Map<Family, string>();
    for (const { x, y, width, height, family } of rects) {
      byFamily.set(family, `${byFamily.get(family) ?? ""}M${x},${y}h${width}v${height}h${-width}z`);
    }
    return { paths: [...byFamily], bounds: around(rects) ?? { x: 0, y: 0, width: 1, height: 1 } };
  }, [graph, positions]);

  const scale = Math.min((WIDTH - 2 * MARGIN) / bounds.width, (HEIGHT - 2 * MARGIN) / bounds.height, 0.16);
  const left = (WIDTH - bounds.width * scale) / 2 - bounds.x * scale;
  const top = (HEIGHT - bounds.height * scale) / 2 - bounds.y * scale;

  // The frame follows every frame of a pan; React need not know.
  useEffect(() => {
    const draw = () => {
      const { transform, width, height } = flow.getState();
      const [x, y, zoom] = transform;
      const box = clampTo(
        { x: (-x / zoom) * scale + left, y: (-y / zoom) * scale + top },
        { x: ((width - x) / zoom) * scale + left, y: ((height - y) / zoom) * scale + top },
      );
      for (const [name, value] of Object.entries(box)) frame.current?.setAttribute(name, String(value));
    };
    draw();
    let last = flow.getState();
    return flow.subscribe((state) => {
      if (state.transform !== last.transform || state.width !== last.width || state.height !== last.height) draw();
      last = state;
    });
  }, [flow, scale, left, top]);

  const look = (event: PointerEvent<SVGSVGElement>) => {
    const mounted = mountedCanvas();
    if (mounted === undefined) return;
    const box = event.currentTarget.getBoundingClientRect();
    const { zoom } = mounted.view();
    const { width, height } = mounted.pane();
    const x = (event.clientX - box.left - left) / scale;
    const y = (event.clientY - box.top - top) / scale;
    mounted.setView({ x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom }, false);
  };

  return (
    <svg
      className={css["map"]}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        look(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) look(event);
      }}
    >
      <g transform={`translate(${left},${top}) scale(${scale})`}>
        {paths.map(([family, path]) => (
          <path key={family} d={path} fill={`var(--${family})`} />
        ))}
      </g>
      <rect ref={frame} className={css["frame"]} rx={2} />
    </svg>
  );
}
