/** Names from which nothing can be spelt in ASCII. */
import { NAME_MAX } from "../../names/names.ts";
import type { PlacedMap, PlacedPolicy, PlacedProgram } from "../../workspace/model.ts";
import type { DeclarationContext, Entry, ValidationContext } from "../context.ts";
import { fix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { generatedName } from "../digest.ts";
import { freeName } from "../generated-names.ts";
import { nameSpanOf } from "../references.ts";
import type { DeclarationRule, Finding } from "../rule.ts";

export const namesUnmappable: DeclarationRule = {
  id: "names-unmappable",
  severity: "error",
  scope: "declaration",
  fixes: true,
  program: check,
  map: check,
  policy: check,
};

function check(
  { place, digest }: Entry,
  _context: DeclarationContext,
  report: (finding: Finding<ValidationContext>) => void,
): void {
  const { name } = digest;
  if (name === undefined || digest.isMappable) return;
  const length = Array.from(name).length;
  report({
    span: nameSpanOf(place),
    message:
      length > NAME_MAX
        ? `The name has ${length} characters; at most ${NAME_MAX} become a Rust name.`
        : `The name ${quoted(name)} has no letter or digit of ASCII, so nothing in Rust can be called like it.`,
    field: ["name"],
    fixes: (_at, now) => [renameFix(place, name, now)],
  });
}

function renameFix(
  place: PlacedProgram | PlacedMap | PlacedPolicy,
  name: string,
  context: ValidationContext,
): ReturnType<typeof fix> {
  const { sort } = place.lowered;
  const short = Array.from(name)
    .slice(0, 40)
    .join("")
    .replace(/[-_ ]+$/, "");
  const free = freeName(sort, generatedName(sort, short) === undefined ? `${sort}-1` : short, context);
  return fix(`Rename to ${quoted(free)}`, { kind: "rename-declaration", id: place.id, name: free });
}
