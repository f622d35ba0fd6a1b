/** Diagnostics as SARIF 2.1.0 (OASIS), for code scanning. */
import { RULES, SUMMARIES } from "../../core/index.ts";
import type { Diagnostic, Severity, Span } from "../../core/index.ts";
import type { Inputs } from "../inputs.ts";
import { byFile, editsOf, placesOf } from "./places.ts";
import type { Places } from "./places.ts";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
};

/** One log with one run, with a line end at its end. */
export function sarifReport(inputs: Inputs, diagnostics: readonly Diagnostic[], version: string): string {
  const places = placesOf(inputs);
  const ruleIndex = new Map(RULES.map(({ id }, index) => [id, index]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "tatara-ebpf",
            version,
            rules: RULES.map(({ id, severity }) => ({
              id,
              shortDescription: { text: SUMMARIES.get(id) ?? "" },
              defaultConfiguration: { level: LEVELS[severity] },
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        artifacts: byFile(inputs, diagnostics).map(({ path }) => ({ location: { uri: uriOf(inputs, path) } })),
        results: diagnostics.map((diagnostic) => ({
          ruleId: diagnostic.rule,
          ruleIndex: ruleIndex.get(diagnostic.rule) ?? -1,
          level: LEVELS[diagnostic.severity],
          message: { text: diagnostic.message },
          locations: [location(inputs, places, diagnostic.path, diagnostic.span)],
          relatedLocations: diagnostic.related.map((related) => ({
            ...location(inputs, places, related.path, related.span),
            message: { text: related.message },
          })),
          fixes: diagnostic.fixes.flatMap((fix) => sarifFix(inputs, fix)),
        })),
      },
    ],
  };
  return `${JSON.stringify(log)}\n`;
}

function location(inputs: Inputs, places: Places, path: string, span: Span): object {
  const { start, end } = places.range(path, span);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(inputs, path) },
      region: {
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
        charOffset: start.offset,
        charLength: end.offset - start.offset,
      },
    },
  };
}

function sarifFix(inputs: Inputs, fix: Diagnostic["fixes"][number]): readonly object[] {
  const edits = editsOf(inputs, fix);
  if (edits === undefined || edits.length === 0) return [];
  const paths = [...new Set(edits.map(({ path }) => path))];
  return [
    {
      description: { text: fix.title },
      artifactChanges: paths.map((path) => ({
        artifactLocation: { uri: uriOf(inputs, path) },
        replacements: edits
          .filter((edit) => edit.path === path)
          .map(({ start, end, text }) => ({
            deletedRegion: { charOffset: start, charLength: end - start },
            insertedContent: { text },
          })),
      })),
    },
  ];
}

/** A relative reference, or a `file:` address for what is not below the current folder. */
function uriOf(inputs: Inputs, path: string): string {
  const shown = inputs.show(path).split("/").map(encodeURIComponent).join("/");
  return shown.startsWith("/") ? `file://${shown}` : shown;
}
