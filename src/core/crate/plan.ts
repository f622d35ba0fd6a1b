/**
 * What a policy's crate consists of, resolved once: names, bodies, objects and
 * licences. The generators only write down what stands here. A plan exists only
 * when everything in it has a name and a place.
 */
import { mapNameIn, mapNamesOf, objectOf as objectIn } from "../compile/object-body.ts";
import type { AttachPoint, MapSpec, PolicySpec, ProgramSpec } from "../ir/schema.ts";
import { DEFAULT_LICENSE } from "../ir/schema.ts";
import { mapObjectName, mapStatic, policyPackage, programSymbol } from "../names/names.ts";
import { wordsOf } from "../names/words.ts";
import { indexLines, positionAt, type LineIndex } from "../text/line-index.ts";
import type {
  Analysis,
  PlacedFunction,
  PlacedMap,
  PlacedPolicy,
  PlacedProgram,
  WorkspaceFile,
} from "../workspace/model.ts";
import type { CrateProblem } from "./file.ts";
import { plannedEvents, type PlannedEvent } from "./plan-events.ts";
import { programModules } from "./program-modules.ts";
import type { Origin } from "./snippet.ts";
import type { Source } from "./source.ts";
import { resolveSource } from "./source.ts";

export interface PlannedProgram {
  readonly placed: PlacedProgram;
  readonly spec: ProgramSpec;
  /** Rust function and ELF symbol. */
  readonly symbol: string;
  /** The module and file that it is in. */
  readonly module: string;
  readonly source: Source;
  readonly licence: string;
  /** `ingress` or `egress`, for the kinds that have a direction. */
  readonly direction: "ingress" | "egress";
  /** Index in `Plan.objects`. */
  readonly object: number;
}

/** A program before it has its place in the crate. */
type ResolvedProgram = Omit<PlannedProgram, "module" | "object">;

export interface PlannedMap {
  readonly placed: PlacedMap;
  readonly spec: MapSpec;
  readonly static: string;
  readonly objectName: string;
  /** Stem of its type names in the common crate, e.g. `SynCounter`. */
  readonly stem: string;
  /** `BPF_F_…` that it is made with: what declarations do not say and a precompiled object may. */
  readonly flags: number;
}

/** An eBPF object that the loader loads. */
export type PlannedObject =
  /** Built from the eBPF crate: one per licence, because a licence holds for a whole object. */
  | { readonly kind: "built"; readonly licence: string; readonly binary: string; readonly root: string }
  /** Precompiled; `inWorkspace` says whether the crate carries it. */
  | { readonly kind: "precompiled"; readonly path: string; readonly inWorkspace: boolean };

export interface Plan {
  readonly analysis: Analysis;
  readonly placed: PlacedPolicy;
  readonly policy: PolicySpec;
  /** Package and folder of the loader; the others are `-common` and `-ebpf`. */
  readonly name: string;
  /** In attach order. */
  readonly programs: readonly PlannedProgram[];
  readonly maps: readonly PlannedMap[];
  readonly functions: readonly PlacedFunction[];
  /** Layouts of the records that compiled bodies send. Records of other bodies are bytes. */
  readonly events: readonly PlannedEvent[];
  readonly objects: readonly PlannedObject[];
  readonly version: string;
}

export type PlanResult =
  { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly problems: readonly CrateProblem[] };

