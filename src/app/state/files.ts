/** Paths of workspace files: which are allowed, which are free, and renames with the sources that name them. */
import { applyOperations } from "../../core/index.ts";
import type { Analysis, Operation, Workspace, WorkspaceFile } from "../../core/index.ts";
import { editFiles } from "./document.ts";

/** A relative path that stays inside the workspace, without empty parts. */
export function isWorkspacePath(path: string): boolean {
  if (path.length === 0 || path.length > 200 || /[\\\p{Cc}]/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** `path`, or `path` with a number before its suffix when a file has it. */
export function freePath(path: string, files: readonly WorkspaceFile[]): string {
  const taken = new Set(files.map((file) => file.path));
  if (!taken.has(path)) return path;
  const slash = path.lastIndexOf("/");
  const dot = path.indexOf(".", slash + 2);
  const stem = dot === -1 ? path : path.slice(0, dot);
  const suffix = dot === -1 ? "" : path.slice(dot);
  for (let number = 2; ; number++) {
    const candidate = `${stem}-${number}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** All files after a rename, with every program source that named the old path; undefined when there is no such file. */
export function fileRename(
  workspace: Workspace,
  analysis: Analysis,
  path: string,
  to: string,
): readonly WorkspaceFile[] | undefined {
  if (!workspace.files.some((file) => file.path === path)) return undefined;
  const operations: Operation[] = [];
  for (const program of analysis.programs) {
    const source = program.lowered.facts.source;
    if (source === undefined) continue;
    if (source === path) operations.push({ kind: "set-field", id: program.id, field: ["source"], value: to });
    else if (source.startsWith(`${path}:`)) {
      operations.push({ kind: "set-field", id: program.id, field: ["source"], value: to + source.slice(path.length) });
    }
  }
  const result = applyOperations(analysis, operations);
  const files = result.ok ? editFiles(workspace.files, result.edits, result.newFiles) : workspace.files;
  return files.map((file) => (file.path === path ? { ...file, path: to } : file));
}
