/** Words of saving to a folder, which are loaded with it. */
import type { Question } from "./question.ts";

const files = (number: number): string => `${number.toLocaleString("en")} ${number === 1 ? "file" : "files"}`;

export const messages = {
  saved: (number: number, folder: string) =>
    number === 0 ? `Nothing to save: ${folder} has it all.` : `Saved ${files(number)} to ${folder}.`,
  failed: "The folder could not be written. Your changes stay in this browser.",
  notAllowed: (folder: string) =>
    `The browser does not let this page write to ${folder}. Your changes stay in this browser.`,
  take: (path: string) => `Take ${path} from the folder`,
  title: "Changed in the folder too",
  help: "These files are not what they were when they were last read or saved. Nothing of them was written yet.",
  file: "File",
  why: {
    changed: "Changed here and in the folder.",
    newer: "Changed in the folder, not here.",
    gone: "Deleted in the folder.",
    taken: "The folder has another file of this name.",
    removed: "Removed here, still in the folder.",
  } satisfies Record<Question["verdict"], string>,
  mine: (verdict: Question["verdict"]) => (verdict === "removed" ? "Delete it in the folder" : "Keep mine"),
  theirs: (verdict: Question["verdict"]) =>
    verdict === "removed" ? "Leave it there" : verdict === "gone" ? "Remove it here too" : "Take theirs",
  diff: (path: string) => `${path} in the folder, and here, read only.`,
  binary: "Not text, so there is nothing to compare.",
  done: "Everything is saved.",
} as const;
