/**
 * Edited JSON becomes operations on the Lisp text: only what was changed, and
 * nothing that the JSON document does not show. JSON that does not parse or
 * does not fit gives problems and no operation at all.
 */
import { SORT_NAMES } from "../edit/operation.ts";
import type { Operation } from "../edit/operation.ts";
import type { Analysis } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { lispOfFunction, patchFunction } from "./body-patch.ts";
import { fieldOperations, withoutNulls } from "./fields.ts";
import { handNames } from "./handed-names.ts";
import { matchItems } from "./match.ts";
import { followFunctions } from "./moved-functions.ts";
import type { Matchings } from "./moved-functions.ts";
import type { Matched, Matching } from "./match.ts";
import { MATCH_ORDER, SECTIONS, SECTION_SORTS } from "./model.ts";
import type { JsonDocument, JsonItem, JsonProblem, Section } from "./model.ts";
import { orderOperations } from "./order.ts";
import type { Order } from "./order.ts";
import { printItem } from "./printed.ts";
import { projectJson } from "./project.ts";
import { readDraft } from "./shape.ts";
import type { Draft, DraftItem, KnownItem } from "./shape.ts";
import { equalJson } from "./value.ts";

export type JsonEdits =
  | { readonly ok: true; readonly operations: readonly Operation[] }
  | { readonly ok: false; readonly problems: readonly JsonProblem[] };

/** The operations of one kind come together: forms keep their ids, and references their targets, in between. */
interface Phases {
  readonly texts: Operation[];
  readonly moves: Operation[];
  readonly changes: Operation[];
  readonly additions: Operation[];
  readonly removals: Operation[];
  readonly renames: Operation[];
  readonly problems: JsonProblem[];
}

/** The operations that make the JSON document of `analysis` say what `text` says. */
export function jsonEdits(analysis: Analysis, text: string): JsonEdits {
  const document = projectJson(analysis);
  const known = (section: Section): KnownItem[] =>
    document[section].map(({ value }) => ({ value, text: printItem(value, section) }));
  const read = readDraft(text, {
    maps: known("maps"),
    programs: known("programs"),
    policies: known("policies"),
    functions: known("functions"),
  });
  if (!read.ok) return read;
  const handed = handNames(analysis, document, read.draft);
  if (handed === undefined) return draftEdits(analysis, document, read.draft);
  const edits = draftEdits(handed.analysis, projectJson(handed.analysis), read.draft);
  return edits.ok ? { ok: true, operations: [...handed.operations, ...edits.operations] } : edits;
}

function draftEdits(analysis: Analysis, document: JsonDocument, original: Draft): JsonEdits {
  const phases: Phases = { texts: [], moves: [], changes: [], additions: [], removals: [], renames: [], problems: [] };
  const matched = matchSections(analysis, document, original);
  const orderOf = (section: Section): Order =>
    orderOperations(
      analysis,
      matched[section].matched.map(({ old, oldIndex }) => ({ id: old.id, oldIndex })),
    );
  const functionOrder = orderOf("functions");
  const followed = followFunctions(analysis, document, { draft: original, matchings: matched }, functionOrder.files);
  const { draft, matchings } = followed;
  phases.changes.push(...followed.operations);
  phases.problems.push(...followed.problems);
  for (const section of SECTIONS) {
    const order = section === "functions" ? functionOrder : orderOf(section);
    editSection(analysis, section, document[section], draft[section], matchings[section], order, phases);
  }
  const { texts, moves, changes, additions, removals, renames, problems } = phases;
  if (problems.length > 0) return { ok: false, problems };
  // Forms come and move while those that are there still have the text by which they are known; twins of a form
  // that gets a name of its own go after that, so that it is not taken for one of them.
  return { ok: true, operations: [...texts, ...moves, ...additions, ...changes, ...renames, ...removals] };
}

function matchSections(analysis: Analysis, document: JsonDocument, draft: Draft): Matchings {
  const newNames = new Map<string, string>();
  const matchings = MATCH_ORDER.map((section): [Section, Matching] => {
    const names = analysis.byName[SECTION_SORTS[section]];
    const matching = matchItems(document[section], draft[section], (name) => names.has(name), newNames);
    for (const { old, draft, rename } of matching.matched) {
      if (rename !== "none") newNames.set(JSON.stringify(old.value["name"]), JSON.stringify(draft.name));
    }
    return [section, matching];
  });
  return Object.fromEntries(matchings) as Record<Section, Matching>;
}

