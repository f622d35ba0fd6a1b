/** Absent files are no error: the export and the loader know what to do. */
import type { Fix } from "../../edit/operation.ts";
import type { Lowered } from "../../ir/lowered.ts";
import type { Placed } from "../../workspace/model.ts";
import { fileNameOf, type ValidationContext } from "../context.ts";
import { digestOf } from "../digest.ts";
import { fix, setField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { nameSpanOf } from "../references.ts";
import type { DeclarationRule, Finding } from "../rule.ts";
import { bodyFile, passingBody } from "../rust-body.ts";

export const sourceFile: DeclarationRule = {
  id: "source-file",
  severity: "warning",
  scope: "declaration",
  fixes: true,
  program({ digest }, context, report) {
    const { source, path } = digest.source ?? {};
    const kind = source?.kind;
    if ((kind === "rust" || kind === "object") && path !== undefined && context.file(path) === undefined) {
      report(kind === "rust" ? NO_RUST : NO_OBJECT);
    }
  },
};

/** Files are brought in last, so it is often said of every program: one finding for all of them. */
const NO_RUST: Finding<ValidationContext> = {
  span: (place) => digestOf(place.lowered).source?.span ?? nameSpanOf(place),
  message: messageOfRust,
  field: ["source"],
  fixes: fixesFor,
};
const NO_OBJECT: Finding<ValidationContext> = { ...NO_RUST, message: messageOfObject };

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

function fixesFor(place: Placed, context: ValidationContext): readonly Fix[] {
  const { lowered } = place;
  const written = digestOf(lowered).source;
  if (lowered.sort !== "program" || written?.path === undefined) return [];
  const {
    path,
    source: { kind },
  } = written;
  const { pool, byFileName } = context.pathsEnding(kind === "rust" ? ".rs" : ".o");
  const meant = byFileName.get(fileNameOf(path)) ?? context.suggester.nearest(path, pool);
  const fixes: Fix[] = [];
  if (meant !== undefined) fixes.push(fix(`Replace with ${quoted(meant)}`, setField(place, ["source"], meant)));
  const programKind = lowered.facts.kind;
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
