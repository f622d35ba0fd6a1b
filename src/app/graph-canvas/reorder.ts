/** The numbers of an attach order: where they stand, which one is nearest, and how the others give way. */
import { nodeSize } from "../../core/index.ts";
import type { Graph, NodeId, Point, PolicyProgramEdge } from "../../core/index.ts";
import { edgeCurve, pointBeforeEnd } from "./edge-path.ts";
import type { Curve } from "./edge-path.ts";
import { PORT_REACH } from "./flow-graph.ts";

/** From the end of an edge to its number, along the curve. */
const NUMBER_AT = 16;
const NUMBER_STEP = 22;

/** Where the number of an edge stands; `slot` keeps numbers at one port apart. */
export function numberPoint(curve: Curve, slot: number): Point {
  return pointBeforeEnd(curve, NUMBER_AT + slot * NUMBER_STEP);
}

/** The edges of a policy to its programs, by order. */
export function orderEdges(graph: Graph, policy: NodeId): readonly PolicyProgramEdge[] {
  return graph.edges
    .filter((edge): edge is PolicyProgramEdge => edge.kind === "policy-program" && edge.from === policy)
    .sort((a, b) => a.order - b.order);
}

/** The order (from 1) of the policy's program whose port is nearest to a point in height. */
export function orderAt(
  graph: Graph,
  positions: ReadonlyMap<NodeId, Point>,
  policy: NodeId,
  point: Point,
): number | undefined {
  let best: number | undefined;
  let least = Infinity;
  for (const edge of orderEdges(graph, policy)) {
    const [from, to] = [positions.get(edge.from), positions.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    const at = numberPoint(portCurve(from, to), 0);
    const distance = Math.hypot(at.x - point.x, at.y - point.y);
    if (distance < least) {
      least = distance;
      best = edge.order;
    }
  }
  return best;
}

function portCurve(policy: Point, program: Point): Curve {
  const [from, to] = [nodeSize("policy"), nodeSize("program")];
  return edgeCurve(
    { x: policy.x + from.width + PORT_REACH, y: policy.y + from.height / 2 },
    { x: program.x - PORT_REACH, y: program.y + to.height / 2 },
  );
}

/** The number that an edge would have if the one at `from` went to `to`. */
export function orderAfter(order: number, from: number, to: number): number {
  if (order === from) return to;
  if (from < to && order > from && order <= to) return order - 1;
  if (to < from && order >= to && order < from) return order + 1;
  return order;
}
