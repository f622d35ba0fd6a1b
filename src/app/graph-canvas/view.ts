/** The mounted canvas as commands see it: where it looks and what has the focus. */
import type { NodeId, Point } from "../../core/index.ts";
import { COLUMN_X, nodeSize } from "../../core/index.ts";
import { store } from "../state/index.ts";
import { canvas, setCanvas } from "./canvas-state.ts";
import { minimapWidth } from "./minimap-size.ts";
import { around, fit, reveal } from "./view-box.ts";
import type { Insets, Rect, View } from "./view-box.ts";

export const MIN_ZOOM = 0.1;
export const MAX_ZOOM = 2;

/** What the component lends to commands while it is mounted. */
export interface MountedCanvas {
  readonly root: HTMLElement;
  /** Size of the drawing area in pixels. */
  pane(): { readonly width: number; readonly height: number };
  /** Where it looks; on its way, where it will: a step that follows at once counts from there. */
  view(): View;
  setView(view: View, animate: boolean): void;
  toFlow(client: Point): Point;
}

let mounted: MountedCanvas | undefined;

/** Lends the canvas; the result takes it back. */
export function mountCanvas(canvas: MountedCanvas): () => void {
  mounted = canvas;
  return () => {
    if (mounted === canvas) mounted = undefined;
  };
}

export function mountedCanvas(): MountedCanvas | undefined {
  return mounted;
}

/** True while something is drawn, dragged or named on the canvas: Escape ends that. */
export function isGesturing(): boolean {
  const { connecting, reordering, tool, editing, drag } = canvas.getState();
  return (connecting ?? reordering ?? tool ?? editing) !== undefined || drag !== "none";
}

export function hasMinimapRoom(): boolean {
  return mounted !== undefined && minimapWidth(mounted.pane()) > 0;
}

/** Room that the tools and the controls take. */
const CLEAR: Insets = { left: 60, right: 16, top: 24, bottom: 64 };

export function nodeRect(id: NodeId): Rect | undefined {
  const { graph, positions } = store.getState();
  const node = graph.nodes.find((candidate) => candidate.id === id);
  const at = positions.get(id);
  return node === undefined || at === undefined ? undefined : { ...at, ...nodeSize(node.kind) };
}

function rectsOf(ids: Iterable<NodeId>): readonly Rect[] {
  const { graph, positions } = store.getState();
  const wanted = new Set(ids);
  return graph.nodes.flatMap((node) => {
    const at = positions.get(node.id);
    return wanted.has(node.id) && at !== undefined ? [{ ...at, ...nodeSize(node.kind) }] : [];
  });
}

/** Moves the view so that the nodes are in it; nothing moves when they are. */
export function revealNodes(ids: readonly NodeId[], animate = true): void {
  if (mounted === undefined) return;
  const rect = around(rectsOf(ids));
  if (rect === undefined) return;
  const view = mounted.view();
  const pane = mounted.pane();
  const next = reveal(view, pane, rect, CLEAR);
  if (next === undefined) return;
  // A long way is a jump: nothing on it can be recognised, and a focus waits at its end.
  const near = Math.hypot(next.x - view.x, next.y - view.y) < Math.max(pane.width, pane.height);
  mounted.setView(next, animate && near);
}

/** Zoomed out further than this, nodes show only name and state. */
export const DETAIL_ZOOM = 0.6;
/** Names can be read down to here. */
const NAME_ZOOM = 0.4;

/** Brings a node into view, near enough to read and type in it. */
export function showClose(id: NodeId): void {
  const rect = nodeRect(id);
  if (mounted === undefined || rect === undefined) return;
  if (mounted.view().zoom >= DETAIL_ZOOM) revealNodes([id]);
  else mounted.setView(fit(mounted.pane(), rect, CLEAR, { min: DETAIL_ZOOM, max: 1 }), true);
}

/** Where the first nodes of an empty graph go: three columns, some rows high. */
const EMPTY: Rect = { x: 0, y: 0, width: COLUMN_X.map + nodeSize("map").width, height: 4 * nodeSize("map").height };

/** Shows everything, or the given nodes. */
export function fitView(ids?: readonly NodeId[], animate = true): void {
  if (mounted === undefined) return;
  const rect = around(rectsOf(ids ?? store.getState().graph.nodes.map((node) => node.id)));
  if (rect === undefined) return;
  // Room for the heads of the columns.
  const framed = { ...rect, y: rect.y - 40, height: rect.height + 40 };
  mounted.setView(fit(mounted.pane(), framed, CLEAR, { min: MIN_ZOOM, max: 1 }), animate);
}

/**
 * The first look at a workspace: all of it, or, when that would be too small to
 * read, its beginning: the first policy, with what it holds around it. An empty
 * one has room for its three columns.
 */