/** The plan of the policy, or every reason why there is none. */
export function planCrate(analysis: Analysis, policyName: string, version: string): PlanResult {
  const problems: CrateProblem[] = [];
  const placed = firstByName(analysis.policies).get(policyName);
  if (placed === undefined) return refuse(`There is no policy \`${policyName}\`.${otherPolicies(analysis)}`);
  const policy = placed.lowered.spec;
  if (policy === undefined) return refuse(`The policy \`${policyName}\` has errors.`, placed.id);
  const name = policyPackage(policyName);
  if (name === undefined) return refuse(`No package can be named after the policy \`${policyName}\`.`, placed.id);

  const declaredPrograms = firstByName(analysis.programs);
  const programs: ResolvedProgram[] = [];
  for (const programName of new Set(policy.programs)) {
    const program = declaredPrograms.get(programName);
    if (program?.lowered.spec === undefined) {
      problem(program, `The program \`${programName}\` ${program === undefined ? "is not declared" : "has errors"}.`);
      continue;
    }
    const symbol = programSymbol(programName);
    if (symbol === undefined) {
      problem(program, `No function can be named after the program \`${programName}\`.`);
      continue;
    }
    const { spec } = program.lowered;
    programs.push({
      placed: program,
      spec,
      symbol,
      source: resolveSource(analysis, spec.source),
      licence: spec.license ?? DEFAULT_LICENSE,
      direction: directionOf(spec.attach),
    });
  }

  const declaredMaps = firstByName(analysis.maps);
  const maps: PlannedMap[] = [];
  const mapNames = new Set([...(policy.maps ?? []), ...programs.flatMap((program) => program.spec.uses_maps ?? [])]);
  for (const mapName of mapNames) {
    const map = declaredMaps.get(mapName);
    if (map?.lowered.spec === undefined) {
      problem(map, `The map \`${mapName}\` ${map === undefined ? "is not declared" : "has errors"}.`);
      continue;
    }
    const [objectName, staticName] = [mapObjectName(mapName), mapStatic(mapName)];
    if (objectName === undefined || staticName === undefined) {
      problem(map, `No static can be named after the map \`${mapName}\`.`);
      continue;
    }
    const { spec } = map.lowered;
    const flags = flagsInObjects(analysis, programs, mapName) ?? (spec.kind === ":lpm-trie" ? NO_PREALLOC : 0);
    maps.push({ placed: map, spec, static: staticName, objectName, stem: "", flags });
  }

  const symbols = new Map<string, string>();
  for (const { symbol, placed: form } of programs) claim(symbol, form);
  for (const { objectName, placed: form } of maps) claim(objectName, form);
  if (problems.length > 0) return { ok: false, problems };

  const objects = planObjects(name, programs);
  const modules = programModules(programs.map(({ symbol }) => symbol));
  const functions = analysis.functions.filter((candidate) =>
    programs.some(({ source }) => source.kind === "function" && source.function?.id === candidate.id),
  );
  return {
    ok: true,
    plan: {
      analysis,
      placed,
      policy,
      name,
      programs: programs.map((program, i) => ({
        ...program,
        module: modules[i] ?? program.symbol,
        object: objectOf(objects, program),
      })),
      maps: nameStems(maps),
      functions,
      events: plannedEvents(analysis, programs),
      objects,
      version,
    },
  };

  function problem(form: PlacedProgram | PlacedMap | undefined, message: string): void {
    problems.push({ message, form: form?.id ?? placed?.id });
  }

  function claim(symbol: string, form: PlacedProgram | PlacedMap): void {
    const owner = symbols.get(symbol);
    const formName = form.lowered.name ?? "";
    if (owner === undefined) symbols.set(symbol, formName);
    else problem(form, `\`${formName}\` and \`${owner}\` would both be the symbol \`${symbol}\`.`);
  }

  function refuse(message: string, form?: string): PlanResult {
    return { ok: false, problems: [{ message, form }] };
  }
}

/** What made a line: a declaration, and its field where one did. */
export function originOf(planned: PlannedProgram | PlannedMap | Plan, field?: string): Origin {
  return field === undefined ? { form: planned.placed.id } : { form: planned.placed.id, field };
}

/** Where a declaration stands in the workspace: `path:line`, the line from 1. */
export function placeOf(plan: Plan, planned: PlannedProgram | PlannedMap): string {
  const { path, start } = planned.placed;
  const file = plan.analysis.workspace.files.find((each) => each.path === path);
  const line = file?.kind === "text" ? positionAt(linesOf(file), start).line : 1;
  return `${path}:${line}`;
}

const indexes = new WeakMap<WorkspaceFile, LineIndex>();

/** Every declaration of a file asks for it. */
function linesOf(file: WorkspaceFile & { readonly kind: "text" }): LineIndex {
  const index = indexes.get(file) ?? indexLines(file.text);
  indexes.set(file, index);
  return index;
}

/** The programs that the eBPF crate builds, those of one licence when it is given. */
export function builtPrograms(plan: Plan, licence?: string): readonly PlannedProgram[] {
  return plan.programs.filter(
    (program) => program.source.kind !== "object" && (licence === undefined || program.licence === licence),
  );
}

export function builtObjects(plan: Plan): readonly Extract<PlannedObject, { kind: "built" }>[] {
  return plan.objects.filter((object) => object.kind === "built");
}

/** True when a precompiled object is not in the workspace, so that its file is named at run time. */
export function needsObjectFiles(plan: Plan): boolean {
  return plan.objects.some((object) => object.kind === "precompiled" && !object.inWorkspace);
}

/** True when there is more than the one embedded object that most policies have. */
export function hasManyObjects(plan: Plan): boolean {
  return plan.objects.length > 1 || needsObjectFiles(plan);
}

