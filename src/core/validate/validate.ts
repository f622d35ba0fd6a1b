/**
 * Validation: every rule over the analysis. Total: no text makes a rule throw.
 * Cheap again after a keystroke: unchanged forms keep their findings, the rest
 * is a few linear passes over the declarations.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { compareDiagnostics } from "../diagnostics/order.ts";
import { isWhole } from "../ir/lower.ts";
import type { LoweredSort } from "../ir/lowered.ts";
import type { Form } from "../syntax/cst.ts";
import type { Analysis, FormId, SourceDocument } from "../workspace/model.ts";
import { comparePaths } from "../workspace/paths.ts";
import { createDeclarationChecker } from "./check-declaration.ts";
import { createFormChecker } from "./check-form.ts";
import { allowsOf, type Allow } from "./allow.ts";
import { createContext } from "./context.ts";
import { hasOpenString } from "./form-nodes.ts";
import { PlacedDiagnostic } from "./place.ts";
import type { WorkspaceReport } from "./rule.ts";
import { RULES } from "./rules/index.ts";

const DECLARATION_RULES = RULES.filter((rule) => rule.scope === "declaration");
const WORKSPACE_RULES = RULES.filter((rule) => rule.scope === "workspace");
const SILENCING_RULES = RULES.filter((rule) => rule.scope === "silencing");
const checkForm = createFormChecker(RULES.filter((rule) => rule.scope === "form"));

/** All diagnostics of the workspace, by path, position and rule. */
export function validate(analysis: Analysis): readonly Diagnostic[] {
  const formOf = (id: FormId): Form | undefined => analysis.byId.get(id)?.form;
  const itemsOf = numberItems(analysis);
  const byForm = new Map<FormId, Diagnostic[]>();
  const byFile = new Map<string, Diagnostic[]>();
  const context = createContext(analysis);
  for (const rule of WORKSPACE_RULES) {
    const report: WorkspaceReport = {
      at: (place, finding) => {
        if (hasOpenString(place.form)) return;
        const item = itemsOf.get(place.path)?.[place.index] ?? -1;
        push(byForm, place.id, new PlacedDiagnostic(rule, place, item, finding, formOf));
      },
      inFile: (finding) => {
        const { id, severity } = rule;
        push(byFile, finding.path, { ...finding, rule: id, severity, form: undefined, jsonPath: "" });
      },
    };
    rule.check(context, report);
  }

  const checkDeclaration = createDeclarationChecker(DECLARATION_RULES, context, formOf);
  for (const document of analysis.documents) {
    const inDocument: Diagnostic[] = [];
    const silencer = createSilencer(document);
    const say = (diagnostic: Diagnostic): void => {
      if (silencer?.silences(diagnostic) !== true) inDocument.push(diagnostic);
    };
    const items = itemsOf.get(document.path) ?? [];
    // One form after the other: what one rule looks at is then at hand for the next.
    document.forms.forEach((place, index) => {
      const item = items[index] ?? -1;
      const crossing = byForm.size === 0 ? NONE : (byForm.get(place.id) ?? NONE);
      inOrder(checkForm(place, item, analysis), checkDeclaration(place, item), crossing, say);
    });
    const late = [...(byFile.get(document.path) ?? []), ...(silencer?.unused() ?? [])];
    for (const diagnostic of late) inDocument.push(diagnostic);
    byFile.set(document.path, late.length > 0 ? inDocument.sort(compareDiagnostics) : inDocument);
  }
  return [...byFile.keys()].sort(comparePaths).flatMap((path) => byFile.get(path) ?? []);
}

const NONE: readonly Diagnostic[] = [];

/** Visits the diagnostics of one form: of the three kinds of rules, the first two in order. */
function inOrder(
  own: readonly Diagnostic[],
  declared: readonly Diagnostic[],
  crossing: readonly Diagnostic[],
  visit: (diagnostic: Diagnostic) => void,
): void {
  if (crossing.length > 0 || own.length + declared.length > 2) {
    [...own, ...declared, ...crossing].sort(compareDiagnostics).forEach(visit);
    return;
  }
  const [a] = own;
  const [b] = declared;
  if (a === undefined || b === undefined) {
    own.forEach(visit);
    declared.forEach(visit);
  } else {
    const swap = compareDiagnostics(a, b) > 0;
    visit(swap ? b : a);
    visit(swap ? a : b);
  }
}

/** The index of each form in its array of the JSON document, by path; -1 of one that is not in it. */
function numberItems({ documents }: Analysis): ReadonlyMap<string, readonly number[]> {
  const next: Record<LoweredSort, number> = { program: 0, map: 0, policy: 0, function: 0, other: 0 };
  return new Map(
    documents.map(({ path, forms }) => [
      path,
      forms.map(({ form, lowered }) => (isWhole(form, lowered) ? next[lowered.sort]++ : -1)),
    ]),
  );
}

function push<K>(table: Map<K, Diagnostic[]>, key: K, diagnostic: Diagnostic): void {
  const list = table.get(key);
  if (list === undefined) table.set(key, [diagnostic]);
  else list.push(diagnostic);
}

interface Silencer {
  /** True when an allow comment of its form silences the diagnostic; errors are never silenced. */
  silences(diagnostic: Diagnostic): boolean;
  /** What the silencing rules say, when all diagnostics have been asked about. */
  unused(): readonly Diagnostic[];
}

/** Undefined for a document without allow comments. */
function createSilencer(document: SourceDocument): Silencer | undefined {
  const allows = allowsOf(document);
  if (allows.length === 0) return undefined;
  const used = new Set<Allow>();
  // Of two comments that say the same the first is used, the second silences nothing.
  const byFormAndRule = new Map<string, Allow>();
  for (const allow of allows) {
    const key = `${allow.place?.id}\n${allow.rule}`;
    if (allow.place !== undefined && !byFormAndRule.has(key)) byFormAndRule.set(key, allow);
  }
  return {
    silences({ rule, severity, form }) {
      if (severity === "error") return false;
      const allow = byFormAndRule.get(`${form}\n${rule}`);
      if (allow === undefined) return false;
      used.add(allow);
      return true;
    },
    unused() {
      const states = allows.map((allow) => ({ allow, used: used.has(allow) }));
      const found: Diagnostic[] = [];
      for (const rule of SILENCING_RULES) {
        rule.check(states, RULES, ({ path, span, place }, message, fixes) => {
          const { id, severity } = rule;
          found.push({ rule: id, severity, message, path, span, form: place?.id, jsonPath: "", related: [], fixes });
        });
      }
      return found;
    },
  };
}
