/** Which nodes of the graph a place in a file belongs to. */
import { assertNever, formAt } from "../../core/index.ts";
import type { Analysis, NodeId, Placed } from "../../core/index.ts";

/** The node of the form at the offset; of a body the programs that use it. */
export function nodesAt(analysis: Analysis, path: string, offset: number): readonly NodeId[] {
  if (!path.endsWith(".tlisp")) return programsFrom(analysis, path);
  const placed = formAt(analysis, path, offset);
  if (placed === undefined) return [];
  switch (placed.lowered.sort) {
    case "program":
    case "map":
    case "policy":
      return [placed.id];
    case "function":
      return placed.lowered.name === undefined ? [] : programsFrom(analysis, `${path}:${placed.lowered.name}`);
    case "other":
      return [];
    default:
      return assertNever(placed.lowered);
  }
}

function programsFrom(analysis: Analysis, source: string): readonly NodeId[] {
  return analysis.programs.filter(({ lowered }) => lowered.facts.source === source).map(({ id }) => id);
}

/** The forms of a document that are selected. */
export function selectedForms(analysis: Analysis, path: string, nodes: readonly NodeId[]): readonly Placed[] {
  return nodes.flatMap((id) => {
    const placed = analysis.byId.get(id);
    return placed?.path === path ? [placed] : [];
  });
}
