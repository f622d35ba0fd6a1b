/** The limits are Linux's for every path. */
import { plural } from "../../text/amounts.ts";
import { quoted } from "../form-nodes.ts";
import { excessOf, NAME_MAX, PATH_MAX, pinPlaceOf } from "../pin-path.ts";
import type { FormRule } from "../rule.ts";

export const pinLength: FormRule = {
  id: "pin-length",
  severity: "error",
  scope: "form",
  fixes: false,
  check({ lowered }, report) {
    const pin = pinPlaceOf(lowered);
    const excess = pin && excessOf(pin.path);
    if (pin === undefined || excess === undefined) return;
    const { name, bytes } = excess;
    report({
      span: pin.span,
      message:
        name === undefined
          ? `The pin path has ${plural(bytes, "byte")}; the kernel takes at most ${PATH_MAX}.`
          : `${quoted(name)} has ${plural(bytes, "byte")}; a name in a path may have at most ${NAME_MAX}.`,
      field: ["pin_path"],
    });
  },
};
