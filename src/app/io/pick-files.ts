/** Files from the file picker and from drops, with the paths that they have inside the chosen folder. */
import { isCapture, LARGEST_CAPTURE } from "../simulate/packet-source.ts";
import type { Chosen, Incoming } from "./read-files.ts";
import { LARGEST_FILE } from "./read-files.ts";

/** Suffixes of what a workspace holds. */
export const WORKSPACE_FILES = ".tlisp,.json,.rs,.o";
/** A dropped folder with more files is cut there. */
export const MOST_FILES = 500;

/** Asks for files (of the suffixes in `accept`), or for a folder; empty when the user cancels. */
export async function pickFiles(folder: boolean, accept = WORKSPACE_FILES): Promise<Chosen> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  if (folder) input.webkitdirectory = true;
  else input.accept = accept;
  // In the page while it is asked: a detached element may be collected before the picker opens.
  input.hidden = true;
  document.body.append(input);
  return new Promise((resolve, reject) => {
    input.addEventListener("change", () => {
      input.remove();
      const files = [...(input.files ?? [])].slice(0, MOST_FILES);
      const wanted = folder ? files.filter((file) => isKnown(file.name)) : files;
      const root = folder ? files[0]?.webkitRelativePath.split("/")[0] : undefined;
      Promise.all(wanted.map(async (file) => incoming(withoutRoot(file.webkitRelativePath) || file.name, file))).then(
        (read) => resolve(root === undefined ? { files: read } : { files: read, folder: root }),
        reject,
      );
    });
    input.addEventListener("cancel", () => {
      input.remove();
      resolve({ files: [] });
    });
    input.click();
  });
}

/** Everything in a drop, folders included. Call it inside the event: the browser takes the data away afterwards. */
export async function droppedFiles(data: DataTransfer): Promise<Chosen> {
  const entries = [...data.items].flatMap((item) => {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  const plain = [...data.files];
  if (entries.length === 0) return { files: await Promise.all(plain.map(async (file) => incoming(file.name, file))) };
  const found: { path: string; entry: FileSystemFileEntry }[] = [];
  const only = entries.length === 1 ? entries[0] : undefined;
  const root = only?.isDirectory === true ? only.name : undefined;
  if (root !== undefined) {
    // One folder is the root of the workspace: its name is no part of the paths.
    for (const child of await childrenOf(only as FileSystemDirectoryEntry)) await walk(child, "", found);
  } else {
    for (const entry of entries) await walk(entry, "", found);
  }
  const files = await Promise.all(
    found.map(async ({ path, entry }) => {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      return incoming(path, file);
    }),
  );
  return root === undefined ? { files } : { files, folder: root };
}

async function walk(
  entry: FileSystemEntry,
  below: string,
  found: { path: string; entry: FileSystemFileEntry }[],
): Promise<void> {
  if (found.length >= MOST_FILES) return;
  const path = below === "" ? entry.name : `${below}/${entry.name}`;
  if (entry.isFile) {
    // What lies in a folder is taken when it is of use; a file that was dropped itself is always judged.
    if (below === "" || isKnown(entry.name)) found.push({ path, entry: entry as FileSystemFileEntry });
    return;
  }
  if (isLeftOut(entry.name)) return;
  for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await walk(child, path, found);
}

/** A directory hands out its entries in portions. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0 || all.length >= MOST_FILES) return all;
    all.push(...portion);
  }
}

export async function incoming(path: string, file: File): Promise<Incoming> {
  // A file that will be refused for its size is not read.
  const size = Math.min(file.size, (isCapture(path) ? LARGEST_CAPTURE : LARGEST_FILE) + 1);
  return { path, bytes: new Uint8Array(await file.slice(0, size).arrayBuffer()) };
}

function withoutRoot(path: string): string {
  return path.split("/").slice(1).join("/");
}

/** Folders that hold nothing of a workspace. */
export function isLeftOut(name: string): boolean {
  return name.startsWith(".") || name === "node_modules" || name === "target";
}

export function isKnown(name: string): boolean {
  return /\.(?:tlisp|json|rs|o)$/iu.test(name) && name !== "package.json";
}
