/** The whole graph, small: one path for each colour, so that thousands of nodes cost as much as ten. */
import { useStore as useFlow, useStoreApi } from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import type { PointerEvent } from "react";
import { nodeSize } from "../../core/index.ts";
import { useStore } from "../state/index.ts";
import type { Family } from "./kinds.ts";
import { minimapHeight, minimapWidth } from "./minimap-size.ts";
import css from "./Minimap.module.css";
import { nodeFacts } from "./node-facts.ts";
import { mountedCanvas } from "./view.ts";
import { around } from "./view-box.ts";
import type { Rect } from "./view-box.ts";

const MARGIN = 8;

/** Nothing where the canvas has no room for it. */
export function Minimap() {
  const width = useFlow(minimapWidth);
  return width === 0 ? null : <Overview width={width} height={minimapHeight(width)} />;
}

function Overview({ width, height }: { readonly width: number; readonly height: number }) {
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
    for (const { x, y, width: across, height: down, family } of rects) {
      byFamily.set(family, `${byFamily.get(family) ?? ""}M${x},${y}h${across}v${down}h${-across}z`);
    }
    return { paths: [...byFamily], bounds: around(rects) ?? { x: 0, y: 0, width: 1, height: 1 } };
  }, [graph, positions]);

  const scale = Math.min((width - 2 * MARGIN) / bounds.width, (height - 2 * MARGIN) / bounds.height, width / 1000);
  const left = (width - bounds.width * scale) / 2 - bounds.x * scale;
  const top = (height - bounds.height * scale) / 2 - bounds.y * scale;

  // The frame follows every frame of a pan; React need not know.
  useEffect(() => {
    let size = "";
    let place: string | undefined;
    const draw = () => {
      const pane = flow.getState();
      const [x, y, zoom] = pane.transform;
      const style = frame.current?.style;
      if (style === undefined) return;
      const part = scale / zoom;
      // A frame around everything says nothing.
      const all =
        -x / zoom <= bounds.x &&
        -y / zoom <= bounds.y &&
        (pane.width - x) / zoom >= bounds.x + bounds.width &&
        (pane.height - y) / zoom >= bounds.y + bounds.height;
      // A pan of many pixels is less than one here: the page hears of whole and half ones alone.
      const half = (value: number) => Math.round(value * 2) / 2;
      const nextPlace = all ? "" : `translate(${half(left - x * part)}px, ${half(top - y * part)}px)`;
      if (place !== nextPlace) {
        place = nextPlace;
        style.visibility = all ? "hidden" : "visible";
        style.transform = nextPlace;
      }
      const nextSize = `${pane.width * part}px ${pane.height * part}px`;
      if (size === nextSize) return;
      size = nextSize;
      style.width = `${pane.width * part}px`;
      style.height = `${pane.height * part}px`;
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
    const pane = mounted.pane();
    const x = (event.clientX - box.left - left) / scale;
    const y = (event.clientY - box.top - top) / scale;
    mounted.setView({ x: pane.width / 2 - x * zoom, y: pane.height / 2 - y * zoom, zoom }, false);
  };

  return (
    <div
      className={css["map"]}
      data-testid="minimap"
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        look(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) look(event);
      }}
    >
      <svg width={width} height={height}>
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
