/** What JSON that was edited says in the end: references to a name that was given up follow the renames. */
import type { Analysis, JsonObject, JsonValue, Operation } from "../core/index.ts";
import type { Sections } from "./arbitraries.ts";

/** Where a body of the tests' documents names a map: in the first argument of a map operation. */
const MAP_IN_BODY = /(?<=\{"sym":"map-(?:get|has\?)"\},(?:\{"sym":)?)"(?:[^"\\]|\\.)*"/g;

/** `to`, in which every reference to a name that the operations give up says the new name. */
export function following(to: Sections, before: Analysis, operations: readonly Operation[]): Sections {
  const maps = new Map<string, string>();
  const programs = new Map<string, string>();
  const functions = new Map<string, string>();
  const handed = handedIn(operations);
  for (const operation of operations) {
    if ("id" in operation && handed.has(operation.id ?? "")) continue;
    const lowered = operation.kind === "rename-declaration" ? before.byId.get(operation.id)?.lowered : undefined;
    if (operation.kind !== "rename-declaration" || lowered === undefined) continue;
    const names = { map: maps, program: programs, function: functions, policy: undefined, other: undefined };
    names[lowered.sort]?.set(lowered.name ?? "", operation.name);
  }
  return {
    maps: to.maps,
    programs: to.programs.map((item) => withSource(withNames(item, "uses_maps", maps), functions)),
    policies: to.policies.map((item) => withNames(withNames(item, "programs", programs), "maps", maps)),
    functions: to.functions.map((item) => withMaps(item, maps)),
  };
}

/** The forms whose names change hands, by way of a name between: references to those are what JSON says. */
function handedIn(operations: readonly Operation[]): ReadonlySet<string> {
  const met = new Set<string>();
  const handed = new Set<string>();
  for (const operation of operations) {
    if (operation.kind === "set-field" && operation.field[0] === "name") handed.add(operation.id);
    if (operation.kind !== "rename-declaration") continue;
    if (met.has(operation.id)) handed.add(operation.id);
    met.add(operation.id);
  }
  return handed;
}

function withNames(item: JsonObject, key: string, names: ReadonlyMap<string, string>): JsonObject {
  const list = item[key];
  if (!Array.isArray(list)) return item;
  return { ...item, [key]: (list as readonly string[]).map((name) => names.get(name) ?? name) };
}

function withSource(item: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  const [file, name] = typeof item["source"] === "string" ? item["source"].split(":") : [];
  const renamed = file === "a.tlisp" ? names.get(name ?? "") : undefined;
  return renamed === undefined ? item : { ...item, source: `a.tlisp:${renamed}` };
}

function withMaps(item: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  const text = JSON.stringify(item["body"] ?? []).replaceAll(MAP_IN_BODY, (token) => {
    const renamed = names.get(JSON.parse(token) as string);
    return renamed === undefined ? token : JSON.stringify(renamed);
  });
  return { ...item, body: JSON.parse(text) as JsonValue };
}
