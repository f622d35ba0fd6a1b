/** `wiring.mmd`: the part of the graph that belongs to the policy, as a Mermaid diagram. */
import { emitMermaid } from "../graph/mermaid.ts";
import { projectGraph } from "../graph/project.ts";
import { policyGraph } from "../graph/select.ts";
import type { CrateFile } from "./file.ts";
import type { Plan } from "./plan.ts";

export function wiring(plan: Plan): CrateFile {
  const graph = policyGraph(projectGraph(plan.analysis, []), plan.placed.id);
  return { path: "wiring.mmd", content: emitMermaid(graph) };
}
