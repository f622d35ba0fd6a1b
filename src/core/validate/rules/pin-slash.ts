/** A pin is a file: the kernel looks for a folder where a path ends in a slash. */
import { replaceField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { pinPlaceOf, reasonAgainst } from "../pin-path.ts";
import type { FormRule } from "../rule.ts";

export const pinSlash: FormRule = {
  id: "pin-slash",
  severity: "error",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const pin = pinPlaceOf(lowered);
    if (pin?.path.endsWith("/") !== true || reasonAgainst(pin.path) !== undefined) return;
    const meant = pin.path.replace(/\/+$/, "");
    report({
      span: pin.span,
      message: `${quoted(pin.path)} ends in a slash, which only the path of a folder may; the kernel refuses to pin there.`,
      field: ["pin_path"],
      fixes: replaceField(["pin_path"], meant),
    });
  },
};
