/**
 * A policy's crate: one pure function from the analysis to files. The same
 * analysis gives the same bytes, in the app and on the command line.
 */
import type { Analysis, WorkspaceFile } from "../workspace/model.ts";
import { comparePaths } from "../workspace/paths.ts";
import { commonCrate } from "./common-crate.ts";
import { ebpfCrate } from "./ebpf-crate.ts";
import type { Crate, CrateFile } from "./file.ts";
import { loaderCrate } from "./loader-crate.ts";
import { manifestJson, policyJson } from "./manifest.ts";
import type { Plan } from "./plan.ts";
import { originOf, planCrate } from "./plan.ts";
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

/** The workspace's own files that the crate is made from, and the precompiled objects a second time for the loader. */
function sources(plan: Plan): readonly CrateFile[] {
  const { analysis } = plan;
  const files = new Map<string, CrateFile>();
  const add = (file: WorkspaceFile | undefined, origin?: Origin): void => {
    if (file === undefined || !isArchivable(file.path)) return;
    const path = `source/${file.path}`;
    if (file.kind === "bytes") files.set(path, { path, content: file.bytes });
    else {
      const lines = origin === undefined ? {} : { lines: file.text.split("\n").map(() => origin) };
      files.set(path, { path, content: file.text, ...lines });
    }
  };
  const declared = [plan, ...plan.programs, ...plan.maps].map(({ placed }) => placed.path);
  const texts = new Set([...declared, ...plan.functions.map(({ path }) => path)]);
  for (const file of analysis.workspace.files) if (texts.has(file.path)) add(file);
  for (const program of plan.programs) {
    const { source } = program;
    if (source.kind !== "rust" && source.kind !== "object") continue;
    add(source.file, originOf(program, "source"));
    if (source.kind === "rust")
      for (const file of moduleFiles(analysis, source.path)) add(file, originOf(program, "source"));
    if (source.kind === "object" && source.file !== undefined) {
      const path = `objects/${source.path}`;
      files.set(path, { path, content: source.file.kind === "bytes" ? source.file.bytes : source.file.text });
    }
  }
  return [...files.values()];
}

function sorted(files: readonly CrateFile[]): readonly CrateFile[] {
  return [...files].sort((a, b) => comparePaths(a.path, b.path));
}
