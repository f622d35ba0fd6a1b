/** What does not lower. Collected at most 100 a form: a form of 10 MB of stray items stays readable. */
import type { Span } from "../text/span.ts";

export type LowerRule =
  | "form-unknown"
  | "form-unknown-field"
  | "form-missing-field"
  | "form-duplicate-field"
  | "form-arguments"
  | "form-type"
  | "form-range"
  | "form-kind"
  | "form-name-mismatch"
  | "form-name-empty";

/** Why a form, or one of its values, does not lower. The rule of the same id words it and offers fixes. */
export interface LowerProblem extends Span {
  readonly rule: LowerRule;
  /** Path of JSON keys from the item, e.g. `["attach", "target"]`; empty for the form itself. */
  readonly field: readonly string[];
  /** For `form-type`: what was wanted. */
  readonly wanted?: "string" | "kind" | "u32" | "names" | "attach" | "name" | "ctx";
}

const MAX_PROBLEMS = 100;

const NONE: readonly LowerProblem[] = [];

export class Problems {
  private found: LowerProblem[] | undefined;

  add(rule: LowerRule, at: Span, field: readonly string[], wanted?: LowerProblem["wanted"]): void {
    this.found ??= [];
    if (this.found.length >= MAX_PROBLEMS) return;
    const problem = { rule, start: at.start, end: at.end, field };
    this.found.push(wanted === undefined ? problem : { ...problem, wanted });
  }

  /** Gives what was collected, in reading order, and begins anew. */
  take(): readonly LowerProblem[] {
    const found = this.found?.sort((a, b) => a.start - b.start) ?? NONE;
    this.found = undefined;
    return found;
  }
}
