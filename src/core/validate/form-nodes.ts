/** Lookups in one form that the form rules share. */
import type { LoweredField } from "../ir/field-table.ts";
import type { LoweredSpec, Lowered } from "../ir/lowered.ts";
import type { LowerProblem, LowerRule } from "../ir/problems.ts";
import type { Form, Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import type { FormSubject } from "./rule.ts";

/** The form's lowering problems of one rule; those that only follow from a syntax error are left out. */
export function lowerProblems({ form, lowered }: FormSubject, rule: LowerRule): readonly LowerProblem[] {
  if (lowered.problems.length === 0) return lowered.problems;
  const own = lowered.problems.filter((problem) => problem.rule === rule);
  return form.problems.length === 0 ? own : own.filter((problem) => !isConsequence(form, problem));
}

/** With a bracket or quote missing these say only that the fields are not where they belong. */
const SHAPE_RULES: ReadonlySet<LowerRule> = new Set([
  "form-arguments",
  "form-duplicate-field",
  "form-missing-field",
  "form-type",
  "form-unknown-field",
]);

function isConsequence(form: Form, problem: LowerProblem): boolean {
  if (isTorn(form) && SHAPE_RULES.has(problem.rule)) return true;
  return form.problems.some(({ rule, start, end }) => {
    if (rule === "syntax-quote") return problem.start === start && problem.end <= end;
    return rule === "syntax-map" && SHAPE_RULES.has(problem.rule) && start <= problem.start && problem.end <= end;
  });
}

/** True when a bracket or a quote is missing or one too many: fields may have gone where they do not belong. */
export function isTorn(form: Form): boolean {
  return form.problems.some(({ rule }) => {
    return rule === "syntax-unclosed" || rule === "syntax-unexpected" || rule === "syntax-string";
  });
}

/** True when a string of the form has no end: what then stands in strings and what outside is anyone's guess. */
export function hasOpenString(form: Form): boolean {
  // Asked of every form by several rules; nearly none has a problem.
  return form.problems.length > 0 && form.problems.some(({ rule }) => rule === "syntax-string");
}

/** The declaration, when the form is one of `defbpf-…`. */
export function specOf(lowered: Lowered): LoweredSpec | undefined {
  return lowered.sort === "other" || lowered.sort === "function" ? undefined : lowered;
}

/** The program, when the form is one. */
export function programOf(lowered: Lowered): LoweredSpec<"program"> | undefined {
  return lowered.sort === "program" ? lowered : undefined;
}

/** The field at a path of JSON keys, e.g. `["attach", "target"]`. */
export function fieldAt(lowered: LoweredSpec, path: readonly string[]): LoweredField | undefined {
  const [first = "", second] = path;
  const outer = lowered.fields.get(first);
  return second === undefined ? outer : outer?.inner?.get(second);
}

/** The span of a node without the rest of it. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** The node that starts at `start` and ends at `end`, found without recursion; undefined when there is none. */
export function nodeAt(form: Form, { start, end }: Span): Node | undefined {
  let node: Node | undefined = form.node;
  while (node !== undefined && (node.start !== start || node.end !== end)) {
    if (node.kind === "list") node = node.items.find((item) => item.start <= start && end <= item.end);
    else node = node.kind === "quote" ? node.item : undefined;
  }
  return node;
}

/** The text of a span. */
export function textOf(form: Form, { start, end }: Span): string {
  return form.source.slice(start, end);
}

/** What messages call a declaration: ``program `drop-syn` ``. */
export function describe(sort: string, name: string | undefined): string {
  return name === undefined || name === "" ? `this ${sort}` : `${sort} ${quoted(name)}`;
}

/** A name as messages show it: in backticks, shortened, on one line. */
export function quoted(name: string): string {
  const shown = name.length > 60 ? `${name.slice(0, 59)}…` : name;
  return `\`${shown.replaceAll("\n", "\\n")}\``;
}

/** The sentence with its first letter as a capital. */
export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** `a`, `a and b`, `a, b and c`; of many the first three. */
export function listed(names: readonly string[]): string {
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} others`] : names;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}
