/** The attribute that makes a function a program of its kind. */
import { PROGRAM_KIND_INFO } from "./kinds.ts";
import type { PlannedProgram } from "./plan.ts";
import type { Snippet } from "./snippet.ts";
import { verbatim } from "./snippet.ts";

export function macroOf(program: PlannedProgram): Snippet<"rust"> {
  const { macro } = PROGRAM_KIND_INFO[program.spec.kind];
  return verbatim("rust", program.spec.kind === ":cgroup-skb" ? `#[${macro}(${program.direction})]` : `#[${macro}]`);
}
