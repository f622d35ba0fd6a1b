/** Kinds that do not go together: the kernel refuses every use, whatever the body does. Bodies in Lisp are the compiler's. */
import { helperMissing } from "../../kernel/kinds-together.ts";
import { keyOf, usesInObject, usesOfFile } from "../../compile/body-access.ts";
import type { DeclarationContext, Entry, ValidationContext } from "../context.ts";
import type { Mention } from "../digest.ts";
import type { PlacedMap, PlacedProgram } from "../../workspace/model.ts";
import { fix } from "../fixes.ts";
import { capital, quoted } from "../form-nodes.ts";
import { itemIndex, nameSpanOf, removeMention } from "../references.ts";
import type { DeclarationRule, Finding } from "../rule.ts";

export const wiringKinds: DeclarationRule = {
  id: "wiring-kinds",
  severity: "error",
  scope: "declaration",
  fixes: true,
  program(entry, context, report) {
    const { place, digest } = entry;
    const { kind: program } = place.lowered.facts;
    if (program === undefined) return;
    for (let index = 0; index < digest.usesMaps.names.length; index++) {
      const declared = context.mapAt(entry, index);
      const map = declared?.lowered.facts.kind;
      const helper = map && helperMissing(program, map);
      if (declared === undefined || map === undefined || helper === undefined) continue;
      const mention = digest.usesMaps.items[index];
      // The compiler knows each use, and `wiring-unused` what is not used.
      if (mention === undefined || context.bodyOf(place) !== undefined) return;
      reportRefused(entry, mention, declared, helper, context, report);
    }
  },
};

function reportRefused(
  entry: Entry<PlacedProgram>,
  mention: Mention,
  declared: PlacedMap,
  helper: string,
  context: DeclarationContext,
  report: (finding: Finding<ValidationContext>) => void,
): void {
  const { place } = entry;
  const { kind: program = ":xdp" } = place.lowered.facts;
  const { kind: map = ":hash" } = declared.lowered.facts;
  const isUsed = usesMap(entry, mention.name, context);
  if (isUsed === false) return;
  report({
    span: mention.span,
    message: `${capital(quoted(program.slice(1)))} programs cannot use ${quoted(mention.name)}: maps of kind \`${map.slice(1)}\` are used with \`${helper}\`, which the kernel does not let them call.`,
    field: ["uses_maps", String(itemIndex(place.lowered.fields.get("uses_maps"), mention))],
    related: [{ at: declared, span: nameSpanOf(declared), message: `The map, of kind \`${map.slice(1)}\`` }],
    fixes: () =>
      isUsed === true
        ? []
        : [fix(`Remove ${quoted(mention.name)} from the list`, removeMention(place, "uses_maps", mention))],
  });
}

/** Whether a body in Rust or in an object uses the map; undefined when that is not known. */
export function usesMap(
  { digest }: Entry<PlacedProgram>,
  map: string,
  context: DeclarationContext,
): boolean | undefined {
  const { source, path = "" } = digest.source ?? {};
  const file = source?.kind === "rust" || source?.kind === "object" ? context.file(path) : undefined;
  const body = file?.kind === "text" ? usesOfFile(file) : file && usesInObject(file, digest.name ?? "", context.tables);
  const key = body && keyOf(body, map);
  if (body === undefined || key === undefined) return undefined;
  return body.uses.has(key) || (body.complete ? false : undefined);
}
