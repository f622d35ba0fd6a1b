/**
 * A new function as the body of a program: the function, the map that it needs,
 * the program's `:source` and the lists of names, as operations of one step.
 */
import { freeName } from "../edit/free-name.ts";
import type { Operation } from "../edit/operation.ts";
import type { JsonValue } from "../ir/json-value.ts";
import type { ProgramKind } from "../ir/schema.ts";
import { isPlainSymbol } from "../syntax/atoms.ts";
import type { Analysis, PlacedPolicy, PlacedProgram } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { STARTING_POINTS } from "./starting-points.ts";

export interface NewFunction {
  readonly kind: ProgramKind;
  /** The function's name; for a new program also the program's. */
  readonly name: string;
  /** Id of a starting point of the kind. */
  readonly start: string;
  /** The program whose body it becomes, or how to make one. */
  readonly program:
    | { readonly id: FormId }
    | { readonly spec: { readonly [key: string]: JsonValue }; readonly policy: FormId | undefined };
}

export interface NewFunctionPlan {
  readonly operations: readonly Operation[];
  /** The text of the function. */
  readonly text: string;
  /** The map that is made; undefined when none is. */
  readonly map: string | undefined;
  /** Where the function will stand. */
  readonly path: string;
}

/** A sentence on why a function cannot have the name; undefined when it can. */
export function functionNameProblem(analysis: Analysis, name: string, path: string): string | undefined {
  if (name === "") return "A name cannot be empty.";
  if (!isPlainSymbol(name)) return "The name is one word that is no number and no keyword.";
  const taken = analysis.functions.some((fn) => fn.path === path && fn.lowered.name === name);
  return taken ? `There already is a function called ${name} in ${path}.` : undefined;
}

/** A name for a function that none has: the wanted one, or with a number behind it. */
export function freeFunctionName(analysis: Analysis, wanted: string): string {
  return freeName(analysis, "function", isPlainSymbol(wanted) ? wanted : "body");
}

/** The document that a new function goes to: the program's, else the one where new declarations go. */
export function functionPath(analysis: Analysis, program: FormId | undefined): string {
  const placed = program === undefined ? undefined : analysis.byId.get(program);
  const like = analysis.programs.at(-1) ?? analysis.policies.at(-1) ?? analysis.maps.at(-1);
  return placed?.path ?? like?.path ?? analysis.documents[0]?.path ?? "policy.tlisp";
}

/** What makes the function and wires it. */
export function planNewFunction(analysis: Analysis, choice: NewFunction): NewFunctionPlan {
  const { kind, name, start, program } = choice;
  const points = STARTING_POINTS[kind];
  const point = points.find(({ id }) => id === start) ?? points[0];
  const map = point.map === undefined ? undefined : freeName(analysis, "map", `${name}-${point.map.suffix}`);
  const text = point.text.replaceAll("NAME", name).replaceAll("MAP", map ?? "");
  const path = functionPath(analysis, "id" in program ? program.id : undefined);
  const source = `${path}:${name}`;
  const operations: Operation[] = [];
  if (point.map !== undefined && map !== undefined) {
    const { kind: mapKind, keySize, valueSize, maxEntries } = point.map;
    const sizes = { key_size: keySize, value_size: valueSize, max_entries: maxEntries };
    operations.push({ kind: "add-declaration", sort: "map", spec: { name: map, kind: mapKind, ...sizes }, path });
  }
  if ("id" in program) operations.push(...wire(analysis, program.id, text, source, map));
  else {
    const uses = map === undefined ? {} : { uses_maps: [map] };
    const spec = { ...program.spec, name, kind, source, ...uses };
    operations.push({ kind: "add-declaration", sort: "program", spec, path }, { kind: "add-forms", text, path });
    if (program.policy !== undefined) {
      operations.push({ kind: "add-item", id: program.policy, field: ["programs"], name });
      if (map !== undefined) operations.push({ kind: "add-item", id: program.policy, field: ["maps"], name: map });
    }
  }
  return { operations, text, map, path };
}

/** The function behind its program; the map in the program's list and in those of its policies. */
function wire(analysis: Analysis, id: FormId, text: string, source: string, map: string | undefined): Operation[] {
  const placed = analysis.byId.get(id) as PlacedProgram | undefined;
  const operations: Operation[] = [
    { kind: "add-forms", text, after: id },
    { kind: "set-field", id, field: ["source"], value: source },
  ];
  if (map === undefined) return operations;
  operations.push({ kind: "add-item", id, field: ["uses_maps"], name: map });
  for (const policy of policiesOf(analysis, placed?.lowered.name)) {
    operations.push({ kind: "add-item", id: policy.id, field: ["maps"], name: map });
  }
  return operations;
}

function policiesOf({ policies }: Analysis, program: string | undefined): readonly PlacedPolicy[] {
  if (program === undefined) return [];
  return policies.filter(({ lowered }) => lowered.facts.programs?.includes(program) === true);
}
