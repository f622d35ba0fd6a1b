/** A function is meant with its file, so the right name in another file is not enough. */
import { isPlainSymbol, writeString } from "../../syntax/atoms.ts";
import type { Fix } from "../../edit/operation.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { fix, setField } from "../fixes.ts";
import { programOf, quoted, spanOf } from "../form-nodes.ts";
import type { WorkspaceRule } from "../rule.ts";
import { parseSource, workspacePath } from "../source.ts";
import { namePool } from "../suggest.ts";

export const sourceFunction: WorkspaceRule = {
  id: "source-function",
  severity: "error",
  scope: "workspace",
  fixes: true,
  summary: "A source names a `bpf-fn` that is not in that file.",
  explanation: `\`:source "path/to/file.tlisp:name"\` means the form \`(bpf-fn name (ctx) …)\` of the file with that path in the workspace.`,
  check(context, report) {
    for (const place of context.analysis.programs) {
      const program = programOf(place.lowered);
      const text = program?.facts.source;
      const field = program?.fields.get("source");
      if (text === undefined || field === undefined) continue;
      const source = parseSource(text);
      if (source.kind !== "function") continue;
      const path = workspacePath(source.path);
      if (path === undefined || path.includes("\\") || context.functionIn(path, source.name) !== undefined) continue;
      const isThere = context.file(path) !== undefined;
      report.at(place, {
        span: spanOf(field.value),
        message: isThere
          ? `There is no function ${quoted(source.name)} in ${quoted(path)}.`
          : `The workspace has no file ${quoted(path)}, so there is no function ${quoted(source.name)} in it.`,
        field: ["source"],
        fixes: () => fixesFor(context, place, path, source.name),
      });
    }
  },
};

function fixesFor(context: ValidationContext, place: PlacedProgram, path: string, name: string): readonly Fix[] {
  const { functions } = context.analysis;
  const here = functions.filter((other) => other.path === path).flatMap(({ lowered }) => lowered.name ?? []);
  const elsewhere = functions.find(({ lowered }) => lowered.name === name);
  const near = context.suggester.nearest(name, namePool(here));
  const meant =
    elsewhere !== undefined ? `${elsewhere.path}:${name}` : near === undefined ? undefined : `${path}:${near}`;
  const written = isPlainSymbol(name) ? name : writeString(name);
  const fixes: Fix[] = [];
  if (meant !== undefined) fixes.push(fix(`Replace with ${quoted(meant)}`, setField(place, ["source"], meant)));
  // A file of that path that is no text cannot take a function.
  if (context.file(path)?.kind !== "bytes" && !context.analysis.byName.function.has(name)) {
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
