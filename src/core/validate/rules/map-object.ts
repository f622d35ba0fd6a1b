/** The exported loader holds the maps of precompiled objects against the policy: the first object that has one makes it. */
import { mapNameIn, mapNamesOf, objectOf } from "../../compile/object-body.ts";
import { mapRequest, type MapShape } from "../../kernel/map-request.ts";
import type { ObjectMap } from "../../object/object-maps.ts";
import type { ObjectFile } from "../../object/read-object.ts";
import type { PlacedMap } from "../../workspace/model.ts";
import type { DeclarationContext } from "../context.ts";
import { fix, setField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { nameSpanOf } from "../references.ts";
import type { DeclarationRule } from "../rule.ts";

export const mapObject: DeclarationRule = {
  id: "map-object",
  severity: "error",
  scope: "declaration",
  fixes: true,
  policy(entry, context, report) {
    const programs = context.programsOf(entry);
    if (!programs.some((program) => program?.digest.source?.source.kind === "object")) return;
    const objects = objectsOf(programs, context);
    const { cpus } = context.settings;
    entry.digest.maps.items.forEach((mention, index) => {
      const map = context.mapAt(entry, index);
      const made = makerOf(mention.name, objects);
      const shape = map && shapeOf(map);
      if (map === undefined || made === undefined || shape === undefined) return;
      const fault = context.tables.objectJudge?.map(shape, made.own, (asked) => mapRequest(asked, cpus));
      if (fault === undefined) return;
      report({
        span: mention.span,
        message: `Map ${quoted(mention.name)} is otherwise in ${quoted(made.path)}, which makes it: ${fault.message}`,
        field: ["maps", String(index)],
        related: [{ at: map, span: nameSpanOf(map), message: "The map" }],
        fixes: () =>
          fault.fields.length === 0
            ? []
            : [
                fix(
                  `Declare map ${quoted(mention.name)} as the object has it`,
                  ...fault.fields.map(([key, value]) => setField(map, [key], value)),
                ),
              ],
      });
    });
  },
};

/** The sizes of a map as declared; undefined of one that does not read. */
function shapeOf({ lowered: { spec } }: PlacedMap): MapShape | undefined {
  if (spec === undefined) return undefined;
  return { kind: spec.kind, keySize: spec.key_size ?? 0, valueSize: spec.value_size, maxEntries: spec.max_entries };
}

/** The objects of a policy in the order in which its loader loads them; undefined for one of which nothing is known. */
function objectsOf(
  programs: ReturnType<DeclarationContext["programsOf"]>,
  context: DeclarationContext,
): ReadonlyMap<string, ObjectFile | undefined> {
  const objects = new Map<string, ObjectFile | undefined>();
  for (const program of programs) {
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
