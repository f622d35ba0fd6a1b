/**
 * What a rule is. A form rule is a function of one form (the settings, and what is known of kernels), so
 * its findings are kept as long as the form is; a declaration rule looks at one
 * declaration beside what is known of all; a workspace rule makes linear passes
 * over the declarations. All speak in spans that count from the form's
 * first character; `validate.ts` puts them at their place.
 */
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import type { FieldPath, Fix } from "../edit/operation.ts";
import type { Lowered } from "../ir/lowered.ts";
import type { KernelTables } from "../kernel/tables.ts";
import type { Form } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import type { Placed, PlacedMap, PlacedPolicy, PlacedProgram, Settings } from "../workspace/model.ts";
import type { Allow } from "./allow.ts";
import type { DeclarationContext, Entry, ValidationContext } from "./context.ts";

/**
 * One thing wrong with one form. It may be kept while the form and others move: what words it or mends it is given the
 * form as it is then, and with `C` what is known then.
 */
export interface Finding<C = undefined> {
  /** Where; a function of the form as it is then where one finding stands for all forms. */
  readonly span: Span | ((at: Placed) => Span);
  /** One or two sentences that name the thing and the fact; what most forms get is worded when it is read. */
  readonly message: string | ((at: Placed) => string);
  /** JSON keys below the declaration, e.g. `["attach", "target"]` or `["programs", "2"]`; empty for the declaration. */
  readonly field: FieldPath;
  readonly related?: readonly RelatedFinding[];
  readonly fixes?: (at: Placed, now: C) => readonly Fix[];
}

/** A place that explains a finding: in the form itself, or in `at`, wherever that is then. */
export interface RelatedFinding {
  readonly at?: Placed;
  readonly span: Span;
  readonly message: string;
}

/** What it says in one line and at length is in `explanations`. */
interface RuleInfo {
  readonly id: string;
  readonly severity: Severity;
  /** True when it offers fixes, at least where the repair is mechanical. */
  readonly fixes: boolean;
}

export interface FormSubject {
  readonly form: Form;
  readonly lowered: Lowered;
  readonly settings: Settings;
  readonly tables: KernelTables;
}

export interface FormRule extends RuleInfo {
  readonly scope: "form";
  readonly check: (subject: FormSubject, report: (finding: Finding) => void) => void;
}

/**
 * Of one declaration: what is wrong with it among the others. What it finds is kept until the declaration changes, a name
 * or a file, or a declaration that it looked into.
 */
type DeclarationCheck<P extends Placed> = (
  entry: Entry<P>,
  context: DeclarationContext,
  report: (finding: Finding<ValidationContext>) => void,
) => void;

/**
 * Asked about the declarations of the sorts that it has a check for, in the order of the text: one declaration after the
 * other, so that what the rules look at is at hand for the next rule.
 */
export interface DeclarationRule extends RuleInfo {
  readonly scope: "declaration";
  readonly program?: DeclarationCheck<PlacedProgram>;
  readonly map?: DeclarationCheck<PlacedMap>;
  readonly policy?: DeclarationCheck<PlacedPolicy>;
}

export interface WorkspaceReport {
  /** Reports at a form. */
  at(place: Placed, finding: Finding<ValidationContext>): void;
  /** Reports in a file where there is no form. */
  inFile(diagnostic: Omit<Diagnostic, "rule" | "severity" | "form" | "jsonPath">): void;
}

export interface WorkspaceRule extends RuleInfo {
  readonly scope: "workspace";
  readonly check: (context: ValidationContext, report: WorkspaceReport) => void;
}

/** An allow comment's id, and whether it silenced anything. */
export interface AllowState {
  readonly allow: Allow;
  readonly used: boolean;
}

/** Sees what the `; allow:` comments of one document silenced; runs when all other rules have. */
export interface SilencingRule extends RuleInfo {
  readonly scope: "silencing";
  readonly check: (
    states: readonly AllowState[],
    rules: readonly Rule[],
    report: (allow: Allow, message: string, fixes: readonly Fix[]) => void,
  ) => void;
}

export type Rule = FormRule | DeclarationRule | WorkspaceRule | SilencingRule;
