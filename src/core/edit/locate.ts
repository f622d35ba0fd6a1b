/** Finding the place of a field in a form, and how entries are laid out there. */
import type { Dialect, FieldInfo } from "../ir/fields.ts";
import { jsonOfNode } from "../ir/json-value.ts";
import { lispKeyOf } from "../ir/keys.ts";
import { lowerForm } from "../ir/lower.ts";
import type { ListNode, Node } from "../syntax/cst.ts";
import type { Group } from "./groups.ts";
import { entryOf, groupOfForm, groupOfMap, infoOf, rowOfGroup } from "./groups.ts";
import type { FieldPath } from "./operation.ts";
import type { Refusal } from "./outcome.ts";
import { refuse } from "./outcome.ts";
import type { RowStyle } from "./rearrange.ts";
import type { Row } from "./row.ts";
import { separator } from "./row.ts";
import type { Subject } from "./subject.ts";
import { blanks, blanksUpTo, isClosedList, LINE_WIDTH } from "./subject.ts";
import { isJsonObject } from "./write-value.ts";

export interface FieldPlace {
  readonly group: Group;
  /** The key to look for in the group. */
  readonly key: string;
  /** What is left of the path below a key that is absent or holds no map. */
  readonly rest: FieldPath;
}

/** Follows a path of keys as far as the form goes. */
export function locate({ form }: Subject, path: FieldPath): FieldPlace | Refusal {
  let group = groupOfForm(form);
  if (group === undefined) return refuse("This form is no program, map or policy, so it has no such field.");
  let key = path[0];
  if (key === undefined) return refuse("The change names no field.");
  for (let depth = 1; depth < path.length; depth++) {
    const info = infoOf(group, key);
    const list = mapIn(form.source, entryOf(group, key)?.value, info);
    if (list === undefined) return { group, key, rest: path.slice(depth) };
    group = groupOfMap(form, list, info);
    key = path[depth] ?? "";
  }
  return { group, key, rest: [] };
}

/** A value that holds fields: the list of `attach`, or what reads as a JSON object. */
function mapIn(source: string, value: Node | undefined, info: FieldInfo | undefined): ListNode | undefined {
  if (value?.kind !== "list") return undefined;
  if (info?.type === "attach") return value;
  return info === undefined && isJsonObject(jsonOfNode(source, value)) ? value : undefined;
}

/** How the fields of a group are laid out; `added` is the text of one that comes. */
export function styleOfGroup(subject: Subject, group: Group, added = ""): RowStyle {
  const { form, before, lineEnd } = subject;
  const row = isClosedList(group.list) ? rowOfGroup(form, group) : undefined;
  if (group.heads === 0) return styleOfList(subject, group.list, row);
  const onSeveralLines = row?.blocks.some((_, i) => separator(row, i + 1).includes("\n")) ?? false;
  const tooWide = !form.source.includes("\n") && before.length + form.source.length + added.length >= LINE_WIDTH;
  return { lineEnd, indent: `${blanks(before)}  `, vertical: onSeveralLines || tooWide };
}

/** How the items of a list are laid out: below each other when the last two (or bracket and only item) are. */
export function styleOfList(subject: Subject, list: ListNode, row: Row | undefined): RowStyle {
  const vertical = row !== undefined && separator(row, Math.max(0, row.blocks.length - 1)).includes("\n");
  return { lineEnd: subject.lineEnd, indent: blanksUpTo(subject, list.start + 1), vertical };
}

/** The dialect in which a form is written on. */
export function dialectOf({ form }: Subject): Dialect {
  const lowered = lowerForm(form);
  return "dialect" in lowered ? lowered.dialect : "documented";
}

export function brokenRefusal(path: FieldPath): Refusal {
  return refuse(`${labelOf(path)} cannot be changed while a bracket or string around it is broken.`);
}

/** A path as a person reads it: `:attach :target`. */
export function labelOf(path: FieldPath): string {
  return path.map((key) => `:${lispKeyOf(key)}`).join(" ");
}
