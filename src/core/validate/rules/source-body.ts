/** Looks for the function by a scan of the Rust tokens, not a parse. */
import type { ProgramKind } from "../../ir/schema.ts";
import type { Span } from "../../text/span.ts";
import type { WorkspaceFile } from "../../workspace/model.ts";
import type { ValidationContext } from "../context.ts";
import { fix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import type { DeclarationRule, Finding } from "../rule.ts";
import { bodyFunction, bodySignature, hasBody, passingBody } from "../rust-body.ts";

export const sourceBody: DeclarationRule = {
  id: "source-body",
  severity: "error",
  scope: "declaration",
  fixes: true,
  program({ place, digest }, context, report) {
    const { source, path, span } = digest.source ?? {};
    if (source?.kind !== "rust" || path === undefined || span === undefined) return;
    const file = context.file(path);
    if (file === undefined || (file.kind === "text" && hasBody(file))) return;
    report(findingOf(place.lowered.facts.kind, file, span));
  },
};

function findingOf(kind: ProgramKind | undefined, file: WorkspaceFile, span: Span): Finding<ValidationContext> {
  const { path } = file;
  const signature = kind === undefined ? "pub fn body" : bodySignature(kind);
  return {
    span,
    message:
      file.kind === "bytes"
        ? `${quoted(path)} is not UTF-8 text, so it is no Rust file.`
        : `${quoted(path)} has no \`${signature}\`.`,
    field: ["source"],
    fixes: () => {
      if (file.kind === "bytes" || kind === undefined) return [];
      const end = file.text.length;
      const gap = end === 0 || file.text.endsWith("\n") ? "" : "\n";
      const body = bodyFunction(kind);
      return [
        fix(`Add a \`body\` that ${passingBody(kind)} to ${quoted(path)}`, {
          kind: "edit-text",
          path,
          start: end,
          end,
          text: end === 0 ? body.slice(1) : gap + body,
        }),
      ];
    },
  };
}
