/**
 * React Flow between the app's store and the screen. Positions, selection and
 * connections that it reports become gestures; places live here alone only
 * while they are dragged, and letting go makes one step of history.
 */
import { ConnectionMode, ReactFlow } from "@xyflow/react";
import type {
  Connection,
  EdgeChange,
  FinalConnectionState,
  NodeChange,
  OnConnectStartParams,
  Viewport,
} from "@xyflow/react";
import { useCallback, useMemo, useRef, useState } from "react";
import type { ClipboardEvent, MouseEvent as ReactMouseEvent } from "react";
import "@xyflow/react/dist/base.css";
import type { GraphNode, NodeId, Point } from "../../core/index.ts";
import { actions, mayEdit, store, useStore } from "../state/index.ts";
import { canvas, setCanvas, useCanvas } from "./canvas-state.ts";
import { copyText, cutText, pasteText } from "./clipboard-gestures.ts";
import { connectNodes, endPointerConnection, startPointerConnection } from "./connect-gestures.ts";
import { refusal } from "./connect.ts";
import { dropNodes, editName, nodeOf, selectNodes } from "./edit-gestures.ts";
import { ConnectionLine, ListingEdge, OrderEdge, WireEdge } from "./EdgeViews.tsx";
import { createEdgeMapper, createNodeMapper, withDragged } from "./flow-graph.ts";
import type { CanvasEdge, CanvasNode } from "./flow-graph.ts";
import css from "./GraphCanvas.module.css";
import { Grid } from "./Grid.tsx";
import { onCanvasKey } from "./keys.ts";
import { messages } from "./messages.ts";
import { NodeView } from "./NodeView.tsx";
import { Scenery } from "./Scenery.tsx";
import { useFixedSizes } from "./use-fixed-sizes.ts";
import { useModifiers } from "./use-modifiers.ts";
import { useMountedCanvas } from "./use-mounted-canvas.ts";
import { useFocusReturn, useSelectionSync } from "./use-store-sync.ts";
import { DETAIL_ZOOM, MAX_ZOOM, MIN_ZOOM, mountedCanvas, openView, policyAt } from "./view.ts";

const NODE_TYPES = { declaration: NodeView };
const EDGE_TYPES = { order: OrderEdge, listing: ListingEdge, wire: WireEdge };
const SNAP: [number, number] = [8, 8];
const PAN_BUTTONS = [0, 1];
const MARQUEE_PAN_BUTTONS = [1];
const MULTI_KEYS = ["Control", "Meta", "Shift"];

/** Made once, so that a drag does not render it. */
const BACKDROP = (
  <>
    <Grid />
    <Scenery />
  </>
);

const NOWHERE: ReadonlyMap<NodeId, Point> = new Map();

interface FlowProps {
  /** Offers what a connection from a node may lead to, at a place in the window and in the graph. */
  readonly openQuickAdd: (client: Point, from: GraphNode, at: Point) => void;
}

