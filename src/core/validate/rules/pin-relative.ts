/** Where a relative path leads depends on who starts the loader. */
import { replaceField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { BPFFS, isAbsolute, pathBelowMount, pinPlaceOf, reasonAgainst } from "../pin-path.ts";
import type { FormRule } from "../rule.ts";

export const pinRelative: FormRule = {
  id: "pin-relative",
  severity: "warning",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const pin = pinPlaceOf(lowered);
    if (pin === undefined || isAbsolute(pin.path) || reasonAgainst(pin.path) !== undefined) return;
    const meant = pathBelowMount(pin.path);
    report({
      span: pin.span,
      message: `${quoted(pin.path)} is relative: it leads to a BPF file system only where the loader is started on one, such as in \`${BPFFS}\`.`,
      field: ["pin_path"],
      fixes: replaceField(["pin_path"], meant),
    });
  },
};
