/** Moving the focus over the canvas by keyboard: from node to node, and over the edges of a node. */
import type { NodeId } from "../../core/index.ts";
import { actions, store } from "../state/index.ts";
import { canvas, setCanvas } from "./canvas-state.ts";
import { focusedNode, selectNodes } from "./edit-gestures.ts";
import { messages } from "./messages.ts";
import { edgeElement, focusNode, revealNodes } from "./view.ts";
import { readingOrder, walk } from "./walk.ts";
import type { Direction } from "./walk.ts";

/** The node that keys speak about: the focused, else the last active, else the first. */
export function currentNode(): NodeId | undefined {
  const { graph, selection } = store.getState();
  const known = (id: NodeId | undefined): boolean => id !== undefined && graph.nodes.some((node) => node.id === id);
  return [focusedNode(), canvas.getState().active, selection.nodes[0]].find(known) ?? graph.nodes[0]?.id;
}

/** One step; with `extend` what was selected stays selected. */
export function step(direction: Direction, extend: boolean): void {
  const { graph, positions, selection } = store.getState();
  const from = currentNode();
  if (from === undefined) return;
  if (focusedNode() === undefined && canvas.getState().focusNext !== from) {
    // The first key on the canvas goes to a node; the next ones walk, also from one whose focus waits until it is drawn.
    goTo(from, extend ? selection.nodes : []);
    return;
  }
  const to = walk(graph, positions, from, direction, canvas.getState().trail);
  if (to === undefined) {
    actions.setSession({ announcement: messages.canvas.noWay[direction] });
    return;
  }
  setCanvas({ trail: direction === "left" || direction === "right" ? from : undefined });
  goTo(to, extend ? selection.nodes : []);
}

/** The first or last node as they are read. */
export function stepToEnd(which: "first" | "last"): void {
  const { graph, positions } = store.getState();
  const order = readingOrder(graph, positions);
  const to = which === "first" ? order[0] : order.at(-1);
  if (to !== undefined) goTo(to, []);
}

function goTo(id: NodeId, kept: readonly NodeId[]): void {
  selectNodes([...kept.filter((other) => other !== id), id]);
  focusNode(id);
}

/** The edge that has the focus. */
export function focusedEdge(): string | undefined {
  return document.activeElement?.closest<SVGElement>(".react-flow__edge")?.dataset["id"];
}

/** The next edge of the node from which the edges are walked; after the last one the node again. */
export function stepEdge(by: 1 | -1): void {
  const { graph } = store.getState();
  const node = currentNode();
  if (node === undefined) return;
  const edges = graph.edges.filter((edge) => edge.from === node || edge.to === node).map((edge) => edge.id);
  const focused = focusedEdge();
  const at = focused === undefined ? (by === 1 ? -1 : edges.length) : edges.indexOf(focused);
  const next = edges[at + by];
  if (next === undefined) {
    goTo(node, []);
    return;
  }
  selectNodes([], [next]);
  const edge = graph.edges.find(({ id }) => id === next);
  if (edge !== undefined) revealNodes([edge.from, edge.to], false);
  // An edge to a map that only the selection shows is drawn with the next frame.
  requestAnimationFrame(() => edgeElement(next)?.focus({ preventScroll: true }));
}
