/**
 * Validation: every rule over the analysis. Total: no text makes a rule throw.
 * Cheap again after a keystroke: unchanged forms keep their findings, the rest
 * is a few linear passes over the declarations.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { compareDiagnostics } from "../diagnostics/order.ts";
import type { Analysis, FormId, SourceDocument } from "../workspace/model.ts";
import { comparePaths } from "../workspace/paths.ts";
import { allowsOf, type Allow } from "./allow.ts";
import { createDeclarationChecker } from "./check-declaration.ts";
import { createFormChecker } from "./check-form.ts";
import { createContext, type ValidationContext } from "./context.ts";
import { hasOpenString } from "./form-nodes.ts";
import { Looks } from "./looks.ts";
import { NameTables } from "./name-tables.ts";
import { PlacedDiagnostic } from "./place.ts";
import { changedForms, numberItems, recall, remember, renumberItems, type Remembered } from "./remembered.ts";
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
  const before = recall(previous, analysis);
  const names = before?.names ?? new NameTables();
  const looks = new Looks(analysis.forms.length);
  const context = createContext(analysis, names, looks.saw);
  const changed = before && changedForms(before.analysis, analysis);
  const items = before && changed ? renumberItems(analysis, changed, before) : numberItems(analysis);
  const stays = (index: number): boolean => changed?.[index] === 0;

  // The rules about one form come first: they make most of what the others read, while the form is at hand.
  const own = analysis.forms.map((place, index): Own => {
    const item = items[index] ?? -1;
    const was = before?.own[index];
    // Findings that move are made anew, so that what was found before stays as it was.
    if (was === undefined || !stays(index)) return checkForm(place, item, analysis);
    const isThere = was.length === 0 || (before?.analysis.forms[index] === place && before.items[index] === item);
    return isThere ? was : was.map((diagnostic) => diagnostic.movedTo(place, item, undefined));
  });
  const { byForm, byFile } = checkWorkspace(context, items);
  const checkDeclaration = createDeclarationChecker(DECLARATION_RULES, context);
  const lookedInto: (readonly number[])[] = [];
  const declared = analysis.forms.map((place, index): Declared => {
    const item = items[index] ?? -1;
    const was = before?.declared[index];
    const into = before?.looks[index];
    if (was !== undefined && into !== undefined && stays(index) && into.every(stays)) {
      lookedInto.push(into);
      return was.length === 0 ? was : was.map((diagnostic) => diagnostic.movedTo(place, item, context));
    }
    looks.begin();
    const found = checkDeclaration(place, index, item);
    lookedInto.push(looks.end());
    return found;
  });

  let index = 0;
  for (const document of analysis.documents) {
    const inDocument: Diagnostic[] = [];
    const silencer = createSilencer(document);
    const say = (diagnostic: Diagnostic): void => {
      if (silencer?.silences(diagnostic) !== true) inDocument.push(diagnostic);
    };
    for (const { id } of document.forms) {
      inOrder(own[index] ?? NONE, declared[index] ?? NONE, byForm.size === 0 ? NONE : (byForm.get(id) ?? NONE), say);
      index++;
    }
    const late = [...(byFile.get(document.path) ?? []), ...(silencer?.unused() ?? [])];
    for (const diagnostic of late) inDocument.push(diagnostic);
    byFile.set(document.path, late.length > 0 ? inDocument.sort(compareDiagnostics) : inDocument);
  }
  const diagnostics = [...byFile.keys()].sort(comparePaths).flatMap((path) => byFile.get(path) ?? []);
  remember(diagnostics, { analysis, names, items, own, declared, looks: lookedInto });
  return diagnostics;
}

type Own = Remembered["own"][number];
type Declared = Remembered["declared"][number];

const NONE: readonly Diagnostic[] = [];

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
  const a = own[0];
  const b = declared[0];
  if (a === undefined || b === undefined) {
    own.forEach(visit);
    declared.forEach(visit);
  } else {
    const swap = compareDiagnostics(a, b) > 0;
    visit(swap ? b : a);
    visit(swap ? a : b);
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
