/** The order in which problems are listed and walked: errors before warnings before notes, each by place. */
import type { Diagnostic, Severity } from "../../core/index.ts";

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** The same diagnostics, worst first; those of one severity stay in the order that they had. */
export function worstFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}
