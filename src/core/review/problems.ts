/** Diagnostics that came and went: those alike are counted, so that what only moved is no change. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Analysis } from "../workspace/model.ts";
import type { Effects, Problem } from "./model.ts";
import type { Renames } from "./renames.ts";

/** An analysis, and what validation says about it. */
export interface Version {
  readonly analysis: Analysis;
  readonly diagnostics: readonly Diagnostic[];
}

export function problemChanges(before: Version, after: Version, renames: Renames): Effects["problems"] {
  const [old, now] = [problemsOf(before), problemsOf(after)];
  const keyOfOld = (problem: Problem): string => keyOf(problem, renames, true);
  const keyOfNew = (problem: Problem): string => keyOf(problem, renames, false);
  return {
    added: without(now, keyOfNew, old.map(keyOfOld)),
    removed: without(old, keyOfOld, now.map(keyOfNew)),
  };
}

function problemsOf({ analysis, diagnostics }: Version): readonly Problem[] {
  return diagnostics.map(({ rule, severity, message, path, span, form }) => {
    const lowered = form === undefined ? undefined : analysis.byId.get(form)?.lowered;
    const sort = lowered === undefined || lowered.sort === "other" ? undefined : lowered.sort;
    return { rule, severity, message, sort, name: lowered?.name, path, span, form };
  });
}

/** What is the same for problems that are alike; declarations by their names in the version after. */
function keyOf({ rule, severity, message, sort, name }: Problem, renames: Renames, isOld: boolean): string {
  const isNamed = name !== undefined && sort !== undefined && sort !== "function";
  const about = isNamed && isOld ? renames.name(sort, name) : isNamed ? name : "";
  // A line number inside quotes is a place, which is not the matter.
  const said = renames.message(message).replaceAll(/(`[^`]*):\d+`/g, "$1`");
  return JSON.stringify([rule, severity, sort, about, said]);
}

/** The problems that are not among as many alike of the other version. */
function without(
  problems: readonly Problem[],
  keyOf: (problem: Problem) => string,
  others: readonly string[],
): readonly Problem[] {
  const left = new Map<string, number>();
  for (const key of others) left.set(key, (left.get(key) ?? 0) + 1);
  return problems.filter((problem) => {
    const key = keyOf(problem);
    const alike = left.get(key) ?? 0;
    left.set(key, alike - 1);
    return alike <= 0;
  });
}
