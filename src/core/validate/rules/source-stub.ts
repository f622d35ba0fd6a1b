/** Goes away when bodies in Lisp are compiled. */
import { quoted } from "../form-nodes.ts";
import type { WorkspaceRule } from "../rule.ts";

export const sourceStub: WorkspaceRule = {
  id: "source-stub",
  severity: "warning",
  scope: "workspace",
  fixes: false,
  summary: "A program's body is a `bpf-fn`, which is not compiled yet.",
  explanation: `Bodies in Lisp are read, shown and kept, but not yet compiled: the crate gets a stub that compiles and lets everything
pass. A Rust file as \`:source\` is built as it is.`,
  check(context, report) {
    for (const { place, digest } of context.programs) {
      const { source, path, span } = digest.source ?? {};
      if (source?.kind !== "function" || path === undefined || span === undefined) continue;
      if (context.functionIn(path, source.name) === undefined) continue;
      report.at(place, {
        span,
        message: `Function ${quoted(source.name)} is not compiled yet: the export puts in a stub that lets everything pass.`,
        field: ["source"],
      });
    }
  },
};
