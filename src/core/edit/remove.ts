/** Removing declarations, and on request every mention of their names in lists. */
import type { SpecSort } from "../ir/fields.ts";
import type { FileEdit } from "../text/edit.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { GONE, placedEdit } from "./plan.ts";
import type { OperationOf, Plan } from "./plan.ts";
import { removeItem } from "./items.ts";
import type { Refusal } from "./outcome.ts";
import { isRefusal, refuse } from "./outcome.ts";
import { removeForms, standTogether } from "./placement.ts";
import { mentionedName, NAME_LISTS } from "./references.ts";
import type { Step } from "./subject.ts";
import { inSequence, subjectOf } from "./subject.ts";

/** Removes forms, all at once. */
export function removeDeclarations(
  analysis: Analysis,
  operations: readonly OperationOf<"remove-declaration">[],
): Plan | Refusal {
  const going = new Set(operations.map(({ id }) => id));
  for (const id of going) if (!analysis.byId.has(id)) return refuse(GONE);
  const edits = operations.some(({ references }) => references === true)
    ? mentionEdits(analysis, operations, going)
    : [];
  for (const { path, document, forms } of analysis.documents) {
    let run: Placed[] = [];
    for (const placed of [...forms, undefined]) {
      const joins = placed !== undefined && going.has(placed.id);
      const [first, last] = [run[0], run.at(-1)];
      if (first !== undefined && last !== undefined && !(joins && standTogether(document, placed.index))) {
        edits.push({ path, ...removeForms(document, first.index, last.index) });
        run = [];
      }
      if (joins) run.push(placed);
    }
  }
  return { edits };
}

/** Takes the names out of the lists of the forms that stay. */
function mentionEdits(
  analysis: Analysis,
  operations: readonly OperationOf<"remove-declaration">[],
  going: ReadonlySet<FormId>,
): FileEdit[] {
  const unnamed: Record<SpecSort, Set<string>> = { program: new Set(), map: new Set(), policy: new Set() };
  for (const { id, references } of operations) {
    const lowered = analysis.byId.get(id)?.lowered;
    if (references !== true || lowered === undefined || !("fields" in lowered)) continue;
    if (lowered.name !== undefined && lowered.name !== "") unnamed[lowered.sort].add(lowered.name);
  }
  const declarations = [...analysis.programs, ...analysis.maps, ...analysis.policies];
  const staying = declarations.filter(({ id }) => !going.has(id));
  // A name that another declaration has still means something.
  for (const { lowered } of staying) unnamed[lowered.sort].delete(lowered.name ?? "");

  return staying.flatMap((placed) => {
    const steps = NAME_LISTS.filter((list) => list.of === placed.lowered.sort).flatMap(({ key, names }) => {
      return mentionSteps(placed, key, unnamed[names]);
    });
    if (steps.length === 0) return [];
    const outcome = inSequence(subjectOf(analysis, placed), steps);
    return isRefusal(outcome) ? [] : outcome.map((edit) => placedEdit(placed.path, edit, placed.start));
  });
}

/** One step for each item that names one of `names`, the last item first. */
function mentionSteps({ form, lowered }: Placed, key: string, names: ReadonlySet<string>): Step[] {
  const list = "fields" in lowered ? lowered.fields.value(key) : undefined;
  if (names.size === 0 || list?.kind !== "list") return [];
  const indices = list.items.flatMap((item, i) => (names.has(mentionedName(form, item) ?? "") ? [i] : []));
  return indices.reverse().map((index) => (subject) => {
    // A list that is broken keeps its mention rather than the declaration its place.
    const outcome = removeItem(subject, [key], index);
    return isRefusal(outcome) ? [] : outcome;
  });
}
