/**
 * Folders of this machine, where the browser hands them out (File System
 * Access): choosing one, reading what a workspace holds of it, and writing one
 * file as a whole or not at all.
 */
import type { WorkspaceFile } from "../../core/index.ts";
import type { Item } from "../io/folder-items.ts";
import { takeItems } from "../io/folder-items.ts";
import type { Chosen } from "../io/read-files.ts";

type Mode = "read" | "readwrite";

/** What the DOM library does not declare yet. */
export interface Folder extends FileSystemDirectoryHandle {
  queryPermission?(options: { readonly mode: Mode }): Promise<PermissionState>;
  requestPermission?(options: { readonly mode: Mode }): Promise<PermissionState>;
}

interface FolderPickers {
  showDirectoryPicker?(options: { readonly id: string; readonly mode: Mode }): Promise<Folder>;
}

/** Asks for a folder; undefined when the person cancels. */
export async function chooseFolder(mode: Mode): Promise<Folder | undefined> {
  try {
    return await (window as FolderPickers).showDirectoryPicker?.({ id: "workspace", mode });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    throw error;
  }
}

/** True when the page may write; asks the person where that is needed. Call it in answer to a key or a click. */
export async function mayWrite(folder: Folder): Promise<boolean> {
  const mode = { mode: "readwrite" } as const;
  if ((await folder.queryPermission?.(mode)) === "granted") return true;
  const answer = await folder.requestPermission?.(mode);
  return answer === undefined || answer === "granted";
}

/** Everything that a workspace can hold of a folder. */
export async function readFolder(folder: Folder): Promise<Chosen> {
  return { ...(await takeItems([folderItem(folder, "")])), folder: folder.name };
}

function folderItem(folder: FileSystemDirectoryHandle, path: string): Item {
  const items = async (): Promise<readonly Item[]> => {
    const all: Item[] = [];
    for await (const entry of folder.values()) {
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.kind === "directory") all.push(folderItem(entry, below));
      else all.push({ kind: "file", path: below, read: async () => entry.getFile() });
    }
    return all;
  };
  return { kind: "folder", path, items };
}

/** The file at a path of the folder as it is now; undefined when there is none. */
export async function readAt(folder: Folder, path: string): Promise<WorkspaceFile | undefined> {
  try {
    const handle = await handleAt(folder, path, false);
    return fileOf(path, new Uint8Array(await (await handle.getFile()).arrayBuffer()));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Bytes as a file of a workspace: text where it is UTF-8 and its kind is one of text. */
export function fileOf(path: string, bytes: Uint8Array): WorkspaceFile {
  if (/\.(?:o|pcap|pcapng)$/iu.test(path)) return { kind: "bytes", path, bytes };
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { kind: "text", path, text };
  } catch {
    return { kind: "bytes", path, bytes };
  }
}

/**
 * Writes a file as a whole: the browser puts it in its place when all of it is
 * written. `isSafe` is asked right before that; when it says no, nothing changes.
 */
export async function writeAt(folder: Folder, file: WorkspaceFile, isSafe: () => Promise<boolean>): Promise<boolean> {
  const handle = await handleAt(folder, file.path, true);
  const stream = await handle.createWritable();
  try {
    await stream.write(file.kind === "text" ? file.text : new Uint8Array(file.bytes));
    if (!(await isSafe())) {
      await stream.abort();
      return false;
    }
  } catch (error) {
    await stream.abort().catch(() => undefined);
    throw error;
  }
  await stream.close();
  return true;
}

export async function removeAt(folder: Folder, path: string): Promise<void> {
  const parts = path.split("/");
  const name = parts.pop() ?? path;
  const parent = await folderAt(folder, parts, false);
  await parent.removeEntry(name);
}

async function handleAt(folder: Folder, path: string, create: boolean): Promise<FileSystemFileHandle> {
  const parts = path.split("/");
  const name = parts.pop() ?? path;
  const parent = await folderAt(folder, parts, create);
  return parent.getFileHandle(name, { create });
}

async function folderAt(
  folder: FileSystemDirectoryHandle,
  parts: readonly string[],
  create: boolean,
): Promise<FileSystemDirectoryHandle> {
  let at = folder;
  for (const part of parts) at = await at.getDirectoryHandle(part, { create });
  return at;
}

function isMissing(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "NotFoundError" || error.name === "TypeMismatchError");
}
