/**
 * Gestures that change the document: add, rename, remove, declare, reorder,
 * move. Each is one step of the one history.
 */
import { mapKindUsed, nodeSize, renameDeclaration } from "../../core/index.ts";
import type { GraphNode, NodeId, Operation, Point } from "../../core/index.ts";
import { actions, store } from "../state/index.ts";
import { arrange, snap } from "./arrange.ts";
import type { Arrangement } from "./arrange.ts";
import { canvas, setCanvas } from "./canvas-state.ts";
import { freePlaces } from "./free-shift.ts";
import { baseName, freeName, newSpec } from "./kinds.ts";
import type { NewKind } from "./kinds.ts";
import { moveInOrder, nodesById } from "./lists.ts";
import { messages } from "./messages.ts";
import { removal } from "./remove.ts";
import type { Removal } from "./remove.ts";
import { focusNode, restoreFocus, revealNodes, showClose } from "./view.ts";

/** The node of an id in the document as it is now. */
export function nodeOf(id: NodeId): GraphNode | undefined {
  return nodesById(store.getState().graph.nodes).get(id);
}

/** What a command acts on: the selection, or the focused node when it is not part of it. */
export function targets(): readonly NodeId[] {
  const { selection } = store.getState();
  const focused = focusedNode();
  if (focused !== undefined && !selection.nodes.includes(focused)) return [focused];
  return selection.nodes;
}

/** The node that has the focus. */
export function focusedNode(): NodeId | undefined {
  const element = document.activeElement?.closest<HTMLElement>(".react-flow__node");
  return element?.dataset["id"];
}

export function selectNodes(nodes: readonly NodeId[], edges: readonly string[] = []): void {
  actions.select(nodes, "graph", edges);
}

function namesOf(ids: readonly NodeId[]): readonly string[] {
  return ids.flatMap((id) => nodeOf(id)?.name ?? []);
}

export interface AddOptions {
  /** Middle of the new node, in flow coordinates, or near there when another node is; else a free place is found. */
  readonly at?: Point;
  /** A node that the new one is connected to, in the same step. */
  readonly connectTo?: NodeId;
}

/** Adds a declaration of a kind, selects it and opens its name for editing. */
export function addDeclaration(kind: NewKind, { at, connectTo }: AddOptions = {}): void {
  const { analysis } = store.getState();
  const name = freeName(baseName(kind), analysis.byName[kind.sort]);
  const other = connectTo === undefined ? undefined : nodeOf(connectTo);
  const operations: Operation[] = [];
  let spec = newSpec(kind, name);
  if (other?.form !== undefined) {
    // The new form refers to an owner below it; an owner above it refers to the new form.
    if (kind.sort === "program" && other.kind === "map") spec = { ...spec, uses_maps: [other.name] };
    else if (kind.sort === "policy" && other.kind === "program") spec = { ...spec, programs: [other.name] };
    else if (kind.sort === "policy" && other.kind === "map") spec = { ...spec, maps: [other.name] };
    else if (other.kind !== "map") {
      const field = other.kind === "program" ? "uses_maps" : kind.sort === "program" ? "programs" : "maps";
      operations.push({ kind: "add-item", id: other.form, field: [field], name });
    }
  }
  operations.unshift({ kind: "add-declaration", sort: kind.sort, spec });
  const size = nodeSize(kind.sort);
  const corner = at && { x: snap(at.x - size.width / 2), y: snap(at.y - size.height / 2) };
  const place = corner && freePlaces([{ name, kind: kind.sort, ...corner }]);
  const result = actions.run(operations, {
    label:
      other === undefined ? messages.change.add(kind.sort, name) : messages.change.addTo(kind.sort, name, other.name),
    view: "graph",
    ...(place === undefined ? {} : { place }),
  });
  if (!result.ok) return;
  const made = store.getState().analysis.byName[kind.sort].get(name)?.id;
  if (made === undefined) return;
  selectNodes([made]);
  showClose(made);
  setCanvas({ active: made, editing: made });
}

/** Declares the name of a ghost: the node keeps its place. */
export function declareGhost(id: NodeId): void {
  const node = nodeOf(id);
  if (node === undefined || !node.ghost) return;
  const kind: NewKind =
    node.kind === "map"
      ? { sort: "map", kind: mapKindUsed(store.getState().analysis, node.name) ?? ":hash" }
      : node.kind === "program"
        ? { sort: "program", kind: ":xdp" }
        : { sort: "policy" };
  const at = store.getState().positions.get(id);
  const result = actions.run([{ kind: "add-declaration", sort: kind.sort, spec: newSpec(kind, node.name) }], {
    label: messages.change.add(kind.sort, node.name),
    view: "graph",
    ...(at === undefined ? {} : { place: new Map([[node.name, at]]) }),
  });
  if (!result.ok) return;
  const made = store.getState().analysis.byName[kind.sort].get(node.name)?.id;
  if (made === undefined) return;
  selectNodes([made]);
  focusNode(made);
}

/** Opens the name of a node; a ghost is declared instead. */
export function editName(id: NodeId): void {
  const node = nodeOf(id);
  if (node === undefined) return;
  if (node.ghost) {
    declareGhost(id);
    return;
  }
  if (!actions.mayChange()) return;
  showClose(id);
  setCanvas({ editing: id, active: id });
}

/** Why a node cannot be called as a person typed; undefined when it can. Space around a name is not meant. */
export function nameProblem(id: NodeId, typed: string): string | undefined {
  const node = nodeOf(id);
  const name = typed.trim();
  if (node === undefined || typed === node.name || name === node.name) return undefined;
  if (name === "") return messages.change.nameEmpty;
  if (store.getState().analysis.byName[node.kind].has(name)) return messages.change.nameTaken(node.kind, name);
  return undefined;
}

