/** The order of diagnostics and their counts: what every list, badge and exit status goes by. */
import { compareText } from "../text/order.ts";
import { comparePaths } from "../workspace/paths.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";

/**
 * By path (as documents are), position, rule. What one rule finds at one position compares as equal, so it stays in the
 * order in which the rule found it: of the names of a list in that of the list.
 */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    comparePaths(a.path, b.path) ||
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    compareText(a.rule, b.rule)
  );
}

/** The same diagnostics in order. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(compareDiagnostics);
}

export type DiagnosticCounts = Readonly<Record<Severity, number>>;

/** How many diagnostics of each severity there are. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): DiagnosticCounts {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** `2 errors, 1 warning, 3 notes`; `no problems` when there are none. */
export function describeCounts(counts: DiagnosticCounts): string {
  const parts: string[] = [];
  if (counts.error > 0) parts.push(`${counts.error} ${counts.error === 1 ? "error" : "errors"}`);
  if (counts.warning > 0) parts.push(`${counts.warning} ${counts.warning === 1 ? "warning" : "warnings"}`);
  if (counts.information > 0) parts.push(`${counts.information} ${counts.information === 1 ? "note" : "notes"}`);
  return parts.length === 0 ? "no problems" : parts.join(", ");
}