export function Flow({ openQuickAdd }: FlowProps) {
  const graph = useStore((state) => state.graph);
  const positions = useStore((state) => state.positions);
  const selection = useStore((state) => state.selection);
  const active = useCanvas((state) => state.active);
  const hovered = useCanvas((state) => state.hovered);
  const marquee = useCanvas((state) => state.marquee);
  const showPolicyMaps = useCanvas((state) => state.view.policyMaps);
  const mayChange = useStore(mayEdit);
  // Grows with every step of a drag, and React need not know; letting go makes another.
  const [dragged, setDragged] = useState(() => new Map<NodeId, Point>());
  const { shift, alt } = useModifiers();
  const pointer = useRef<Point | undefined>(undefined);
  const root = useMountedCanvas();
  const flow = useFixedSizes();
  useSelectionSync();
  useFocusReturn();

  const [mapNodes] = useState(createNodeMapper);
  const [mapEdges] = useState(createEdgeMapper);
  const selectedNodes = useMemo(() => marquee ?? new Set(selection.nodes), [marquee, selection.nodes]);
  const selectedEdges = useMemo(() => new Set(selection.edges), [selection.edges]);
  const settled = useMemo(
    () => mapNodes({ graph, positions, selected: selectedNodes, active }),
    [mapNodes, graph, positions, selectedNodes, active],
  );
  const cancelled = useCanvas((state) => state.drag === "cancelled");
  const nodes = useMemo(() => withDragged(settled, cancelled ? NOWHERE : dragged), [settled, cancelled, dragged]);
  const edges = useMemo(
    () => mapEdges({ graph, selectedNodes, selectedEdges, hovered, showPolicyMaps }),
    [mapEdges, graph, selectedNodes, selectedEdges, hovered, showPolicyMaps],
  );
  const ready = useCanvas((state) => state.ready);
  const label = useMemo(() => canvasLabel(graph), [graph]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const moved = new Map<NodeId, Point>();
      const selects: { readonly id: string; readonly selected: boolean }[] = [];
      let ended = false;
      for (const change of changes) {
        if (change.type === "select") selects.push(change);
        if (change.type !== "position") continue;
        if (change.dragging === true && change.position !== undefined) moved.set(change.id, change.position);
        else ended = true;
      }
      if (selects.length > 0) applySelects(selects);
      if (moved.size > 0 && canvas.getState().drag !== "cancelled") {
        for (const [id, at] of moved) dragged.set(id, at);
        // Past the properties of React Flow: they would render the whole canvas in every frame.
        flow.getState().setNodes(withDragged(settled, dragged));
      }
      // The drop itself, which commits the places, follows in this very task.
      if (ended) queueMicrotask(() => setDragged(new Map()));
    },
    [flow, settled, dragged],
  );

  const onEdgesChange = useCallback((changes: EdgeChange<CanvasEdge>[]) => {
    if (canvas.getState().marquee !== undefined) return;
    const { nodes, edges } = store.getState().selection;
    const next = new Set(edges);
    for (const change of changes) {
      if (change.type !== "select") continue;
      if (change.selected) next.add(change.id);
      else next.delete(change.id);
    }
    if (next.size !== edges.length || edges.some((id) => !next.has(id))) selectNodes(nodes, [...next]);
  }, []);

  /** From a dragged node's corner to the pointer, in flow coordinates. */
  const grip = useRef<Point | undefined>(undefined);
  const onNodeDragStart = useCallback((event: MouseEvent | TouchEvent, node: CanvasNode) => {
    const client = clientPoint(event);
    const at = client === undefined ? undefined : mountedCanvas()?.toFlow(client);
    setCanvas({ drag: "active" });
    holdPointer();
    grip.current = at && { x: at.x - node.position.x, y: at.y - node.position.y };
  }, []);
  const onNodeDrag = useCallback((_event: MouseEvent | TouchEvent, node: CanvasNode, all: CanvasNode[]) => {
    if (canvas.getState().drag === "cancelled") return;
    if (node.data.node.kind !== "program" || all.length > 1 || grip.current === undefined) return;
    // Asking the browser where the pointer is would cost a layout in every frame.
    const policy = policyAt({ x: node.position.x + grip.current.x, y: node.position.y + grip.current.y });
    if (canvas.getState().dropOn?.policy === policy) return;
    setCanvas({ dropOn: policy === undefined ? undefined : { policy, what: node.data.node.name } });
  }, []);

  const onNodeDragStop = useCallback((_event: MouseEvent | TouchEvent, node: CanvasNode, all: CanvasNode[]) => {
    const { dropOn, drag } = canvas.getState();
    setCanvas({ dropOn: undefined, drag: "none" });
    releasePointer();
    if (drag === "cancelled") return;
    const policy = dropOn?.policy;
    if (policy !== undefined) {
      connectNodes(policy, node.id, false);
      return;
    }
    const { positions } = store.getState();
    const moved = new Map<NodeId, Point>();
    for (const { id, position } of all) {
      const at = { x: Math.round(position.x), y: Math.round(position.y) };
      const before = positions.get(id);
      if (before?.x !== at.x || before.y !== at.y) moved.set(id, at);
    }
    if (moved.size > 0) dropNodes(moved);
  }, []);

  const onConnect = useCallback(({ source, target }: Connection) => {
    // It may have been given up on the way.
    if (canvas.getState().connecting !== undefined) connectNodes(source, target, false);
  }, []);
  const onConnectStart = useCallback((_event: MouseEvent | TouchEvent, { nodeId }: OnConnectStartParams) => {
    if (nodeId !== null) startPointerConnection(nodeId);
  }, []);
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const isGivenUp = canvas.getState().connecting === undefined;
      endPointerConnection();
      const from = state.fromNode?.id;
      if (isGivenUp || from === undefined || state.isValid === true) return;
      const to = state.toNode?.id;
      if (to === from) return;
      if (to !== undefined) {
        // Says why not.
        connectNodes(from, to, false);
        return;
      }
      const node = nodeOf(from);
      const client = clientPoint(event);
      const at = client === undefined ? undefined : mountedCanvas()?.toFlow(client);
      if (node === undefined || node.ghost || client === undefined || at === undefined) return;
      openQuickAdd(client, node, at);
    },
    [openQuickAdd],
  );

  // While the canvas pans or drags, nobody else needs to follow the pointer: they would measure the page in every frame.
  const onMoveStart = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event instanceof MouseEvent && event.type === "mousedown") holdPointer();
  }, []);
  const onMoveEnd = useCallback((event: MouseEvent | TouchEvent | null) => {
    releasePointer();
    if (event instanceof MouseEvent) pointer.current = { x: event.clientX, y: event.clientY };
  }, []);
  const onMove = useCallback((_event: unknown, { zoom }: Viewport) => {
    const detail = zoom < DETAIL_ZOOM ? "name" : "full";
    if (canvas.getState().detail !== detail) setCanvas({ detail });
  }, []);

  const clipboard = useMemo(
    () => ({
      onCopy: (event: ClipboardEvent) => putOnClipboard(event, copyText),
      onCut: (event: ClipboardEvent) => putOnClipboard(event, cutText),
      onPaste: (event: ClipboardEvent) => {
        const text = event.clipboardData.getData("text/plain");
        event.preventDefault();
        const at = pointer.current === undefined ? undefined : mountedCanvas()?.toFlow(pointer.current);
        pasteText(text, { label: messages.change.paste, at });
      },
    }),
    [],
  );

  return (
    <ReactFlow<CanvasNode, CanvasEdge>
      ref={root}
      className={css["flow"] ?? ""}
      aria-label={label}
      data-ready={ready}
      tabIndex={0}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onNodeDragStart={onNodeDragStart}
      onNodeDrag={onNodeDrag}
      onNodeDragStop={onNodeDragStop}
      onNodeClick={onNodeClick}
      onNodeDoubleClick={onNodeDoubleClick}
      onNodeMouseEnter={onNodeMouseEnter}
      onNodeMouseLeave={onNodeMouseLeave}
      onPaneClick={onPaneClick}
      onSelectionStart={onSelectionStart}
      onSelectionEnd={onSelectionEnd}
      onConnect={onConnect}
      onConnectStart={onConnectStart}
      onConnectEnd={onConnectEnd}
      isValidConnection={isValidConnection}
      connectionMode={ConnectionMode.Loose}
      connectionRadius={16}
      connectionLineComponent={ConnectionLine}
      connectOnClick={false}
      onMoveStart={onMoveStart}
      onMove={onMove}
      onMoveEnd={onMoveEnd}
      onKeyDown={onCanvasKey}
      onPointerMove={(event) => {
        pointer.current = { x: event.clientX, y: event.clientY };
        if (event.buttons !== 0) event.stopPropagation();
      }}
      onPointerLeave={() => {
        pointer.current = undefined;
      }}
      {...clipboard}
      onlyRenderVisibleElements
      onInit={onInit}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      snapToGrid={!alt}
      snapGrid={SNAP}
      nodesDraggable={mayChange}
      nodesConnectable={mayChange}
      nodeDragThreshold={3}
      selectNodesOnDrag
      selectionOnDrag={shift}
      panOnDrag={shift ? MARQUEE_PAN_BUTTONS : PAN_BUTTONS}
      panOnScroll
      zoomOnDoubleClick={false}
      multiSelectionKeyCode={MULTI_KEYS}
      selectionKeyCode={null}
      deleteKeyCode={null}
      panActivationKeyCode={null}
      disableKeyboardA11y
      attributionPosition="top-right"
    >
      {BACKDROP}
    </ReactFlow>
  );
}