/** True when maps have to be shared between objects while they are loaded. */
export function sharesMaps(plan: Plan): boolean {
  return plan.objects.length > 1 && plan.maps.length > 0;
}

/** The first declaration of each name, which is the one that references mean. */
function firstByName<P extends PlacedProgram | PlacedMap | PlacedPolicy>(forms: readonly P[]): ReadonlyMap<string, P> {
  const byName = new Map<string, P>();
  for (const form of forms) {
    const { name } = form.lowered;
    if (name !== undefined && !byName.has(name)) byName.set(name, form);
  }
  return byName;
}

/** The pin path of a declaration, if it has one. */
export function pinOf(planned: PlannedProgram | PlannedMap): string | undefined {
  return planned.spec.pin_path ?? undefined;
}

export function pinsPrograms(plan: Plan): boolean {
  return plan.programs.some((program) => pinOf(program) !== undefined);
}

export function pinsMaps(plan: Plan): boolean {
  return plan.maps.some((map) => pinOf(map) !== undefined);
}

function directionOf(attach: AttachPoint): "ingress" | "egress" {
  return attach.direction === "egress" ? "egress" : "ingress";
}

function planObjects(name: string, programs: readonly ResolvedProgram[]): PlannedObject[] {
  const built = programs.filter((program) => program.source.kind !== "object");
  const licences = new Set(built.map((program) => program.licence));
  // A policy of maps alone still has an object that holds them.
  if (programs.length === 0) licences.add(DEFAULT_LICENSE);
  const paths = new Map<string, boolean>();
  for (const { source } of programs) if (source.kind === "object") paths.set(source.path, source.file !== undefined);
  // Those come first: maps are made by the first object that has them, and these may have them otherwise than declared.
  const objects = Array.from(paths, ([path, inWorkspace]): PlannedObject => ({
    kind: "precompiled",
    path,
    inWorkspace,
  }));
  const roots = new Set<string>();
  for (const licence of licences) {
    const first = roots.size === 0;
    const words = wordsOf(licence).join("-").slice(0, 12).replace(/-$/, "");
    let suffix = words === "" ? "other" : words;
    for (let number = 2; roots.has(suffix); number++) suffix = `${words}-${number}`;
    roots.add(first ? "" : suffix);
    objects.push({
      kind: "built",
      licence,
      binary: first ? `${name}-ebpf` : `${name}-ebpf-${suffix}`,
      root: first ? "main.rs" : `main_${suffix.replaceAll("-", "_")}.rs`,
    });
  }
  return objects;
}

/** The kernel demands it of LPM tries, and aya adds it. */
const NO_PREALLOC = 1;

/** The flags of a map in the first precompiled object that has it, which makes it; undefined when none in the workspace does. */
export function flagsInObjects(
  { tables }: Analysis,
  programs: readonly Pick<PlannedProgram, "source">[],
  name: string,
): number | undefined {
  for (const { source } of programs) {
    const read = source.kind === "object" && source.file !== undefined ? objectIn(source.file, tables) : undefined;
    if (read?.ok !== true) continue;
    const own = mapNameIn(mapNamesOf(read.object), name);
    const map = read.object.maps.find((each) => each.name === own);
    if (map !== undefined) return map.flags;
  }
  return undefined;
}

function objectOf(objects: readonly PlannedObject[], program: ResolvedProgram): number {
  const { source, licence } = program;
  return objects.findIndex((object) =>
    source.kind === "object"
      ? object.kind === "precompiled" && object.path === source.path
      : object.kind === "built" && object.licence === licence,
  );
}

/** Type names of the maps: their words in CamelCase, numbered where two are the same. */
function nameStems(maps: readonly PlannedMap[]): PlannedMap[] {
  const taken = new Set<string>();
  return maps.map((map) => {
    const camel = wordsOf(map.objectName)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join("");
    const base = /^[A-Za-z]/.test(camel) ? camel : `Map${camel}`;
    let stem = base;
    for (let number = 2; taken.has(stem); number++) stem = `${base}N${number}`;
    taken.add(stem);
    return { ...map, stem };
  });
}

/** Names said to somebody who asked for a policy that is not there. */
const MOST_NAMED = 8;

function otherPolicies({ policies }: Analysis): string {
  const names = [...firstByName(policies).keys()].map((name) => `\`${name}\``);
  const [first, ...more] = names;
  if (first === undefined) return "";
  if (more.length === 0) return ` The only policy is ${first}.`;
  const named = names.slice(0, MOST_NAMED);
  return ` The policies are ${named.join(", ")}${names.length > named.length ? ` and ${names.length - named.length} more` : ""}.`;
}
