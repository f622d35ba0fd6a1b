/** The exported loader holds the maps of precompiled objects against the policy: the first object that has one makes it. */
import { mapNameIn, mapNamesOf, objectOf } from "../../compile/object-body.ts";
import type { Operation } from "../../edit/operation.ts";
import { mapRequest, type MapShape } from "../../kernel/map-request.ts";
import { mapTypeName } from "../../object/map-types.ts";
import type { ObjectMap } from "../../object/object-maps.ts";
import type { ObjectFile } from "../../object/read-object.ts";
import type { PlacedMap, PlacedPolicy } from "../../workspace/model.ts";
import type { DeclarationContext, Entry } from "../context.ts";
import { fix, setField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { nameSpanOf } from "../references.ts";
import type { DeclarationRule } from "../rule.ts";

export const mapObject: DeclarationRule = {
  id: "map-object",
  severity: "error",
  scope: "declaration",
  fixes: true,
  summary: "A map is declared otherwise than the compiled object has it that makes it.",
  policy(entry, context, report) {
    const objects = objectsOf(entry, context);
    if (objects.size === 0) return;
    entry.digest.maps.items.forEach((mention, index) => {
      const map = context.mapAt(entry, index);
      const made = map && makerOf(mention.name, objects);
      const found = made && differencesOf(map, made.own, context.settings.cpus);
      if (map === undefined || made === undefined || found === undefined) return;
      report({
        span: mention.span,
        message: `Map ${quoted(mention.name)} is otherwise in ${quoted(made.path)}, which makes it: ${found.join(", ")}. The exported loader refuses it.`,
        field: ["maps", String(index)],
        related: [{ at: map, span: nameSpanOf(map), message: "The map" }],
        fixes: () => {
          const operations = operationsFor(map, made.own);
          return operations.length === 0
            ? []
            : [fix(`Declare map ${quoted(mention.name)} as the object has it`, ...operations)];
        },
      });
    });
  },
};

/** The objects of a policy in the order in which its loader loads them; undefined for one of which nothing is known. */
function objectsOf(
  entry: Entry<PlacedPolicy>,
  context: DeclarationContext,
): ReadonlyMap<string, ObjectFile | undefined> {
  const objects = new Map<string, ObjectFile | undefined>();
  for (const program of context.programsOf(entry)) {
    const { source, path } = program?.digest.source ?? {};
    if (source?.kind !== "object" || path === undefined || objects.has(path)) continue;
    const file = context.file(path);
    const read = file && objectOf(file, context.tables);
    objects.set(path, read?.ok === true ? read.object : undefined);
  }
  return objects;
}

/** The object that makes a map, and how it has it; undefined where that is not known, and of a map that none has. */
function makerOf(
  name: string,
  objects: ReadonlyMap<string, ObjectFile | undefined>,
): { readonly path: string; readonly own: ObjectMap } | undefined {
  for (const [path, object] of objects) {
    if (object === undefined) return undefined;
    const symbol = mapNameIn(mapNamesOf(object), name);
    const own = object.maps.find((map) => map.name === symbol);
    if (own !== undefined) return { path, own };
  }
  return undefined;
}

/** What is otherwise, each as words; undefined when nothing is, and of a map that does not read. */
function differencesOf({ lowered: { spec } }: PlacedMap, own: ObjectMap, cpus: number): readonly string[] | undefined {
  if (spec === undefined) return undefined;
  if (own.kind !== spec.kind) {
    const kind = own.kind ?? `of type \`${mapTypeName(own.type)}\`, which declarations do not have,`;
    return [`its kind is ${own.kind === undefined ? kind : quoted(kind)} and not ${quoted(spec.kind)}`];
  }
  // Its slots are those that the loader says.
  if (spec.kind === ":perf-event-array") return undefined;
  const { kind, key_size: keySize = 0, value_size: valueSize, max_entries: maxEntries } = spec;
  const declared: MapShape = { kind, keySize: keySize ?? 0, valueSize, maxEntries };
  const [wanted, has] = [mapRequest(declared, cpus), mapRequest({ ...own, kind }, cpus)];
  const found = SIZES.filter(([size]) => wanted[size] !== has[size]).map(([size, field]) => {
    return `\`:${field.replace("_", "-")}\` is ${has[size]} and not ${wanted[size]}`;
  });
  return found.length === 0 ? undefined : found;
}

const SIZES = [
  ["keySize", "key_size"],
  ["valueSize", "value_size"],
  ["maxEntries", "max_entries"],
] as const;

/** Writes what the object has into the declaration; of channels kind and bytes alone, since the size of their events is not the object's to say. */
function operationsFor(map: PlacedMap, own: ObjectMap): readonly Operation[] {
  const { kind } = own;
  if (kind === undefined) return [];
  const isChannel = kind === ":ring-buf" || kind === ":perf-event-array";
  const sizes = isChannel ? SIZES.filter(([size]) => size === "maxEntries") : SIZES;
  return [
    ...(map.lowered.facts.kind === kind ? [] : [setField(map, ["kind"], kind)]),
    ...sizes.map(([size, field]) => setField(map, [field], own[size])),
  ];
}
