/** How many problems each form has, with a body in Lisp also the program that runs it. */
import type { CompiledBody } from "../compile/bodies.ts";
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import type { Analysis } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import type { NodeProblems } from "./model.ts";

export const NO_PROBLEMS: NodeProblems = { errors: 0, warnings: 0, information: 0 };

const COLUMN: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };
const COLUMNS = 3;
/** Diagnostics come in the order of the forms; so many are looked through for the next one before the table is asked. */
const NEAR = 32;

/** Counts by the index of the form among all forms. */
export class ProblemCounts {
  private readonly counts: Int32Array;

  constructor(analysis: Analysis, diagnostics: readonly Diagnostic[], bodies: ReadonlyMap<FormId, CompiledBody>) {
    const { forms, byId, roster } = analysis;
    this.counts = new Int32Array(COLUMNS * forms.length);
    const indexOf = (id: FormId): number => (byId.has(id) ? (roster.byId(forms).get(id) ?? -1) : -1);
    let at = 0;
    for (const { form, severity } of diagnostics) {
      if (form === undefined) continue;
      let next = at;
      while (next < at + NEAR && next < forms.length && forms[next]?.id !== form) next++;
      const index = forms[next]?.id === form ? next : indexOf(form);
      if (index === -1) continue;
      at = index;
      this.add(index, COLUMN[severity], 1);
    }
    for (const [program, body] of bodies) {
      const from = indexOf(body.function.id);
      const to = indexOf(program);
      if (from === -1 || to === -1) continue;
      for (let column = 0; column < COLUMNS; column++) this.add(to, column, this.count(from, column));
    }
  }

  /** The counts of a form; `known` when they are the same. */
  of(index: number, known: NodeProblems = NO_PROBLEMS): NodeProblems {
    const errors = this.count(index, 0);
    const warnings = this.count(index, 1);
    const information = this.count(index, 2);
    const isKnown = known.errors === errors && known.warnings === warnings && known.information === information;
    return isKnown ? known : { errors, warnings, information };
  }

  private count(index: number, column: number): number {
    return this.counts[COLUMNS * index + column] ?? 0;
  }

  private add(index: number, column: number, by: number): void {
    this.counts[COLUMNS * index + column] = this.count(index, column) + by;
  }
}
