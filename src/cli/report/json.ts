/** Diagnostics for other programs: the contract of `check --format json`. */
import type { Diagnostic } from "../../core/index.ts";
import type { Inputs } from "../inputs.ts";
import { byFile, editsOf, placesOf } from "./places.ts";

/** One object, with a line end at its end. */
export function jsonReport(inputs: Inputs, diagnostics: readonly Diagnostic[]): string {
  const places = placesOf(inputs);
  const files = byFile(inputs, diagnostics).map(({ path, diagnostics: own }) => ({
    path: inputs.show(path),
    diagnostics: own.map((diagnostic) => ({
      rule: diagnostic.rule,
      severity: diagnostic.severity,
      message: diagnostic.message,
      ...places.range(path, diagnostic.span),
      jsonPath: diagnostic.jsonPath,
      related: diagnostic.related.map((related) => ({
        path: inputs.show(related.path),
        ...places.range(related.path, related.span),
        message: related.message,
      })),
      fixes: diagnostic.fixes.flatMap((fix) => {
        const edits = editsOf(inputs, fix);
        if (edits === undefined) return [];
        return [
          {
            title: fix.title,
            edits: edits.map(({ path: file, start, end, text }) => ({ path: inputs.show(file), start, end, text })),
          },
        ];
      }),
    })),
  }));
  return `${JSON.stringify({ version: 1, files })}\n`;
}
