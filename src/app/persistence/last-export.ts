/**
 * The crate that was exported last of a policy, so that the next one can be
 * compared with it. Kept beside the workspace and not in it: undo takes back
 * changes of the document, not downloads.
 */
import type { Crate, FormId } from "../../core/index.ts";

const VERSION = 1;

export interface LastExport {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Its text files by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** The key of a policy's record among those of all workspaces. */
export function exportKey(workspace: string, policy: FormId): string {
  return `${exportPrefix(workspace)}${policy}`;
}

export function exportPrefix(workspace: string): string {
  return `export:${workspace}:`;
}

export function writeExport({ files }: Crate, at: number): string {
  const texts = files.flatMap(({ path, content }) => (typeof content === "string" ? [[path, content] as const] : []));
  return JSON.stringify({ version: VERSION, at, files: texts });
}

/** The export of a record; undefined of anything else. */
export function readExport(record: unknown): LastExport | undefined {
  if (typeof record !== "string") return undefined;
  try {
    const saved = JSON.parse(record) as { version?: unknown; at?: unknown; files?: unknown } | null;
    if (saved?.version !== VERSION || typeof saved.at !== "number" || !Array.isArray(saved.files)) return undefined;
    const files = saved.files as readonly unknown[];
    return files.every(isFile) ? { at: saved.at, files: new Map(files) } : undefined;
  } catch {
    return undefined;
  }
}

function isFile(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === "string");
}
