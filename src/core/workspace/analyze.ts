/**
 * Reads the workspace. The result is a function of the files and of what was
 * known before; everything that did not change is the same object again, so
 * that whatever is derived from it is kept.
 */
import { lowerForm } from "../ir/lower.ts";
import { NO_KERNEL_TABLES, type KernelTables } from "../kernel/tables.ts";
import { readDocument } from "../syntax/read.ts";
import { assemble } from "./assemble.ts";
import { identify } from "./identity.ts";
import type { Reading } from "./identity.ts";
import type { Analysis, Placed, SourceDocument, Workspace } from "./model.ts";
import type { FormId } from "./roster.ts";
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
  const documents = readings.map((reading, i) => placeAll(reading, ids[i] ?? [], before.get(reading.path)));
  return { workspace, tables, ...assemble(documents, previous), nextId, memory };
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
): SourceDocument {
  if (before?.document === document) return before;
  const old = before?.forms ?? [];
  const moved = document.forms.length - old.length;
  const forms = document.forms.map((form, index): Placed => {
    const start = document.starts[index] ?? 0;
    const id = ids[index] ?? "";
    const twin = old[index];
    const was = twin?.form === form ? twin : old[index - moved];
    if (was?.form !== form || was.id !== id) return { id, path, index, start, form, lowered: lowerForm(form) };
    return was.start === start && was.index === index ? was : { id, path, index, start, form, lowered: was.lowered };
  });
  return { path, document, forms };
}
