/** The declared name of one form: setting it and taking it away; references are `rename.ts`. */
import { lowerForm } from "../ir/lower.ts";
import type { JsonValue } from "../ir/json-value.ts";
import { isPlainSymbol, stringValue, writeString } from "../syntax/atoms.ts";
import type { AtomNode, Form } from "../syntax/cst.ts";
import type { TextEdit } from "../text/edit.ts";
import { entryOf, groupOfForm, rowOfGroup } from "./groups.ts";
import { brokenRefusal, dialectOf, styleOfGroup } from "./locate.ts";
import type { Outcome } from "./outcome.ts";
import { refuse } from "./outcome.ts";
import { insertBlocks, removeBlocks } from "./rearrange.ts";
import { holdsComment } from "./row.ts";
import type { Subject } from "./subject.ts";
import { isClosedList, isSound } from "./subject.ts";
import { writeField, writeName } from "./write-value.ts";

/** Sets the name of a form in each place where the form states it; adds it in the form's dialect. */
export function setName(subject: Subject, name: JsonValue): Outcome {
  if (typeof name !== "string") return refuse("A name is text.");
  const { form } = subject;
  const stated = statedNames(form);
  if (stated.length > 0) {
    if (!stated.every(({ token }) => isSound(form, token))) return brokenRefusal(["name"]);
    return stated.flatMap(({ token, positional }) => renameToken(form, token, name, positional));
  }
  const group = groupOfForm(form);
  if (group === undefined) {
    const head = form.node.kind === "list" ? form.node.items[0] : undefined;
    if (lowerForm(form).sort !== "function" || head === undefined) return refuse("This form declares nothing.");
    return [{ start: head.end, end: head.end, text: ` ${writeName(name)}` }];
  }
  const head = group.entries[0]?.nodes[0];
  if (head === undefined) return brokenRefusal(["name"]);
  if (dialectOf(subject) === "documented") return [{ start: head.end, end: head.end, text: ` ${writeName(name)}` }];
  if (!isClosedList(group.list)) return brokenRefusal(["name"]);
  const text = writeField("name", writeString(name));
  return insertBlocks(rowOfGroup(form, group), 1, [text], styleOfGroup(subject, group, text));
}

/** Takes `:name` away where the form has it, else the name before the fields. */
export function unsetName(subject: Subject): Outcome {
  const { form } = subject;
  const group = groupOfForm(form);
  if (group === undefined) return refuse("A function keeps its name.");
  const index = group.entries.findIndex(({ key }) => key === "name");
  if (index !== -1) {
    const nodes = group.entries[index]?.nodes ?? [];
    if (!isClosedList(group.list) || !nodes.every((node) => isSound(form, node))) return brokenRefusal(["name"]);
    return removeBlocks(rowOfGroup(form, group), index, index, styleOfGroup(subject, group));
  }
  const token = statedNames(form)[0]?.token;
  if (token === undefined) return [];
  if (!isSound(form, token)) return brokenRefusal(["name"]);
  const gapStart = group.entries[0]?.nodes.findLast(({ end }) => end <= token.start)?.end ?? token.start;
  const start = holdsComment(form.source.slice(gapStart, token.start)) ? token.start : gapStart;
  return [{ start, end: token.end, text: "" }];
}

interface StatedName {
  readonly token: AtomNode;
  readonly positional: boolean;
}

/** The tokens that state the name: before the fields, as `:name`, or both. */
export function statedNames(form: Form): StatedName[] {
  const lowered = lowerForm(form);
  const names: StatedName[] = [];
  const items = form.node.kind === "list" ? form.node.items : [];
  if (lowered.sort === "function" || ("positionalName" in lowered && lowered.positionalName)) {
    const token = items.find(({ start }) => start === lowered.nameSpan?.start);
    if (token !== undefined && isToken(token)) names.push({ token, positional: true });
  }
  const group = groupOfForm(form);
  const field = group === undefined ? undefined : entryOf(group, "name")?.value;
  if (field !== undefined && isToken(field)) names.push({ token: field, positional: false });
  return names;
}

/** The edit that makes a name's token say `name`, in the style of the token. */
export function renameToken(form: Form, token: AtomNode, name: string, positional: boolean): TextEdit[] {
  const old = form.source.slice(token.start, token.end);
  const quoted = token.kind === "string";
  // A name is quoted because someone likes it so, or because it had to be: then it need not stay so.
  const mayBeBare = positional && (!quoted || !isPlainSymbol(stringValue(form.source, token)));
  const text = mayBeBare ? writeName(name) : writeString(name);
  return text === old ? [] : [{ start: token.start, end: token.end, text }];
}

function isToken(node: { readonly kind: string }): node is AtomNode {
  return node.kind !== "list" && node.kind !== "quote" && node.kind !== "stray";
}
