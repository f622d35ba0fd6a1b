/** An analysis out of documents whose forms have their places and ids. */
import type { Sort } from "../ir/fields.ts";
import type { LoweredSort } from "../ir/lowered.ts";
import type {
  Analysis,
  Placed,
  PlacedFunction,
  PlacedMap,
  PlacedPolicy,
  PlacedProgram,
  SourceDocument,
} from "./model.ts";
import { IndexedMap, Roster } from "./roster.ts";

type Forms = Pick<
  Analysis,
  "documents" | "forms" | "roster" | "programs" | "maps" | "policies" | "functions" | "byId" | "byName"
>;

/** What an analysis says of its forms; `previous` is one whose roster may still be right. */
export function assemble(documents: readonly SourceDocument[], previous: Analysis | undefined): Forms {
  const [first] = documents;
  const forms = documents.length === 1 && first !== undefined ? first.forms : documents.flatMap(({ forms }) => forms);
  const roster = previous !== undefined && isSameRoster(previous.forms, forms) ? previous.roster : new Roster(forms);
  const ofSort = (sort: LoweredSort): Placed[] => {
    const found: Placed[] = [];
    for (const index of roster.bySort[sort]) {
      const placed = forms[index];
      if (placed !== undefined) found.push(placed);
    }
    return found;
  };
  const named = (sort: Sort): ReadonlyMap<string, Placed> => new IndexedMap(forms, () => roster.byName(sort, forms));
  return {
    documents,
    forms,
    roster,
    // The roster has every form in the list of its own sort.
    programs: ofSort("program") as PlacedProgram[],
    maps: ofSort("map") as PlacedMap[],
    policies: ofSort("policy") as PlacedPolicy[],
    functions: ofSort("function") as PlacedFunction[],
    byId: new IndexedMap(forms, () => roster.byId(forms)),
    byName: { program: named("program"), map: named("map"), policy: named("policy"), function: named("function") },
  };
}

/** True when forms in the same order have the same ids, sorts and names. */
function isSameRoster(before: readonly Placed[], now: readonly Placed[]): boolean {
  if (before.length !== now.length) return false;
  return now.every((placed, index) => {
    const was = before[index];
    if (was === placed) return true;
    if (was?.id !== placed.id) return false;
    const { lowered } = placed;
    return was.lowered === lowered || (was.lowered.sort === lowered.sort && was.lowered.name === lowered.name);
  });
}
