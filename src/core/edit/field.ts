/**
 * Fields of one form: setting, adding and taking away. Only the tokens of the
 * field (and, where it is added or goes, the white space around it) change.
 */
import type { FieldInfo } from "../ir/fields.ts";
import { jsonOfNode } from "../ir/json-value.ts";
import type { JsonValue } from "../ir/json-value.ts";
import { isPlainSymbol, writeString } from "../syntax/atoms.ts";
import type { ListNode, Node } from "../syntax/cst.ts";
import type { Group } from "./groups.ts";
import { entryOf, groupOfMap, infoOf, rowOfGroup } from "./groups.ts";
import { brokenRefusal, dialectOf, labelOf, locate, styleOfGroup } from "./locate.ts";
import { setName, unsetName } from "./name.ts";
import { setNames } from "./names-list.ts";
import type { FieldPath } from "./operation.ts";
import type { Outcome } from "./outcome.ts";
import { isRefusal, refuse } from "./outcome.ts";
import { insertBlocks, removeBlocks } from "./rearrange.ts";
import type { Step, Subject } from "./subject.ts";
import { inSequence, isClosedList, isRemovable, isSound } from "./subject.ts";
import type { JsonObject } from "./write-value.ts";
import { isJsonArray, isJsonObject, writeField, writeValue } from "./write-value.ts";

/** Sets a field; adds it, and the map that holds it, where it is absent. `null` takes a known field away. */
export function setField(subject: Subject, path: FieldPath, value: JsonValue): Outcome {
  if (isNamePath(path)) return setName(subject, value);
  const place = locate(subject, path);
  if (isRefusal(place)) return place;
  const { group, key, rest } = place;
  const info = infoOf(group, key);
  if (value === null && (rest.length > 0 || info !== undefined)) return unsetField(subject, path);
  const entry = entryOf(group, key);
  if (entry?.value === undefined) {
    const nested = rest.toReversed().reduce<JsonValue>((inner, name) => ({ [name]: inner }), value);
    return addEntry(subject, path, group, key, writeValue(info, nested, dialectOf(subject)));
  }
  if (rest.length > 0) return refuse(`${labelOf(path.slice(0, -rest.length))} has no fields of its own.`);
  return replaceValue(subject, path, info, entry.value, value);
}

/** Takes a field away with its comments, duplicates too. Nothing happens where it is absent. */
export function unsetField(subject: Subject, path: FieldPath): Outcome {
  if (isNamePath(path)) return unsetName(subject);
  const place = locate(subject, path);
  if (isRefusal(place)) return place;
  const { group, key, rest } = place;
  const count = rest.length > 0 ? 0 : group.entries.filter((entry) => entry.key === key).length;
  return inSequence(
    subject,
    Array.from({ length: count }, () => removeFirst(path)),
  );
}

function removeFirst(path: FieldPath): Step {
  return (subject) => {
    const place = locate(subject, path);
    if (isRefusal(place)) return place;
    const { group, key } = place;
    const index = group.entries.findIndex((entry) => entry.key === key);
    const nodes = group.entries[index]?.nodes ?? [];
    if (!isClosedList(group.list) || !nodes.every((node) => isRemovable(subject.form, node)))
      return brokenRefusal(path);
    return removeBlocks(rowOfGroup(subject.form, group), index, index, styleOfGroup(subject, group));
  };
}

function isNamePath(path: FieldPath): boolean {
  return path.length === 1 && path[0] === "name";
}

function addEntry(subject: Subject, path: FieldPath, group: Group, key: string, valueText: string): Outcome {
  const { form } = subject;
  // `:pin-path` that waits for its value gets it.
  const waiting = group.entries.find((entry) => entry.key === key)?.nodes[0];
  if (waiting !== undefined && isSound(form, waiting)) {
    return [{ start: waiting.end, end: waiting.end, text: ` ${valueText}` }];
  }
  if (!isClosedList(group.list)) return brokenRefusal(path);
  const text = writeField(key, valueText);
  return insertBlocks(rowOfGroup(form, group), canonicalIndex(group, key), [text], styleOfGroup(subject, group, text));
}

/** The index of the entry before which a key belongs: behind the nearest of the keys that come before it. */
function canonicalIndex(group: Group, key: string): number {
  const order = group.known.findIndex((info) => info.key === key);
  if (order === -1) return group.entries.length;
  for (let before = order - 1; before >= 0; before--) {
    const index = group.entries.findIndex((entry) => entry.key === group.known[before]?.key);
    if (index !== -1) return index + 1;
  }
  return group.heads;
}

function replaceValue(
  subject: Subject,
  path: FieldPath,
  info: FieldInfo | undefined,
  node: Node,
  value: JsonValue,
): Outcome {
  const { source } = subject.form;
  if (!isSound(subject.form, node)) return brokenRefusal(path);
  if (isClosedList(node)) {
    if (info?.type === "attach" && isJsonObject(value)) return setInner(subject, path, info, node, value);
    const names = info?.type === "names" && isJsonArray(value) ? value.filter((item) => typeof item === "string") : [];
    const strings = node.open !== "{" && node.items.every(({ kind }) => kind === "string");
    if (strings && isJsonArray(value) && names.length === value.length && info !== undefined) {
      return setNames(subject, path, node, names);
    }
  }
  const text = keptToken(source, node, info, value) ?? writeValue(info, value, dialectOf(subject));
  return text === source.slice(node.start, node.end) ? [] : [{ start: node.start, end: node.end, text }];
}

/** The text of a value in the way in which the old one is written, where that way is right and not the usual one. */
function keptToken(source: string, node: Node, info: FieldInfo | undefined, value: JsonValue): string | undefined {
  const old = source.slice(node.start, node.end);
  switch (info?.type) {
    case "u32":
      // `+4` and `0004` say the same as 4.
      return node.kind === "integer" && jsonOfNode(source, node) === value ? old : undefined;
    case "program-kind":
    case "map-kind":
      return node.kind === "string" && typeof value === "string" ? writeString(value) : undefined;
    case "string":
    case undefined:
      if (typeof value !== "string") return undefined;
      if (node.kind === "string" && jsonOfNode(source, node) === value) return old;
      // Where a symbol is taken for a string (in `attach` and in unknown fields) it stays one if it can.
      if (node.kind !== "symbol" || [old, value].includes("nil") || !takesSymbol(info)) return undefined;
      return isPlainSymbol(value) ? value : undefined;
    default:
      return undefined;
  }
}

function takesSymbol(info: FieldInfo | undefined): boolean {
  return info === undefined || info.lisp === "target" || info.lisp === "direction";
}

/** Sets every field of a map, and takes away those that the value does not have. */
function setInner(subject: Subject, path: FieldPath, info: FieldInfo, list: ListNode, value: JsonObject): Outcome {
  const group = groupOfMap(subject.form, list, info);
  const present = new Set(group.entries.flatMap(({ key }) => (key === undefined ? [] : [key])));
  const steps: Step[] = [];
  for (const key of present) {
    if (!Object.hasOwn(value, key)) steps.push((current) => unsetField(current, [...path, key]));
  }
  for (const [key, inner] of Object.entries(value)) {
    steps.push((current) => setField(current, [...path, key], inner));
  }
  return inSequence(subject, steps);
}
