/**
 * Names that change hands in edited JSON: an item that is what it was but for its name has the name of another
 * one, which has a new name too, has one in turn, or is gone. These renames are done before all else is compared.
 */
import { applyOperations } from "../edit/apply.ts";
import type { Operation } from "../edit/operation.ts";
import { editsByPath } from "../edit/plan.ts";
import { applyEdits } from "../text/edit.ts";
import { analyze } from "../workspace/analyze.ts";
import type { Analysis, WorkspaceFile } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { comparisonKey } from "./comparison.ts";
import type { NewNames } from "./comparison.ts";
import { nameOf } from "./match.ts";
import { MATCH_ORDER, SECTION_SORTS } from "./model.ts";
import type { JsonDocument, JsonItem } from "./model.ts";
import type { Draft, DraftItem } from "./shape.ts";
import { equalJson } from "./value.ts";

export interface Handed {
  readonly operations: readonly Operation[];
  /** The workspace behind the operations. */
  readonly analysis: Analysis;
}

/** The renames of names that change hands; undefined where none does, or where they cannot be done. */
export function handNames(analysis: Analysis, document: JsonDocument, draft: Draft): Handed | undefined {
  const newNames = new Map<string, string>();
  const away: Operation[] = [];
  const back: Operation[] = [];
  for (const section of MATCH_ORDER) {
    const sort = SECTION_SORTS[section];
    const names = analysis.byName[sort];
    const own = new Set(document[section].map(({ id }) => id));
    const renames = renamesOf(document[section], draft[section], newNames).filter(({ old, name }) => {
      // References mean the first declaration of a name; one that JSON does not show keeps its own.
      return names.get(old.name)?.id === old.id && own.has(names.get(name)?.id ?? old.id);
    });
    for (const { old, name } of renames) newNames.set(JSON.stringify(old.name), JSON.stringify(name));
    const targets = new Set(renames.map(({ name }) => name));
    const moved = renames.filter(({ old, name }) => names.has(name) || targets.has(old.name));
    const free = freeNames(new Set([...names.keys(), ...draft[section].map(({ name }) => name)]));
    for (const { old, name } of moved) {
      const between = free();
      away.push({ kind: "rename-declaration", id: old.id, name: between });
      back.push({ kind: "rename-declaration", id: old.id, name });
    }
    const movedIds = new Set(moved.map(({ old }) => old.id));
    // Who has to give a name up without having another one is found, or found missing, when all is compared.
    for (const { name } of moved) {
      const holder = names.get(name)?.id;
      if (holder === undefined || movedIds.has(holder)) continue;
      away.unshift({ kind: "set-field", id: holder, field: ["name"], value: free() });
    }
  }
  if (back.length === 0) return undefined;
  const between = after(analysis, away);
  const done = between && after(between, back);
  return done && { operations: [...away, ...back], analysis: done };
}

interface Named {
  readonly id: FormId;
  readonly name: string;
}

/** Items and drafts of different names that are equal but for these, each the only one that is so. */
function renamesOf(
  items: readonly JsonItem[],
  drafts: readonly DraftItem[],
  newNames: NewNames,
): { readonly old: Named; readonly name: string }[] {
  const itemsByName = onlyOnes(items, ({ value }) => nameOf(value));
  const draftsByName = onlyOnes(drafts, ({ name }) => name);
  const stays = (item: JsonItem | undefined, draft: DraftItem | undefined): boolean =>
    item !== undefined && draft !== undefined && equalJson(item.value, draft.value);
  const open = [...itemsByName].filter(([name, item]) => !stays(item, draftsByName.get(name)));
  const wanted = [...draftsByName.values()].filter((draft) => !stays(itemsByName.get(draft.name), draft));
  if (open.length === 0 || wanted.length === 0) return [];
  const draftsByKey = onlyOnes(wanted, ({ value }) => comparisonKey(value, new Map()));
  const openByKey = onlyOnes(open, ([, { value }]) => comparisonKey(value, newNames));
  return [...openByKey].flatMap(([key, [name, { id }]]) => {
    const draft = draftsByKey.get(key);
    return draft === undefined || draft.name === name || draft.name === ""
      ? []
      : [{ old: { id, name }, name: draft.name }];
  });
}

/** The things by their keys, without those that share one. */
function onlyOnes<T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, T> {
  const result = new Map<string, T>();
  const shared = new Set<string>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (result.has(key)) shared.add(key);
    result.set(key, thing);
  }
  for (const key of shared) result.delete(key);
  return result;
}

/** Names that nothing has, for declarations on their way. */
function freeNames(taken: ReadonlySet<string>): () => string {
  let number = 0;
  return () => {
    let name;
    do name = `on-its-way-${number++}`;
    while (taken.has(name));
    return name;
  };
}

/** The workspace after operations on the forms that are there; undefined when they are refused. */
function after(analysis: Analysis, operations: readonly Operation[]): Analysis | undefined {
  const result = applyOperations(analysis, operations);
  if (!result.ok) return undefined;
  const byPath = editsByPath(result.edits);
  const files = analysis.workspace.files.map((file): WorkspaceFile => {
    const edits = byPath.get(file.path);
    return file.kind === "text" && edits !== undefined ? { ...file, text: applyEdits(file.text, edits) } : file;
  });
  return analyze({ ...analysis.workspace, files }, analysis);
}
