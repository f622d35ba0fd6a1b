/** What a step put into or took out of the text, as a few words: steps of typing have one name. */
import type { HistoryStep } from "../state/types.ts";
import { visible } from "../ui/visible.ts";

/** Characters of an excerpt. */
const LONGEST = 60;

/** One line of what came (`+`) or, where nothing did, of what went (`−`); empty for a step of several edits or of none. */
export function excerpt({ redo, undo }: HistoryStep): string {
  if (redo.edits.length !== 1 || undo.edits.length !== 1) return "";
  const came = oneLine(redo.edits[0]?.text ?? "");
  if (came !== "") return `+ ${came}`;
  const went = oneLine(undo.edits[0]?.text ?? "");
  return went === "" ? "" : `− ${went}`;
}

function oneLine(text: string): string {
  // Of a large text only the beginning is looked at.
  const line = text
    .slice(0, 4 * LONGEST)
    .replaceAll(/\s+/gu, " ")
    .trim();
  return visible(line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line);
}
