/** Files from the file picker and from drops, with the paths that they have inside the chosen folder. */
import { isCrateFolder } from "../../core/index.ts";
import type { FileItem, Item } from "./folder-items.ts";
import { isKnown, isLeftOut, takeItems } from "./folder-items.ts";
import type { Chosen } from "./read-files.ts";

/** Suffixes of what a workspace holds. */
export const WORKSPACE_FILES = ".tlisp,.json,.rs,.o";

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
      const files = [...(input.files ?? [])];
      const root = folder ? files[0]?.webkitRelativePath.split("/")[0] : undefined;
      takeItems(folder ? filesBelow(files) : files.map((file) => itemOf(file.name, file))).then(
        (taken) => resolve(root === undefined ? taken : { ...taken, folder: root }),
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

/** The files of use in a folder of which all files are listed. */
function filesBelow(files: readonly File[]): readonly Item[] {
  const parts = files.map((file) => ({ file, below: file.webkitRelativePath.split("/").slice(1) }));
  const namesIn = new Map<string, string[]>();
  for (const { below } of parts) {
    const folder = below.slice(0, -1).join("/");
    const names = namesIn.get(folder) ?? [];
    names.push(below.at(-1) ?? "");
    namesIn.set(folder, names);
  }
  const crates = new Set([...namesIn].flatMap(([folder, names]) => (isCrateFolder(names) ? [folder] : [])));
  const isLeft = (name: string, depth: number, folders: readonly string[]): boolean =>
    isLeftOut(name) || crates.has(folders.slice(0, depth + 1).join("/"));
  return parts
    .filter(({ below }) => isKnown(below.join("/")) && !below.slice(0, -1).some(isLeft))
    .map(({ file, below }) => itemOf(below.join("/"), file));
}

function itemOf(path: string, file: File): FileItem {
  return { kind: "file", path, read: async () => file };
}

/** Everything in a drop, folders included. Call it inside the event: the browser takes the data away afterwards. */
export async function droppedFiles(data: DataTransfer): Promise<Chosen> {
  const entries = [...data.items].flatMap((item) => {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  const plain = [...data.files];
  if (entries.length === 0) return takeItems(plain.map((file) => itemOf(file.name, file)));
  const [only, another] = entries;
  if (only?.isDirectory === true && another === undefined) {
    // One folder is the root of the workspace: its name is no part of the paths.
    return { ...(await takeItems([entryItem(only, "")])), folder: only.name };
  }
  return takeItems(entries.map((entry) => entryItem(entry, entry.name)));
}

function entryItem(entry: FileSystemEntry, path: string): Item {
  if (entry.isFile) {
    const file = entry as FileSystemFileEntry;
    return { kind: "file", path, read: async () => new Promise((resolve, reject) => file.file(resolve, reject)) };
  }
  const items = async (): Promise<readonly Item[]> => {
    const children = await childrenOf(entry as FileSystemDirectoryEntry);
    return children.map((child) => entryItem(child, path === "" ? child.name : `${path}/${child.name}`));
  };
  return { kind: "folder", path, items };
}

/** A directory hands out its entries in portions. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}
