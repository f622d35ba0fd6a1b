/** Bodies in Rust by a scan of their tokens, compiled ones by their instructions; bodies in Lisp have `fn-map-operation`. */
import { usesOfFile } from "../../compile/body-access.ts";
import { METHODS_OF_MAP } from "../../compile/map-methods.ts";
import { mapStatic } from "../../names/names.ts";
import { reportCompiled } from "../compiled-code.ts";
import { quoted } from "../form-nodes.ts";
import { itemIndex, nameSpanOf } from "../references.ts";
import { lineIn } from "../rust-helpers.ts";
import type { DeclarationRule } from "../rule.ts";

export const wiringOperation: DeclarationRule = {
  id: "wiring-operation",
  severity: "error",
  scope: "declaration",
  fixes: false,
  program(entry, context, report) {
    if (reportCompiled("wiring-operation", entry, context, report)) return;
    const { place, digest } = entry;
    const { source, path = "" } = digest.source ?? {};
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
