/** The crates that the lab builds, checks and loads. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyze } from "../../src/core/workspace/analyze.ts";
import type { Crate } from "../../src/core/crate/file.ts";
import { generateCrate } from "../../src/core/crate/generate.ts";
import { DEFAULT_SETTINGS } from "../../src/core/workspace/model.ts";
import { hostileWorkspaces } from "./hostile.ts";
import { LOADER_POLICIES, loaderWorkspace } from "./loader-workspace.ts";
import { MATRIX_POLICIES, matrixWorkspace } from "./matrix.ts";
import { OBJECTS_POLICY, objectsWorkspace } from "./objects.ts";
import type { WorkspaceFile } from "../../src/core/workspace/model.ts";

export interface LabCrate {
  readonly set: "samples" | "matrix" | "objects" | "loader" | "hostile";
  readonly folder: string;
  readonly crate: Crate;
}

/** All crates; throws when one cannot be generated. */
export function labCrates(root: string): readonly LabCrate[] {
  return [
    sample(root, "edge-protection"),
    ...MATRIX_POLICIES.map((policy): LabCrate => ({
      set: "matrix",
      folder: policy,
      crate: exported(matrixWorkspace(), policy),
    })),
    ...LOADER_POLICIES.map((policy): LabCrate => ({
      set: "loader",
      folder: policy,
      crate: exported(loaderWorkspace(), policy),
    })),
    { set: "objects", folder: OBJECTS_POLICY, crate: exported(objectsWorkspace(), OBJECTS_POLICY) },
    ...hostileWorkspaces().map(({ policy, files }): LabCrate => {
      const crate = exported(files, policy);
      return { set: "hostile", folder: crate.name, crate };
    }),
  ];
}

/** A workspace with the names of the template of the lock file. */
export function templateCrate(): Crate {
  const text = '(defbpf-policy zz-policy :description "" :programs [])';
  return exported([{ kind: "text", path: "policy.tlisp", text }], "zz-policy");
}

function sample(root: string, name: string): LabCrate {
  return { set: "samples", folder: name, crate: exported(readWorkspace(join(root, "public/samples", name)), name) };
}

function exported(files: readonly WorkspaceFile[], policy: string): Crate {
  const crate = generateCrate(analyze({ files, settings: DEFAULT_SETTINGS }), policy, { version: "lab" });
  if (crate.problems.length > 0) throw new Error(crate.problems.map((problem) => problem.message).join("\n"));
  return crate;
}

/** Every file of a folder, in path order. */
function readWorkspace(folder: string): readonly WorkspaceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
    .map((path) => ({ kind: "text", path, text: readFileSync(join(folder, path), "utf8") }));
}
