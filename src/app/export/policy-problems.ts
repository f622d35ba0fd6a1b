/** What speaks against exporting a policy: the diagnostics of the forms that become its crate. */
import { policyGraph } from "../../core/index.ts";
import type { Diagnostic, Graph, GraphNode } from "../../core/index.ts";

export interface PolicyProblems {
  /** These block. */
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

export function policyProblems(graph: Graph, diagnostics: readonly Diagnostic[], policy: GraphNode): PolicyProblems {
  const forms = new Set(policyGraph(graph, policy.id).nodes.flatMap((node) => node.form ?? []));
  const own = diagnostics.filter(({ form }) => form !== undefined && forms.has(form));
  return {
    errors: own.filter(({ severity }) => severity === "error"),
    warnings: own.filter(({ severity }) => severity === "warning"),
  };
}
