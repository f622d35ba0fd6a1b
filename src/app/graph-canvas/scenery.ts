/** What stands behind the nodes: heads of the columns, and attach points as lanes. Plain data from the graph. */
import { nodeSize } from "../../core/index.ts";
import type { Graph, NodeId, NodeKind, Point } from "../../core/index.ts";
import { attachKey, nodeFacts } from "./node-facts.ts";
import { around } from "./view-box.ts";
import type { Rect } from "./view-box.ts";

type Positions = ReadonlyMap<NodeId, Point>;

export interface ColumnHead extends Point {
  readonly kind: NodeKind;
}

/** A head above each column that has nodes: where most of its nodes start, above the topmost of them. */
export function columnHeads(graph: Graph, positions: Positions): readonly ColumnHead[] {
  const counts = new Map<NodeKind, Map<number, number>>();
  let top = Infinity;
  for (const node of graph.nodes) {
    const at = positions.get(node.id);
    if (at === undefined) continue;
    top = Math.min(top, at.y);
    const column = counts.get(node.kind) ?? new Map<number, number>();
    column.set(at.x, (column.get(at.x) ?? 0) + 1);
    counts.set(node.kind, column);
  }
  return [...counts].map(([kind, column]) => {
    let [x, most] = [0, 0];
    for (const [at, count] of column) {
      if (count > most || (count === most && at < x)) [x, most] = [at, count];
    }
    return { kind, x, y: top };
  });
}

export interface Lane extends Rect {
  readonly key: string;
  readonly label: string;
}

/** Together they fit into the gap that the layout leaves between two programs. */
const LANE_MARGIN = 6;
const LANE_HEAD = 18;

/** A lane around the programs of each attach point, in the order in which the points are first attached. */
export function attachLanes(graph: Graph, positions: Positions): readonly Lane[] {
  const rects = new Map<string, { label: string; order: number; rects: Rect[] }>();
  const orders = attachOrders(graph);
  for (const node of graph.nodes) {
    const at = positions.get(node.id);
    const place = attachKey(node);
    if (node.kind !== "program" || at === undefined || place === undefined) continue;
    // The two directions of an interface are two lanes: packets pass them at different times.
    const key = `${place}\n${node.direction ?? ""}`;
    const order = orders.get(node.id) ?? Infinity;
    const lane = rects.get(key) ?? { label: nodeFacts(node).attach ?? "", order, rects: [] };
    lane.order = Math.min(lane.order, order);
    lane.rects.push({ ...at, ...nodeSize(node.kind) });
    rects.set(key, lane);
  }
  return [...rects]
    .sort(([, a], [, b]) => a.order - b.order)
    .flatMap(([key, lane]) => {
      const rect = around(lane.rects);
      if (rect === undefined) return [];
      return [
        {
          key,
          label: lane.label,
          x: rect.x - LANE_MARGIN,
          y: rect.y - LANE_MARGIN - LANE_HEAD,
          width: rect.width + 2 * LANE_MARGIN,
          height: rect.height + 2 * LANE_MARGIN + LANE_HEAD,
        },
      ];
    });
}

/** The least number in any attach order, by program. */
function attachOrders(graph: Graph): ReadonlyMap<NodeId, number> {
  const orders = new Map<NodeId, number>();
  for (const edge of graph.edges) {
    if (edge.kind !== "policy-program") continue;
    orders.set(edge.to, Math.min(orders.get(edge.to) ?? Infinity, edge.order));
  }
  return orders;
}
