/** Says what a declaration is called outside, where that is another name. */
import type { Placed } from "../../workspace/model.ts";
import { digestOf } from "../digest.ts";
import { quoted } from "../form-nodes.ts";
import { nameSpanOf } from "../references.ts";
import type { Finding, FormRule } from "../rule.ts";

export const namesMangled: FormRule = {
  id: "names-mangled",
  severity: "information",
  scope: "form",
  fixes: false,
  check({ lowered }, report) {
    if (digestOf(lowered).isMangled) report(FINDING);
  },
};

/** Most names have a hyphen: one finding for all of them. */
const FINDING: Finding = { span: nameSpanOf, message: messageOf, field: ["name"] };

function messageOf({ lowered }: Placed): string {
  const { sort, name = "" } = lowered;
  const generated = digestOf(lowered).generated ?? "";
  if (sort === "program") return `Program ${quoted(name)} is the function \`${generated}\` in Rust and in the object.`;
  if (sort === "policy") return `Policy ${quoted(name)} is the package \`${generated}\`.`;
  return `Map ${quoted(name)} is the static \`${generated.toUpperCase()}\` in Rust and \`${generated}\` in the object.`;
}
