/**
 * Puts findings at their place: absolute spans, JSON paths, fixes. Thousands of
 * diagnostics are made for the few that somebody looks into, so each is no more
 * than a finding and a place, and says the rest when it is asked.
 */
import type { Diagnostic, Related, Severity } from "../diagnostics/diagnostic.ts";
import { compareDiagnostics } from "../diagnostics/order.ts";
import { itemPointer } from "../json/pointer.ts";
import type { Form } from "../syntax/cst.ts";
import { shiftSpan, type Span } from "../text/span.ts";
import type { FormId, Placed } from "../workspace/model.ts";
import type { Fix, Operation } from "../edit/operation.ts";
import { isTorn } from "./form-nodes.ts";
import type { Finding, Rule } from "./rule.ts";

/** Finds the form that an id means. */
export type FormOf = (id: FormId) => Form | undefined;

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

const NONE: readonly PlacedDiagnostic[] = [];

/** Gathers what rules say of one form after the other. Made once for all: of thousands of forms each object counts. */
export class Collector {
  private readonly formOf: FormOf | undefined;
  private rule: Rule | undefined;
  private place: Placed | undefined;
  private item = -1;
  private found: PlacedDiagnostic[] | undefined;

  constructor(formOf?: FormOf) {
    this.formOf = formOf;
  }

  /** What is reported from now on is about this form. */
  begin(place: Placed, item: number): void {
    this.place = place;
    this.item = item;
    this.found = undefined;
  }

  /** Takes what this rule says of the form. */
  by(rule: Rule): (finding: Finding) => void {
    this.rule = rule;
    return this.report;
  }

  private readonly report = (finding: Finding): void => {
    if (this.rule === undefined || this.place === undefined) return;
    const diagnostic = new PlacedDiagnostic(this.rule, this.place, this.item, finding, this.formOf);
    // The first in a list of one: nearly every form has one finding or none, and a list that grows takes room for 17.
    if (this.found === undefined) this.found = [diagnostic];
    else this.found.push(diagnostic);
  };

  /** What was reported of the form, in order. */
  end(): readonly PlacedDiagnostic[] {
    const found = this.found ?? NONE;
    this.found = undefined;
    return found.length > 1 ? found.toSorted(compareDiagnostics) : found;
  }
}
