/**
 * Puts findings at their place: absolute spans, JSON paths, fixes. Thousands of
 * diagnostics are made for the few that somebody looks into, so each is no more
 * than a finding and a place, and says the rest when it is asked.
 */
import type { Diagnostic, Related, Severity } from "../diagnostics/diagnostic.ts";
import { compareDiagnostics } from "../diagnostics/order.ts";
import { itemPointer } from "../json/pointer.ts";
import { shiftSpan, type Span } from "../text/span.ts";
import type { FormId, Placed } from "../workspace/model.ts";
import type { Fix, Operation } from "../edit/operation.ts";
import { isTorn } from "./form-nodes.ts";
import type { ValidationContext } from "./context.ts";
import type { Finding, Rule } from "./rule.ts";

const NO_RELATED: readonly Related[] = [];
const NO_FIXES: readonly Fix[] = [];

/** What is known now; undefined for a form rule, whose findings concern its form alone. */
type Now = ValidationContext | undefined;

/** A finding of a rule at a form, which is item `item` of its array in the JSON document (-1: not in it). */
export class PlacedDiagnostic<C extends Now = Now> implements Diagnostic {
  private readonly by: Rule;
  private readonly place: Placed;
  private readonly item: number;
  private readonly finding: Finding<C>;
  private readonly now: C;
  private whole: Span | undefined = undefined;
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
    return related.map(({ at, span, message }) => {
      const { path, start } = at === undefined ? this.place : (this.now?.form(at.id) ?? at);
      return { path, span: shiftSpan(span, start), message };
    });
  }

  get fixes(): readonly Fix[] {
    return (this.repairs ??= this.fixesAnew());
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

const NONE: readonly never[] = [];

/** Gathers what rules say of one form after the other. Made once for all: of thousands of forms each object counts. */
export class Collector<C extends Now> {
  private readonly now: C;
  private rule: Rule | undefined;
  private place: Placed | undefined;
  private item = -1;
  private found: PlacedDiagnostic<C>[] | undefined;

  constructor(now: C) {
    this.now = now;
  }

  /** What is reported from now on is about this form. */
  begin(place: Placed, item: number): void {
    this.place = place;
    this.item = item;
    this.found = undefined;
  }

  /** Takes what this rule says of the form. */
  by(rule: Rule): (finding: Finding<C>) => void {
    this.rule = rule;
    return this.report;
  }

  private readonly report = (finding: Finding<C>): void => {
    if (this.rule === undefined || this.place === undefined) return;
    const diagnostic = new PlacedDiagnostic(this.rule, this.place, this.item, finding, this.now);
    // The first in a list of one: nearly every form has one finding or none, and a list that grows takes room for 17.
    if (this.found === undefined) this.found = [diagnostic];
    else this.found.push(diagnostic);
  };

  /** What was reported of the form, in order. */
  end(): readonly PlacedDiagnostic<C>[] {
    const found = this.found ?? NONE;
    this.found = undefined;
    return found.length > 1 ? found.toSorted(compareDiagnostics) : found;
  }
}
