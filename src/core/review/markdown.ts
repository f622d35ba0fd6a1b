/**
 * A review as Markdown for a pull request. Whatever users wrote stands in code
 * spans and fenced blocks, never as Markdown: it makes no link, no mention, no
 * picture and no HTML there.
 */
import { visible } from "../graph/text.ts";
import type { LineChange, Problem, Review } from "./model.ts";
import type { Phrase } from "./phrase.ts";
import { code, phraseOf } from "./phrase.ts";
import { moveSentence, needSentences, problemSentence, rewordedSentence } from "./sentences.ts";
import {
  bodyPhrases,
  bytesWords,
  chainPhrase,
  changeWord,
  declarationPhrase,
  fieldChangePhrase,
  fieldPhrase,
  filePhrase,
  FILE_WORDS,
  objectPhrases,
  pinPhrase,
  placePhrase,
  recordsPhrase,
  SAME_MEANING,
  settingWords,
  summaryWords,
  valuePhrase,
  wireWords,
  writtenPhrase,
} from "./words.ts";

export interface MarkdownOptions {
  /** What the two versions are called, e.g. `main` and `draft`. */
  readonly before: string;
  readonly after: string;
  /** A Mermaid diagram of what changed, if it helps. */
  readonly diagram: string | undefined;
}

