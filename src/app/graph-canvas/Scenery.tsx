/** What is drawn in the plane of the nodes but is no node: column heads, lanes, the line of a keyboard connection. */
import { ViewportPortal } from "@xyflow/react";
import { useMemo } from "react";
import { nodeSize } from "../../core/index.ts";
import { useStore } from "../state/index.ts";
import { useCanvas } from "./canvas-state.ts";
import { curvePath, edgeCurve } from "./edge-path.ts";
import { PORT_REACH } from "./flow-graph.ts";
import { messages } from "./messages.ts";
import { attachLanes, columnHeads } from "./scenery.ts";
import css from "./Scenery.module.css";
import { nodeRect } from "./view.ts";

export function Scenery() {
  const graph = useStore((state) => state.graph);
  const positions = useStore((state) => state.positions);
  const lanes = useCanvas((state) => state.view.lanes);
  const heads = useMemo(() => columnHeads(graph, positions), [graph, positions]);
  const drawn = useMemo(() => (lanes ? attachLanes(graph, positions) : []), [lanes, graph, positions]);
  return (
    <ViewportPortal>
      {drawn.map(({ key, label, x, y, width, height }) => (
        <div key={key} className={css["lane"]} style={{ transform: `translate(${x}px, ${y}px)`, width, height }}>
          {label}
        </div>
      ))}
      {heads.map(({ kind, x, y }) => (
        <div key={kind} className={css["head"]} style={{ transform: `translate(${x}px, ${y - 32}px)` }} aria-hidden>
          {messages.canvas.columns[kind]}
        </div>
      ))}
      <KeyboardLine />
    </ViewportPortal>
  );
}

/** From the node where `C` was pressed to the choice of the arrow keys. */
function KeyboardLine() {
  const connecting = useCanvas((state) => state.connecting);
  // The view follows the choice; the line follows both.
  const choice = connecting?.by === "keyboard" ? connecting.choices[connecting.at] : undefined;
  const from = connecting === undefined ? undefined : nodeRect(connecting.from);
  const to = choice === undefined ? undefined : nodeRect(choice);
  if (from === undefined || to === undefined) return null;
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  const { height } = nodeSize("program");
  const path = curvePath(
    edgeCurve(
      { x: left.x + left.width + PORT_REACH, y: left.y + height / 2 },
      { x: right.x - PORT_REACH, y: right.y + height / 2 },
    ),
  );
  return (
    <svg className={css["line"]} width={1} height={1} aria-hidden>
      <path d={path} />
    </svg>
  );
}
