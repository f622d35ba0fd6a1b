/** `docs/diagnostics.md`, from the rules themselves: one section each, its anchor the rule id. */
import type { Severity } from "../diagnostics/diagnostic.ts";
import { EXPLANATIONS } from "./explanations/index.ts";
import { SUMMARIES } from "./explanations/summaries.ts";
import type { Rule } from "./rule.ts";
import { RULE_FAMILIES } from "./rules/index.ts";

const SEVERITY: Readonly<Record<Severity, string>> = {
  error: "Error",
  warning: "Warning",
  information: "Information",
};

const INTRODUCTION = `# Diagnostics

What \`tatara-ebpf check\` and the app report. An **error** is what cargo, the generated loader or the target kernel refuses,
or a declaration that means nothing. A **warning** depends on the machine, or is very likely a mistake. **Information** is
worth knowing. Many have fixes; \`tatara-ebpf fix\` applies the safe ones, which keep the meaning.

Warnings and information can be silenced where they stand, with a comment on, in or directly above the form:

\`\`\`lisp
; allow: map-unreferenced, names-cut
(defbpf-map connections-per-source :kind :hash :key-size 4 :value-size 8 :max-entries 1024)
\`\`\`

This page is generated from \`src/core/validate/rules\` and \`src/core/validate/explanations\`.
`;

/** The page; ends with one line end. */
export function diagnosticsPage(): string {
  const parts = [INTRODUCTION, tableOf(), ...RULE_FAMILIES.map(({ title, rules }) => familyOf(title, rules))];
  return parts.join("\n");
}

function tableOf(): string {
  const rows = RULE_FAMILIES.map(({ title, rules }) => {
    return `| [${title}](#${title.toLowerCase()}) | ${rules.map(({ id }) => `[${id}](#${id})`).join(" · ")} |`;
  });
  return ["| family | rules |", "| --- | --- |", ...rows, ""].join("\n");
}

function familyOf(title: string, rules: readonly Rule[]): string {
  return [`## ${title}`, "", ...rules.map(sectionOf)].join("\n");
}

function sectionOf({ id, severity, fixes }: Rule): string {
  const kind = `${SEVERITY[severity]}${fixes ? ", with fixes" : ""}`;
  return [`### ${id}`, "", `${kind}. ${SUMMARIES.get(id) ?? ""}`, "", (EXPLANATIONS.get(id) ?? "").trim(), ""].join(
    "\n",
  );
}