/** The report, with a line end at its end. */
export function reviewMarkdown(review: Review, { before, after, diagram }: MarkdownOptions): string {
  const { effects } = review;
  const blocks = [
    `## eBPF review: ${span(code(before))} → ${span(code(after))}`,
    summaryWords(review) ?? SAME_MEANING,
    breaking(review),
    declarations(review),
    ...bodies(review),
    section("Where programs attach", attachments(review)),
    section("What programs do with maps", wiring(review)),
    diagram === undefined
      ? ""
      : section("Wiring of what changed (thick borders)", fenced("mermaid", diagram.trimEnd().split("\n"))),
    section("Kernel memory", memory(review)),
    section("Needs", bullets(needSentences(effects))),
    section("Pins", bullets(effects.pins.map(pinPhrase))),
    section("Records", records(review)),
    section("Problems", problems(review)),
    wording(review),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function section(title: string, content: string): string {
  return content === "" ? "" : `### ${title}\n\n${content}`;
}

function breaking({ breaking: changes }: Review): string {
  return section(
    "Breaking",
    bullets(
      changes.map(({ sort, name, message }) => {
        const about: Phrase = sort === undefined || name === undefined ? [] : [`${sort} `, code(name), ": "];
        return [...about, ...phraseOf(message)];
      }),
    ),
  );
}

/** One table: what is new or gone in a row, what changed in a row for each field. */
function declarations({ declarations: changes, files, settings }: Review): string {
  const rows = [
    ...changes.flatMap((change): readonly (readonly string[])[] => {
      const word = changeWord(change);
      const name = cell(declarationPhrase(change));
      if (word === "new") return [[word, name, "", "", cell(writtenPhrase(change))]];
      if (word === "gone") return [[word, name, "", cell(writtenPhrase(change)), ""]];
      const fields = change.fields.map((field) => [word, name, cell(fieldPhrase(field)), ...fieldCells(field)]);
      if (fields.length > 0) return fields;
      return [[word, name, change.body === undefined ? "" : "body", "", ""]];
    }),
    ...files.map((file) => [FILE_WORDS[file.change], cell(filePhrase(file)), "", "", ""]),
    ...settings.map((change) => [
      "changed",
      settingWords(change),
      "",
      cell([code(change.before)]),
      cell([code(change.after)]),
    ]),
  ];
  return section("Changes", table(["", "what", "field", "before", "after"], rows));
}

function fieldCells(change: Review["declarations"][number]["fields"][number]): readonly string[] {
  if (change.names === undefined) return [cell(valuePhrase(change.before)), cell(valuePhrase(change.after))];
  return ["", cell(fieldChangePhrase(change))];
}

function bodies({ declarations: changes, files }: Review): readonly string[] {
  return [
    ...changes.map((change) => ({ title: declarationPhrase(change), body: change.body, object: undefined })),
    ...files.map((file) => ({ title: filePhrase(file), body: file.body, object: file.object })),
  ].flatMap(({ title, body, object }) => {
    if (object !== undefined) return [`### Contents of ${text(title)}`, bullets(objectPhrases(object))];
    if (body === undefined) return [];
    const diff = body.hunks.flatMap((hunk, i) => [...(i === 0 ? [] : ["@@"]), ...hunk.map(lineText)]);
    return [`### Body of ${text(title)}`, bullets(bodyPhrases(body)), fenced("diff", diff)];
  });
}

function lineText({ sign, text: line }: LineChange): string {
  // Tabs stay: they are how Rust and Lisp may be indented.
  return sign + line.split("\t").map(visible).join("\t");
}

function attachments({ effects }: Review): string {
  return table(
    ["policy", "place", "before", "after"],
    effects.attachments.map((change) => [
      span(code(change.policy), true),
      cell(placePhrase(change)),
      cell(chainPhrase(change.before)),
      cell(chainPhrase(change.after)),
    ]),
  );
}

function wiring({ effects }: Review): string {
  return table(
    ["program", "map", "before", "after"],
    effects.wiring.map(({ program, map, before, after }) => [
      span(code(program), true),
      span(code(map), true),
      wireWords(before),
      wireWords(after),
    ]),
  );
}

function records({ effects }: Review): string {
  return table(
    ["program", "map", "before", "after"],
    effects.records.map(({ program, map, before, after }) => [
      span(code(program), true),
      span(code(map), true),
      cell(recordsPhrase(before)),
      cell(recordsPhrase(after)),
    ]),
  );
}

function memory({ effects }: Review): string {
  const { memory: changes } = effects;
  if (changes === undefined) return "";
  const row = (
    what: string,
    { before, after }: { readonly before: number | undefined; readonly after: number | undefined },
  ) => {
    return [what, bytesWords(before), bytesWords(after)];
  };
  return table(
    ["", "before", "after"],
    [
      ...changes.maps.map((change) => row(cell(["map ", code(change.name)]), change)),
      ...changes.policies.map((change) => row(cell(["policy ", code(change.name)]), change)),
      row("all maps", changes.total),
    ],
  );
}

function problems({ effects }: Review): string {
  const line = (word: string, all: readonly Problem[]): readonly Phrase[] => {
    return all.map((problem): Phrase => [`${word}: `, ...problemSentence(problem)]);
  };
  return bullets([...line("new", effects.problems.added), ...line("gone", effects.problems.removed)]);
}

/** What is no change in meaning. */
function wording({ moves, reworded }: Review): string {
  return section("No change in meaning", bullets([...moves.map(moveSentence), ...reworded.map(rewordedSentence)]));
}

function bullets(phrases: readonly Phrase[]): string {
  return phrases.map((phrase) => `- ${text(phrase)}`).join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text outside of tables. */
function text(phrase: Phrase): string {
  return phrase.map((piece) => (typeof piece === "string" ? escapeWords(piece) : span(piece))).join("");
}

/** Text of a table's cell, in which a bar would end it: even in code, and a backslash before it is read in two ways. */
function cell(phrase: Phrase): string {
  return phrase.map((piece) => (typeof piece === "string" ? escapeWords(piece) : span(piece, true))).join("");
}

/** Our own words; no user's are among them, but a sentence may have signs that mean something in Markdown. */
function escapeWords(words: string): string {
  return words.replaceAll(/[\\`*_{}[\]<>#|~&$!@]/g, "\\$&").replaceAll("://", "\\:\\/\\/");
}

/** Longer texts are cut: a report is read. */
const LONGEST = 200;

/** A code span whose fence is longer than any run of backticks in it. */
function span({ code: content }: { readonly code: string }, inTable = false): string {
  const shown = visible(content.length > LONGEST ? `${content.slice(0, LONGEST)}…` : content);
  if (shown.trim() === "") return shown === "" ? "(empty)" : "(spaces)";
  const fence = fenceOf(shown, 1);
  // One space at each end is taken away again, where both are there.
  const space = fence.length > 1 || /^ .* $/.test(shown) ? " " : "";
  const whole = fence + space + shown + space + fence;
  return inTable ? whole.replaceAll("|", "\\u{7c}") : whole;
}

function fenced(language: string, lines: readonly string[]): string {
  const fence = fenceOf(lines.join("\n"), 3);
  return [fence + language, ...lines, fence].join("\n");
}

/** Backticks, one more than the longest run in the text. */
function fenceOf(content: string, least: number): string {
  const runs = content.match(/`+/g) ?? [];
  return "`".repeat(Math.max(least, ...runs.map((run) => run.length + 1)));
}
