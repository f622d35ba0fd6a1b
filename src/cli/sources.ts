/** The files that documents point to: Rust bodies with their modules, and compiled objects. */
import { parseSource, workspacePath } from "../core/index.ts";
import type { Analysis, WorkspaceFile } from "../core/index.ts";
import { workspaceFile } from "./decode.ts";
import type { Host } from "./host.ts";

/** What the programs name as their source and what Rust files declare as modules, as far as it is there. */
export function readSources(
  host: Host,
  analysis: Analysis,
  locate: (path: string) => string,
): readonly WorkspaceFile[] {
  const files = new Map<string, WorkspaceFile | undefined>();
  const read = (path: string): WorkspaceFile | undefined => {
    if (!files.has(path)) {
      const place = locate(path);
      files.set(path, host.kindOf(place) === "file" ? workspaceFile(path, host.read(place)) : undefined);
    }
    return files.get(path);
  };
  for (const { lowered } of analysis.programs) {
    const source = parseSource(lowered.facts.source ?? "");
    if (source.kind !== "rust" && source.kind !== "object") continue;
    const path = workspacePath(source.path);
    if (path === undefined) continue;
    if (source.kind === "rust") readRust(path, read);
    else read(path);
  }
  return [...files.values()].filter((file) => file !== undefined);
}

/** A file too many does no harm here: the crate takes those that it needs. */
function readRust(path: string, read: (path: string) => WorkspaceFile | undefined): void {
  // A file that is included by its path is the `mod.rs` of its folder.
  const queue = [{ path, folder: path.slice(0, path.lastIndexOf("/") + 1) }];
  const seen = new Set([path]);
  for (const next of queue) {
    const file = read(next.path);
    if (file?.kind !== "text") continue;
    for (const [, name = ""] of file.text.matchAll(/\bmod\s+([A-Za-z_][A-Za-z0-9_]*)\s*;/g)) {
      for (const child of [`${next.folder}${name}.rs`, `${next.folder}${name}/mod.rs`]) {
        if (seen.has(child)) continue;
        seen.add(child);
        queue.push({ path: child, folder: `${next.folder}${name}/` });
      }
    }
  }
}
