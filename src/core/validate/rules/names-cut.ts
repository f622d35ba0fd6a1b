/** A fact about the kernel's tools, not a mistake. */
import { KERNEL_NAME_MAX, kernelName } from "../../names/names.ts";
import { quoted } from "../form-nodes.ts";
import { digestOf } from "../digest.ts";
import type { FormRule } from "../rule.ts";

export const namesCut: FormRule = {
  id: "names-cut",
  severity: "information",
  scope: "form",
  fixes: false,
  check({ lowered }, report) {
    const { name, nameSpan, sort } = lowered;
    if ((sort !== "program" && sort !== "map") || name === undefined || nameSpan === undefined) return;
    const digest = digestOf(lowered);
    if (digest.generatedLength <= KERNEL_NAME_MAX) return;
    report({
      span: nameSpan,
      message: `The kernel shows ${sort} ${quoted(name)} as \`${kernelName(digest.generated ?? "")}\`: it keeps ${KERNEL_NAME_MAX} bytes of a name.`,
      field: ["name"],
    });
  },
};
