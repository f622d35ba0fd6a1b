/** Only for a list that is there, reads, and has nothing in it. */
import { digestOf } from "../digest.ts";
import { capital, describe, spanOf } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const policyEmpty: FormRule = {
  id: "policy-empty",
  severity: "warning",
  scope: "form",
  fixes: false,
  check({ lowered }, report) {
    if (lowered.sort !== "policy") return;
    const { names, isWhole } = digestOf(lowered).programs;
    const value = lowered.fields.value("programs");
    if (value === undefined || names.length > 0 || !isWhole) return;
    report({
      span: spanOf(value),
      message: `${capital(describe("policy", lowered.name))} has no programs, so its crate would attach nothing.`,
      field: ["programs"],
    });
  },
};