const MOVES = ["pointermove", "mousemove"] as const;
const stop = (event: Event): void => event.stopPropagation();

/** React Flow follows a pan or a drag at the window itself. */
function holdPointer(): void {
  for (const type of MOVES) window.addEventListener(type, stop, true);
}

function releasePointer(): void {
  for (const type of MOVES) window.removeEventListener(type, stop, true);
}

/** The first frame is drawn where nobody looked yet; it shows once the view is right. */
function onInit(): void {
  openView();
  setCanvas({ ready: true });
}

function canvasLabel({ nodes }: { readonly nodes: readonly { readonly kind: string }[] }): string {
  const count = (kind: string) => nodes.filter((node) => node.kind === kind).length;
  return messages.canvas.label(count("policy"), count("program"), count("map"));
}

/** The selection after React Flow's changes to it; inside a marquee it waits for the end. */
function applySelects(changes: readonly { readonly id: string; readonly selected: boolean }[]): void {
  const { marquee } = canvas.getState();
  const { selection } = store.getState();
  const next = new Set(marquee ?? selection.nodes);
  for (const { id, selected } of changes) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  if (marquee !== undefined) setCanvas({ marquee: next });
  else selectNodes([...next], selection.edges);
}

function onSelectionStart(): void {
  setCanvas({ marquee: new Set() });
}

