/** A function is meant with its file, so the right name in another file is not enough. */
import { isPlainSymbol, writeString } from "../../syntax/atoms.ts";
import type { Fix } from "../../edit/operation.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { fix, setField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import type { DeclarationRule } from "../rule.ts";

export const sourceFunction: DeclarationRule = {
  id: "source-function",
  severity: "error",
  scope: "declaration",
  fixes: true,
  program({ place, digest }, context, report) {
    const { source, path, span } = digest.source ?? {};
    if (source?.kind !== "function" || path === undefined || span === undefined) return;
    if (context.hasFunction(path, source.name)) return;
    const isThere = context.file(path) !== undefined;
    report({
      span,
      message: isThere
        ? `There is no function ${quoted(source.name)} in ${quoted(path)}.`
        : `The workspace has no file ${quoted(path)}, so there is no function ${quoted(source.name)} in it.`,
      field: ["source"],
      fixes: (_at, now) => fixesFor(now, place, path, source.name),
    });
  },
};

function fixesFor(context: ValidationContext, place: PlacedProgram, path: string, name: string): readonly Fix[] {
  const { byName } = context.analysis;
  const near = byName.function.has(name) ? name : context.suggester.nearest(name, context.pool("function"));
  const meant = near === undefined ? undefined : `${byName.function.get(near)?.path}:${near}`;
  const written = isPlainSymbol(name) ? name : writeString(name);
  const fixes: Fix[] = [];
  if (meant !== undefined) fixes.push(fix(`Replace with ${quoted(meant)}`, setField(place, ["source"], meant)));
  // A file of that path that is no text cannot take a function.
  if (context.file(path)?.kind !== "bytes" && !byName.function.has(name)) {
    const text = `(bpf-fn ${written} (ctx)\n  (return ${passAction(place.lowered.facts.kind)}))`;
    fixes.push(fix(`Add a function ${quoted(name)} to ${quoted(path)}`, { kind: "add-forms", text, path }));
  }
  return fixes;
}

/** The action of a body that lets everything pass. */
function passAction(kind: string | undefined): string {
  switch (kind) {
    case ":kprobe":
    case ":tracepoint":
    case ":perf-event":
      return ":ok";
    case ":lsm":
      return ":allow";
    case ":socket-filter":
      return ":keep";
    default:
      return ":pass";
  }
}
