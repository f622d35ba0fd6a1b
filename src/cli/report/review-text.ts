/** A review for a person at a terminal. */
import pc from "picocolors";
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
  objectPhrases,
  pinPhrase,
  problemSentence,
  recordSentence,
  rewordedSentence,
  SAME_MEANING,
  settingSentence,
  summaryWords,
  totalSentence,
  wiringSentence,
} from "../../core/index.ts";
import type { BodyChange, DeclarationChange, Phrase, Problem, Review, Side } from "../../core/index.ts";
import type { Inputs } from "../inputs.ts";
import { printable } from "../print.ts";
import type { Places } from "./places.ts";
import { placesOf } from "./places.ts";

/** Two versions, and the difference between them. */
export interface Reviewed {
  readonly review: Review;
  readonly before: Inputs;
  readonly after: Inputs;
  /** As they were named on the command line. */
  readonly names: { readonly before: string; readonly after: string };
}

type Colours = ReturnType<typeof pc.createColors>;

const SIGNS = { new: "+", gone: "-", renamed: "~", changed: "~" } as const;

/** The report, with a line end at its end. */
export function reviewText(report: Reviewed, colour: boolean): string {
  const colours = pc.createColors(colour);
  const { review, names } = report;
  const { effects } = review;
  const head = `${printable(names.before)} → ${printable(names.after)}: ${summaryWords(review) ?? SAME_MEANING}`;
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? "" : [colours.bold(title), ...lines.map((line) => `  ${line}`)].join("\n");
  const phrases = (title: string, all: readonly Phrase[]): string => section(title, all.map(plain));
  const sections = [
    head,
    phrases("Breaking", review.breaking.map(breakingSentence)),
    section("Changes", changeLines(report, colours)),
    phrases("Where programs attach", effects.attachments.map(attachmentSentence)),
    phrases("What programs do with maps", effects.wiring.map(wiringSentence)),
    phrases("Kernel memory", memory(review)),
    phrases("Needs", needSentences(effects)),
    phrases("Pins", effects.pins.map(pinPhrase)),
    phrases("Records", effects.records.map(recordSentence)),
    section("Problems", problemLines(report)),
    phrases("No change in meaning", [...review.moves.map(moveSentence), ...review.reworded.map(rewordedSentence)]),
  ];
  return `${sections.filter((each) => each !== "").join("\n\n")}\n`;
}

/** On one line; names stand as they are. */
function plain(phrase: Phrase): string {
  return printable(
    phrase.map((piece) => (typeof piece === "string" ? piece : piece.code.replaceAll(/\s+/g, " "))).join(""),
  );
}

function changeLines(report: Reviewed, colours: Colours): readonly string[] {
  const { declarations, files, settings } = report.review;
  const [before, after] = [placesOf(report.before), placesOf(report.after)];
  const sign = (word: keyof typeof SIGNS): string => {
    return { "+": colours.green, "-": colours.red, "~": colours.yellow }[SIGNS[word]](SIGNS[word]);
  };
  return [
    ...declarations.flatMap((change) => [
      `${sign(changeWord(change))} ${plain(declarationPhrase(change))}${colours.dim(placeOf(change, report, before, after))}`,
      ...change.fields.map((field) => `    ${plain(fieldPhrase(field))}: ${plain(fieldChangePhrase(field))}`),
      ...bodyLines(change.body, colours),
    ]),
    ...files.flatMap((file) => [
      `${sign(FILE_WORDS[file.change])} ${plain(filePhrase(file))}`,
      ...bodyLines(file.body, colours),
      ...(file.object === undefined ? [] : objectPhrases(file.object).map((phrase) => `    ${plain(phrase)}`)),
    ]),
    ...settings.map((change) => `${sign("changed")} ${plain(settingSentence(change))}`),
  ];
}

/** Where it is, or where it was. */
function placeOf(change: DeclarationChange, { before, after }: Reviewed, old: Places, now: Places): string {
  const at = (side: Side, inputs: Inputs, places: Places): string => {
    const { start } = places.range(side.path, side.span);
    return `  ${printable(inputs.show(side.path))}:${start.line}:${start.column}`;
  };
  if (change.after !== undefined) return at(change.after, after, now);
  return change.before === undefined ? "" : at(change.before, before, old);
}

function bodyLines(body: BodyChange | undefined, colours: Colours): readonly string[] {
  if (body === undefined) return [];
  return [
    ...bodyPhrases(body).map((phrase) => `    ${plain(phrase)}`),
    ...body.hunks.flatMap((hunk, i) => [
      ...(i === 0 ? [] : [colours.dim("    …")]),
      ...hunk.map(({ sign, text }) => {
        const line = `    ${sign} ${printable(text.replaceAll("\t", "    "))}`;
        return sign === "+" ? colours.green(line) : sign === "-" ? colours.red(line) : colours.dim(line);
      }),
    ]),
  ];
}

function memory({ effects: { memory: changes } }: Review): readonly Phrase[] {
  if (changes === undefined) return [];
  return [
    ...changes.maps.map((change) => memorySentence("map", change)),
    ...changes.policies.map((change) => memorySentence("policy", change)),
    totalSentence(changes.total),
  ];
}

function problemLines({ review, before, after }: Reviewed): readonly string[] {
  const { added, removed } = review.effects.problems;
  const line = (word: string, inputs: Inputs, places: Places) => (problem: Problem) => {
    const { start } = places.range(problem.path, problem.span);
    const where = `${printable(inputs.show(problem.path))}:${start.line}:${start.column}`;
    return `${word}: ${where}: ${plain(problemSentence(problem))}`;
  };
  return [...added.map(line("new", after, placesOf(after))), ...removed.map(line("gone", before, placesOf(before)))];
}