function onSelectionEnd(): void {
  const { marquee } = canvas.getState();
  setCanvas({ marquee: undefined });
  if (marquee === undefined) return;
  selectNodes([...marquee]);
  actions.setSession({ announcement: messages.canvas.selected(marquee.size) });
}

function onPaneClick(): void {
  setCanvas({ attach: undefined, offer: undefined, connecting: undefined });
}

/** A connection that was started by key or menu may end with a click; one of several selected nodes becomes the only one. */
function onNodeClick(event: ReactMouseEvent, node: CanvasNode): void {
  const { connecting } = canvas.getState();
  const { nodes, edges } = store.getState().selection;
  const adding = event.ctrlKey || event.metaKey || event.shiftKey;
  if (connecting === undefined && !adding && nodes.length + edges.length > 1) selectNodes([node.id]);
  if (connecting?.by !== "keyboard" || connecting.from === node.id) return;
  setCanvas({ connecting: undefined });
  connectNodes(connecting.from, node.id, false);
}

function onNodeDoubleClick(event: ReactMouseEvent, node: CanvasNode): void {
  const on = event.target as Element;
  if (on.closest("button, input, .react-flow__handle") === null) editName(node.id);
}

function onNodeMouseEnter(_event: ReactMouseEvent, node: CanvasNode): void {
  if (node.data.node.kind === "policy") setCanvas({ hovered: node.id });
}

function onNodeMouseLeave(_event: ReactMouseEvent, node: CanvasNode): void {
  if (canvas.getState().hovered === node.id) setCanvas({ hovered: undefined });
}

function isValidConnection({ source, target }: { readonly source: string; readonly target: string }): boolean {
  const { analysis, graph } = store.getState();
  return refusal(analysis, graph, source, target) === undefined;
}

function putOnClipboard(event: ClipboardEvent, read: () => string | undefined): void {
  const text = read();
  if (text === undefined) return;
  event.clipboardData.setData("text/plain", text);
  event.preventDefault();
}

function clientPoint(event: MouseEvent | TouchEvent): Point | undefined {
  if (event instanceof MouseEvent) return { x: event.clientX, y: event.clientY };
  const touch = event.changedTouches[0];
  return touch === undefined ? undefined : { x: touch.clientX, y: touch.clientY };
}
