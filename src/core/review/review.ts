/** The semantic difference of two versions of a workspace. A pure function; neither version is changed. */
import { projectGraph } from "../graph/project.ts";
import type { Sort } from "../ir/fields.ts";
import { compareKernels } from "../kernel/version.ts";
import type { Analysis, Placed, Settings } from "../workspace/model.ts";
import { comparePaths } from "../workspace/paths.ts";
import { attachmentChanges } from "./attachments.ts";
import { functionChange, type PlacedBody } from "./bodies.ts";
import { breakingChanges } from "./breaking.ts";
import { fieldChanges, writtenFields } from "./fields.ts";
import { fileChanges } from "./files.ts";
import { licenceChanges } from "./licences.ts";
import { memoryChanges } from "./memory.ts";
import type { DeclarationChange, Effects, KernelChange, Move, Review, SettingChange, Side } from "./model.ts";
import { neededKernel } from "./needed-kernel.ts";
import { pairDeclarations, type Pair, type Pairing } from "./pair.ts";
import { pinChanges } from "./pins.ts";
import { problemChanges, type Version } from "./problems.ts";
import { recordChanges } from "./records.ts";
import type { PlacedSpec } from "./values.ts";
import { wiringChanges } from "./wiring.ts";

/** The order in which declarations are told: what is shipped first, then what it is made of. */
const SORTS: readonly Sort[] = ["policy", "program", "map", "function"];

/** What `after` means otherwise than `before`, and what that does. */
export function review(before: Version, after: Version): Review {
  const pairing = pairDeclarations(before.analysis, after.analysis);
  const declarations: DeclarationChange[] = [];
  const moves: Move[] = [];
  for (const sort of SORTS) {
    for (const pair of pairing.pairs[sort]) {
      const change = declarationChange(sort, pair, pairing);
      if (change !== undefined) declarations.push(change);
      const { before: old, after: now } = pair;
      if (old !== undefined && now !== undefined && old.path !== now.path) {
        moves.push({ sort, before: sideOf(old), after: sideOf(now) });
      }
    }
  }
  const files = fileChanges(before.analysis, after.analysis, pairing.renames);
  const settings = settingChanges(before.analysis.workspace.settings, after.analysis.workspace.settings);
  const effects = effectsOf(before, after, pairing);
  const { added, removed } = effects.problems;
  return {
    declarations,
    files: files.changes,
    settings,
    effects,
    breaking: breakingChanges(after.analysis, pairing, effects),
    moves,
    reworded: [...rewordedDocuments(before.analysis, after.analysis, declarations), ...files.reworded].sort(
      comparePaths,
    ),
    isSame: [declarations, files.changes, settings, added, removed].every(({ length }) => length === 0),
  };
}

function declarationChange(sort: Sort, { before, after }: Pair, { renames }: Pairing): DeclarationChange | undefined {
  const sides = { sort, before: before && sideOf(before), after: after && sideOf(after) };
  const only = before === undefined ? after : after === undefined ? before : undefined;
  if (only !== undefined) {
    const side = before === undefined ? "after" : "before";
    return { ...sides, fields: isSpec(only) ? writtenFields(only, side) : [], body: undefined };
  }
  if (before === undefined || after === undefined) return undefined;
  const isRenamed = before.lowered.name !== after.lowered.name;
  if (isFunction(before) && isFunction(after)) {
    const body = functionChange(before, after, renames);
    return body === undefined && !isRenamed ? undefined : { ...sides, fields: [], body };
  }
  if (!isSpec(before) || !isSpec(after)) return undefined;
  const fields = fieldChanges(before, after, renames);
  return fields.length === 0 && !isRenamed ? undefined : { ...sides, fields, body: undefined };
}

function isFunction(placed: Placed): placed is PlacedBody {
  return placed.lowered.sort === "function";
}

function isSpec(placed: Placed): placed is PlacedSpec {
  return placed.lowered.sort !== "function" && placed.lowered.sort !== "other";
}

function sideOf({ id, path, start, form, lowered }: Placed): Side {
  const span = { start, end: start + form.source.length };
  return { form: id, name: lowered.name ?? "", path, span, text: form.source };
}

function effectsOf(before: Version, after: Version, pairing: Pairing): Effects {
  const [old, now] = [before.analysis, after.analysis];
  const { renames } = pairing;
  return {
    attachments: attachmentChanges(old, now, renames),
    wiring: wiringChanges(projectGraph(old, []), projectGraph(now, []), renames),
    memory: memoryChanges(old, now, renames),
    kernel: kernelChange(old, now),
    licences: licenceChanges(old, now, pairing),
    pins: pinChanges(old, now, pairing),
    records: recordChanges(old, now, pairing),
    problems: problemChanges(before, after, renames),
  };
}

function kernelChange(before: Analysis, after: Analysis): KernelChange | undefined {
  const [old, now] = [neededKernel(before), neededKernel(after)];
  if (old === undefined || now === undefined || old.version === now.version) return undefined;
  const isNewer =
    now.version !== undefined && (old.version === undefined || compareKernels(now.version, old.version) > 0);
  return { before: old.version, after: now.version, reasons: (isNewer ? now : old).reasons };
}

function settingChanges(before: Settings, after: Settings): readonly SettingChange[] {
  return (["targetKernel", "cpus", "memoryBudget"] as const).flatMap((setting) => {
    const [old, now] = [String(before[setting]), String(after[setting])];
    return old === now ? [] : [{ setting, before: old, after: now }];
  });
}

/** Documents whose text is another although nothing in them means anything else. */
function rewordedDocuments(
  before: Analysis,
  after: Analysis,
  declarations: readonly DeclarationChange[],
): readonly string[] {
  const changed = new Set(declarations.flatMap((change) => [change.before?.path, change.after?.path]));
  const old = new Map(before.documents.map(({ path, document }) => [path, document.text]));
  return after.documents.flatMap(({ path, document }) => {
    const text = old.get(path);
    return text === undefined || text === document.text || changed.has(path) ? [] : [path];
  });
}