export function openView(): void {
  if (mounted === undefined) return;
  const all = around(rectsOf(store.getState().graph.nodes.map((node) => node.id))) ?? EMPTY;
  const pane = mounted.pane();
  const framed = { ...all, y: all.y - 40, height: all.height + 40 };
  const whole = fit(pane, framed, CLEAR, { min: MIN_ZOOM, max: 1 });
  if (whole.zoom >= NAME_ZOOM) {
    mounted.setView(whole, false);
    return;
  }
  const across = fit(pane, { ...framed, height: 1 }, CLEAR, { min: DETAIL_ZOOM, max: 1 });
  const { zoom } = across;
  const wide = framed.width * zoom > pane.width - CLEAR.left - CLEAR.right;
  const tall = framed.height * zoom > pane.height - CLEAR.top - CLEAR.bottom;
  const centred = fit(pane, framed, CLEAR, { min: zoom, max: zoom });
  const x = wide ? CLEAR.left - framed.x * zoom : centred.x;
  const y = tall ? aroundPolicy(framed, pane.height, zoom) : centred.y;
  mounted.setView({ x, y, zoom }, false);
}

/** The view's y that has the first policy in the middle of its height, but nothing empty above or below `framed`. */
function aroundPolicy(framed: Rect, height: number, zoom: number): number {
  const policy = store.getState().graph.nodes.find((node) => node.kind === "policy");
  const rect = policy === undefined ? undefined : nodeRect(policy.id);
  const top = CLEAR.top - framed.y * zoom;
  if (rect === undefined) return top;
  const bottom = height - CLEAR.bottom - (framed.y + framed.height) * zoom;
  return Math.max(bottom, Math.min(top, height / 2 - (rect.y + rect.height / 2) * zoom));
}

/** Zooms about the middle of the pane. */
export function zoomTo(zoom: number): void {
  if (mounted === undefined) return;
  const view = mounted.view();
  const pane = mounted.pane();
  const scale = Math.max(MIN_ZOOM, Math.min(MAX_ZOOM, zoom));
  const at = { x: pane.width / 2, y: pane.height / 2 };
  const factor = scale / view.zoom;
  mounted.setView({ x: at.x - (at.x - view.x) * factor, y: at.y - (at.y - view.y) * factor, zoom: scale }, true);
}

const STEPS = [0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2];

/** The next of the zoom steps, in or out. */
export function zoomStep(direction: 1 | -1): void {
  const zoom = mounted?.view().zoom ?? 1;
  const next =
    direction === 1 ? STEPS.find((step) => step > zoom * 1.01) : STEPS.findLast((step) => step < zoom * 0.99);
  zoomTo(next ?? zoom);
}

/** Puts the focus on a node, which is brought into view first. */
export function focusNode(id: NodeId): void {
  setCanvas({ active: id });
  if (mounted === undefined) return;
  revealNodes([id]);
  const element = nodeElement(id);
  if (element === undefined) setCanvas({ focusNext: id });
  else element.focus({ preventScroll: true });
}

export function canvasHasFocus(): boolean {
  return mounted?.root.contains(document.activeElement) === true;
}

/** Puts the focus on the canvas itself. */
export function focusCanvas(): void {
  mounted?.root.focus({ preventScroll: true });
}

/**
 * Gives a lost focus back to the canvas: to the node when it is in view (no
 * jump to one that is not), once dialogs and menus have let go of it.
 */
export function restoreFocus(id: NodeId | undefined): void {
  setTimeout(() => {
    const focused = document.activeElement;
    if (focused !== null && focused !== document.body && focused !== mounted?.root) return;
    const element = id === undefined ? undefined : nodeElement(id);
    if (element === undefined) focusCanvas();
    else element.focus({ preventScroll: true });
  }, 50);
}

export function nodeElement(id: NodeId): HTMLElement | undefined {
  return mounted?.root.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? undefined;
}

export function edgeElement(id: string): SVGElement | undefined {
  return mounted?.root.querySelector<SVGElement>(`.react-flow__edge[data-id="${CSS.escape(id)}"]`) ?? undefined;
}

/** The declared policy at a place, in flow coordinates. */
export function policyAt({ x, y }: Point): NodeId | undefined {
  const { graph, positions } = store.getState();
  const size = nodeSize("policy");
  return graph.nodes.find((node) => {
    // Asked in every frame of a drag: the kind comes first.
    if (node.kind !== "policy" || node.form === undefined) return false;
    const at = positions.get(node.id);
    if (at === undefined) return false;
    return x >= at.x && x <= at.x + size.width && y >= at.y && y <= at.y + size.height;
  })?.id;
}

/** The middle of what is seen, in flow coordinates. */
export function viewCentre(): Point {
  if (mounted === undefined) return { x: 0, y: 0 };
  const { x, y, zoom } = mounted.view();
  const { width, height } = mounted.pane();
  return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
}
