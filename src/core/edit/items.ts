/** Items of the lists of one form. Comments go where their item goes. */
import { writeString } from "../syntax/atoms.ts";
import type { ListNode } from "../syntax/cst.ts";
import { setField } from "./field.ts";
import { entryOf, rowOfList } from "./groups.ts";
import { brokenRefusal, labelOf, locate, styleOfList } from "./locate.ts";
import type { FieldPath } from "./operation.ts";
import type { Outcome, Refusal } from "./outcome.ts";
import { isRefusal, refuse } from "./outcome.ts";
import { insertBlocks, moveBlock, removeBlocks } from "./rearrange.ts";
import type { Subject } from "./subject.ts";
import { isClosedList, isSound } from "./subject.ts";

/** Adds a name before item `index` (default: at the end); adds the field where it is absent. */
export function addItem(subject: Subject, path: FieldPath, name: string, index: number | undefined): Outcome {
  const list = listAt(subject, path);
  if (list === undefined) return setField(subject, path, [name]);
  if (isRefusal(list)) return list;
  const at = index ?? list.items.length;
  if (at < 0 || at > list.items.length) return noItem(path, at);
  const row = rowOfList(subject.form, list);
  return insertBlocks(row, at, [writeString(name)], styleOfList(subject, list, row));
}

export function removeItem(subject: Subject, path: FieldPath, index: number): Outcome {
  const list = listAt(subject, path);
  if (isRefusal(list)) return list;
  const item = list?.items[index];
  if (list === undefined || item === undefined) return noItem(path, index);
  if (!isSound(subject.form, item)) return brokenRefusal(path);
  const row = rowOfList(subject.form, list);
  return removeBlocks(row, index, index, styleOfList(subject, list, row));
}

/** Moves item `from` so that it becomes item `to`. */
export function moveItem(subject: Subject, path: FieldPath, from: number, to: number): Outcome {
  const list = listAt(subject, path);
  if (isRefusal(list)) return list;
  for (const index of [from, to]) {
    if (list?.items[index] === undefined) return noItem(path, index);
  }
  if (list === undefined) return [];
  if (!list.items.every((item) => isSound(subject.form, item))) return brokenRefusal(path);
  const row = rowOfList(subject.form, list);
  return moveBlock(row, from, to, styleOfList(subject, list, row));
}

export function setItem(subject: Subject, path: FieldPath, index: number, name: string): Outcome {
  const list = listAt(subject, path);
  if (isRefusal(list)) return list;
  const item = list?.items[index];
  if (item === undefined) return noItem(path, index);
  if (!isSound(subject.form, item)) return brokenRefusal(path);
  const text = writeString(name);
  if (subject.form.source.slice(item.start, item.end) === text) return [];
  return [{ start: item.start, end: item.end, text }];
}

/** The list of a field; undefined where the field is absent. */
function listAt(subject: Subject, path: FieldPath): ListNode | Refusal | undefined {
  const place = locate(subject, path);
  if (isRefusal(place)) return place;
  const value = place.rest.length > 0 ? undefined : entryOf(place.group, place.key)?.value;
  if (value === undefined) return undefined;
  if (value.kind !== "list" || value.open === "{") return refuse(`${labelOf(path)} is not a list.`);
  return isClosedList(value) ? value : brokenRefusal(path);
}

function noItem(path: FieldPath, index: number): Refusal {
  return refuse(`${labelOf(path)} has no item ${index + 1}.`);
}
