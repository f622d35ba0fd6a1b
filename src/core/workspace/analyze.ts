/**
 * Reads the workspace. The result is a function of the files and of what was
 * known before; everything that did not change is the same object again, so
 * that whatever is derived from it is kept.
 */
import type { Sort } from "../ir/fields.ts";
import { lowerForm } from "../ir/lower.ts";
import type { LoweredSort } from "../ir/lowered.ts";
import { NO_KERNEL_TABLES, type KernelTables } from "../kernel/tables.ts";
import { readDocument } from "../syntax/read.ts";
import { identify } from "./identity.ts";
import type { Reading } from "./identity.ts";
import type {
  Analysis,
  FormId,
  Placed,
  PlacedFunction,
  PlacedMap,
  PlacedPolicy,
  PlacedProgram,
  SourceDocument,
  Workspace,
} from "./model.ts";
import { comparePaths } from "./paths.ts";

/**
 * The analysis of a workspace; `previous` is the one before the change, if there was one. `tables` is what is known
 * of kernels, by default what `previous` knew.
 */
export function analyze(
  workspace: Workspace,
  previous?: Analysis,
  tables: KernelTables = previous?.tables ?? NO_KERNEL_TABLES,
): Analysis {
  const before = new Map(previous?.documents.map((document) => [document.path, document]));
  const readings = readAll(workspace, before);
  const { ids, nextId, memory } = identify(readings, previous);
  const documents = readings.map((reading, i) => placeAll(reading, ids[i] ?? [], before.get(reading.path), previous));

  const sorted: Record<LoweredSort, Placed[]> = { program: [], map: [], policy: [], function: [], other: [] };
  const byId = new Map<FormId, Placed>();
  for (const { forms } of documents) {
    for (const placed of forms) {
      byId.set(placed.id, placed);
      sorted[placed.lowered.sort].push(placed);
    }
  }
  const byName = Object.fromEntries(
    (["program", "map", "policy", "function"] as const).map((sort) => [sort, firstOfName(sorted[sort])]),
  ) as Record<Sort, ReadonlyMap<string, Placed>>;
  return {
    workspace,
    tables,
    documents,
    // Every placed form was put in the list of its own sort.
    programs: sorted.program as PlacedProgram[],
    maps: sorted.map as PlacedMap[],
    policies: sorted.policy as PlacedPolicy[],
    functions: sorted.function as PlacedFunction[],
    byId,
    byName,
    nextId,
    memory,
  };
}

/** The `.tlisp` files in path order; of files with one path the first. */
function readAll(workspace: Workspace, before: ReadonlyMap<string, SourceDocument>): Reading[] {
  const texts = new Map<string, string>();
  for (const file of workspace.files) {
    if (file.kind === "text" && file.path.endsWith(".tlisp") && !texts.has(file.path)) texts.set(file.path, file.text);
  }
  return [...texts]
    .sort(([a], [b]) => comparePaths(a, b))
    .map(([path, text]) => {
      const known = before.get(path)?.document;
      return { path, document: known?.text === text ? known : readDocument(text, known) };
    });
}

function placeAll(
  { path, document }: Reading,
  ids: readonly FormId[],
  before: SourceDocument | undefined,
  previous: Analysis | undefined,
): SourceDocument {
  if (before?.document === document) return before;
  const forms = document.forms.map(({ start, form }, index): Placed => {
    const id = ids[index] ?? "";
    const was = previous?.byId.get(id);
    if (was?.form === form && was.start === start && was.index === index && was.path === path) return was;
    const lowered = was?.form === form ? was.lowered : lowerForm(form);
    return { id, path, index, start, form, lowered };
  });
  return { path, document, forms };
}

function firstOfName(forms: readonly Placed[]): ReadonlyMap<string, Placed> {
  const result = new Map<string, Placed>();
  for (const placed of forms) {
    const { name } = placed.lowered;
    if (name !== undefined && name !== "" && !result.has(name)) result.set(name, placed);
  }
  return result;
}
