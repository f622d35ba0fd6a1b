/**
 * Gives forms their old identity back after undo, redo and reload: there the
 * ids are known, and guessing them from the text would move nodes.
 */
import type { Analysis, FormId, Placed, Sort, SourceDocument } from "../../core/index.ts";
import type { FormIds } from "./document.ts";

/** The analysis with the given ids; files whose number of forms does not fit keep theirs. */
export function withIds(analysis: Analysis, ids: FormIds, nextId = 0): Analysis {
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
  const byId = new Map<FormId, Placed>();
  const at = new Map<string, Placed>();
  for (const document of documents) {
    for (const form of document.forms) {
      byId.set(form.id, form);
      at.set(`${form.path}\n${form.index}`, form);
    }
  }
  const moved = <P extends Placed>(placed: P): P => (at.get(`${placed.path}\n${placed.index}`) ?? placed) as P;
  const movedAll = (sort: Sort): ReadonlyMap<string, Placed> =>
    new Map([...analysis.byName[sort]].map(([name, placed]) => [name, moved(placed)]));
  return {
    ...analysis,
    documents,
    programs: analysis.programs.map(moved),
    maps: analysis.maps.map(moved),
    policies: analysis.policies.map(moved),
    functions: analysis.functions.map(moved),
    byId,
    byName: {
      program: movedAll("program"),
      map: movedAll("map"),
      policy: movedAll("policy"),
      function: movedAll("function"),
    },
    nextId: [...byId.keys()].reduce((next, id) => Math.max(next, idNumber(id)), analysis.nextId),
  };
}

/** One past the number at the end of an id, so that it is never given again. */
function idNumber(id: FormId): number {
  const digits = /\d+$/.exec(id)?.[0];
  return digits === undefined ? 0 : Number(digits) + 1;
}
