/** Compares paths only; whether the file exists is another rule. */
import { digestOf } from "../digest.ts";
import { quoted } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const sourceOutside: FormRule = {
  id: "source-outside",
  severity: "error",
  scope: "form",
  fixes: false,
  check({ lowered }, report) {
    const written = digestOf(lowered).source;
    if (written === undefined || written.source.kind === "unknown" || written.path !== undefined) return;
    const { text, source, span } = written;
    const reason =
      source.path.startsWith("/") || source.path.charAt(1) === ":" ? "is absolute" : "leads above the root";
    report({
      span,
      message: `The source ${quoted(text)} ${reason}; it has to be a path inside the workspace.`,
      field: ["source"],
    });
  },
};
