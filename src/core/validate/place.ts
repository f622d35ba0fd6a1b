/**
 * Puts findings at their place: absolute spans, JSON paths, fixes. What a form
 * rule found is kept as long as the form is. Thousands of diagnostics are made
 * for the few that somebody looks into, so each is no more than a finding and
 * a place, and says the rest when it is asked.
 */
import type { Diagnostic, Related, Severity } from "../diagnostics/diagnostic.ts";
import { compareDiagnostics } from "../diagnostics/order.ts";
import { itemPointer } from "../json/pointer.ts";
import type { KernelTables } from "../kernel/tables.ts";
import type { Form } from "../syntax/cst.ts";
import { createKept } from "../text/kept.ts";
import { shiftSpan, type Span } from "../text/span.ts";
import type { Analysis, FormId, Placed, Settings } from "../workspace/model.ts";
import type { Fix, Operation } from "../edit/operation.ts";
import { hasOpenString, isTorn } from "./form-nodes.ts";
import type { Finding, FormRule, FormSubject, Rule } from "./rule.ts";

/** Finds the form that an id means. */
type FormOf = (id: FormId) => Form | undefined;

const NO_RELATED: readonly Related[] = [];
const NO_FIXES: readonly Fix[] = [];

/** A finding of a rule at a form, which is item `item` of its array in the JSON document (-1: not in it). */
export class PlacedDiagnostic implements Diagnostic {
  private readonly by: Rule;
  private readonly place: Placed;
  private readonly item: number;
  private readonly finding: Finding;
  /** Missing for a form rule, whose fixes concern its form alone. */
  private readonly formOf: FormOf | undefined;
  private whole: Span | undefined = undefined;
  private repairs: readonly Fix[] | undefined = undefined;

  constructor(by: Rule, place: Placed, item: number, finding: Finding, formOf: FormOf | undefined) {
    this.by = by;
    this.place = place;
    this.item = item;
    this.finding = finding;
    this.formOf = formOf;
  }

  get rule(): string {
    return this.by.id;
  }

  get severity(): Severity {
    return this.by.severity;
  }

  get message(): string {
    const { message } = this.finding;
    return typeof message === "string" ? message : message(this.place);
  }

  get path(): string {
    return this.place.path;
  }

  get span(): Span {
    return (this.whole ??= shiftSpan(this.finding.span, this.place.start));
  }

  get form(): FormId {
    return this.place.id;
  }

  get jsonPath(): string {
    const { sort } = this.place.lowered;
    return this.item === -1 || sort === "other" ? "" : itemPointer(sort, this.item, this.finding.field);
  }

  get related(): readonly Related[] {
    const { related } = this.finding;
    if (related === undefined) return NO_RELATED;
    return related.map(({ at = this.place, span, message }) => {
      return { path: at.path, span: shiftSpan(span, at.start), message };
    });
  }

  get fixes(): readonly Fix[] {
    return (this.repairs ??= this.fixesAnew());
  }

  /** The same at another place of the form, or as another item. */
  movedTo(place: Placed, item: number): PlacedDiagnostic {
    return new PlacedDiagnostic(this.by, place, item, this.finding, this.formOf);
  }

  private fixesAnew(): readonly Fix[] {
    const { fixes } = this.finding;
    if (fixes === undefined) return NO_FIXES;
    return fixes(this.place).filter(({ operations }) => operations.every((operation) => this.canBeDone(operation)));
  }

  /** Fields of a form whose brackets or quotes are broken cannot be edited: the text has to be mended first. */
  private canBeDone(operation: Operation): boolean {
    if (!("field" in operation)) return true;
    const form = operation.id === this.place.id ? this.place.form : this.formOf?.(operation.id);
    return form !== undefined && !isTorn(form);
  }
}

/** What the rules say of a form at one place, as item `item` of its array in the JSON document (-1: not in it). */
interface Checked {
  readonly settings: Settings;
  readonly tables: KernelTables;
  readonly place: Placed;
  readonly item: number;
  readonly diagnostics: readonly PlacedDiagnostic[];
}

const NONE: readonly PlacedDiagnostic[] = [];

/** Checks one form; `item` is its index in its array of the JSON document, -1 when it is not in it. */
export type FormChecker = (
  place: Placed,
  item: number,
  { workspace, tables }: Pick<Analysis, "workspace" | "tables">,
) => readonly Diagnostic[];

/** Keeps the findings of one list of form rules by form. */
export function createFormChecker(rules: readonly FormRule[]): FormChecker {
  const kept = createKept<Form, Checked>();
  const run = new RuleRun(rules);
  return (place, item, { workspace: { settings }, tables }) => {
    const known = kept.get(place.form);
    if (known === undefined || !areSame(known.settings, settings) || known.tables !== tables) {
      const diagnostics = run.check(place, item, settings, tables);
      kept.set(place.form, { settings, tables, place, item, diagnostics });
      return diagnostics;
    }
    if (known.diagnostics.length === 0 || (known.place === place && known.item === item)) return known.diagnostics;
    const diagnostics = known.diagnostics.map((diagnostic) => diagnostic.movedTo(place, item));
    kept.set(place.form, { settings, tables, place, item, diagnostics });
    return diagnostics;
  };
}

function areSame(a: Settings, b: Settings): boolean {
  return a === b || (a.targetKernel === b.targetKernel && a.cpus === b.cpus);
}

/** Runs all rules over one form after the other. What it works with is made once: of thousands of forms each object counts. */
class RuleRun {
  /** Syntax rules speak of what the reader found; the others have nothing to say while a string has no end. */
  private readonly syntax: readonly FormRule[];
  private readonly others: readonly FormRule[];
  private rule: FormRule | undefined;
  private place: Placed | undefined;
  private item = -1;
  private found: PlacedDiagnostic[] | undefined;

  constructor(rules: readonly FormRule[]) {
    this.syntax = rules.filter(({ id }) => id.startsWith("syntax-"));
    this.others = rules.filter(({ id }) => !id.startsWith("syntax-"));
  }

  check(place: Placed, item: number, settings: Settings, tables: KernelTables): readonly PlacedDiagnostic[] {
    const { form, lowered } = place;
    this.place = place;
    this.item = item;
    this.found = undefined;
    const subject = { form, lowered, settings, tables };
    if (form.problems.length > 0) this.run(this.syntax, subject);
    if (!hasOpenString(form)) this.run(this.others, subject);
    const found: readonly PlacedDiagnostic[] = this.found ?? NONE;
    this.found = undefined;
    return found.length > 1 ? found.toSorted(compareDiagnostics) : found;
  }

  private run(rules: readonly FormRule[], subject: FormSubject): void {
    for (const rule of rules) {
      this.rule = rule;
      rule.check(subject, this.report);
    }
  }

  private readonly report = (finding: Finding): void => {
    if (this.rule === undefined || this.place === undefined) return;
    const diagnostic = new PlacedDiagnostic(this.rule, this.place, this.item, finding, undefined);
    // The first in a list of one: nearly every form has one finding or none, and a list that grows takes room for 17.
    if (this.found === undefined) this.found = [diagnostic];
    else this.found.push(diagnostic);
  };
}
