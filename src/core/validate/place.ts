/**
 * Puts findings at their place: absolute spans, JSON paths, fixes. Thousands of
 * diagnostics are made for the few that somebody looks into, so each is no more
 * than a finding and a place, and says the rest when it is asked.
 */
import type { Diagnostic, Related, Severity } from "../diagnostics/diagnostic.ts";
import { compareDiagnostics } from "../diagnostics/order.ts";
import { itemPointer } from "../json/pointer.ts";
import { shiftSpan, type Span } from "../text/span.ts";
import type { Placed } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import type { Fix, Operation } from "../edit/operation.ts";
import { isTorn } from "./form-nodes.ts";
import type { ValidationContext } from "./context.ts";
import type { Finding, Rule } from "./rule.ts";

const NO_RELATED: readonly Related[] = [];
const NO_FIXES: readonly Fix[] = [];

/** What is known now; undefined for a form rule, whose findings concern its form alone. */
type Now = ValidationContext | undefined;

/** A diagnostic of a form, and where it begins, counted from the form's first character. */
interface InForm extends Diagnostic {
  readonly startInForm: number;
}

/** A finding of a rule at a form, which is item `item` of its array in the JSON document (-1: not in it). */
export class PlacedDiagnostic<C extends Now = Now> implements InForm {
  private readonly by: Rule;
  private readonly place: Placed;
  private readonly item: number;
  private readonly finding: Finding<C>;
  private readonly now: C;
  private repairs: readonly Fix[] | undefined = undefined;

  constructor(by: Rule, place: Placed, item: number, finding: Finding<C>, now: C) {
    this.by = by;
    this.place = place;
    this.item = item;
    this.finding = finding;
    this.now = now;
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
    const { span } = this.finding;
    return shiftSpan(typeof span === "function" ? span(this.place) : span, this.place.start);
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
    return related.map(({ at, span, message }) => {
      const { path, start } = at === undefined ? this.place : (this.now?.form(at.id) ?? at);
      return { path, span: shiftSpan(span, start), message };
    });
  }

  get fixes(): readonly Fix[] {
    return (this.repairs ??= this.fixesAnew());
  }

  get startInForm(): number {
    const { span } = this.finding;
    return typeof span === "function" ? span(this.place).start : span.start;
  }

  /** True when it was found of this place, as this item. */
  isAt(place: Placed, item: number): boolean {
    return this.place === place && this.item === item;
  }

  /** The same at another place of the form, as another item, or when other things are known. */
  movedTo(place: Placed, item: number, now: C): PlacedDiagnostic<C> {
    return new PlacedDiagnostic(this.by, place, item, this.finding, now);
  }

  private fixesAnew(): readonly Fix[] {
    const { fixes } = this.finding;
    if (fixes === undefined) return NO_FIXES;
    return fixes(this.place, this.now).filter(({ operations }) =>
      operations.every((operation) => this.canBeDone(operation)),
    );
  }

  /** Fields of a form whose brackets or quotes are broken cannot be edited: the text has to be mended first. */
  private canBeDone(operation: Operation): boolean {
    if (!("field" in operation)) return true;
    const form = operation.id === this.place.id ? this.place.form : this.now?.form(operation.id)?.form;
    return form !== undefined && !isTorn(form);
  }
}

/** The order of diagnostics of one form. */
export function compareInForm(a: InForm, b: InForm): number {
  return a.startInForm - b.startInForm || compareDiagnostics(a, b);
}

/**
 * What rules found of one form after the other, in the order of the forms: one list for all of them, since most forms
 * have one finding or none and there are thousands. In it a rule finds where to report.
 */
export class Findings<C extends Now> {
  private readonly now: C;
  private readonly all: PlacedDiagnostic<C>[] = [];
  /** Where the findings of each form begin in `all`, and behind the last one where they end. */
  private readonly begins: Int32Array;
  private forms = 0;
  private rule: Rule | undefined;
  private place: Placed | undefined;
  private item = -1;

  /** For so many forms. */
  constructor(forms: number, now: C) {
    this.begins = new Int32Array(forms + 1);
    this.now = now;
  }

  /** What is reported from now on is about this form. */
  begin(place: Placed, item: number): void {
    this.place = place;
    this.item = item;
  }

  /** Takes what this rule says of the form. */
  by(rule: Rule): (finding: Finding<C>) => void {
    this.rule = rule;
    return this.report;
  }

  private readonly report = (finding: Finding<C>): void => {
    if (this.rule === undefined || this.place === undefined) return;
    this.all.push(new PlacedDiagnostic(this.rule, this.place, this.item, finding, this.now));
  };

  /** Takes over what others have of their form `index`. What is as it was stays the same object. */
  takeOver(others: Findings<C>, index: number): void {
    for (let at = others.begins[index] ?? 0; at < others.end(index); at++) {
      const diagnostic = others.all[at];
      if (diagnostic === undefined || this.place === undefined) continue;
      const isSame = this.now === undefined && diagnostic.isAt(this.place, this.item);
      this.all.push(isSame ? diagnostic : diagnostic.movedTo(this.place, this.item, this.now));
    }
  }

  /** Ends what is said of the form; what follows is of the next one. */
  close(): void {
    const begin = this.begins[this.forms] ?? 0;
    if (this.all.length - begin > 1) {
      const ordered = this.all.slice(begin).sort(compareInForm);
      for (const [at, diagnostic] of ordered.entries()) this.all[begin + at] = diagnostic;
    }
    this.begins[++this.forms] = this.all.length;
  }

  /** What was found of form `index`, in the order of the text. */
  of(index: number): readonly PlacedDiagnostic<C>[] {
    return this.all.slice(this.begins[index], this.end(index));
  }

  /** Finding `nth` of form `index`; undefined when it has no more. */
  at(index: number, nth: number): PlacedDiagnostic<C> | undefined {
    const at = (this.begins[index] ?? 0) + nth;
    return at < this.end(index) ? this.all[at] : undefined;
  }

  private end(index: number): number {
    return this.begins[index + 1] ?? 0;
  }
}
