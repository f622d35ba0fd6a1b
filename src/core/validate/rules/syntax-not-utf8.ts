/** Speaks about files that no document was made of, because no text could be. */
import type { WorkspaceRule } from "../rule.ts";
import { utf8Problem } from "../utf8.ts";

export const syntaxNotUtf8: WorkspaceRule = {
  id: "syntax-not-utf8",
  severity: "error",
  scope: "workspace",
  fixes: false,
  check({ analysis }, report) {
    for (const file of analysis.workspace.files) {
      if (file.kind !== "bytes" || !file.path.endsWith(".tlisp")) continue;
      const bad = utf8Problem(file.bytes);
      if (bad === undefined) continue;
      report.inFile({
        path: file.path,
        span: { start: bad.start, end: bad.start + 1 },
        message: bad.message,
        related: [],
        fixes: [],
      });
    }
  },
};
