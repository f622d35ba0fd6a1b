/** What is no path of a file: nothing can be pinned there, whatever the machine. */
import { fix, setField } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { generatedName } from "../digest.ts";
import { isAbsolute, isBelowMount, pathBelowMount, pinPlaceOf, reasonAgainst, resolved } from "../pin-path.ts";
import type { FormRule } from "../rule.ts";

export const pinName: FormRule = {
  id: "pin-name",
  severity: "error",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const pin = pinPlaceOf(lowered);
    const reason = pin && reasonAgainst(pin.path);
    if (pin === undefined || reason === undefined || lowered.sort === "other") return;
    const meant = meantBy(pin.path, generatedName(lowered.sort, lowered.name ?? ""));
    report({
      span: pin.span,
      message: `Nothing can be pinned at ${pin.path === "" ? "an empty path" : `${quoted(pin.path)}: the path ${reason}`}.`,
      field: ["pin_path"],
      fixes: (at) => [
        ...(meant === undefined ? [] : [fix(`Replace with ${quoted(meant)}`, setField(at, ["pin_path"], meant))]),
        fix("Remove `:pin-path`", { kind: "unset-field", id: at.id, field: ["pin_path"] }),
      ],
    });
  },
};

/** The path without what no path has; of a folder the file of that name in it. */
function meantBy(path: string, name: string | undefined): string | undefined {
  const clean = path.replaceAll("\0", "");
  const names = resolved(clean).filter((one) => one !== "..");
  if (reasonAgainst(clean) !== undefined) {
    if (name === undefined) return undefined;
    names.push(name);
  }
  const meant = `${isAbsolute(path) ? "/" : ""}${names.join("/")}`;
  return isBelowMount(meant) ? meant : pathBelowMount(meant);
}
