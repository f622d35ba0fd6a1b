/** Stand-ins for core functions that are not exported yet; removed as they arrive. */
import { readDocument } from "../../core/index.ts";
import type {
  Analysis,
  Diagnostic,
  Graph,
  NodeId,
  Operation,
  OperationResult,
  Placed,
  Point,
  SourceDocument,
  Workspace,
} from "../../core/index.ts";

export function analyze(workspace: Workspace, previous?: Analysis): Analysis {
  let nextId = previous?.nextId ?? 0;
  const documents = workspace.files.flatMap((file): SourceDocument[] => {
    if (file.kind !== "text" || !file.path.endsWith(".tlisp")) return [];
    const old = previous?.documents.find((document) => document.path === file.path);
    const document = readDocument(file.text);
    const forms = document.forms.map(({ start, form }, index): Placed => ({
      id: old?.forms[index]?.id ?? `f${nextId++}`,
      path: file.path,
      index,
      start,
      form,
      lowered: { sort: "other", name: undefined, nameSpan: undefined, problems: [] },
    }));
    return [{ path: file.path, document, forms }];
  });
  const byId = new Map(documents.flatMap((document) => document.forms.map((form) => [form.id, form] as const)));
  const none = new Map<string, Placed>();
  return {
    workspace,
    documents,
    programs: [],
    maps: [],
    policies: [],
    functions: [],
    byId,
    byName: { program: none, map: none, policy: none, function: none },
    nextId,
  };
}
export function validate(_analysis: Analysis): readonly Diagnostic[] {
  return [];
}
export function projectGraph(_analysis: Analysis, _diagnostics: readonly Diagnostic[]): Graph {
  return { nodes: [], edges: [] };
}
export function layoutGraph(_graph: Graph): Map<NodeId, Point> {
  return new Map();
}
export function placeNodes(_graph: Graph, known: ReadonlyMap<NodeId, Point>): Map<NodeId, Point> {
  return new Map(known);
}
export function applyOperations(_analysis: Analysis, _operations: readonly Operation[]): OperationResult {
  return { ok: false, message: "Edits are not connected yet." };
}
export function projectJson(_analysis: Analysis): object {
  return {};
}
export function printJson(document: object): string {
  return JSON.stringify(document, undefined, 2);
}
export function jsonEdits(
  _analysis: Analysis,
  _text: string,
): { ok: true; operations: readonly Operation[] } | { ok: false; problems: readonly { message: string }[] } {
  return { ok: true, operations: [] };
}
