/**
 * Gives forms their old identity back after undo, redo and reload: there the
 * ids are known, and guessing them from the text would move nodes.
 */
import { assemble } from "./assemble.ts";
import type { Analysis, SourceDocument } from "./model.ts";
import type { FormId } from "./roster.ts";

/** The analysis with the given ids by path; files whose number of forms does not fit keep theirs. New ids begin at `nextId`. */
export function withIds(analysis: Analysis, ids: ReadonlyMap<string, readonly FormId[]>, nextId: number = 0): Analysis {
  let changed = false;
  const documents = analysis.documents.map((document): SourceDocument => {
    const wanted = ids.get(document.path);
    if (wanted === undefined || wanted.length !== document.forms.length) return document;
    if (document.forms.every((form, index) => form.id === wanted[index])) return document;
    changed = true;
    return { ...document, forms: document.forms.map((form, index) => ({ ...form, id: wanted[index] ?? form.id })) };
  });
  const same = changed ? rebuild(analysis, documents) : analysis;
  return same.nextId >= nextId ? same : { ...same, nextId };
}

function rebuild(analysis: Analysis, documents: readonly SourceDocument[]): Analysis {
  const forms = assemble(documents, analysis);
  const nextId = forms.forms.reduce((next, { id }) => Math.max(next, idNumber(id)), analysis.nextId);
  return { ...analysis, ...forms, nextId };
}

/** One past the number at the end of an id, so that it is never given again. */
function idNumber(id: FormId): number {
  const digits = /\d+$/.exec(id)?.[0];
  return digits === undefined ? 0 : Number(digits) + 1;
}
