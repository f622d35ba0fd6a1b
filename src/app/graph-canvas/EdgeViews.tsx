/** The three kinds of edges: numbered attach order, listing of a map, wiring with arrows by access. */
import type { ConnectionLineComponentProps, EdgeProps } from "@xyflow/react";
import { Position } from "@xyflow/react";
import { memo, useEffect, useState } from "react";
import type { PointerEvent } from "react";
import { actions, store } from "../state/index.ts";
import { setCanvas, useCanvas } from "./canvas-state.ts";
import { refusal } from "./connect.ts";
import { reorder } from "./edit-gestures.ts";
import { arrowHead, curvePath, edgeCurve } from "./edge-path.ts";
import css from "./EdgeViews.module.css";
import type { CanvasEdge, CanvasNode } from "./flow-graph.ts";
import { messages } from "./messages.ts";
import { numberPoint, orderAfter, orderAt } from "./reorder.ts";
import { mountedCanvas } from "./view.ts";

type Props = EdgeProps<CanvasEdge>;

interface LineProps {
  readonly path: string;
  readonly label: string | undefined;
}

/** The curve, and a wider invisible one that the pointer finds. Only then it says what it means: edges come and go in a pan. */
function Line({ path, label }: LineProps) {
  const [found, setFound] = useState(false);
  return (
    <>
      <path className={`react-flow__edge-path ${css["line"] ?? ""}`} d={path} />
      <path className={css["hit"]} d={path} onPointerEnter={() => setFound(true)}>
        {found && <title>{label}</title>}
      </path>
    </>
  );
}

function curveOf({ sourceX, sourceY, targetX, targetY }: Props) {
  return edgeCurve({ x: sourceX, y: sourceY }, { x: targetX, y: targetY });
}

/** A map's wiring: the arrow says who reads and who writes. */
export const WireEdge = memo(function WireEdge(props: Props) {
  const { data } = props;
  if (data?.edge.kind !== "program-map") return null;
  const { access, state } = data.edge;
  const curve = curveOf(props);
  const reads = access === "read" || access === "read-write";
  const writes = access === "write" || access === "read-write";
  return (
    <g className={css["wire"]} data-state={data.refused ? "refused" : state} data-accent={data.accent || undefined}>
      <Line path={curvePath(curve)} label={data.label} />
      {reads && <path className={css["head"]} d={arrowHead(curve.from, -1)} />}
      {writes && <path className={css["head"]} d={arrowHead(curve.to, 1)} />}
    </g>
  );
});

/** A map in a policy's list. */
export const ListingEdge = memo(function ListingEdge(props: Props) {
  return (
    <g className={css["listing"]} data-accent={props.selected || undefined}>
      <Line path={curvePath(curveOf(props))} label={props.data?.label} />
    </g>
  );
});

/** A program of a policy, with its number in the attach order at the program's end. */
export const OrderEdge = memo(function OrderEdge(props: Props) {
  const { id, data } = props;
  const edge = data?.edge.kind === "policy-program" ? data.edge : undefined;
  const reordering = useCanvas((state) =>
    edge !== undefined && state.reordering?.policy === edge.from ? state.reordering : undefined,
  );
  if (edge === undefined || data === undefined) return null;
  const curve = curveOf(props);
  const dragged = reordering?.edge === id ? reordering.at : undefined;
  const shown = reordering === undefined ? edge.order : orderAfter(edge.order, reordering.from, reordering.to);
  return (
    <g className={css["order"]} data-accent={data.accent || undefined}>
      <Line path={curvePath(curve)} label={data.label} />
      <OrderNumber
        edge={id}
        policy={edge.from}
        order={edge.order}
        shown={shown}
        at={dragged ?? numberPoint(curve, data.slot)}
        dragged={dragged !== undefined}
      />
    </g>
  );
});

interface OrderNumberProps {
  readonly edge: string;
  readonly policy: string;
  readonly order: number;
  readonly shown: number;
  readonly at: { readonly x: number; readonly y: number };
  readonly dragged: boolean;
}

function OrderNumber({ edge, policy, order, shown, at, dragged }: OrderNumberProps) {
  const [pressed, setPressed] = useState(false);
  const [found, setFound] = useState(false);
  const move = (event: PointerEvent<SVGGElement>) => {
    if (!pressed) return;
    const flow = mountedCanvas()?.toFlow({ x: event.clientX, y: event.clientY });
    if (flow === undefined) return;
    const { graph, positions } = store.getState();
    const to = orderAt(graph, positions, policy, flow) ?? order;
    setCanvas({ reordering: { policy, edge, from: order, to, at: flow } });
  };
  const end = (commit: boolean) => {
    setPressed(false);
    setCanvas({ reordering: undefined });
    if (commit && shown !== order) reorder(policy, order, shown);
  };
  useEffect(() => {
    if (!pressed) return undefined;
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setPressed(false);
      setCanvas({ reordering: undefined });
    };
    window.addEventListener("keydown", cancel, true);
    return () => window.removeEventListener("keydown", cancel, true);
  }, [pressed]);
  return (
    <g
      className={`${css["number"] ?? ""} nopan`}
      data-dragged={dragged || undefined}
      data-order={shown}
      transform={`translate(${at.x},${at.y})`}
      onPointerEnter={() => setFound(true)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        if (!actions.mayChange()) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setPressed(true);
      }}
      onPointerMove={move}
      onPointerUp={() => pressed && end(true)}
      onPointerCancel={() => pressed && end(false)}
    >
      {found && <title>{messages.edge.reorder(order)}</title>}
      <circle r={9} />
      <text dy="0.34em">{shown}</text>
    </g>
  );
}

/** The line that follows the pointer while a connection is drawn, and the reason when its target refuses. */
export function ConnectionLine({
  fromX,
  fromY,
  toX,
  toY,
  fromPosition,
  fromNode,
  toNode,
}: ConnectionLineComponentProps<CanvasNode>) {
  const isGivenUp = useCanvas((state) => state.connecting === undefined);
  const from = { x: fromX, y: fromY };
  const to = { x: toX, y: toY };
  const curve = fromPosition === Position.Left ? edgeCurve(to, from) : edgeCurve(from, to);
  const { analysis, graph } = store.getState();
  const target = toNode === null || toNode.id === fromNode.id ? undefined : toNode.id;
  const reason = target === undefined ? undefined : refusal(analysis, graph, fromNode.id, target);
  if (isGivenUp) return null;
  return (
    <g className={css["drawn"]} data-state={target === undefined ? "open" : reason === undefined ? "good" : "bad"}>
      <path d={curvePath(curve)} />
      <circle cx={toX} cy={toY} r={4} />
      {reason !== undefined && (
        <foreignObject x={toX + 12} y={toY + 8} width={280} height={60}>
          <span className={css["reason"]}>{reason}</span>
        </foreignObject>
      )}
    </g>
  );
}
