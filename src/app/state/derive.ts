/** Everything that follows from the document, computed once per change. */
import { analyze, printJson, projectGraph, projectJson, validate } from "../../core/index.ts";
import type { Workspace } from "../../core/index.ts";
import type { FormIds } from "./document.ts";
import { withIds } from "./identity.ts";
import type { DerivedState } from "./types.ts";

/**
 * All of one revision. `previous` keeps identities and spares work; `ids`
 * states identities that are known, `nextId` from where on ids are free.
 */
export function derive(
  workspace: Workspace,
  previous: Pick<DerivedState, "analysis" | "graph"> | undefined,
  ids?: FormIds,
  nextId?: number,
): DerivedState {
  const fresh = analyze(workspace, previous?.analysis);
  const analysis = ids === undefined ? fresh : withIds(fresh, ids, nextId);
  const diagnostics = validate(analysis);
  return {
    analysis,
    diagnostics,
    graph: projectGraph(analysis, diagnostics, previous?.graph),
    jsonText: printJson(projectJson(analysis)),
  };
}
