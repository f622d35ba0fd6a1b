/** Compares paths only; whether the file exists is another rule. */
import { programOf, quoted, spanOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";
import { parseSource, workspacePath } from "../source.ts";

export const sourceOutside: FormRule = {
  id: "source-outside",
  severity: "error",
  scope: "form",
  fixes: false,
  summary: "A source leads out of the workspace.",
  explanation: `Sources are paths relative to the workspace root. An absolute path, or one that climbs above the root with \`..\`, would make
the crate depend on the machine that exports it. Bring the file into the workspace.`,
  check({ lowered }, report) {
    const program = programOf(lowered);
    const text = program?.facts.source;
    const field = program?.fields.get("source");
    if (text === undefined || field === undefined) return;
    const source = parseSource(text);
    if (source.kind === "unknown" || workspacePath(source.path) !== undefined) return;
    const reason =
      source.path.startsWith("/") || source.path.charAt(1) === ":" ? "is absolute" : "leads above the root";
    report({
      span: spanOf(field.value),
      message: `The source ${quoted(text)} ${reason}; it has to be a path inside the workspace.`,
      field: ["source"],
    });
  },
};
