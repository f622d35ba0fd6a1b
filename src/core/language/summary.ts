/** A declaration in a few words: what completion shows beside its name and hover below it. */
import { DEFAULT_LICENSE } from "../ir/schema.ts";
import { assertNever } from "../text/invariant.ts";
import type { Placed } from "../workspace/model.ts";
import { MAP_KIND_NOTES, PROGRAM_KIND_NOTES } from "./kind-notes.ts";

export interface Summary {
  /** The kind and the main sizes or the target. */
  readonly detail: string;
  /** One line on its kind. */
  readonly doc: string;
}

const count = (value: number): string => value.toLocaleString("en");

/** The summary of a declaration; of a broken one what is known. */
export function summaryOf({ lowered, path }: Placed): Summary {
  switch (lowered.sort) {
    case "program": {
      const { kind, attach, license } = lowered.facts;
      const direction = attach?.direction === undefined || attach.direction === null ? "" : ` ${attach.direction}`;
      const words = [
        kind?.slice(1) ?? "program",
        ...(attach?.target === undefined ? [] : [`on ${attach.target}${direction}`]),
        ...(license === undefined || license === DEFAULT_LICENSE ? [] : [license]),
      ];
      return { detail: words.join(" · "), doc: kind === undefined ? "" : PROGRAM_KIND_NOTES[kind].summary };
    }
    case "map": {
      const { kind } = lowered.facts;
      const words = [kind?.slice(1) ?? "map", ...sizes(lowered.facts)];
      return { detail: words.join(" · "), doc: kind === undefined ? "" : MAP_KIND_NOTES[kind].summary };
    }
    case "policy": {
      const { description, programs = [], maps = [] } = lowered.facts;
      return { detail: `policy · ${programs.length} programs · ${maps.length} maps`, doc: description ?? "" };
    }
    case "function":
      return { detail: `body in Lisp · ${path}`, doc: lowered.doc ?? "" };
    case "other":
      return { detail: "", doc: "" };
    default:
      return assertNever(lowered);
  }
}

function sizes(facts: {
  readonly kind?: string | undefined;
  readonly key_size?: number | undefined;
  readonly value_size?: number | undefined;
  readonly max_entries?: number | undefined;
}): string[] {
  const { kind, key_size: key = 0, value_size: value, max_entries: entries } = facts;
  if (value === undefined || entries === undefined) return [];
  if (kind === ":ring-buf") return [`events of ${count(value)} B`, `${count(entries)} B`];
  if (kind === ":perf-event-array") return [`events of ${count(value)} B`];
  return [`${count(key)} → ${count(value)} B`, `${count(entries)} entries`];
}
