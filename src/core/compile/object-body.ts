/**
 * Programs whose body is in a compiled object of the workspace: the object is
 * read once for its bytes, a program is found in it as the exported loader looks
 * it up, and its relocations say which maps it uses.
 */
import { wordsOf } from "../names/words.ts";
import { mapObjectName } from "../names/names.ts";
import type { KernelTables } from "../kernel/tables.ts";
import type { ObjectFile, ObjectProgram, ReadObject } from "../object/read-object.ts";
import type { WorkspaceFile } from "../workspace/model.ts";

const objects = new WeakMap<Uint8Array, ReadObject>();

/** The object that a file is, or why it is none; undefined for text, and while it cannot be read. */
export function objectOf(file: WorkspaceFile, { readObject }: KernelTables): ReadObject | undefined {
  if (file.kind === "text" || readObject === undefined) return undefined;
  const read = objects.get(file.bytes) ?? readObject(file.bytes);
  if (read !== undefined) objects.set(file.bytes, read);
  return read;
}

/** The program that the loader takes for a declared name: that of the name itself, else of its words in snake_case. */
export function programIn({ programs }: ObjectFile, name: string): ObjectProgram | undefined {
  const snake = wordsOf(name).join("_");
  return programs.find((program) => program.name === name) ?? programs.find((program) => program.name === snake);
}

/** The name in the object of a declared map: its own, else that which it has in a built one. */
export function mapNameIn(maps: ReadonlySet<string>, name: string): string | undefined {
  return maps.has(name) ? name : mapObjectName(name);
}

const names = new WeakMap<ObjectFile, ReadonlySet<string>>();

/** Names of an object's maps. */
export function mapNamesOf(object: ObjectFile): ReadonlySet<string> {
  let found = names.get(object);
  if (found === undefined) {
    found = new Set(object.maps.map(({ name }) => name));
    names.set(object, found);
  }
  return found;
}
