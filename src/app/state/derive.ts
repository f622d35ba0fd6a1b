/** Everything that follows from the document, computed once per change. */
import { analyze, printJsonDocument, projectGraph, projectJson, validate, withIds } from "../../core/index.ts";
import type { Graph, GraphNode, KernelTables, Workspace } from "../../core/index.ts";
import { applyPatch } from "./document.ts";
import type { FormIds, Snapshot } from "./document.ts";
import type { DerivedState, RestoredDocument } from "./types.ts";

/** So many steps are gone through again to learn what broken forms last said. */
const REPLAYED = 30;

/**
 * All of one revision. `previous` keeps identities and spares work; `ids`
 * states identities that are known, `nextId` from where on ids are free. `tables`
 * is what is known of kernels, by default what `previous` knew.
 */
export function derive(
  workspace: Workspace,
  previous: DerivedState | undefined,
  ids?: FormIds,
  nextId?: number,
  tables?: KernelTables,
): DerivedState {
  const fresh = analyze(workspace, previous?.analysis, tables);
  const analysis = ids === undefined ? fresh : withIds(fresh, ids, nextId);
  const diagnostics = validate(analysis, previous?.diagnostics);
  return {
    analysis,
    diagnostics,
    graph: projectGraph(analysis, diagnostics, previous?.graph),
    json: printJsonDocument(projectJson(analysis), previous?.json),
  };
}

/** What follows from the document, out of a state that holds more. */
export function derivedPart({ analysis, diagnostics, graph, json }: DerivedState): DerivedState {
  return { analysis, diagnostics, graph, json };
}

/** Nodes that may show more than their text tells. */
export function brokenNodes(graph: Graph): readonly GraphNode[] {
  return graph.nodes.filter((node) => node.broken);
}

/** All of a document of the past or the future, its broken forms shown as they were then. */
export function deriveSnapshot(
  snapshot: Snapshot,
  from: DerivedState | undefined,
  tables?: KernelTables,
): DerivedState {
  const known = new Map(snapshot.broken?.map((node) => [node.id, node]));
  const before = from?.graph.nodes.map((node) => known.get(node.id) ?? node) ?? [];
  const present = new Set(before.map((node) => node.id));
  const nodes = [...before, ...[...known.values()].filter((node) => !present.has(node.id))];
  const previous =
    from === undefined || known.size === 0 ? from : { ...from, graph: { nodes, edges: from.graph.edges } };
  return derive(snapshot.workspace, previous, snapshot.ids, undefined, tables);
}

/** All of a document that was saved. Where forms are broken the last steps are replayed, as far as they were saved. */
export function deriveRestored(
  workspace: Workspace,
  restored: RestoredDocument | undefined,
  tables: KernelTables,
): DerivedState {
  const derived = derive(workspace, undefined, restored?.ids, restored?.nextId, tables);
  if (restored === undefined || brokenNodes(derived.graph).length === 0) return derived;
  const now: Snapshot = {
    workspace,
    positions: restored.positions,
    jsonDraft: restored.jsonDraft,
    ids: restored.ids,
    broken: undefined,
  };
  const snapshots = [now];
  for (const step of restored.past.slice(-REPLAYED).reverse())
    snapshots.push(applyPatch(snapshots.at(-1) ?? now, step.undo));
  let replayed: DerivedState | undefined;
  for (const snapshot of snapshots.reverse()) replayed = deriveSnapshot(snapshot, replayed, tables);
  const { analysis } = replayed ?? derived;
  const nextId = Math.max(analysis.nextId, derived.analysis.nextId);
  return { ...(replayed ?? derived), analysis: { ...analysis, nextId } };
}
