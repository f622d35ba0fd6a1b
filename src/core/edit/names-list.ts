/** Replacing all names of a list at once: names that stay keep their tokens and comments. */
import { stringValue, writeString } from "../syntax/atoms.ts";
import type { ListNode } from "../syntax/cst.ts";
import { entryOf, rowOfList } from "./groups.ts";
import { brokenRefusal, locate, styleOfList } from "./locate.ts";
import type { FieldPath } from "./operation.ts";
import type { Outcome } from "./outcome.ts";
import { isRefusal } from "./outcome.ts";
import type { RowStyle } from "./rearrange.ts";
import { hasFreeComments, insertBlocks, moveBlock, permuteBlocks, removeBlocks } from "./rearrange.ts";
import type { Row } from "./row.ts";
import { holdsComment, separator } from "./row.ts";
import type { Step, Subject } from "./subject.ts";
import { inSequence, isClosedList } from "./subject.ts";

/** Makes a list of strings hold exactly `names`: removes, reorders, then adds. */
export function setNames(subject: Subject, path: FieldPath, list: ListNode, names: readonly string[]): Outcome {
  const old = list.items.map((item) => stringValue(subject.form.source, item));
  const kept = matchNames(old, names);
  const survivors = kept.filter((i) => i !== -1);
  const staying = new Set(survivors);
  const rank = new Map([...survivors].sort((a, b) => a - b).map((from, i) => [from, i]));
  const order = survivors.map((from) => rank.get(from) ?? 0);
  const row = rowOfList(subject.form, list);
  return inSequence(subject, [
    ...removableRuns(
      row,
      old.map((_, i) => !staying.has(i)),
    ).map(({ from, to }) => onList(path, (current, style) => removeBlocks(current, from, to, style))),
    reorder(path, order),
    ...runsOf(kept.map((from) => from === -1)).map(({ from, to }) =>
      onList(path, (current, style) => insertBlocks(current, from, names.slice(from, to + 1).map(writeString), style)),
    ),
  ]);
}

/** For every new name the index of the old one that stands for it, or -1. */
function matchNames(old: readonly string[], names: readonly string[]): number[] {
  const places = new Map<string, number[]>();
  old.forEach((name, i) => {
    const known = places.get(name);
    if (known === undefined) places.set(name, [i]);
    else known.push(i);
  });
  return names.map((name) => places.get(name)?.shift() ?? -1);
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Runs of `true`, as first and last index. */
function runsOf(flags: readonly boolean[]): Run[] {
  const runs: { from: number; to: number }[] = [];
  flags.forEach((flag, i) => {
    const last = runs.at(-1);
    if (!flag) return;
    if (last?.to === i - 1) last.to = i;
    else runs.push({ from: i, to: i });
  });
  return runs;
}

/** The runs to remove, from the end on; cut where a comment that belongs to no name stands in between and stays. */
function removableRuns(row: Row, going: readonly boolean[]): Run[] {
  const runs: { from: number; to: number }[] = [];
  for (const { from, to } of runsOf(going)) {
    runs.push({ from, to: from });
    for (let i = from + 1; i <= to; i++) {
      const last = runs.at(-1);
      if (last === undefined || holdsComment(separator(row, i))) runs.push({ from: i, to: i });
      else last.to = i;
    }
  }
  return runs.reverse();
}

function reorder(path: FieldPath, order: readonly number[]): Step {
  if (order.every((from, to) => from === to)) return () => [];
  return (subject) => {
    const permutation = onList(path, (row, style) => {
      return hasFreeComments(row) ? inSequence(subject, movesFor(path, order)) : permuteBlocks(row, order, style);
    });
    return permutation(subject);
  };
}

/** Single moves that make `order`: for lists in which comments stand that belong to no name. */
function movesFor(path: FieldPath, order: readonly number[]): Step[] {
  const steps: Step[] = [];
  const current = order.map((_, i) => i);
  order.forEach((wanted, to) => {
    const from = current.indexOf(wanted, to);
    if (from === to) return;
    current.splice(to, 0, ...current.splice(from, 1));
    steps.push(onList(path, (row, style) => moveBlock(row, from, to, style)));
  });
  return steps;
}

function onList(path: FieldPath, edit: (row: Row, style: RowStyle) => Outcome): Step {
  return (subject) => {
    const place = locate(subject, path);
    if (isRefusal(place)) return place;
    const list = entryOf(place.group, place.key)?.value;
    if (!isClosedList(list)) return brokenRefusal(path);
    const row = rowOfList(subject.form, list);
    return edit(row, styleOfList(subject, list, row));
  };
}
