/** The state of a workspace that has just been opened. */
import { layoutGraph, placeNodes } from "../../core/index.ts";
import type { KernelTables, NodeId, Point, Workspace } from "../../core/index.ts";
import { deriveRestored } from "./derive.ts";
import { sortFiles } from "./document.ts";
import type { NodePlace, OpenedWorkspace } from "./types.ts";

/** Everything that changes when a workspace opens. */
export function openedState({ id, name, workspace, places = [], restored }: OpenedWorkspace, tables: KernelTables) {
  const sorted: Workspace = { ...workspace, files: sortFiles(workspace.files) };
  const derived = deriveRestored(sorted, restored, tables);
  const known = new Map<NodeId, Point>();
  const named = placesByName(places);
  for (const node of derived.graph.nodes) {
    const point = restored?.positions.get(node.id) ?? named.get(`${node.kind} ${node.name}`)?.shift();
    if (point !== undefined) known.set(node.id, point);
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

/** The places of each kind and name; of nodes that share both, in their order. */
function placesByName(places: readonly NodePlace[]): ReadonlyMap<string, Point[]> {
  const named = new Map<string, Point[]>();
  for (const [kind, name, x, y] of places) {
    const key = `${kind} ${name}`;
    const point = { x, y };
    const others = named.get(key);
    if (others === undefined) named.set(key, [point]);
    else others.push(point);
  }
  return named;
}

/** `wanted` while it is there, else the first document, else the first text. */
export function openFile(workspace: Workspace, wanted: string): string {
  const texts = workspace.files.filter((file) => file.kind === "text");
  if (texts.some((file) => file.path === wanted)) return wanted;
  return (texts.find((file) => file.path.endsWith(".tlisp")) ?? texts[0])?.path ?? "";
}
