/** What restoring a snapshot would change: the files that differ, and whether anything else does. */
import { areSameSettings } from "../../core/index.ts";
import type { WorkspaceFile } from "../../core/index.ts";
import type { AppStore, Positions, RestoredContent } from "../state/types.ts";

export interface FileChange {
  readonly path: string;
  /** `added`: it comes back; `removed`: it goes. */
  readonly change: "added" | "removed" | "changed";
  /** Undefined where the file is not text. */
  readonly texts: { readonly now: string; readonly then: string } | undefined;
}

export interface Changes {
  readonly files: readonly FileChange[];
  /** True when restoring changes nothing at all. */
  readonly same: boolean;
}

export function changesTo(content: RestoredContent, now: Pick<AppStore, "workspace" | "positions">): Changes {
  const current = new Map(now.workspace.files.map((file) => [file.path, file]));
  const wanted = new Map(content.workspace.files.map((file) => [file.path, file]));
  const files: FileChange[] = [];
  for (const path of [...new Set([...current.keys(), ...wanted.keys()])].sort()) {
    const from = current.get(path);
    const to = wanted.get(path);
    if (areSameFiles(from, to)) continue;
    const change = from === undefined ? "added" : to === undefined ? "removed" : "changed";
    files.push({ path, change, texts: textsOf(from, to) });
  }
  const rest =
    areSameSettings(content.workspace.settings, now.workspace.settings) &&
    areSamePlaces(content.positions, now.positions);
  return { files, same: files.length === 0 && rest };
}

function textsOf(from: WorkspaceFile | undefined, to: WorkspaceFile | undefined): FileChange["texts"] {
  if (from?.kind === "bytes" || to?.kind === "bytes") return undefined;
  return { now: from?.text ?? "", then: to?.text ?? "" };
}

function areSameFiles(a: WorkspaceFile | undefined, b: WorkspaceFile | undefined): boolean {
  if (a?.kind === "text" && b?.kind === "text") return a.text === b.text;
  if (a?.kind !== "bytes" || b?.kind !== "bytes") return false;
  return a.bytes.length === b.bytes.length && a.bytes.every((byte, index) => byte === b.bytes[index]);
}

function areSamePlaces(a: Positions, b: Positions): boolean {
  if (a.size !== b.size) return false;
  for (const [id, { x, y }] of a) {
    const other = b.get(id);
    if (other?.x !== x || other.y !== y) return false;
  }
  return true;
}
