/** Absent files are no error: the export and the loader know what to do. */
import type { FieldPath, Fix } from "../../edit/operation.ts";
import type { Lowered } from "../../ir/lowered.ts";
import type { Placed, PlacedProgram } from "../../workspace/model.ts";
import { fileNameOf, type ValidationContext } from "../context.ts";
import { digestOf } from "../digest.ts";
import { fix, setField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import type { DeclarationRule } from "../rule.ts";
import { bodyFile, passingBody } from "../rust-body.ts";

const SOURCE: FieldPath = ["source"];

export const sourceFile: DeclarationRule = {
  id: "source-file",
  severity: "warning",
  scope: "declaration",
  fixes: true,
  summary: "The file of a source is not in the workspace.",
  program({ place, digest }, context, report) {
    const { source, path, span } = digest.source ?? {};
    if ((source?.kind !== "rust" && source?.kind !== "object") || path === undefined || span === undefined) return;
    if (context.file(path) !== undefined) return;
    const message = source.kind === "rust" ? messageOfRust : messageOfObject;
    report({ span, message, field: SOURCE, fixes: (_at, now) => fixesFor(now, place, source.kind, path) });
  },
};

function messageOfRust({ lowered }: Placed): string {
  const kind = lowered.sort === "program" ? lowered.facts.kind : undefined;
  return `The workspace has no file ${pathIn(lowered)}; the export puts in a stub that ${passingBody(kind)}.`;
}

function messageOfObject({ lowered }: Placed): string {
  return `The workspace has no file ${pathIn(lowered)}; the loader will ask for it when it runs.`;
}

function pathIn(lowered: Lowered): string {
  return quoted(digestOf(lowered).source?.path ?? "");
}

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
