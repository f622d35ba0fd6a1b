/** The bodies in Lisp of a plan's programs, written once for each plan. */
import { bodiesOf } from "../../compile/bodies.ts";
import type { Fn } from "../../compile/ir.ts";
import type { FormId } from "../../workspace/roster.ts";
import type { Plan, PlannedProgram } from "../plan.ts";
import { builtObjects, builtPrograms } from "../plan.ts";
import type { Snippet } from "../snippet.ts";
import { rust, stack } from "../snippet.ts";
import type { Needs, SharedModule } from "./needs.ts";
import { addNeeds, noNeeds } from "./needs.ts";
import type { ProgramBody } from "./program.ts";
import { programBody } from "./program.ts";
import { sharedModules, usesAssembly } from "./shared-modules.ts";

const known = new WeakMap<Plan, ReadonlyMap<string, ProgramBody>>();

/** The compiled function of a program, and its form; undefined for another source, and while it has errors. */
export function functionOf(
  plan: Plan,
  { source, placed }: PlannedProgram,
): { readonly fn: Fn; readonly form: FormId } | undefined {
  if (source.kind !== "function" || source.function === undefined) return undefined;
  const fn = bodiesOf(plan.analysis).get(placed.id)?.compiled.fn;
  return fn === undefined ? undefined : { fn, form: source.function.id };
}

/** The bodies by the symbol of their program. */
export function planBodies(plan: Plan): ReadonlyMap<string, ProgramBody> {
  let bodies = known.get(plan);
  if (bodies === undefined) {
    const made = new Map<string, ProgramBody>();
    for (const program of builtPrograms(plan)) {
      const body = planBody(plan, program);
      if (body !== undefined) made.set(program.symbol, body);
    }
    bodies = made;
    known.set(plan, bodies);
  }
  return bodies;
}

/** The body of one program alone. */
export function planBody(plan: Plan, program: PlannedProgram): ProgramBody | undefined {
  const found = functionOf(plan, program);
  return found && programBody(program, found.fn, found.form, plan.maps);
}

function needsOf(plan: Plan, programs: readonly PlannedProgram[]): Needs {
  const bodies = planBodies(plan);
  const needs = noNeeds();
  for (const { symbol } of programs) {
    const body = bodies.get(symbol);
    if (body !== undefined) addNeeds(needs, body.needs);
  }
  return needs;
}

/** The modules that the bodies share. Where objects use different parts of one, its other parts are allowed. */
export function planModules(plan: Plan): readonly { readonly name: SharedModule; readonly text: Snippet<"rust"> }[] {
  const objects = builtObjects(plan).map(({ licence }) => needsOf(plan, builtPrograms(plan, licence)));
  const parts = objects.map((needs) => sharedModules(needs));
  return sharedModules(needsOf(plan, builtPrograms(plan))).map(({ name, text }) => {
    const differs = parts.some((modules) => {
      const part = modules.find((module) => module.name === name);
      return part !== undefined && lengthOf(part.text) !== lengthOf(text);
    });
    return { name, text: differs ? allowing(text) : text };
  });
}

/** The modules that the object of a licence has, and whether one of them has assembly in it. */
export function objectModules(
  plan: Plan,
  licence: string,
): { readonly names: readonly SharedModule[]; readonly assembly: boolean } {
  const names = sharedModules(needsOf(plan, builtPrograms(plan, licence))).map(({ name }) => name);
  const assembly = planModules(plan).some(({ name, text }) => names.includes(name) && usesAssembly(text));
  return { names, assembly };
}

function lengthOf(text: Snippet<"rust">): number {
  return text.lines.length;
}

/** The module with what its objects do not use allowed, behind its own comment. */
function allowing(text: Snippet<"rust">): Snippet<"rust"> {
  const end = text.lines.findIndex((line) => !line.text.startsWith("//!"));
  const part = (from: number, to?: number): Snippet<"rust"> => ({
    language: "rust",
    lines: text.lines.slice(from, to),
  });
  const allow = rust`
    // Not every object uses all of it.
    #![allow(dead_code)]
  `;
  return stack("rust", [part(0, end), rust``, allow, part(end + 1)], 1);
}
