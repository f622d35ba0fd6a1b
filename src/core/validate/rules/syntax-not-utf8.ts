/** Speaks about files that no document was made of, because no text could be. */
import type { WorkspaceRule } from "../rule.ts";
import { findBadUtf8 } from "../utf8.ts";

export const syntaxNotUtf8: WorkspaceRule = {
  id: "syntax-not-utf8",
  severity: "error",
  scope: "workspace",
  fixes: false,
  summary: "A `.tlisp` file is not UTF-8 text.",
  check({ analysis }, report) {
    for (const file of analysis.workspace.files) {
      if (file.kind !== "bytes" || !file.path.endsWith(".tlisp")) continue;
      const bad = findBadUtf8(file.bytes);
      if (bad === undefined) continue;
      const byte = file.bytes[bad.byte] ?? 0;
      report.inFile({
        path: file.path,
        span: { start: bad.offset, end: bad.offset + 1 },
        message: `This file is not UTF-8 text: byte ${bad.byte} is 0x${byte.toString(16).padStart(2, "0").toUpperCase()}.`,
        related: [],
        fixes: [],
      });
    }
  },
};
