/** Paths of workspace files: which are allowed, which are free, and renames with the sources that name them. */
import { applyOperations, parseSource, workspacePath } from "../../core/index.ts";
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
  const operations = analysis.programs.flatMap(({ id, lowered }): readonly Operation[] => {
    const value = sourceAfter(lowered.facts.source ?? "", path, to);
    if (value === undefined) return [];
    const operation: Operation = { kind: "set-field", id, field: ["source"], value };
    // A source that is being typed keeps no other from following.
    return applyOperations(analysis, [operation]).ok ? [operation] : [];
  });
  const result = applyOperations(analysis, operations);
  const files = result.ok ? editFiles(workspace.files, result.edits, result.newFiles) : workspace.files;
  return files.map((file) => (file.path === path ? { ...file, path: to } : file));
}

/** A source that names the file at `path`, however it spells that; undefined for any other. */
function sourceAfter(source: string, path: string, to: string): string | undefined {
  const parsed = parseSource(source);
  const named = parsed.kind === "unknown" ? source : parsed.path;
  return workspacePath(named) === path ? to + source.slice(named.length) : undefined;
}
