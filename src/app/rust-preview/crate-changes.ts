/** What a crate has that an older one of the same policy had not, file by file. */
import type { CrateFile } from "../../core/index.ts";

export type FileChange = "added" | "changed" | "removed";

/** The files that differ, by path; binary files are not compared. */
export function crateChanges(
  files: readonly CrateFile[],
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, FileChange> {
  const changes = new Map<string, FileChange>();
  const present = new Set(files.map(({ path }) => path));
  for (const { path, content } of files) {
    if (typeof content !== "string") continue;
    const old = before.get(path);
    if (old === undefined) changes.set(path, "added");
    else if (old !== content) changes.set(path, "changed");
  }
  for (const path of before.keys()) if (!present.has(path)) changes.set(path, "removed");
  return changes;
}
