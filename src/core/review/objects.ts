/** What changed in a compiled object: its programs with their sections, its maps with their shapes, the helpers that programs call, its licence. */
import { objectOf, programIn } from "../compile/object-body.ts";
import type { ObjectFile, ObjectProgram } from "../object/read-object.ts";
import type { KernelTables } from "../kernel/tables.ts";
import type { WorkspaceFile } from "../workspace/model.ts";
import { difference } from "./bodies.ts";
import type { ObjectChange } from "./model.ts";

/** Undefined where one of the two cannot be read. */
export function objectChange(
  before: WorkspaceFile,
  after: WorkspaceFile,
  tables: KernelTables,
): ObjectChange | undefined {
  const [old, now] = [objectOf(before, tables), objectOf(after, tables)];
  if (old?.ok !== true || now?.ok !== true) return undefined;
  const [was, is] = [old.object, now.object];
  return {
    programs: difference(programsOf(was), programsOf(is)),
    maps: difference(mapsOf(was), mapsOf(is)),
    calls: difference(callsOf(was, is, tables), callsOf(is, was, tables)),
    licence: was.license === is.license ? undefined : { before: was.license, after: is.license },
  };
}

/** `drop (xdp)`: the section says where it attaches. */
function programsOf({ programs }: ObjectFile): readonly string[] {
  return programs.map(({ name, section }) => `${name} (${section})`);
}

/** `drop: bpf_ktime_get_ns`, of the programs that both objects have. */
function callsOf(object: ObjectFile, other: ObjectFile, tables: KernelTables): readonly string[] {
  const both = object.programs.filter(({ name }) => other.programs.some((program) => program.name === name));
  return both.flatMap((program) => namesOf(program, tables).map((helper) => `${program.name}: ${helper}`));
}

/** The helpers that a program of an object calls, by the kernel's name, sorted; none while they are not known. */
export function helpersInObject(file: WorkspaceFile, name: string, tables: KernelTables): readonly string[] {
  const read = objectOf(file, tables);
  const program = read?.ok === true ? programIn(read.object, name) : undefined;
  return program === undefined ? [] : namesOf(program, tables);
}

function namesOf({ helpers }: ObjectProgram, { helpers: known }: KernelTables): readonly string[] {
  return Array.from(known?.values() ?? [])
    .filter(({ id }) => helpers.has(id))
    .map(({ name }) => name)
    .sort();
}

/** `hits: hash, key 4 bytes, value 8 bytes, max entries 16`. */
function mapsOf({ maps }: ObjectFile): readonly string[] {
  return maps.map(({ name, kind, type, keySize, valueSize, maxEntries, flags }) => {
    const sizes = `key ${keySize} bytes, value ${valueSize} bytes, max entries ${maxEntries}`;
    return `${name}: ${kind?.slice(1) ?? `type ${type}`}, ${sizes}${flags === 0 ? "" : `, flags 0x${flags.toString(16)}`}`;
  });
}
