/** Says what a declaration is called outside, where that is another name. */
import { mapObjectName, mapStatic, policyPackage, programSymbol } from "../../names/names.ts";
import { quoted } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const namesMangled: FormRule = {
  id: "names-mangled",
  severity: "information",
  scope: "form",
  fixes: false,
  summary: "A name is spelt another way in the crate.",
  explanation: `What is a Rust identifier is taken as it is. Anything else becomes snake_case (programs, maps) or kebab-case (the package of
a policy); keywords and symbols that every object has get a \`_\` behind them, package names that cargo or a dependency has get
\`-policy\`. Tools like bpftool show the name of the object, not the one that is written here.`,
  check({ lowered }, report) {
    const { name, nameSpan, sort } = lowered;
    if (name === undefined || nameSpan === undefined) return;
    const message = messageOf(sort, name);
    if (message !== undefined) report({ span: nameSpan, message, field: ["name"] });
  },
};

function messageOf(sort: string, name: string): string | undefined {
  if (sort === "program") {
    const symbol = programSymbol(name);
    if (symbol === undefined || symbol === name) return undefined;
    return `Program ${quoted(name)} is the function \`${symbol}\` in Rust and in the object.`;
  }
  if (sort === "map") {
    const objectName = mapObjectName(name);
    if (objectName === undefined || objectName === name) return undefined;
    return `Map ${quoted(name)} is the static \`${mapStatic(name) ?? ""}\` in Rust and \`${objectName}\` in the object.`;
  }
  if (sort === "policy") {
    const packageName = policyPackage(name);
    if (packageName === undefined || packageName === name) return undefined;
    return `Policy ${quoted(name)} is the package \`${packageName}\`.`;
  }
  return undefined;
}
