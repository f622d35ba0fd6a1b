/**
 * `Cargo.lock` without cargo: a template that cargo wrote, with the workspace's
 * own names put in and sorted again as cargo sorts. Third-party packages never vary.
 */
import { compareText } from "../text/order.ts";
import { LOCK_TEMPLATE } from "./lock-template.ts";

/** Names that the workspace's packages have in the template. */
const TEMPLATE_NAME = "zz-policy";

/** The lock file of a workspace whose loader package is `name`; ends in a line end. */
export function lockFile(name: string): string {
  const [head = "", ...packages] = LOCK_TEMPLATE.trimEnd().split("\n\n[[package]]\n");
  const renamed = packages.map((block) => sortDependencies(rename(block, name)));
  const sorted = renamed.map((block) => ({ block, key: nameOf(block) })).sort((a, b) => compareText(a.key, b.key));
  return `${[head, ...sorted.map(({ block }) => block)].join("\n\n[[package]]\n")}\n`;
}

/** Names of the third-party packages of the template. */
export function lockedPackages(): ReadonlySet<string> {
  const names = [...LOCK_TEMPLATE.matchAll(/^name = "([^"]+)"$/gm)].map(([, name = ""]) => name);
  return new Set(names.filter((name) => !name.startsWith(TEMPLATE_NAME)));
}

function rename(block: string, name: string): string {
  return block.replaceAll(`"${TEMPLATE_NAME}`, `"${name}`);
}

/** Cargo sorts by name, then by version; versions of one name keep the template's order. */
function nameOf(block: string): string {
  return /^name = "([^"]+)"$/m.exec(block)?.[1] ?? "";
}

function sortDependencies(block: string): string {
  return block.replace(/^dependencies = \[\n((?: ".*",\n)*)\]/m, (_, list: string) => {
    // All names are ASCII, so units compare as bytes.
    const lines = list.trimEnd().split("\n").sort(compareText);
    return `dependencies = [\n${lines.join("\n")}\n]`;
  });
}
