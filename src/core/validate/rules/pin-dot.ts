/** Names with a dot are the kernel's own on its BPF file system, as `maps.debug`. */
import { replaceField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { dottedNames, pinPlaceOf } from "../pin-path.ts";
import type { FormRule } from "../rule.ts";

export const pinDot: FormRule = {
  id: "pin-dot",
  severity: "error",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const pin = pinPlaceOf(lowered);
    const [dotted] = pin?.path.includes(".") === true ? dottedNames(pin.path) : [];
    if (pin === undefined || dotted === undefined) return;
    report({
      span: pin.span,
      message: `${quoted(dotted)} holds a dot; the kernel makes no such name on a BPF file system.`,
      field: ["pin_path"],
      fixes: replaceField(["pin_path"], withoutDots(pin.path)),
    });
  },
};

/** The path with `_` for the dots in the names that have to be made. */
function withoutDots(path: string): string {
  const dotted = new Set(dottedNames(path));
  return path
    .split("/")
    .map((name) => (dotted.has(name) ? name.replaceAll(".", "_") : name))
    .join("/");
}
