/** Diagnostics for a person at a terminal. */
import pc from "picocolors";
import { codeFrame, countDiagnostics, describeCounts, plural } from "../../core/index.ts";
import type { Diagnostic, FrameStyle, Severity } from "../../core/index.ts";
import type { Inputs } from "../inputs.ts";
import { placesOf } from "./places.ts";

/** Code frames, most useful first line by line, and a count at the end. */
export function textReport(inputs: Inputs, diagnostics: readonly Diagnostic[], colour: boolean): string {
  const documents = inputs.workspace.files.filter(({ path }) => path.endsWith(".tlisp")).length;
  const counts = describeCounts(countDiagnostics(diagnostics));
  const summary = `${counts} in ${plural(documents, "file")}`;
  return [...frames(inputs, diagnostics, colour), `${summary}\n`].join("\n\n");
}

/** A code frame for each diagnostic, without a final line end. */
export function frames(inputs: Inputs, diagnostics: readonly Diagnostic[], colour: boolean): readonly string[] {
  const places = placesOf(inputs);
  const shown = new Map(inputs.workspace.files.map(({ path }) => [inputs.show(path), path]));
  const style = styleOf(colour);
  return diagnostics.map((diagnostic) =>
    codeFrame(
      {
        rule: diagnostic.rule,
        severity: diagnostic.severity,
        message: diagnostic.message,
        path: inputs.show(diagnostic.path),
        span: diagnostic.span,
        form: diagnostic.form,
        jsonPath: diagnostic.jsonPath,
        fixes: diagnostic.fixes,
        related: diagnostic.related.map((related) => ({ ...related, path: inputs.show(related.path) })),
      },
      (path) => places.source(shown.get(path) ?? path),
      style,
    ),
  );
}

function styleOf(colour: boolean): FrameStyle {
  const { red, yellow, blue, bold, dim } = pc.createColors(colour);
  const paint = (severity: Severity): ((text: string) => string) =>
    severity === "error" ? red : severity === "warning" ? yellow : blue;
  return {
    severity: (text, severity) => bold(paint(severity)(text)),
    place: bold,
    gutter: dim,
    caret: (text, severity) => paint(severity)(text),
  };
}
