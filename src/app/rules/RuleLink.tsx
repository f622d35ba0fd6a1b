/** The id of a rule, which leads to what the rule is about. */
import { explainRule } from "./explain-rule.ts";
import { text } from "../text.ts";
import css from "./RuleLink.module.css";

export function RuleLink({ rule }: { readonly rule: string }) {
  return (
    <button type="button" className={css["link"]} title={text.rule.explain(rule)} onClick={() => explainRule(rule)}>
      {rule}
    </button>
  );
}
