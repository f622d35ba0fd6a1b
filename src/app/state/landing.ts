/** Where a change happened, so that undo can show it. */
import type { NodeId } from "../../core/index.ts";
import type { DerivedState, DocumentPatch, Selection } from "./types.ts";

export interface Landing {
  readonly nodes: readonly NodeId[];
  readonly reveal: Selection["reveal"];
}

/** The place of the first text edit (in a document rather than in a Rust body) and the node there, or the nodes that moved. */
export function changedPlace(patch: DocumentPatch | undefined, after: DerivedState): Landing {
  const isDeclared = (path: string): boolean => after.analysis.documents.some((document) => document.path === path);
  const edit = patch?.edits.find(({ path }) => isDeclared(path)) ?? patch?.edits[0];
  if (edit !== undefined) {
    const start = edit.start;
    const end = start + edit.text.length;
    const reveal = { path: edit.path, start, end };
    const document = after.analysis.documents.find((candidate) => candidate.path === edit.path);
    const placed = document?.forms.find((form) => form.start <= end && start <= form.start + form.form.source.length);
    const node = placed === undefined ? undefined : after.graph.nodes.find((candidate) => candidate.id === placed.id);
    return { nodes: node === undefined ? [] : [node.id], reveal };
  }
  if (patch === undefined) return { nodes: [], reveal: undefined };
  const present = new Set(after.graph.nodes.map((node) => node.id));
  const moved = [...patch.positions].flatMap(([id, point]) => (point !== undefined && present.has(id) ? [id] : []));
  return { nodes: moved, reveal: undefined };
}
