/**
 * Sentences in which what users wrote is told apart from what we say, so that
 * each place that shows them (a terminal, Markdown, the app) can write it in its
 * own safe way.
 */

/** Text of the user, or of a document: a name, a value, a path. */
export interface Code {
  readonly code: string;
}

/** Our words, as they are, and what users wrote. */
export type Phrase = readonly (string | Code)[];

export function code(text: string): Code {
  return { code: text };
}

/** Pieces with commas between them. */
export function list(pieces: readonly (string | Code)[]): Phrase {
  return pieces.flatMap((piece, i) => (i === 0 ? [piece] : [", ", piece]));
}

/** Phrases one behind the other, with `between` between them; empty ones are left out. */
export function joined(phrases: readonly Phrase[], between: string): Phrase {
  return phrases
    .filter((phrase) => phrase.length > 0)
    .flatMap((phrase, i) => (i === 0 ? phrase : [between, ...phrase]));
}

/**
 * A message of ours, whose quotes are what users wrote. Where a name has a quote in it nobody can tell the two apart:
 * then all of it is taken for the user's.
 */
export function phraseOf(message: string): Phrase {
  const parts = message.split("`");
  const ours = parts.filter((_, i) => i % 2 === 0);
  if (parts.length % 2 === 0 || ours.some((part) => /[@<>#&]|:\/\/|www\./i.test(part))) return [code(message)];
  return parts.flatMap((part, i) => (part === "" ? [] : [i % 2 === 0 ? part : code(part)]));
}
