/** Opens what a rule is about, from wherever its id stands. */
import { actions } from "../state/index.ts";

export function explainRule(rule: string): void {
  actions.setSession({ dialog: { kind: "rule", rule } });
}
