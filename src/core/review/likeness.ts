/**
 * How alike two declarations of different names are: whether one may be the
 * other with a new name. Every measure is the same in both directions, so that
 * a review backwards finds the same renames.
 */
import type { MapSpec, PolicySpec, ProgramSpec } from "../ir/schema.ts";
import { readDocument } from "../syntax/read.ts";
import { editDistance } from "../text/suggest.ts";
import { rustTokens } from "../text/rust-tokens.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import { meaningOf, type PlacedBody } from "./bodies.ts";
import { plainSource, type Renames } from "./renames.ts";

/** From 0 to 1; `names` says what the version before calls things in the words of the version after. */
export type Likeness = (before: Placed, after: Placed, names: Renames) => number;

/** Weighed parts that are alike, from 0 to 1. */
function share(parts: readonly (readonly [weight: number, alike: number])[]): number {
  let whole = 0;
  let alike = 0;
  for (const [weight, part] of parts) {
    whole += weight;
    alike += weight * part;
  }
  return alike / whole;
}

function same(a: unknown, b: unknown): number {
  return (a ?? undefined) === (b ?? undefined) ? 1 : 0;
}

/** Names that both have, of those that either has. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [new Set(a), new Set(b)];
  const all = new Set([...left, ...right]);
  if (all.size === 0) return 1;
  return [...all].filter((name) => left.has(name) && right.has(name)).length / all.size;
}

/** How much two names look alike, from 0 to 1. */
export function nameLikeness(a: string, b: string): number {
  const length = Math.max(a.length, b.length, 1);
  return 1 - Math.min(1, editDistance(a.slice(0, 200), b.slice(0, 200), length) / length);
}

export const mapLikeness: Likeness = (before, after) => {
  const [a, b] = [factsOf<MapSpec>(before), factsOf<MapSpec>(after)];
  if (a.kind !== b.kind) return 0;
  return share([
    [2, 1],
    [1, same(a.key_size ?? 0, b.key_size ?? 0)],
    [1, same(a.value_size, b.value_size)],
    [1, same(a.max_entries, b.max_entries)],
    [0.5, same(a.pin_path, b.pin_path)],
  ]);
};

export const policyLikeness: Likeness = (before, after, names) => {
  const [a, b] = [factsOf<PolicySpec>(before), factsOf<PolicySpec>(after)];
  return share([
    [3, overlap(names.nameList("program", a.programs ?? []), b.programs ?? [])],
    [1, overlap(names.nameList("map", a.maps ?? []), b.maps ?? [])],
    [1, same(a.description, b.description)],
  ]);
};

/** Programs are what their bodies are. */
export function programLikeness(before: Analysis, after: Analysis): Likeness {
  const [oldRust, newRust] = [rustWords(before), rustWords(after)];
  return (left, right, names) => {
    const [a, b] = [factsOf<ProgramSpec>(left), factsOf<ProgramSpec>(right)];
    if (a.kind !== b.kind) return 0;
    const [old, now] = [names.source(a.source ?? ""), plainSource(b.source ?? "")];
    const body = old === now ? 1 : bagLikeness(oldRust(a.source ?? ""), newRust(now));
    return share([
      [3, body],
      [1, same(a.attach?.target, b.attach?.target)],
      [0.5, same(a.attach?.direction, b.attach?.direction)],
      [0.5, same(a.license ?? "GPL", b.license ?? "GPL")],
      [0.5, same(a.pin_path, b.pin_path)],
      [1, overlap(names.nameList("map", a.uses_maps ?? []), b.uses_maps ?? [])],
    ]);
  };
}

/** Functions are what they do. */
export function functionLikeness(): Likeness {
  const words = new Map<string, Bag>();
  const wordsOf = (text: string): Bag => {
    let bag = words.get(text);
    if (bag === undefined) words.set(text, (bag = bagOf(text.match(/[^\s()[\]{}";]+/g) ?? [])));
    return bag;
  };
  return (before, after, names) => {
    const [left, right] = [before as PlacedBody, after as PlacedBody];
    const old = names.functionText(left.form, left.lowered);
    // The name and what the function is for are not what it does.
    const form = readDocument(old).forms[0] ?? left.form;
    if (meaningOf(form) === meaningOf(right.form)) return 1;
    return bagLikeness(wordsOf(old), wordsOf(right.form.source));
  };
}

function factsOf<S>({ lowered }: Placed): Partial<S> {
  return lowered.sort === "other" || lowered.sort === "function" ? {} : (lowered.facts as Partial<S>);
}

/** How often each word stands in a text. */
interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

function bagOf(words: readonly string[]): Bag {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, size: words.length };
}

function bagLikeness(a: Bag | undefined, b: Bag | undefined): number {
  if (a === undefined || b === undefined || a.size + b.size === 0) return 0;
  let common = 0;
  for (const [word, count] of a.counts) common += Math.min(count, b.counts.get(word) ?? 0);
  return (2 * common) / (a.size + b.size);
}

/** The words of the file in Rust that a source names. */
function rustWords({ workspace }: Analysis): (source: string) => Bag | undefined {
  const bags = new Map<string, Bag | undefined>();
  return (source) => {
    const path = plainSource(source);
    if (!bags.has(path)) {
      const file = path.endsWith(".rs") ? workspace.files.find((each) => each.path === path) : undefined;
      bags.set(path, file?.kind === "text" ? bagOf(rustTokens(file.text).map(({ text }) => text)) : undefined);
    }
    return bags.get(path);
  };
}
