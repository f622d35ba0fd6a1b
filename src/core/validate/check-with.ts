/**
 * What some rules say alone: for a question that few of them answer, asked of one workspace several times. They say what
 * they say in `validate`, but not in its order.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Analysis } from "../workspace/model.ts";
import { createDeclarationChecker } from "./check-declaration.ts";
import { createFormChecker } from "./check-form.ts";
import { createContext } from "./context.ts";
import { hasOpenString } from "./form-nodes.ts";
import type { NameTables } from "./name-tables.ts";
import { Findings, PlacedDiagnostic } from "./place.ts";
import { numberItems } from "./remembered.ts";
import type { Rule } from "./rule.ts";

/**
 * All diagnostics of these rules, which report errors at forms: comments silence no error. `names` are tables of the same
 * forms, which the settings have no part in.
 */
export function checkWith(rules: readonly Rule[], analysis: Analysis, names: NameTables): readonly Diagnostic[] {
  const { forms, tables, workspace } = analysis;
  const context = createContext(analysis, names);
  const items = numberItems(analysis);
  const own = new Findings<undefined>(forms.length, undefined);
  const declared = new Findings(forms.length, context);
  const checkForm = createFormChecker(rules.filter((rule) => rule.scope === "form"));
  const checkDeclaration = createDeclarationChecker(
    rules.filter((rule) => rule.scope === "declaration"),
    context,
  );
  const judged = { settings: workspace.settings, tables };
  const found: Diagnostic[] = [];
  forms.forEach((place, index) => {
    const item = items[index] ?? -1;
    own.begin(place, item);
    checkForm(place, judged, own);
    own.close();
    declared.begin(place, item);
    checkDeclaration(place, index, declared);
    declared.close();
    found.push(...own.of(index), ...declared.of(index));
  });
  for (const rule of rules) {
    if (rule.scope !== "workspace") continue;
    rule.check(context, {
      at: (place, finding) => {
        if (hasOpenString(place.form)) return;
        const item = items[analysis.roster.byId(forms).get(place.id) ?? -1] ?? -1;
        found.push(new PlacedDiagnostic(rule, place, item, finding, context));
      },
      inFile: (finding) =>
        found.push({ ...finding, rule: rule.id, severity: rule.severity, form: undefined, jsonPath: "" }),
    });
  }
  return found;
}
