/** `fix`: applies the safe fixes, round by round, until none is left. */
import { analyze, applyEdits, applyOperations, countDiagnostics, describeCounts, validate } from "../../core/index.ts";
import type { Analysis, Diagnostic, FileEdit, Fix, Workspace } from "../../core/index.ts";
import type { Change } from "../changes.ts";
import { writeChanges } from "../changes.ts";
import { ROOT_OPTIONS, TARGET_OPTIONS } from "../command.ts";
import type { Command } from "../command.ts";
import { unifiedDiff } from "../diff.ts";
import { readInputs } from "../inputs.ts";
import type { Inputs } from "../inputs.ts";
import { UsageError } from "../usage-error.ts";

/** A fix may make room for another one; more rounds than this would go in a circle. */
const MAX_ROUNDS = 100;

export const fix: Command = {
  name: "fix",
  operands: "FILES…",
  summary: "Apply the safe fixes in place; - prints instead.",
  options: [
    { name: "dry-run", help: "Change nothing; print the edits as a diff." },
    ...TARGET_OPTIONS,
    ...ROOT_OPTIONS,
  ],
  run: async (host, parsed) => {
    if (parsed.operands.length === 0 && !parsed.options.has("root")) {
      throw new UsageError("Name the files or folders to fix.");
    }
    const inputs = await readInputs(host, parsed, parsed.operands);
    const { analysis, diagnostics, applied } = fixAll(inputs.analysis);
    const changes = changesBetween(inputs, analysis.workspace);
    const isDry = parsed.options.has("dry-run");
    if (isDry) for (const change of changes) host.out(unifiedDiff(change, inputs.show(change.path)));
    else writeChanges(host, inputs, changes);
    const left = describeCounts(countDiagnostics(diagnostics));
    const done = `${applied} ${applied === 1 ? "fix" : "fixes"} ${isDry ? "would be " : ""}applied; ${left} left.`;
    const hasChoice = diagnostics.some(({ fixes }) => fixes.length > 0);
    host.err(hasChoice ? `${done} The fixes that \`check\` names for them are for a person to choose.\n` : `${done}\n`);
    return countDiagnostics(diagnostics).error > 0 ? 1 : 0;
  },
};

interface Fixed {
  readonly analysis: Analysis;
  readonly diagnostics: readonly Diagnostic[];
  readonly applied: number;
}

function fixAll(start: Analysis): Fixed {
  let analysis = start;
  let diagnostics = validate(analysis);
  let applied = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = fixSome(analysis, safeFixes(diagnostics));
    if (next === undefined) break;
    analysis = next.analysis;
    applied += next.applied;
    diagnostics = validate(analysis);
  }
  return { analysis, diagnostics, applied };
}

/** The first safe fix of one diagnostic of each form: what one of them changes, no other one speaks about. */
function safeFixes(diagnostics: readonly Diagnostic[]): readonly Fix[] {
  const chosen = new Map<string, Fix>();
  for (const { form, path, fixes } of diagnostics) {
    const safe = fixes.find((candidate) => candidate.safe);
    const owner = form ?? path;
    if (safe !== undefined && !chosen.has(owner)) chosen.set(owner, safe);
  }
  return [...chosen.values()];
}

/** As many of the fixes as can be done together; else the first that can be done alone. */
function fixSome(analysis: Analysis, fixes: readonly Fix[]): { analysis: Analysis; applied: number } | undefined {
  for (const attempt of [fixes, ...fixes.map((one) => [one])]) {
    const result = applyOperations(
      analysis,
      attempt.flatMap(({ operations }) => operations),
    );
    if (!result.ok || result.edits.length === 0) continue;
    const workspace = edited(analysis.workspace, result.edits);
    return { analysis: analyze(workspace, analysis), applied: attempt.length };
  }
  return undefined;
}

function edited(workspace: Workspace, edits: readonly FileEdit[]): Workspace {
  const byPath = new Map<string, FileEdit[]>();
  for (const edit of edits) byPath.set(edit.path, [...(byPath.get(edit.path) ?? []), edit]);
  const files = workspace.files.map((file) => {
    const own = byPath.get(file.path);
    byPath.delete(file.path);
    return own === undefined || file.kind !== "text" ? file : { ...file, text: applyEdits(file.text, own) };
  });
  const fresh = [...byPath].map(([path, own]) => ({ kind: "text" as const, path, text: applyEdits("", own) }));
  return { ...workspace, files: [...files, ...fresh] };
}

function changesBetween(inputs: Inputs, workspace: Workspace): readonly Change[] {
  const before = new Map(inputs.workspace.files.map((file) => [file.path, file.kind === "text" ? file.text : ""]));
  return workspace.files.flatMap((file) => {
    const text = before.get(file.path) ?? "";
    return file.kind === "text" && file.text !== text ? [{ path: file.path, before: text, after: file.text }] : [];
  });
}
