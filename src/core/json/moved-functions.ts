/**
 * Functions that a new order takes to another file. Programs name a function by
 * its file and its name, so what names one that moves follows it, as references
 * follow a new name; where a source could then mean two functions, the edit is
 * a problem.
 */
import type { Operation } from "../edit/operation.ts";
import type { Analysis } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { parseSource, workspacePath } from "../workspace/source.ts";
import type { Matched, Matching } from "./match.ts";
import { nameOf } from "./match.ts";
import type { JsonDocument, JsonProblem, Section } from "./model.ts";
import type { Draft, DraftItem } from "./shape.ts";

export type Matchings = Readonly<Record<Section, Matching>>;

interface Edited {
  readonly draft: Draft;
  readonly matchings: Matchings;
}

interface Followed extends Edited {
  /** What sets the sources of programs that the JSON document does not show. */
  readonly operations: readonly Operation[];
  readonly problems: readonly JsonProblem[];
}

/** The edit with the sources of programs as they are once functions are in `files`, by their ids. */
export function followFunctions(
  analysis: Analysis,
  document: JsonDocument,
  edited: Edited,
  files: ReadonlyMap<FormId, string>,
): Followed {
  if (files.size === 0) return { ...edited, operations: [], problems: [] };
  const moved = movedIn(analysis, edited.matchings.functions, files);
  const paths = new Map(moved.flatMap(({ keys, path }) => keys.map((key) => [key, path])));
  const follow = (source: unknown): string | undefined => {
    const named = namedBy(source);
    const path = named && paths.get(keyOf(named.path, named.name));
    return named === undefined || path === undefined ? undefined : `${path}:${named.name}`;
  };
  const followItem = (item: DraftItem): DraftItem => {
    const source = follow(item.value["source"]);
    return source === undefined ? item : { ...item, value: { ...item.value, source } };
  };
  const { draft, matchings } = edited;
  const matched = matchings.programs.matched.map((pair): Matched => ({ ...pair, draft: followItem(pair.draft) }));
  const operations = document.omitted.flatMap(({ id, lowered }): Operation[] => {
    const source = lowered.sort === "program" ? follow(lowered.facts.source) : undefined;
    return source === undefined ? [] : [{ kind: "set-field", id, field: ["source"], value: source }];
  });
  return {
    draft: { ...draft, programs: draft.programs.map(followItem) },
    matchings: { ...matchings, programs: { ...matchings.programs, matched } },
    operations,
    problems: problemsOf(analysis, document, edited, moved),
  };
}

interface Moved {
  readonly item: Matched;
  /** The file that it comes to. */
  readonly path: string;
  /** What sources say that mean it: by its name as it was and by its new one. */
  readonly keys: readonly string[];
}

function movedIn(analysis: Analysis, { matched }: Matching, files: ReadonlyMap<FormId, string>): readonly Moved[] {
  const first = new Map<string, FormId>();
  for (const { id, path, lowered } of analysis.functions) {
    const key = keyOf(path, lowered.name ?? "");
    if (!first.has(key)) first.set(key, id);
  }
  return matched.flatMap((item): Moved[] => {
    const { old, draft } = item;
    const [path, from] = [files.get(old.id), analysis.byId.get(old.id)?.path];
    if (path === undefined || from === undefined) return [];
    const keys = [...new Set([nameOf(old.value), draft.name])].map((name) => keyOf(from, name));
    // A source means the first function of a name in its file.
    return [{ item, path, keys: keys.filter((key) => (first.get(key) ?? old.id) === old.id) }];
  });
}

/** Why sources cannot follow: another function of that name stands there, or no source can say the file. */
function problemsOf(
  analysis: Analysis,
  document: JsonDocument,
  { draft, matchings }: Edited,
  moved: readonly Moved[],
): JsonProblem[] {
  const named = new Set<string>();
  for (const { path, name } of namedIn(document, draft)) named.add(keyOf(path, name));
  const pathOf = new Map(moved.map(({ item, path }) => [item.old.id, path]));
  const nameAfter = new Map(matchings.functions.matched.map(({ old, draft }) => [old.id, draft.name]));
  const gone = new Set(matchings.functions.removed.map((index) => document.functions[index]?.id));
  const counts = new Map<string, number>();
  for (const { id, path, lowered } of analysis.functions) {
    if (gone.has(id)) continue;
    const key = keyOf(pathOf.get(id) ?? path, nameAfter.get(id) ?? lowered.name ?? "");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return moved.flatMap(({ item: { draft }, path, keys }): JsonProblem[] => {
    const key = keyOf(path, draft.name);
    const isNamed = keys.some((each) => named.has(each));
    if ((counts.get(key) ?? 0) > 1 && (isNamed || named.has(key))) {
      const message = `Here this function comes to ${path}, where another one is called ${JSON.stringify(draft.name)}, too: a program's "source" could not say which.`;
      return [{ ...draft.nameSpan, message }];
    }
    const target = namedBy(`${path}:${draft.name}`);
    if (!isNamed || (target?.path === path && target.name === draft.name)) return [];
    return [
      { ...draft.nameSpan, message: `Here this function comes to ${path}, which no "source" of a program can name.` },
    ];
  });
}

/** The functions that sources of programs name, in the edited document and in what it does not show. */
function namedIn(document: JsonDocument, draft: Draft): { readonly path: string; readonly name: string }[] {
  const sources = [
    ...draft.programs.map(({ value }) => value["source"]),
    ...document.omitted.map(({ lowered }) => (lowered.sort === "program" ? lowered.facts.source : undefined)),
  ];
  return sources.flatMap((source) => namedBy(source) ?? []);
}

/** The function that a source names; undefined where it names none. */
function namedBy(source: unknown): { readonly path: string; readonly name: string } | undefined {
  if (typeof source !== "string") return undefined;
  const parsed = parseSource(source);
  const path = parsed.kind === "function" ? workspacePath(parsed.path) : undefined;
  return parsed.kind !== "function" || path === undefined ? undefined : { path, name: parsed.name };
}

function keyOf(path: string, name: string): string {
  return JSON.stringify([path, name]);
}
