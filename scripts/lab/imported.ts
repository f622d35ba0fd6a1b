/**
 * The round trip of an exported policy: what the import reads in the objects that cargo built of it must be what was
 * declared, as far as ELF keeps it. Names come back as the object's, events have no size, and only cgroups have a direction.
 */
import { bodyUses, keyOf, type BodyUses } from "../../src/core/compile/body-access.ts";
import { planCrate, type Plan, type PlannedMap, type PlannedProgram } from "../../src/core/crate/plan.ts";
import type { CrateFile } from "../../src/core/crate/file.ts";
import { importObject } from "../../src/core/import/import-object.ts";
import type { KernelTables } from "../../src/core/kernel/tables.ts";
import type { MapSpec, ProgramSpec } from "../../src/core/ir/schema.ts";
import { readObject, type ObjectProgram } from "../../src/core/object/read-object.ts";
import { analyze } from "../../src/core/workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Workspace, type WorkspaceFile } from "../../src/core/workspace/model.ts";
import { validate } from "../../src/core/validate/validate.ts";

/** What is not as declared; nothing when all is. `objects` are those that the policy's eBPF crate became. */
export function importedDifferences(
  files: readonly WorkspaceFile[],
  policy: string,
  objects: readonly Uint8Array[],
  tables: KernelTables,
): readonly string[] {
  const analysis = analyze({ files, settings: DEFAULT_SETTINGS }, undefined, tables);
  const result = planCrate(analysis, policy, "lab");
  if (!result.ok) return result.problems.map(({ message }) => message);
  const { plan } = result;
  const wrong: string[] = [];
  const found = new Map<string, ProgramSpec>();
  const read = new Map<string, ObjectProgram>();
  for (const bytes of objects) {
    const imported = declarationsOf(bytes, tables, wrong);
    for (const program of imported.programs) found.set(program.name, program);
    const object = readObject(bytes);
    for (const program of object.ok ? object.object.programs : []) read.set(program.name, program);
    wrong.push(...mapDifferences(plan.maps, imported.maps));
  }
  const built = plan.programs.filter(({ source }) => source.kind !== "object");
  for (const program of built) {
    const { symbol } = program;
    wrong.push(...programDifferences(plan, program, found.get(symbol), read.get(symbol), bodyUses(analysis)));
    found.delete(symbol);
  }
  return [...wrong, ...[...found.keys()].map((name) => `${name} is in an object, and nothing declares it`)];
}

/**
 * By program: what its instructions in an object are read to do with maps beyond what its body says. Compilers leave
 * out what has no effect, so less is no fault.
 */
export function usesBeyond(
  crate: readonly CrateFile[],
  policy: string,
  object: Uint8Array,
  tables: KernelTables,
): ReadonlyMap<string, string> {
  const files = crate.flatMap(({ path, content }): WorkspaceFile[] => {
    if (!path.startsWith("source/") || typeof content !== "string") return [];
    return [{ kind: "text", path: path.slice("source/".length), text: content }];
  });
  const analysis = analyze({ files, settings: DEFAULT_SETTINGS }, undefined, tables);
  const result = planCrate(analysis, policy, "lab");
  const read = readObject(object);
  if (!result.ok || !read.ok) return new Map([[policy, "the object or its crate is not read"]]);
  const faults = new Map<string, string>();
  for (const { symbol, placed, spec } of result.plan.programs) {
    const body = bodyUses(analysis)(placed.id, spec.source);
    const program = read.object.programs.find(({ name }) => name === symbol);
    if (body === undefined || program === undefined) faults.set(symbol, "is not found in the object");
    if (body?.complete !== true || program === undefined) continue;
    for (const { spec: map, objectName } of result.plan.maps) {
      const [said, seen] = [body.uses.get(map.name), program.uses.get(objectName)];
      if (seen === undefined || seen === said || (said === "read-write" && seen !== "unknown")) continue;
      faults.set(symbol, `${map.name} is ${said ?? "unused"}, in the object ${seen}`);
    }
  }
  return faults;
}

interface Declarations {
  readonly programs: readonly ProgramSpec[];
  readonly maps: readonly MapSpec[];
}

/** What an import of the object declares, as the text says it. */
function declarationsOf(bytes: Uint8Array, tables: KernelTables, wrong: string[]): Declarations {
  const path = "objects/built.bpf.o";
  const imported = importObject(bytes, { path });
  if (!imported.ok) {
    wrong.push(`the object is not read: ${imported.message}`);
    return { programs: [], maps: [] };
  }
  for (const { kind, message } of imported.ledger) if (kind === "loader" || kind === "name") wrong.push(message);
  const file = { kind: "text", path: "imported.tlisp", text: imported.lisp } as const;
  const workspace: Workspace = { files: [file, { kind: "bytes", path, bytes }], settings: DEFAULT_SETTINGS };
  const analysis = analyze(workspace, undefined, tables);
  for (const { severity, rule, message } of validate(analysis)) {
    if (severity === "error") wrong.push(`the import has an error, ${rule}: ${message}`);
  }
  return {
    programs: analysis.programs.flatMap(({ lowered }) => lowered.spec ?? []),
    maps: analysis.maps.flatMap(({ lowered }) => lowered.spec ?? []),
  };
}

/** Every object has all maps of its policy. */
function mapDifferences(declared: readonly PlannedMap[], imported: readonly MapSpec[]): readonly string[] {
  const byName = new Map(imported.map((map) => [map.name, map]));
  const wrong = declared.flatMap(({ objectName, spec }) => {
    const map = byName.get(objectName);
    byName.delete(objectName);
    const [wanted, seen] = [shapeOf(spec), map === undefined ? "not there" : shapeOf(map)];
    return wanted === seen ? [] : [`map ${spec.name}: declared ${wanted}, imported ${seen}`];
  });
  return [...wrong, ...[...byName.keys()].map((name) => `map ${name} is in an object, and nothing declares it`)];
}

/** What the object keeps of a map. */
function shapeOf({ kind, key_size: key = 0, value_size: value, max_entries: entries }: MapSpec): string {
  if (kind === ":ring-buf") return `${kind} of ${entries} bytes`;
  // How many slots it gets is told to the loader.
  if (kind === ":perf-event-array") return kind;
  return `${kind} ${key} ${value} ${entries}`;
}

function programDifferences(
  plan: Plan,
  { spec, licence, direction, placed, source }: PlannedProgram,
  imported: ProgramSpec | undefined,
  read: ObjectProgram | undefined,
  uses: (id: string, source: string) => BodyUses | undefined,
): readonly string[] {
  const name = `program ${spec.name}`;
  if (imported === undefined || read === undefined) return [`${name} is not imported`];
  const wrong: string[] = [];
  const compare = (what: string, wanted: string, seen: string): void => {
    if (wanted !== seen) wrong.push(`${name}: ${what} ${wanted}, imported ${seen}`);
  };
  compare("kind", spec.kind, imported.kind);
  compare("licence", licence, imported.license ?? "none");
  if (spec.kind === ":cgroup-skb") compare("direction", direction, imported.attach.direction ?? "none");
  const body = source.kind === "object" ? undefined : uses(placed.id, spec.source);
  if (body?.complete !== true) return wrong;
  for (const map of plan.maps) {
    const key = keyOf(body, map.spec.name);
    const wanted = key === undefined ? undefined : body.uses.get(key);
    const seen = read.uses.get(map.objectName);
    if (wanted !== seen)
      wrong.push(`${name}: ${map.spec.name} is ${wanted ?? "unused"}, in the object ${seen ?? "unused"}`);
  }
  return wrong;
}
