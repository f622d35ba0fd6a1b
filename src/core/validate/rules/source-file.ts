/** Absent files are no error: the export and the loader know what to do. */
import type { Fix } from "../../edit/operation.ts";
import type { PlacedProgram } from "../../workspace/model.ts";
import { fileNameOf, type ValidationContext } from "../context.ts";
import { fix, setField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import type { WorkspaceRule } from "../rule.ts";
import { bodyFile, passingBody } from "../rust-body.ts";

export const sourceFile: WorkspaceRule = {
  id: "source-file",
  severity: "warning",
  scope: "workspace",
  fixes: true,
  summary: "The file of a source is not in the workspace.",
  check(context, report) {
    for (const { place, digest } of context.programs) {
      const { source, path, span } = digest.source ?? {};
      if ((source?.kind !== "rust" && source?.kind !== "object") || path === undefined || span === undefined) continue;
      if (context.file(path) !== undefined) continue;
      report.at(place, {
        span,
        message:
          source.kind === "rust"
            ? `The workspace has no file ${quoted(path)}; the export puts in a stub that ${passingBody(place.lowered.facts.kind)}.`
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
  const { pool, byFileName } = context.pathsEnding(kind === "rust" ? ".rs" : ".o");
  const meant = byFileName.get(fileNameOf(path)) ?? context.suggester.nearest(path, pool);
  const fixes: Fix[] = [];
  if (meant !== undefined) fixes.push(fix(`Replace with ${quoted(meant)}`, setField(place, ["source"], meant)));
  const programKind = place.lowered.facts.kind;
  if (kind === "rust" && programKind !== undefined) {
    fixes.push(
      fix(`Create ${quoted(path)} with a body that ${passingBody(programKind)}`, {
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
