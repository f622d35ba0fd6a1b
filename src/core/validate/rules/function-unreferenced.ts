/** Functions are found by file and name, as sources write them. */
import { quoted } from "../form-nodes.ts";
import type { WorkspaceRule } from "../rule.ts";

export const functionUnreferenced: WorkspaceRule = {
  id: "function-unreferenced",
  severity: "information",
  scope: "workspace",
  fixes: false,
  check(context, report) {
    const { analysis } = context;
    if (analysis.functions.length === 0) return;
    const used = new Set<string>();
    for (const { digest } of context.programs) {
      const { source, path } = digest.source ?? {};
      if (source?.kind === "function") used.add(`${path}:${source.name}`);
    }
    for (const place of analysis.functions) {
      const { name, nameSpan } = place.lowered;
      if (name === undefined || name === "" || nameSpan === undefined || used.has(`${place.path}:${name}`)) continue;
      report.at(place, {
        span: nameSpan,
        message: `No program has function ${quoted(name)} as its source (${quoted(`${place.path}:${name}`)}).`,
        field: ["name"],
      });
    }
  },
};
