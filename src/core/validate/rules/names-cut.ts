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
  summary: "The kernel keeps only the first 15 bytes of a name.",
  explanation: `The kernel's name of a program or map has ${KERNEL_NAME_MAX} bytes (\`BPF_OBJ_NAME_LEN\` in \`include/uapi/linux/bpf.h\` is 16 with the NUL);
aya cuts longer ones before it asks. \`bpftool prog\` and \`bpftool map\` show the cut name; the crate and the loader go by the
full one.`,
  check({ lowered }, report) {
    const { name, nameSpan, sort } = lowered;
    if ((sort !== "program" && sort !== "map") || name === undefined || nameSpan === undefined) return;
    const full = digestOf(lowered).generated;
    if (full === undefined || full.length <= KERNEL_NAME_MAX) return;
    report({
      span: nameSpan,
      message: `The kernel shows ${sort} ${quoted(name)} as \`${kernelName(full)}\`: it keeps ${KERNEL_NAME_MAX} bytes of a name.`,
      field: ["name"],
    });
  },
};
