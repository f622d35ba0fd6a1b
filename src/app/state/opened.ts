/** The state of a workspace that has just been opened. */
import { layoutGraph, placeNodes } from "../../core/index.ts";
import type { Graph, KernelTables, NodeId, Point, Workspace } from "../../core/index.ts";
import { deriveRestored } from "./derive.ts";
import { sortFiles } from "./document.ts";
import type { NodePlace, OpenedWorkspace } from "./types.ts";

/** Everything that changes when a workspace opens. */
export function openedState({ id, name, workspace, places = [], restored }: OpenedWorkspace, tables: KernelTables) {
  const sorted: Workspace = { ...workspace, files: sortFiles(workspace.files) };
  const derived = deriveRestored(sorted, restored, tables);
  const known = new Map<NodeId, Point>();
  const named = pointsOf(derived.graph, places);
  for (const { id } of derived.graph.nodes) {
    const point = restored?.positions.get(id) ?? named.get(id);
    if (point !== undefined) known.set(id, point);
  }
  return {
    workspaceId: id,
    workspaceName: name,
    workspace: sorted,
    positions: known.size === 0 ? layoutGraph(derived.graph) : placeNodes(derived.graph, known),
    jsonDraft: restored?.jsonDraft,
    ...derived,
    past: restored?.past ?? [],
    future: restored?.future ?? [],
    activeFile: openFile(sorted, ""),
    cursor: undefined,
    codeTab: "lisp",
  } as const;
}

/** The points of the nodes that are named; of those that share kind and name in their order. */
export function pointsOf(graph: Graph, places: readonly NodePlace[]): ReadonlyMap<NodeId, Point> {
  const named = new Map<string, Point[]>();
  for (const [kind, name, x, y] of places) {
    const key = `${kind} ${name}`;
    const point = { x, y };
    const others = named.get(key);
    if (others === undefined) named.set(key, [point]);
    else others.push(point);
  }
  const points = new Map<NodeId, Point>();
  for (const { id, kind, name } of graph.nodes) {
    const point = named.get(`${kind} ${name}`)?.shift();
    if (point !== undefined) points.set(id, point);
  }
  return points;
}

/** `wanted` while it is there, else the first document, else the first text. */
export function openFile(workspace: Workspace, wanted: string): string {
  const texts = workspace.files.filter((file) => file.kind === "text");
  if (texts.some((file) => file.path === wanted)) return wanted;
  return (texts.find((file) => file.path.endsWith(".tlisp")) ?? texts[0])?.path ?? "";
}