function editSection(
  analysis: Analysis,
  section: Section,
  items: readonly JsonItem[],
  drafts: readonly DraftItem[],
  matching: Matching,
  order: Order,
  phases: Phases,
): void {
  const { texts, moves } = order;
  phases.texts.push(...texts);
  phases.moves.push(...moves);
  for (const matched of matching.matched) {
    phases.changes.push(...changesOf(analysis, section, matched));
    if (matched.rename !== "none") rename(analysis, section, matched, phases);
  }
  phases.additions.push(...additions(section, items, drafts, matching, texts.length + moves.length > 0));
  for (const index of matching.added) {
    const draft = drafts[index];
    if (draft?.name === "") phases.problems.push({ ...draft.nameSpan, message: "A name cannot be empty." });
  }
  for (const index of matching.removed) {
    const id = items[index]?.id;
    if (id !== undefined) phases.removals.push({ kind: "remove-declaration", id });
  }
}

function changesOf(analysis: Analysis, section: Section, { old, draft }: Matched): Operation[] {
  // Most items are what they were; the order of their keys means nothing.
  if (equalJson(old.value, draft.value)) return [];
  const sort = SECTION_SORTS[section];
  if (sort !== "function") return fieldOperations(old.id, sort, old.value, draft.value);
  const value = { ...draft.value, name: old.value["name"] ?? "" };
  if (equalJson(old.value, value)) return [];
  const placed = analysis.byId.get(old.id);
  if (placed?.lowered.sort !== "function") return [];
  const text = patchFunction(placed.form, placed.lowered, value);
  return text === placed.form.source ? [] : [{ kind: "replace-form", id: old.id, text }];
}

function rename(analysis: Analysis, section: Section, { old, draft, rename }: Matched, phases: Phases): void {
  const sort = SECTION_SORTS[section];
  const { name, nameSpan } = draft;
  if (name === "") {
    phases.problems.push({ ...nameSpan, message: "A name cannot be empty." });
  } else if (rename === "own") {
    phases.renames.push({ kind: "set-field", id: old.id, field: ["name"], value: name });
  } else if (analysis.byName[sort].has(name)) {
    const message = `There already is a ${SORT_NAMES[sort]} called ${JSON.stringify(name)}.`;
    phases.problems.push({ ...nameSpan, message });
  } else {
    phases.renames.push({ kind: "rename-declaration", id: old.id, name });
  }
}

/** More new items than this come to one place where many items of an array are replaced at once. */
const MAX_PLACES = 16;

/** Where new items go: beside a declaration of their array, or where their sort goes by itself. */
type Anchor = { readonly after: FormId } | { readonly before: FormId } | Record<never, never>;

/**
 * New items become forms behind the item on their left, else before the one on their right. Where an item of the
 * same place goes away, they come behind that one, so that what replaces a whole array stays where it was.
 */
function additions(
  section: Section,
  items: readonly JsonItem[],
  drafts: readonly DraftItem[],
  { matched, added, removed }: Matching,
  reordered: boolean,
): Operation[] {
  const byDraft = new Map(matched.map((pair) => [pair.draftIndex, pair]));
  const gone = new Set(reordered ? [] : removed);
  const runs: { anchor: Anchor; drafts: DraftItem[] }[] = [];
  let left: FormId | undefined;
  let nextGone = 0;
  let at = 0;
  for (const index of added) {
    for (; at < index; at++) {
      const pair = byDraft.get(at);
      if (pair === undefined) continue;
      left = pair.old.id;
      nextGone = pair.oldIndex + 1;
    }
    const draft = drafts[index];
    if (draft === undefined) continue;
    const replaced = gone.has(nextGone) ? items[nextGone] : undefined;
    if (replaced !== undefined) {
      if (added.length <= MAX_PLACES || !gone.has(nextGone - 1)) left = replaced.id;
      nextGone++;
    }
    const anchor = left === undefined ? anchorOnRight(index, drafts.length, byDraft) : { after: left };
    const last = runs.at(-1);
    if (last !== undefined && equalJson(last.anchor, anchor)) last.drafts.push(draft);
    else runs.push({ anchor, drafts: [draft] });
  }
  return runs.flatMap(({ anchor, drafts }) => addRun(section, anchor, drafts));
}

function anchorOnRight(index: number, count: number, byDraft: ReadonlyMap<number, Matched>): Anchor {
  for (let right = index + 1; right < count; right++) {
    const pair = byDraft.get(right);
    if (pair !== undefined) return { before: pair.old.id };
  }
  return {};
}

function addRun(section: Section, anchor: Anchor, drafts: readonly DraftItem[]): Operation[] {
  const sort = SECTION_SORTS[section];
  if (sort === "function") {
    const text = drafts.map(({ value }) => lispOfFunction(value, "\n")).join("\n\n");
    return [{ kind: "add-forms", text, ...anchor }];
  }
  const operations = drafts.map(({ value }): Operation => {
    return { kind: "add-declaration", sort, spec: withoutNulls(value), ...anchor };
  });
  // Each goes directly behind the anchor, so the last comes first.
  return "after" in anchor ? operations.reverse() : operations;
}
