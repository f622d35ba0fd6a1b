/**
 * Where a program's body comes from: `source` resolved against the files of the
 * workspace, and the files that the body brings along.
 */
import { parseSource, workspacePath } from "../workspace/source.ts";
import type { Analysis, PlacedFunction, WorkspaceFile } from "../workspace/model.ts";

export type Source =
  /** A Rust file with `pub fn body`; without the file the program is a stub. */
  | { readonly kind: "rust"; readonly path: string; readonly file: WorkspaceFile | undefined }
  | { readonly kind: "object"; readonly path: string; readonly file: WorkspaceFile | undefined }
  | {
      readonly kind: "function";
      readonly path: string;
      readonly name: string;
      readonly function: PlacedFunction | undefined;
    }
  /** Text that is none of the three shapes, or a path out of the workspace. */
  | { readonly kind: "unknown"; readonly text: string };

/** The source that `source` names, with its path in its plain form. */
export function resolveSource(analysis: Analysis, source: string): Source {
  const shape = parseSource(source);
  const path = shape.kind === "unknown" ? undefined : workspacePath(shape.path);
  if (shape.kind === "unknown" || path === undefined || !isArchivable(path)) return { kind: "unknown", text: source };
  if (shape.kind === "function") {
    const { name } = shape;
    const found = analysis.functions.find((candidate) => candidate.path === path && candidate.lowered.name === name);
    return { kind: "function", path, name, function: found };
  }
  return { kind: shape.kind, path, file: fileAt(analysis, path) };
}

/** True when a plain path can be a file of an archive on any machine. */
export function isArchivable(path: string): boolean {
  if (path.startsWith("/") || /[\\\p{Cc}]/u.test(path) || /^[A-Za-z]:/.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/**
 * The files that a Rust file declares as its modules (`mod name;`), and theirs. A scan of lines, not a parse:
 * a module too many is only one more file in the crate.
 */
export function moduleFiles(analysis: Analysis, path: string): readonly WorkspaceFile[] {
  const found = new Map<string, WorkspaceFile>();
  // A file that is included by its path is the `mod.rs` of its folder.
  const queue = [{ path, folder: folderOf(path) }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const file = fileAt(analysis, next.path);
    if (file?.kind !== "text") continue;
    for (const [, name = ""] of file.text.matchAll(
      /^\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+([A-Za-z_][A-Za-z0-9_]*)\s*;/gm,
    )) {
      for (const child of [`${next.folder}${name}.rs`, `${next.folder}${name}/mod.rs`]) {
        const module = fileAt(analysis, child);
        if (module === undefined || found.has(child)) continue;
        found.set(child, module);
        queue.push({ path: child, folder: `${next.folder}${name}/` });
      }
    }
  }
  return [...found.values()];
}

export function fileAt(analysis: Analysis, path: string): WorkspaceFile | undefined {
  return analysis.workspace.files.find((file) => file.path === path);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
