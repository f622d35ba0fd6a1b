/** Runs last, when it is known what every comment silenced. */
import type { Fix } from "../../edit/operation.ts";
import type { Allow } from "../allow.ts";
import { quoted } from "../form-nodes.ts";
import type { Rule, SilencingRule } from "../rule.ts";
import { namePool, nearest } from "../../text/suggest.ts";

export const allowUnused: SilencingRule = {
  id: "allow-unused",
  severity: "warning",
  scope: "silencing",
  fixes: true,
  check(states, rules, report) {
    const known = new Map(rules.map((rule) => [rule.id, rule]));
    const pool = namePool(rules.filter(({ severity }) => severity !== "error").map(({ id }) => id));
    // `allow: allow-unused` silences this rule itself where it would speak.
    const unused = states.filter(({ allow, used }) => !used && allow.rule !== allowUnused.id);
    const silenced = new Set<Allow["place"]>();
    for (const { allow } of states) if (allow.rule === allowUnused.id && allow.place) silenced.add(allow.place);
    const quiet = new Set<Allow["place"]>();
    for (const { allow } of unused) {
      if (silenced.has(allow.place)) quiet.add(allow.place);
      else report(allow, messageOf(allow, known), fixesFor(allow, known, pool));
    }
    const said = new Set<Allow["place"]>();
    for (const { allow } of states) {
      if (allow.rule !== allowUnused.id) continue;
      const isUsed = quiet.has(allow.place) && !said.has(allow.place);
      said.add(allow.place);
      if (!isUsed) report(allow, messageOf(allow, known), fixesFor(allow, known, pool));
    }
  },
};

function messageOf({ rule, place }: Allow, known: ReadonlyMap<string, Rule>): string {
  const severity = known.get(rule)?.severity;
  if (severity === undefined) return `There is no rule ${quoted(rule)}.`;
  if (severity === "error") return `${quoted(rule)} is an error, and errors cannot be silenced.`;
  if (place === undefined) return `This comment is at no form, so it silences nothing: it belongs directly above one.`;
  return `Nothing here is reported as ${quoted(rule)}.`;
}

function fixesFor(allow: Allow, known: ReadonlyMap<string, Rule>, pool: ReturnType<typeof namePool>): readonly Fix[] {
  const { path, rule, span } = allow;
  const meant = known.has(rule) ? undefined : nearest(rule, pool);
  const edit = (start: number, end: number, text: string): Fix["operations"] => [
    { kind: "edit-text", path, start, end, text },
  ];
  const fixes: Fix[] = [];
  if (meant !== undefined) {
    fixes.push({ title: `Replace with \`${meant}\``, operations: edit(span.start, span.end, meant), safe: false });
  }
  const { start, end } = allow.removal;
  const title = allow.siblings > 1 ? `Remove ${quoted(rule)} from the comment` : "Remove the comment";
  fixes.push({ title, operations: edit(start, end, ""), safe: true });
  return fixes;
}
