/** Bodies in Rust by a scan of their tokens, compiled ones by their instructions; bodies in Lisp have `fn-map-operation`. */
import { usesOfFile } from "../../compile/body-access.ts";
import { METHODS_OF_MAP } from "../../compile/map-methods.ts";
import { mapNameIn, mapNamesOf } from "../../compile/object-body.ts";
import { takesMap } from "../../kernel/map-helpers.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
import type { DeclarationContext, Entry, ValidationContext } from "../context.ts";
import { mapStatic } from "../../names/names.ts";
import { quoted } from "../form-nodes.ts";
import { helperName, objectProgramOf } from "../helpers-called.ts";
import { itemIndex, nameSpanOf } from "../references.ts";
import { lineIn } from "../rust-helpers.ts";
import type { DeclarationRule, Finding } from "../rule.ts";

export const wiringOperation: DeclarationRule = {
  id: "wiring-operation",
  severity: "error",
  scope: "declaration",
  fixes: false,
  summary: "A body does with a map what maps of that kind do not have.",
  program(entry, context, report) {
    const { place, digest } = entry;
    const { source, path = "" } = digest.source ?? {};
    if (source?.kind === "object") {
      reportCompiled(entry, context, report);
      return;
    }
    const file = source?.kind === "rust" ? context.file(path) : undefined;
    const calls = file?.kind === "text" ? usesOfFile(file).calls : [];
    if (file?.kind !== "text" || calls.length === 0) return;
    for (const mention of digest.usesMaps.items) {
      const map = context.map(mention.name)?.place;
      const kind = map?.lowered.facts.kind;
      if (map === undefined || kind === undefined) continue;
      const own = mapStatic(mention.name);
      const call = calls.find((one) => one.static === own && !METHODS_OF_MAP[kind].includes(one.method));
      if (call === undefined) continue;
      report({
        span: mention.span,
        message: `${lineIn(file, call.start)} calls \`${call.method}\` on ${quoted(mention.name)}, but maps of kind \`${kind.slice(1)}\` offer ${METHODS_OF_MAP[kind].map(quoted).join(", ")}.`,
        field: ["uses_maps", String(itemIndex(place.lowered.fields.get("uses_maps"), mention))],
        related: [{ at: map, span: nameSpanOf(map), message: `The map, of kind \`${kind.slice(1)}\`` }],
      });
    }
  },
};

/** What the program of an object calls on maps of the object, whether its declaration lists them or not. */
function reportCompiled(
  entry: Entry<PlacedProgram>,
  context: DeclarationContext,
  report: (finding: Finding<ValidationContext>) => void,
): void {
  const { place, digest } = entry;
  const found = objectProgramOf(entry, context);
  const { span: source } = digest.source ?? {};
  if (found === undefined || source === undefined || found.program.calls.length === 0) return;
  const { program, object, path } = found;
  const maps = new Map(object.maps.map((map) => [map.name, map]));
  const mentions = new Map(
    digest.usesMaps.items.map((mention) => [mapNameIn(mapNamesOf(object), mention.name), mention]),
  );
  const said = new Set<string>();
  for (const { map: name, helper, caller } of program.calls) {
    const kind = maps.get(name)?.kind;
    if (kind === undefined || takesMap(helper, kind) || said.has(name)) continue;
    said.add(name);
    const mention = mentions.get(name);
    const where = caller === program.name ? "" : ` (in its function ${quoted(caller)})`;
    report({
      span: mention?.span ?? source,
      message: `${quoted(program.name)} in ${quoted(path)} calls ${helperName(helper, context)}${where} on ${quoted(name)}, which the kernel refuses on maps of kind \`${kind.slice(1)}\`.`,
      field:
        mention === undefined
          ? ["source"]
          : ["uses_maps", String(itemIndex(place.lowered.fields.get("uses_maps"), mention))],
    });
  }
}
