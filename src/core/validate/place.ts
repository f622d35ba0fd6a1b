/**
 * Puts findings at their place: absolute spans, JSON paths, fixes. What a form
 * rule found is kept as long as the form is; what was placed, as long as the
 * form also stays where it is. Thousands of diagnostics are made for the few that
 * somebody looks into, so JSON paths and fixes are made when they are asked for.
 */
import type { Diagnostic, Related, Severity } from "../diagnostics/diagnostic.ts";
import { compareDiagnostics } from "../diagnostics/order.ts";
import type { LoweredSort } from "../ir/lowered.ts";
import { itemPointer } from "../json/pointer.ts";
import type { KernelTables } from "../kernel/tables.ts";
import type { Form } from "../syntax/cst.ts";
import { createKept } from "../text/kept.ts";
import { shiftSpan, type Span } from "../text/span.ts";
import type { Analysis, FormId, Placed, Settings } from "../workspace/model.ts";
import type { Fix } from "../edit/operation.ts";
import { hasOpenString, isTorn } from "./form-nodes.ts";
import type { Finding, FormRule, RelatedFinding, Rule } from "./rule.ts";

/** Finds the form that an id means. */
type FormOf = (id: FormId) => Form | undefined;

const NO_RELATED: readonly Related[] = [];
const NO_FIXES: readonly Fix[] = [];

/** A finding of a rule at a form, which is item `item` of its array in the JSON document (-1: not in it). */
export class PlacedDiagnostic implements Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly span: Span;
  readonly form: FormId;
  readonly related: readonly Related[];
  private readonly sort: LoweredSort;
  private readonly item: number;
  private readonly field: readonly string[];
  private repairs: readonly Fix[] | (() => readonly Fix[]);

  constructor(rule: Rule, place: Placed, item: number, finding: Finding, formOf: FormOf) {
    const { fixes } = finding;
    this.rule = rule.id;
    this.severity = rule.severity;
    this.message = finding.message;
    this.path = place.path;
    this.span = shiftSpan(finding.span, place.start);
    this.form = place.id;
    this.related = finding.related === undefined ? NO_RELATED : relatedOf(finding.related, place);
    this.sort = place.lowered.sort;
    this.item = item;
    this.field = finding.field;
    this.repairs = fixes === undefined ? NO_FIXES : repairsOf(fixes, place, formOf);
  }

  get jsonPath(): string {
    return this.item === -1 || this.sort === "other" ? "" : itemPointer(this.sort, this.item, this.field);
  }

  get fixes(): readonly Fix[] {
    // Asked once: what the rule looked things up in is not held any longer.
    if (typeof this.repairs === "function") this.repairs = this.repairs();
    return this.repairs;
  }
}

function relatedOf(related: readonly RelatedFinding[], place: Placed): readonly Related[] {
  return related.map(({ at = place, span, message }) => ({ path: at.path, span: shiftSpan(span, at.start), message }));
}

/** A function of its own, so that a diagnostic without fixes does not pay for what this one holds. */
function repairsOf(fixes: NonNullable<Finding["fixes"]>, place: Placed, formOf: FormOf): () => readonly Fix[] {
  return () => fixes(place).filter((fix) => canBeDone(fix, formOf));
}

/** Fields of a form whose brackets or quotes are broken cannot be edited: the text has to be mended first. */
function canBeDone({ operations }: Fix, formOf: FormOf): boolean {
  return operations.every((operation) => {
    if (!("field" in operation)) return true;
    const form = formOf(operation.id);
    return form !== undefined && !isTorn(form);
  });
}

interface Found {
  readonly rule: FormRule;
  readonly finding: Finding;
}

interface Checked {
  readonly settings: Settings;
  readonly tables: KernelTables;
  readonly found: readonly Found[];
  placed: PlacedDiagnostics | undefined;
}

/** Diagnostics of a form at one place, as item `item` of its array in the JSON document (-1: not in it). */
interface PlacedDiagnostics {
  readonly place: Placed;
  readonly item: number;
  readonly diagnostics: readonly Diagnostic[];
}

const NONE: readonly Diagnostic[] = [];
const NOTHING_FOUND: readonly Found[] = [];

interface FormRules {
  readonly syntax: readonly FormRule[];
  readonly others: readonly FormRule[];
}

/** Checks one form; `item` is its index in its array of the JSON document, -1 when it is not in it. */
export type FormChecker = (
  place: Placed,
  item: number,
  { workspace, tables }: Pick<Analysis, "workspace" | "tables">,
  formOf: FormOf,
) => readonly Diagnostic[];

/** Keeps the findings of one list of form rules by form. */
export function createFormChecker(rules: readonly FormRule[]): FormChecker {
  const kept = createKept<Form, Checked>();
  const parts: FormRules = {
    syntax: rules.filter(({ id }) => id.startsWith("syntax-")),
    others: rules.filter(({ id }) => !id.startsWith("syntax-")),
  };
  return (place, item, { workspace: { settings }, tables }, formOf) => {
    let entry = kept.get(place.form);
    if (entry === undefined || !areSame(entry.settings, settings) || entry.tables !== tables) {
      entry = { settings, tables, found: findAll(parts, place, settings, tables), placed: undefined };
      kept.set(place.form, entry);
    }
    if (entry.found.length === 0) return NONE;
    if (entry.placed?.place !== place || entry.placed.item !== item) {
      const diagnostics = entry.found.map(({ rule, finding }) => {
        const diagnostic = new PlacedDiagnostic(rule, place, item, finding, formOf);
        // These are kept over many changes, and must not keep the workspace of each with them.
        void diagnostic.fixes;
        return diagnostic;
      });
      entry.placed = { place, item, diagnostics: diagnostics.sort(compareDiagnostics) };
    }
    return entry.placed.diagnostics;
  };
}

function areSame(a: Settings, b: Settings): boolean {
  return a === b || (a.targetKernel === b.targetKernel && a.cpus === b.cpus);
}

/** Syntax rules speak of what the reader found; the others have nothing to say while a string has no end. */
function findAll(
  rules: FormRules,
  { form, lowered }: Placed,
  settings: Settings,
  tables: KernelTables,
): readonly Found[] {
  let found: Found[] | undefined;
  // One subject and one callback for all rules: with thousands of forms each object counts.
  const subject = { form, lowered, settings, tables };
  let rule: FormRule | undefined;
  const report = (finding: Finding): void => {
    if (rule === undefined) return;
    // The first in a list of one: nearly every form has one finding or none, and a list that grows takes room for 17.
    if (found === undefined) found = [{ rule, finding }];
    else found.push({ rule, finding });
  };
  if (form.problems.length > 0) for (rule of rules.syntax) rule.check(subject, report);
  if (!hasOpenString(form)) for (rule of rules.others) rule.check(subject, report);
  return found ?? NOTHING_FOUND;
}
