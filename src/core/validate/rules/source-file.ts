/** Absent files are no error: the export and the loader know what to do. */
import type { Fix } from "../../edit/operation.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { fix, setField } from "../fixes.ts";
import { programOf, quoted, spanOf } from "../form-nodes.ts";
import type { WorkspaceRule } from "../rule.ts";
import { bodyFile } from "../rust-body.ts";
import { parseSource, workspacePath } from "../source.ts";
import { namePool } from "../suggest.ts";

export const sourceFile: WorkspaceRule = {
  id: "source-file",
  severity: "warning",
  scope: "workspace",
  fixes: true,
  summary: "The file of a source is not in the workspace.",
  explanation: `Without its Rust file a program is exported as a stub that compiles and lets everything pass. Without its object file the
loader asks for the path when it runs.`,
  check(context, report) {
    for (const place of context.analysis.programs) {
      const program = programOf(place.lowered);
      const text = program?.facts.source;
      const field = program?.fields.get("source");
      if (text === undefined || field === undefined) continue;
      const source = parseSource(text);
      if (source.kind !== "rust" && source.kind !== "object") continue;
      const path = workspacePath(source.path);
      if (path === undefined || path.includes("\\") || context.file(path) !== undefined) continue;
      report.at(place, {
        span: spanOf(field.value),
        message:
          source.kind === "rust"
            ? `The workspace has no file ${quoted(path)}; the export puts in a stub that lets everything pass.`
            : `The workspace has no file ${quoted(path)}; the loader will ask for it when it runs.`,
        field: ["source"],
        fixes: () => fixesFor(context, place, source.kind, path),
      });
    }
  },
};

function fixesFor(
  context: ValidationContext,
  place: PlacedProgram,
  kind: "rust" | "object",
  path: string,
): readonly Fix[] {
  const suffix = kind === "rust" ? ".rs" : ".o";
  const paths = context.analysis.workspace.files.map((file) => file.path).filter((other) => other.endsWith(suffix));
  const lastOf = (whole: string): string => whole.slice(whole.lastIndexOf("/") + 1);
  const meant =
    paths.find((other) => lastOf(other) === lastOf(path)) ?? context.suggester.nearest(path, namePool(paths));
  const fixes: Fix[] = [];
  if (meant !== undefined) fixes.push(fix(`Replace with ${quoted(meant)}`, setField(place, ["source"], meant)));
  const programKind = place.lowered.facts.kind;
  if (kind === "rust" && programKind !== undefined) {
    fixes.push(
      fix(`Create ${quoted(path)} with a body that lets everything pass`, {
        kind: "edit-text",
        path,
        start: 0,
        end: 0,
        text: bodyFile(programKind),
      }),
    );
  }
  return fixes;
}
