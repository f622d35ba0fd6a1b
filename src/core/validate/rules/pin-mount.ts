/** Pins are files of a BPF file system; what is mounted elsewhere only the machine knows. */
import { replaceField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { BPFFS, isAbsolute, isBelowMount, pathBelowMount, pinPlaceOf, reasonAgainst } from "../pin-path.ts";
import type { FormRule } from "../rule.ts";

export const pinMount: FormRule = {
  id: "pin-mount",
  severity: "warning",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const pin = pinPlaceOf(lowered);
    if (pin === undefined || !isAbsolute(pin.path) || isBelowMount(pin.path)) return;
    if (reasonAgainst(pin.path) !== undefined) return;
    const meant = pathBelowMount(pin.path);
    report({
      span: pin.span,
      message: `${quoted(pin.path)} does not lie below \`${BPFFS}\`, where the BPF file system is mounted; nothing can be pinned on another one.`,
      field: ["pin_path"],
      fixes: replaceField(["pin_path"], meant),
    });
  },
};
