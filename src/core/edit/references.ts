/**
 * References to a declaration in Lisp text: items of lists of names, the
 * function in `:source`, and maps in the bodies of functions. Tokens that stand
 * in a broken bracket or string are not touched.
 */
import { bodyNames } from "../ir/body-names.ts";
import type { SpecSort } from "../ir/fields.ts";
import { isPlainSymbol, stringValue, writeString } from "../syntax/atoms.ts";
import type { AtomNode, Form, Node } from "../syntax/cst.ts";
import type { TextEdit } from "../text/edit.ts";
import { minimalEdit } from "../text/edit.ts";
import type { Placed } from "../workspace/model.ts";
import { groupOfForm } from "./groups.ts";
import { isSound } from "./subject.ts";

/** The lists of names: which form has them, and what their items name. */
export const NAME_LISTS: readonly { readonly of: SpecSort; readonly key: string; readonly names: SpecSort }[] = [
  { of: "policy", key: "programs", names: "program" },
  { of: "policy", key: "maps", names: "map" },
  { of: "program", key: "uses_maps", names: "map" },
];

/** The items of a form's list that name `name`; duplicates of the field included. */
export function mentionsOf({ form, lowered }: Placed, key: string, name: string): AtomNode[] {
  const { source } = form;
  // Most forms do not hold the name at all; one with a backslash may hold it in other characters.
  if (!source.includes(name) && !source.includes("\\")) return [];
  if (!("fields" in lowered) || !lowered.fields.has(key)) return [];
  const entries = groupOfForm(form)?.entries.filter((entry) => entry.key === key) ?? [];
  return entries.flatMap(({ value }) => {
    if (value?.kind !== "list" || value.open === "{") return [];
    return value.items.filter((item) => isNamed(form, item, name));
  });
}

/** A string that says the name; also a symbol, which is a string that lost its quotes. */
function isNamed(form: Form, node: Node, name: string): node is AtomNode {
  return mentionedName(form, node) === name && isSound(form, node);
}

/** The name that an item of a list states. */
export function mentionedName({ source }: Form, node: Node): string | undefined {
  if (node.kind === "string") return stringValue(source, node);
  return node.kind === "symbol" ? source.slice(node.start, node.end) : undefined;
}

/** The edits that make a token say another name, quoted where it was or must be. */
export function rewriteToken(form: Form, token: AtomNode, name: string): TextEdit[] {
  const bare = token.kind === "symbol" && isPlainSymbol(name);
  const text = bare ? name : writeString(name);
  return text === form.source.slice(token.start, token.end) ? [] : [{ start: token.start, end: token.end, text }];
}

/** The edit of a program's `:source "file.tlisp:name"` when it names the function `name` of file `path`. */
export function sourceEdits({ form, lowered }: Placed, path: string, name: string, newName: string): TextEdit[] {
  if (lowered.sort !== "program") return [];
  const value = lowered.fields.value("source");
  if (value?.kind !== "string" || !isSound(form, value)) return [];
  const source = stringValue(form.source, value);
  const colon = source.indexOf(".tlisp:") + 6;
  if (colon < 6 || source.slice(colon + 1) !== name || plainPath(source.slice(0, colon)) !== path) return [];
  const old = form.source.slice(value.start, value.end);
  const text = writeString(`${source.slice(0, colon + 1)}${newName}`);
  return minimalEdit(old, text).map((edit) => ({
    start: value.start + edit.start,
    end: value.start + edit.end,
    text: edit.text,
  }));
}

/** A path without `.`, `..` and empty parts. */
function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** The tokens of a function's body that name the map. */
export function mapsInBody({ form, lowered }: Placed, name: string): AtomNode[] {
  if (lowered.sort !== "function" || (!form.source.includes(name) && !form.source.includes("\\"))) return [];
  return bodyNames(form, lowered).maps.filter((token) => isNamed(form, token, name));
}
