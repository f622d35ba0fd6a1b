/**
 * Validation: every rule over the analysis. Total: no text makes a rule throw.
 * Cheap again after a keystroke: unchanged forms keep their findings, the rest
 * is a few linear passes over the declarations.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { compareDiagnostics } from "../diagnostics/order.ts";
import type { Analysis, SourceDocument } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { comparePaths } from "../workspace/paths.ts";
import { allowsOf, type Allow } from "./allow.ts";
import { createDeclarationChecker } from "./check-declaration.ts";
import { createFormChecker } from "./check-form.ts";
import { createContext, type ValidationContext } from "./context.ts";
import { hasOpenString } from "./form-nodes.ts";
import { Looks } from "./looks.ts";
import { NameTables } from "./name-tables.ts";
import { compareInForm, Findings, PlacedDiagnostic } from "./place.ts";
import {
  changedForms,
  isJudgedAlike,
  isSteady,
  numberItems,
  recall,
  remember,
  renumberItems,
  type Remembered,
} from "./remembered.ts";
import type { WorkspaceReport } from "./rule.ts";
import { RULES } from "./rules/index.ts";

const DECLARATION_RULES = RULES.filter((rule) => rule.scope === "declaration");
const WORKSPACE_RULES = RULES.filter((rule) => rule.scope === "workspace");
const SILENCING_RULES = RULES.filter((rule) => rule.scope === "silencing");
const checkForm = createFormChecker(RULES.filter((rule) => rule.scope === "form"));

/**
 * All diagnostics of the workspace, by path, position and rule. `previous` is what was found before a change: it spares
 * work, and decides nothing.
 */
export function validate(analysis: Analysis, previous?: readonly Diagnostic[]): readonly Diagnostic[] {
  const before = recall(previous);
  const steady = before !== undefined && isSteady(before.analysis, analysis) ? before : undefined;
  const names = steady?.names ?? new NameTables();
  const looks = new Looks(analysis.forms.length);
  const context = createContext(analysis, names, looks.saw);
  const changed = steady && changedForms(steady.analysis, analysis);
  const items = steady && changed ? renumberItems(analysis, changed, steady) : numberItems(analysis);

  // The rules about one form come first: they make most of what the others read, while the form is at hand.
  const own = checkForms(analysis, items, before);
  const { byForm, byFile } = checkWorkspace(context, items);
  const declared = new Findings(analysis.forms.length, context);
  const checkDeclaration = createDeclarationChecker(DECLARATION_RULES, context);
  const stays = (index: number): boolean => changed?.[index] === 0;
  analysis.forms.forEach((place, index) => {
    declared.begin(place, items[index] ?? -1);
    looks.begin();
    if (steady !== undefined && stays(index) && steady.looks.every(index, stays)) {
      declared.takeOver(steady.declared, index);
      looks.takeOver(steady.looks, index);
    } else {
      checkDeclaration(place, index, declared);
    }
    declared.close();
    looks.close();
  });

  let index = 0;
  for (const document of analysis.documents) {
    const inDocument: Diagnostic[] = [];
    const silencer = createSilencer(document);
    const say = (diagnostic: Diagnostic): void => {
      if (silencer?.silences(diagnostic) !== true) inDocument.push(diagnostic);
    };
    for (const { id } of document.forms) {
      inOrder(own, declared, index, byForm.size === 0 ? NONE : (byForm.get(id) ?? NONE), say);
      index++;
    }
    const late = [...(byFile.get(document.path) ?? []), ...(silencer?.unused() ?? [])];
    for (const diagnostic of late) inDocument.push(diagnostic);
    byFile.set(document.path, late.length > 0 ? inDocument.sort(compareDiagnostics) : inDocument);
  }
  const lists = [...byFile.keys()].sort(comparePaths).map((path) => byFile.get(path) ?? []);
  const [first] = lists;
  const diagnostics = lists.length === 1 && first !== undefined ? first : lists.flat();
  remember(diagnostics, { analysis, names, items, own, declared, looks });
  return diagnostics;
}

const NONE: readonly Diagnostic[] = [];

/** What the rules find that look at one form alone: of a form that was there before, what they found then. */
function checkForms(analysis: Analysis, items: Int32Array, before: Remembered | undefined): Remembered["own"] {
  const { forms, tables, workspace } = analysis;
  const judged = { settings: workspace.settings, tables };
  const known = before !== undefined && isJudgedAlike(before.analysis, analysis) ? before : undefined;
  const old = known?.analysis.forms;
  const moved = forms.length - (old?.length ?? 0);
  const own = new Findings<undefined>(forms.length, undefined);
  forms.forEach((place, index) => {
    own.begin(place, items[index] ?? -1);
    // In front of the change it has the index that it had, behind it the same counted from the end.
    const was = old?.[index]?.form === place.form ? index : index - moved;
    if (known !== undefined && old?.[was]?.form === place.form) own.takeOver(known.own, was);
    else checkForm(place, judged, own);
    own.close();
  });
  return own;
}

/** What the rules find that compare many at once. */
function checkWorkspace(
  context: ValidationContext,
  items: Int32Array,
): { readonly byForm: ReadonlyMap<FormId, Diagnostic[]>; readonly byFile: Map<string, Diagnostic[]> } {
  const { forms, roster } = context.analysis;
  const byForm = new Map<FormId, Diagnostic[]>();
  const byFile = new Map<string, Diagnostic[]>();
  for (const rule of WORKSPACE_RULES) {
    const report: WorkspaceReport = {
      at: (place, finding) => {
        if (hasOpenString(place.form)) return;
        const item = items[roster.byId(forms).get(place.id) ?? -1] ?? -1;
        push(byForm, place.id, new PlacedDiagnostic(rule, place, item, finding, context));
      },
      inFile: (finding) => {
        const { id, severity } = rule;
        push(byFile, finding.path, { ...finding, rule: id, severity, form: undefined, jsonPath: "" });
      },
    };
    rule.check(context, report);
  }
  return { byForm, byFile };
}

/** Visits the diagnostics of form `index` in order; of the three kinds of rules, the first two have theirs in order. */
function inOrder(
  own: Remembered["own"],
  declared: Remembered["declared"],
  index: number,
  crossing: readonly Diagnostic[],
  visit: (diagnostic: Diagnostic) => void,
): void {
  if (crossing.length > 0) {
    [...own.of(index), ...declared.of(index), ...crossing].sort(compareDiagnostics).forEach(visit);
    return;
  }
  let nextOwn = 0;
  let nextDeclared = 0;
  for (;;) {
    const a = own.at(index, nextOwn);
    const b = declared.at(index, nextDeclared);
    if (a !== undefined && (b === undefined || compareInForm(a, b) <= 0)) {
      visit(a);
      nextOwn++;
    } else if (b !== undefined) {
      visit(b);
      nextDeclared++;
    } else return;
  }
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
