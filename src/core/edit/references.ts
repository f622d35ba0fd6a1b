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
import { holdsAny } from "./holds-any.ts";
import { isSound } from "./subject.ts";

/** The lists of names: which form has them, and what their items name. */
export const NAME_LISTS: readonly { readonly of: SpecSort; readonly key: string; readonly names: SpecSort }[] = [
  { of: "policy", key: "programs", names: "program" },
  { of: "policy", key: "maps", names: "map" },
  { of: "program", key: "uses_maps", names: "map" },
];

/** A token that names something, and the new name of that. */
export interface Mention {
  readonly token: AtomNode;
  readonly name: string;
}

/** The items of a form's list that say one of the old names of `names`; duplicates of the field included. */
export function mentionsOf({ form, lowered }: Placed, key: string, names: ReadonlyMap<string, string>): Mention[] {
  if (!mayHold(form.source, names) || !("fields" in lowered) || !lowered.fields.has(key)) return [];
  const entries = groupOfForm(form)?.entries.filter((entry) => entry.key === key) ?? [];
  return entries.flatMap(({ value }) => {
    if (value?.kind !== "list" || value.open === "{") return [];
    return value.items.flatMap((item) => mentionIn(form, item, names));
  });
}

/** Most forms do not hold a name at all; one with a backslash may hold it in other characters. */
function mayHold(source: string, names: ReadonlyMap<string, string>): boolean {
  return source.includes("\\") || holdsAny(source, names);
}

/** A string that says a name; also a symbol, which is a string that lost its quotes. */
function mentionIn(form: Form, node: Node, names: ReadonlyMap<string, string>): Mention[] {
  if (node.kind !== "string" && node.kind !== "symbol") return [];
  const name = names.get(mentionedName(form, node) ?? "");
  return name === undefined || !isSound(form, node) ? [] : [{ token: node, name }];
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

/** The edit of a program's `:source "file.tlisp:name"` when the function of that file and name has a new name. */
export function sourceEdits(
  { form, lowered }: Placed,
  newName: (path: string, name: string) => string | undefined,
): TextEdit[] {
  if (lowered.sort !== "program") return [];
  const value = lowered.fields.value("source");
  if (value?.kind !== "string" || !isSound(form, value)) return [];
  const source = stringValue(form.source, value);
  const colon = source.indexOf(".tlisp:") + 6;
  const name = colon < 6 ? undefined : newName(plainPath(source.slice(0, colon)), source.slice(colon + 1));
  if (name === undefined) return [];
  const old = form.source.slice(value.start, value.end);
  const text = writeString(`${source.slice(0, colon + 1)}${name}`);
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

/** The tokens of a function's body that name one of the maps. */
export function mapsInBody({ form, lowered }: Placed, names: ReadonlyMap<string, string>): Mention[] {
  if (lowered.sort !== "function" || !mayHold(form.source, names)) return [];
  return bodyNames(form, lowered).maps.flatMap((token) => mentionIn(form, token, names));
}
