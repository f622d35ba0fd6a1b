/** Rust bodies with their modules and compiled objects: files beside the declarations. */
import type { Analysis, WorkspaceFile } from "../workspace/model.ts";
import { comparePaths } from "../workspace/paths.ts";
import { rustChange } from "./bodies.ts";
import type { FileChange } from "./model.ts";
import { objectChange } from "./objects.ts";
import { plainSource, type Renames } from "./renames.ts";

export interface FileChanges {
  readonly changes: readonly FileChange[];
  /** Paths of files in Rust of which only comments, layout or renamed maps are others. */
  readonly reworded: readonly string[];
}

/** The files that mean something else, in path order. */
export function fileChanges(before: Analysis, after: Analysis, renames: Renames): FileChanges {
  const [old, now] = [sourcesOf(before), sourcesOf(after)];
  const [oldUsers, users] = [usersOf(before), usersOf(after)];
  const changes: FileChange[] = [];
  const reworded: string[] = [];
  for (const path of [...new Set([...old.keys(), ...now.keys()])].sort(comparePaths)) {
    const [a, b] = [old.get(path), now.get(path)];
    const kind = path.endsWith(".o") ? "object" : "rust";
    const programs = (b === undefined ? oldUsers : users).get(path) ?? [];
    if (a === undefined || b === undefined) {
      const change = a === undefined ? "added" : "removed";
      changes.push({ kind, path, change, programs, body: undefined, object: undefined });
    } else if (a.kind === "text" && b.kind === "text") {
      const body = rustChange(a.text, b.text, renames);
      if (body !== undefined) changes.push({ kind, path, change: "changed", programs, body, object: undefined });
      else if (a.text !== b.text) reworded.push(path);
    } else if (!sameBytes(a, b)) {
      const object = objectChange(a, b, after.tables);
      changes.push({ kind, path, change: "changed", programs, body: undefined, object });
    }
  }
  return { changes, reworded };
}

/** Files of which programs are made, by path; of files with one path the first. */
function sourcesOf({ workspace }: Analysis): ReadonlyMap<string, WorkspaceFile> {
  const files = new Map<string, WorkspaceFile>();
  for (const file of workspace.files) {
    if (/\.(?:rs|o)$/.test(file.path) && !files.has(file.path)) files.set(file.path, file);
  }
  return files;
}

/** The programs that name each file, in document order. */
function usersOf({ programs }: Analysis): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { lowered } of programs) {
    const path = plainSource(lowered.facts.source ?? "");
    const known = users.get(path);
    if (known === undefined) users.set(path, [lowered.name ?? ""]);
    else known.push(lowered.name ?? "");
  }
  return users;
}

function sameBytes(a: WorkspaceFile, b: WorkspaceFile): boolean {
  if (a.kind !== "bytes" || b.kind !== "bytes" || a.bytes.length !== b.bytes.length) return false;
  return a.bytes.every((byte, i) => byte === b.bytes[i]);
}
