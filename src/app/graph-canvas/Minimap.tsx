/** The whole graph, small: one path for each colour, so that thousands of nodes cost as much as ten. */
import { useStoreApi } from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import type { PointerEvent } from "react";
import { nodeSize } from "../../core/index.ts";
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

export function Minimap() {
  const graph = useStore((state) => state.graph);
  const positions = useStore((state) => state.positions);
  const flow = useStoreApi();
  const frame = useRef<HTMLDivElement>(null);

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
    let size = "";
    let place: string | undefined;
    const draw = () => {
      const { transform, width, height } = flow.getState();
      const [x, y, zoom] = transform;
      const style = frame.current?.style;
      if (style === undefined) return;
      const part = scale / zoom;
      // A frame around everything says nothing.
      const all =
        -x / zoom <= bounds.x &&
        -y / zoom <= bounds.y &&
        (width - x) / zoom >= bounds.x + bounds.width &&
        (height - y) / zoom >= bounds.y + bounds.height;
      // A pan of many pixels is less than one here: the page hears of whole and half ones alone.
      const half = (value: number) => Math.round(value * 2) / 2;
      const nextPlace = all ? "" : `translate(${half(left - x * part)}px, ${half(top - y * part)}px)`;
      if (place !== nextPlace) {
        place = nextPlace;
        style.visibility = all ? "hidden" : "visible";
        style.transform = nextPlace;
      }
      const nextSize = `${width * part}px ${height * part}px`;
      if (size === nextSize) return;
      size = nextSize;
      style.width = `${width * part}px`;
      style.height = `${height * part}px`;
    };
    draw();
    return flow.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width || state.height !== before.height) {
        draw();
      }
    });
  }, [flow, scale, left, top, bounds]);

  const look = (event: PointerEvent<HTMLDivElement>) => {
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
    <div
      className={css["map"]}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        look(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) look(event);
      }}
    >
      <svg width={WIDTH} height={HEIGHT}>
        <g transform={`translate(${left},${top}) scale(${scale})`}>
          {paths.map(([family, path]) => (
            <path key={family} d={path} fill={`var(--${family})`} />
          ))}
        </g>
      </svg>
      <div ref={frame} className={css["frame"]} />
    </div>
  );
}
