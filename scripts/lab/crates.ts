/** The workspaces that the lab exports, builds, checks and loads. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Crate } from "../../src/core/crate/file.ts";
import { generateCrate } from "../../src/core/crate/generate.ts";
import { analyze } from "../../src/core/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../src/core/workspace/model.ts";
import type { WorkspaceFile } from "../../src/core/workspace/model.ts";
import { casesWorkspaces } from "./cases.ts";
import { CARRIED_POLICY, carriedWorkspace } from "./objects.ts";
import { hostileWorkspaces } from "./hostile.ts";
import { LOADER_POLICIES, loaderWorkspace } from "./loader-workspace.ts";
import { PINS_POLICY, pinsWorkspace } from "./pins-anywhere.ts";
import { MATRIX_POLICIES, matrixWorkspace } from "./matrix.ts";
import { namesOfCode } from "./names-of-code.ts";

export const SETS = ["samples", "matrix", "cases", "loader", "hostile"] as const;

export interface LabWorkspace {
  readonly set: (typeof SETS)[number];
  readonly name: string;
  readonly policies: readonly string[];
  readonly files: readonly WorkspaceFile[];
}

/** A workspace with an object that the lab has built, beside those of `labWorkspaces`. */
export function carriedLabWorkspace(object: Uint8Array): LabWorkspace {
  return { set: "cases", name: CARRIED_POLICY, policies: [CARRIED_POLICY], files: carriedWorkspace(object) };
}

/** The policy whose pins are no paths until its loader is built; an error each, so that it comes from the core as the hostile ones do. */
export function pinsLabWorkspace(): LabWorkspace {
  return { set: "hostile", name: PINS_POLICY, policies: [PINS_POLICY], files: pinsWorkspace() };
}

export function labWorkspaces(root: string): readonly LabWorkspace[] {
  return [
    {
      set: "samples",
      name: "edge-protection",
      policies: ["edge-protection"],
      files: readWorkspace(join(root, "public/samples/edge-protection")),
    },
    { set: "matrix", name: "matrix", policies: MATRIX_POLICIES, files: matrixWorkspace() },
    ...casesWorkspaces().map((workspace): LabWorkspace => ({ set: "cases", ...workspace })),
    { set: "loader", name: "loader", policies: LOADER_POLICIES, files: loaderWorkspace() },
    ...hostileWorkspaces().map(({ policy, files }, index): LabWorkspace => ({
      set: "hostile",
      name: `hostile-${index}`,
      policies: [policy],
      files,
    })),
    ...namesOfCode(sampleCrates(root)).map(({ policy, text }): LabWorkspace => ({
      set: "hostile",
      name: policy,
      policies: [policy],
      files: [{ kind: "text", path: "policy.tlisp", text }],
    })),
  ];
}

/** The crates of all samples. */
function sampleCrates(root: string): readonly Crate[] {
  const folders = readdirSync(join(root, "public/samples"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return folders.flatMap(({ name }) => {
    const files = readWorkspace(join(root, "public/samples", name));
    const { policies } = analyze({ files, settings: DEFAULT_SETTINGS });
    return policies.map(({ lowered }) => crateOf(files, lowered.name ?? ""));
  });
}

/** The crate as the core makes it, for what the command line does not export: policies with errors. */
export function crateOf(files: readonly WorkspaceFile[], policy: string): Crate {
  const crate = generateCrate(analyze({ files, settings: DEFAULT_SETTINGS }), policy, { version: "lab" });
  if (crate.problems.length > 0) throw new Error(crate.problems.map((problem) => problem.message).join("\n"));
  return crate;
}

/** A workspace with the names of the template of the lock file. */
export function templateCrate(): Crate {
  const text = '(defbpf-policy zz-policy :description "" :programs [])';
  return crateOf([{ kind: "text", path: "policy.tlisp", text }], "zz-policy");
}

/** Every file of a folder, in path order. */
function readWorkspace(folder: string): readonly WorkspaceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
    .map((path) => ({ kind: "text", path, text: readFileSync(join(folder, path), "utf8") }));
}
