/**
 * A policy's crate: one pure function from the analysis to files. The same
 * analysis gives the same bytes, in the app and on the command line.
 */
import { indexLines, positionAt } from "../text/line-index.ts";
import type { Analysis, Placed, WorkspaceFile } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { comparePaths } from "../workspace/paths.ts";
import { commonCrate } from "./common-crate.ts";
import { planBody } from "./bodies/plan-bodies.ts";
import { ebpfCrate, programFile } from "./ebpf-crate.ts";
import type { Crate, CrateFile } from "./file.ts";
import { loaderCrate } from "./loader-crate.ts";
import { manifestJson, policyJson } from "./manifest.ts";
import type { Plan } from "./plan.ts";
import { builtPrograms, originOf, planCrate } from "./plan.ts";
import { readme } from "./readme.ts";
import type { Origin } from "./snippet.ts";
import { isArchivable, moduleFiles } from "./source.ts";
import { wiring } from "./wiring.ts";
import { workspaceFiles } from "./workspace-files.ts";

export interface GenerateOptions {
  /** The designer's version, for the manifest. */
  readonly version: string;
}

/** The crate of the policy named `policyName`, or why there is none. Never throws on a broken document. */
export function generateCrate(analysis: Analysis, policyName: string, options: GenerateOptions): Crate {
  const result = planCrate(analysis, policyName, options.version);
  if (!result.ok) return { name: "", files: [], problems: result.problems };
  const { plan } = result;
  const files = sorted([
    ...workspaceFiles(plan),
    readme(plan),
    ...commonCrate(plan),
    ...ebpfCrate(plan),
    ...loaderCrate(plan),
    ...sources(plan),
    policyJson(plan),
    wiring(plan),
  ]);
  return { name: plan.name, files: sorted([...files, manifestJson(plan, files)]), problems: [] };
}

/**
 * The module of one program as the crate of a policy has it, without the rest of the crate: what is shown beside
 * its text while it is typed. Undefined where the policy has no crate, or not this program's body.
 */
export function generateProgram(
  analysis: Analysis,
  policyName: string,
  program: FormId,
  options: GenerateOptions,
): CrateFile | undefined {
  const result = planCrate(analysis, policyName, options.version);
  if (!result.ok) return undefined;
  const planned = builtPrograms(result.plan).find(({ placed }) => placed.id === program);
  const body = planned && planBody(result.plan, planned);
  return planned && body && programFile(result.plan, planned, body.text);
}

/** The workspace's own files that the crate is made from, and the precompiled objects a second time for the loader. */
function sources(plan: Plan): readonly CrateFile[] {
  const { analysis } = plan;
  const files = new Map<string, CrateFile>();
  const add = (file: WorkspaceFile, lines: (text: string) => readonly (Origin | undefined)[]): void => {
    const path = `source/${file.path}`;
    if (files.has(path) || !isArchivable(file.path)) return;
    if (file.kind === "bytes") files.set(path, { path, content: file.bytes });
    else files.set(path, { path, content: file.text, lines: lines(file.text) });
  };
  const declared = [plan.placed, ...plan.functions, ...[...plan.programs, ...plan.maps].map(({ placed }) => placed)];
  const documents = new Set(declared.map(({ path }) => path));
  for (const file of analysis.workspace.files) {
    if (documents.has(file.path)) add(file, (text) => declarationLines(text, file.path, declared));
  }
  for (const program of plan.programs) {
    const { source } = program;
    if ((source.kind !== "rust" && source.kind !== "object") || source.file === undefined) continue;
    const origin = originOf(program, "source");
    const modules = source.kind === "rust" ? moduleFiles(analysis, source.path) : [];
    for (const file of [source.file, ...modules]) add(file, (text) => text.split("\n").map(() => origin));
    if (source.kind === "object") {
      const path = `objects/${source.path}`;
      files.set(path, { path, content: source.file.kind === "bytes" ? source.file.bytes : source.file.text });
    }
  }
  return [...files.values()];
}

/** What made each line of a document: the declaration that stands there, if it is one of the policy's. */
function declarationLines(text: string, path: string, declared: readonly Placed[]): readonly (Origin | undefined)[] {
  const index = indexLines(text);
  const lines: (Origin | undefined)[] = index.starts.map(() => undefined);
  for (const placed of declared) {
    if (placed.path !== path) continue;
    const first = positionAt(index, placed.start).line;
    const last = positionAt(index, placed.start + placed.form.source.length).line;
    for (let line = first; line <= last; line++) lines[line - 1] = { form: placed.id };
  }
  return lines;
}

function sorted(files: readonly CrateFile[]): readonly CrateFile[] {
  return [...files].sort((a, b) => comparePaths(a.path, b.path));
}
