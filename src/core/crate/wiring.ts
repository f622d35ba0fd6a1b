/** `wiring.mmd`: the part of the graph that belongs to the policy, as a Mermaid diagram. */
import type { CrateFile } from "./file.ts";
import type { Plan } from "./plan.ts";

export function wiring(plan: Plan): CrateFile {
  return { path: "wiring.mmd", content: `${plan.name}\n` };
}