/** Renames a node with all references. A body file that does not exist yet follows the name. */
export function renameNode(id: NodeId, typed: string): void {
  const node = nodeOf(id);
  const name = typed.trim();
  if (node?.form === undefined || node.name === typed || node.name === name || nameProblem(id, name) !== undefined)
    return;
  const operations = renameDeclaration(store.getState().analysis, node.form, name);
  actions.run(operations, { label: messages.change.rename(node.name, name), view: "graph" });
}

/** Deletes the targets, after asking when something refers to them. */
export function requestRemoval(): void {
  const { selection } = store.getState();
  const nodes = targets();
  const edges = nodes === selection.nodes ? selection.edges : [];
  const plan = planRemoval(nodes, edges);
  if (plan.referrers.length > 0) {
    actions.setSession({ dialog: { kind: "remove", nodes, edges } });
    return;
  }
  remove(nodes, edges, false);
}

export function planRemoval(nodes: readonly NodeId[], edges: readonly string[]): Removal {
  const { analysis, graph } = store.getState();
  return removal(analysis, graph, nodes, edges);
}

/** Deletes nodes and edges as one step and leaves the focus on what is near. */
export function remove(nodes: readonly NodeId[], edges: readonly string[], withReferences: boolean): void {
  const plan = planRemoval(nodes, edges);
  const operations = withReferences ? plan.withReferences : plan.withoutReferences;
  if (operations.length === 0) return;
  const next = nodes.length > 0 ? heir(nodes) : canvas.getState().active;
  actions.run(operations, { label: removalLabel(nodes, edges, plan), view: "graph" });
  if (next !== undefined && nodeOf(next) !== undefined) setCanvas({ active: next });
  restoreFocus(next);
}

function removalLabel(nodes: readonly NodeId[], edges: readonly string[], plan: Removal): string {
  if (nodes.length > 0) return messages.change.remove(plan.names);
  const [only, another] = edges;
  const edge = another === undefined ? store.getState().graph.edges.find(({ id }) => id === only) : undefined;
  const [from, to] = [nodeOf(edge?.from ?? ""), nodeOf(edge?.to ?? "")];
  return from === undefined || to === undefined
    ? messages.change.disconnectMany(edges.length)
    : messages.change.disconnect(from.name, to.name);
}

/** A node that stays and is wired to, or else stands beside, what goes. */
function heir(gone: readonly NodeId[]): NodeId | undefined {
  const { graph } = store.getState();
  const set = new Set(gone);
  for (const edge of graph.edges) {
    if (set.has(edge.to) && !set.has(edge.from)) return edge.from;
    if (set.has(edge.from) && !set.has(edge.to)) return edge.to;
  }
  return graph.nodes.find((node) => !set.has(node.id))?.id;
}

/** Moves a program of a policy in its attach order (orders from 1). */
export function reorder(policy: NodeId, from: number, to: number): void {
  const { analysis, graph } = store.getState();
  const operations = moveInOrder(analysis, nodeOf(policy)?.form ?? "", from, to);
  if (operations.length === 0) return;
  const moved = graph.edges.find((edge) => {
    return edge.kind === "policy-program" && edge.from === policy && edge.order === from;
  });
  const name = nodeOf(moved?.to ?? "")?.name ?? "";
  actions.run(operations, {
    label: messages.change.reorder(name, to),
    view: "graph",
  });
}

/** Moves the targets by whole steps of the grid. */
export function nudge(dx: number, dy: number): void {
  const { positions } = store.getState();
  const ids = targets();
  const moved = new Map<NodeId, Point>();
  for (const id of ids) {
    const at = positions.get(id);
    if (at !== undefined) moved.set(id, { x: at.x + dx, y: at.y + dy });
  }
  if (moved.size === 0) return;
  actions.moveNodes(moved, messages.change.move(namesOf(ids)));
  revealNodes(ids, false);
}

/** Aligns or distributes the selection. */
export function arrangeSelection(how: Arrangement): void {
  const { positions } = store.getState();
  const nodes = targets().flatMap((id) => nodeOf(id) ?? []);
  const moved = arrange(nodes, positions, how);
  const spread = how === "down" || how === "across";
  if (moved.size > 0) actions.moveNodes(moved, spread ? messages.change.distribute : messages.change.align);
}

/** Ends a drag: one step, at the places on the screen. */
export function dropNodes(moved: ReadonlyMap<NodeId, Point>): void {
  actions.moveNodes(moved, messages.change.move(namesOf([...moved.keys()])));
}

export function selectAll(): void {
  const { graph } = store.getState();
  selectNodes(graph.nodes.map((node) => node.id));
  actions.setSession({ announcement: messages.canvas.selected(graph.nodes.length) });
}

/** Ends whatever gesture or mark is on the canvas; false when there was none. */
export function escape(): boolean {
  const state = canvas.getState();
  if (state.drag === "active") {
    setCanvas({ drag: "cancelled", dropOn: undefined });
    return true;
  }
  if (state.connecting !== undefined) {
    setCanvas({ connecting: undefined });
    actions.setSession({ announcement: messages.connect.cancelled });
    return true;
  }
  if (state.offer !== undefined) {
    setCanvas({ offer: undefined });
    return true;
  }
  if (state.attach !== undefined) {
    setCanvas({ attach: undefined });
    return true;
  }
  const { selection } = store.getState();
  if (selection.nodes.length + selection.edges.length === 0) return false;
  selectNodes([]);
  actions.setSession({ announcement: messages.canvas.selected(0) });
  return true;
}
