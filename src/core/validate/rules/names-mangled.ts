/** Says what a declaration is called outside, where that is another name. */
import type { FieldPath } from "../../edit/operation.ts";
import type { Placed } from "../../workspace/model.ts";
import { digestOf } from "../digest.ts";
import { quoted } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

const NAME: FieldPath = ["name"];

export const namesMangled: FormRule = {
  id: "names-mangled",
  severity: "information",
  scope: "form",
  fixes: false,
  summary: "A name is spelt another way in the crate.",
  check({ lowered }, report) {
    const { name, nameSpan } = lowered;
    const { generated } = digestOf(lowered);
    if (name === undefined || nameSpan === undefined || generated === undefined || generated === name) return;
    report({ span: nameSpan, message: messageOf, field: NAME });
  },
};

function messageOf({ lowered }: Placed): string {
  const { sort, name = "" } = lowered;
  const generated = digestOf(lowered).generated ?? "";
  if (sort === "program") return `Program ${quoted(name)} is the function \`${generated}\` in Rust and in the object.`;
  if (sort === "policy") return `Policy ${quoted(name)} is the package \`${generated}\`.`;
  return `Map ${quoted(name)} is the static \`${generated.toUpperCase()}\` in Rust and \`${generated}\` in the object.`;
}
