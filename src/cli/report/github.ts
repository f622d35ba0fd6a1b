/** Diagnostics as workflow commands: annotations on the lines of a pull request. */
import type { Diagnostic } from "../../core/index.ts";
import type { Inputs } from "../inputs.ts";
import { placesOf } from "./places.ts";

const LEVELS = { error: "error", warning: "warning", information: "notice" } as const;

export function githubReport(inputs: Inputs, diagnostics: readonly Diagnostic[]): string {
  const places = placesOf(inputs);
  return diagnostics
    .map(({ path, span, severity, rule, message }) => {
      const { start, end } = places.range(path, span);
      // Columns mean something to it only on one line.
      const columns = start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : "";
      const where = `file=${property(inputs.show(path))},line=${start.line},endLine=${end.line}${columns}`;
      return `::${LEVELS[severity]} ${where},title=${property(rule)}::${data(message)}\n`;
    })
    .join("");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
