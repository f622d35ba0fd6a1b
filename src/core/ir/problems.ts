/** Collects what does not lower, at most 100 a form: a form of 10 MB of stray items stays readable. */
import type { Span } from "../text/span.ts";
import type { LowerProblem, LowerRule } from "./lowered.ts";

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
