/**
 * Puts findings at their place: absolute spans, JSON paths, fixes. What a form
 * rule found is kept as long as the form is; what was placed, as long as the
 * form also stays where it is.
 */
import type { Diagnostic, Related } from "../diagnostics/diagnostic.ts";
import { compareDiagnostics } from "../diagnostics/order.ts";
import type { KernelTables } from "../kernel/tables.ts";
import type { Form } from "../syntax/cst.ts";
import { shiftSpan } from "../text/span.ts";
import type { Analysis, FormId, Placed, Settings } from "../workspace/model.ts";
import type { Fix } from "../edit/operation.ts";
import { hasOpenString, isTorn } from "./form-nodes.ts";
import type { Finding, FormRule, Rule } from "./rule.ts";

/** What placing needs to know of the workspace around a form. */
export interface Surroundings {
  /** The JSON Pointer of a field of a declaration; empty when the document has no such item. */
  pointerOf(place: Placed, field: readonly string[]): string;
  formOf(id: FormId): Form | undefined;
}

export function diagnosticAt(rule: Rule, place: Placed, finding: Finding, around: Surroundings): Diagnostic {
  return {
    rule: rule.id,
    severity: rule.severity,
    message: finding.message,
    path: place.path,
    span: shiftSpan(finding.span, place.start),
    form: place.id,
    jsonPath: around.pointerOf(place, finding.field),
    related: (finding.related ?? []).map(({ at = place, span, message }): Related => {
      return { path: at.path, span: shiftSpan(span, at.start), message };
    }),
    fixes: (finding.fixes?.(place) ?? []).filter((fix) => canBeDone(fix, around)),
  };
}

/** Fields of a form whose brackets or quotes are broken cannot be edited: the text has to be mended first. */
function canBeDone({ operations }: Fix, around: Surroundings): boolean {
  return operations.every((operation) => {
    if (!("field" in operation)) return true;
    const form = around.formOf(operation.id);
    return form !== undefined && !isTorn(form);
  });
}

interface Found {
  readonly rule: FormRule;
  readonly finding: Finding;
}

interface Kept {
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

/** Checks one form; `item` is its index in its array of the JSON document, -1 when it is not in it. */
export type FormChecker = (
  place: Placed,
  item: number,
  { workspace, tables }: Pick<Analysis, "workspace" | "tables">,
  around: Surroundings,
) => readonly Diagnostic[];

/** Keeps the findings of one list of form rules by form. */
export function createFormChecker(rules: readonly FormRule[]): FormChecker {
  const kept = new WeakMap<Form, Kept>();
  return (place, item, { workspace: { settings }, tables }, around) => {
    let entry = kept.get(place.form);
    if (entry === undefined || !areSame(entry.settings, settings) || entry.tables !== tables) {
      entry = { settings, tables, found: findAll(rules, place, settings, tables), placed: undefined };
      kept.set(place.form, entry);
    }
    if (entry.found.length === 0) return NONE;
    if (entry.placed?.place !== place || entry.placed.item !== item) {
      const diagnostics = entry.found.map(({ rule, finding }) => diagnosticAt(rule, place, finding, around));
      entry.placed = { place, item, diagnostics: diagnostics.sort(compareDiagnostics) };
    }
    return entry.placed.diagnostics;
  };
}

function areSame(a: Settings, b: Settings): boolean {
  return a === b || (a.targetKernel === b.targetKernel && a.cpus === b.cpus);
}

function findAll(
  rules: readonly FormRule[],
  { form, lowered }: Placed,
  settings: Settings,
  tables: KernelTables,
): readonly Found[] {
  const found: Found[] = [];
  for (const rule of rules) {
    if (hasOpenString(form) && !rule.id.startsWith("syntax-")) continue;
    rule.check({ form, lowered, settings, tables }, (finding) => found.push({ rule, finding }));
  }
  return found;
}
