/** The state of a workspace that has just been opened. */
import { layoutGraph, placeNodes } from "../../core/index.ts";
import type { KernelTables, NodeId, Point, Workspace } from "../../core/index.ts";
import { deriveRestored } from "./derive.ts";
import { sortFiles } from "./document.ts";
import type { OpenedWorkspace } from "./types.ts";

/** Everything that changes when a workspace opens. */
export function openedState({ id, name, workspace, restored }: OpenedWorkspace, tables: KernelTables) {
  const sorted: Workspace = { ...workspace, files: sortFiles(workspace.files) };
  const derived = deriveRestored(sorted, restored, tables);
  const known = new Map<NodeId, Point>();
  for (const node of derived.graph.nodes) {
    const point = restored?.positions.get(node.id);
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

/** `wanted` while it is there, else the first document, else the first text. */
export function openFile(workspace: Workspace, wanted: string): string {
  const texts = workspace.files.filter((file) => file.kind === "text");
  if (texts.some((file) => file.path === wanted)) return wanted;
  return (texts.find((file) => file.path.endsWith(".tlisp")) ?? texts[0])?.path ?? "";
}
