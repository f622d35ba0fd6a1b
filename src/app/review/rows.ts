/** The lines of a review in groups, each with what a click selects in the draft. */
import {
  attachmentSentence,
  bodyPhrases,
  breakingSentence,
  changeWord,
  declarationPhrase,
  fieldChangePhrase,
  fieldPhrase,
  FILE_WORDS,
  filePhrase,
  memorySentence,
  moveSentence,
  needSentences,
  pinPhrase,
  problemSentence,
  recordSentence,
  rewordedSentence,
  settingSentence,
  totalSentence,
  wiringSentence,
} from "../../core/index.ts";
import type { DeclarationChange, FileChange, Phrase, Review, Sort } from "../../core/index.ts";

export type ReviewGroup =
  "breaking" | "changes" | "attachments" | "wiring" | "memory" | "needs" | "pins" | "records" | "problems" | "same";

/** What became of it, in one character that is never the only sign: `·` says nothing. */
export type Sign = "+" | "-" | "~" | "!" | "·";

/** What the draft has of a line: a declaration by its name, or a file. */
export type Target =
  | { readonly kind: "declaration"; readonly sort: Sort; readonly name: string }
  | { readonly kind: "file"; readonly path: string };

export interface ReviewRow {
  readonly kind: "row";
  readonly group: ReviewGroup;
  readonly sign: Sign;
  readonly phrase: Phrase;
  /** Undefined where the draft has nothing of it. */
  readonly target: Target | undefined;
  readonly declaration?: DeclarationChange;
  readonly file?: FileChange;
}

/** A heading, or a line below one. */
export type ReviewItem = { readonly kind: "heading"; readonly group: ReviewGroup } | ReviewRow;

const SIGNS = { new: "+", gone: "-", renamed: "~", changed: "~" } as const;

/** All lines with their headings; empty groups have none. */
export function reviewItems(review: Review): readonly ReviewItem[] {
  const { effects } = review;
  const groups: readonly (readonly [ReviewGroup, readonly Omit<ReviewRow, "kind" | "group">[]])[] = [
    [
      "breaking",
      review.breaking.map((change) => ({
        sign: "!",
        phrase: breakingSentence(change),
        target: named(change.sort, change.name),
      })),
    ],
    ["changes", changeRows(review)],
    [
      "attachments",
      effects.attachments.map((change) => ({
        sign: "~",
        phrase: attachmentSentence(change),
        target: named("program", change.after[0]) ?? named("policy", change.policy),
      })),
    ],
    [
      "wiring",
      effects.wiring.map((change) => ({
        sign: change.before === undefined ? "+" : change.after === undefined ? "-" : "~",
        phrase: wiringSentence(change),
        target: named("program", change.program),
      })),
    ],
    ["memory", memoryRows(review)],
    ["needs", needSentences(effects).map((phrase) => ({ sign: "·", phrase, target: undefined }))],
    [
      "pins",
      effects.pins.map((change) => ({ sign: "~", phrase: pinPhrase(change), target: named(change.sort, change.name) })),
    ],
    [
      "records",
      effects.records.map((change) => ({
        sign: "~",
        phrase: recordSentence(change),
        target: named("program", change.program),
      })),
    ],
    [
      "problems",
      [
        ...effects.problems.added.map((problem) => ({
          sign: "+" as const,
          phrase: problemSentence(problem),
          target: named(problem.sort, problem.name),
        })),
        ...effects.problems.removed.map((problem) => ({
          sign: "-" as const,
          phrase: problemSentence(problem),
          target: named(problem.sort, problem.name),
        })),
      ],
    ],
    [
      "same",
      [
        ...review.moves.map((move) => ({
          sign: "·" as const,
          phrase: moveSentence(move),
          target: named(move.sort, move.after?.name),
        })),
        ...review.reworded.map((path) => ({
          sign: "·" as const,
          phrase: rewordedSentence(path),
          target: { kind: "file" as const, path },
        })),
      ],
    ],
  ];
  return groups.flatMap(([group, rows]): readonly ReviewItem[] => {
    if (rows.length === 0) return [];
    return [{ kind: "heading", group }, ...rows.map((row): ReviewRow => ({ kind: "row", group, ...row }))];
  });
}

function changeRows({ declarations, files, settings }: Review): readonly Omit<ReviewRow, "kind" | "group">[] {
  return [
    ...declarations.map((change) => ({
      sign: SIGNS[changeWord(change)],
      phrase: [...declarationPhrase(change), ...whatChanged(change)],
      target: named(change.sort, change.after?.name),
      declaration: change,
    })),
    ...files.map((file) => ({
      sign: SIGNS[FILE_WORDS[file.change]],
      phrase: filePhrase(file),
      target: file.change === "removed" ? undefined : { kind: "file" as const, path: file.path },
      file,
    })),
    ...settings.map((change) => ({ sign: "~" as const, phrase: settingSentence(change), target: undefined })),
  ];
}

/** Behind the name, in short: the fields that changed, and how much of a body did. */
function whatChanged({ before, after, fields, body }: DeclarationChange): Phrase {
  if (before === undefined || after === undefined) return [];
  const lines = body === undefined ? undefined : bodyPhrases(body).at(-1);
  const parts = fields.map((field): Phrase => [...fieldPhrase(field), " ", ...fieldChangePhrase(field)]);
  return [...parts, ...(lines === undefined ? [] : [lines])].flatMap((part, at): Phrase => [
    at === 0 ? ": " : "; ",
    ...part,
  ]);
}

function memoryRows({ effects: { memory } }: Review): readonly Omit<ReviewRow, "kind" | "group">[] {
  if (memory === undefined) return [];
  return [
    ...memory.maps.map((change) => ({
      sign: "~" as const,
      phrase: memorySentence("map", change),
      target: named("map", change.name),
    })),
    ...memory.policies.map((change) => ({
      sign: "~" as const,
      phrase: memorySentence("policy", change),
      target: named("policy", change.name),
    })),
    { sign: "~", phrase: totalSentence(memory.total), target: undefined },
  ];
}

function named(sort: Sort | undefined, name: string | undefined): Target | undefined {
  return sort === undefined || name === undefined ? undefined : { kind: "declaration", sort, name };
}
