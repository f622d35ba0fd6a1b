/**
 * Files and folders of the machine, however the browser hands them out, as the files that a workspace takes: those that
 * are nearest to the root. What cannot be read is named, and keeps nothing else from being taken.
 */
import { isCrateFolder } from "../../core/index.ts";
import { isCapture, LARGEST_CAPTURE } from "../simulate/packet-source.ts";
import type { Chosen, Incoming } from "./read-files.ts";
import { BESIDE, LARGEST_FILE } from "./read-files.ts";

/** Of more files the rest is left. */
export const MOST_FILES = 500;
/** Files and folders that are looked at: somebody may choose a whole disk. */
const MOST_FOUND = 10_000;
const MOST_FOLDERS = 2000;

export interface FileItem {
  readonly kind: "file";
  /** Below the root of the workspace, `/`-separated. */
  readonly path: string;
  readonly read: () => Promise<File>;
}

interface FolderItem {
  readonly kind: "folder";
  readonly path: string;
  readonly items: () => Promise<readonly Item[]>;
}

export type Item = FileItem | FolderItem;

type Taken = Omit<Chosen, "folder">;

/** What lies in the folders among `given` is taken when it is of use; a file that was given itself is always judged. */
export async function takeItems(given: readonly Item[]): Promise<Taken> {
  const found = given.filter((item) => item.kind === "file");
  const folders = given.filter((item) => item.kind === "folder");
  const unread: string[] = [];
  let isCut = false;
  // The list grows while it is gone through: all folders of one depth come before those in them.
  for (const [visited, folder] of folders.entries()) {
    isCut = visited >= MOST_FOLDERS || found.length > MOST_FOUND;
    if (isCut) break;
    const items = await folder.items().catch(() => undefined);
    if (items === undefined) unread.push(folder.path);
    // A crate below was exported there: what it holds of the workspace are copies.
    if (!given.includes(folder) && isCrateFolder((items ?? []).map(nameOf))) continue;
    for (const item of items ?? []) {
      const name = nameOf(item);
      if (item.kind === "folder" && !isLeftOut(name)) folders.push(item);
      else if (item.kind === "file" && isKnown(item.path)) found.push(item);
    }
  }
  const read = await Promise.all(
    nearest(found).map(async ({ path, read: file }) =>
      file()
        .then(async (content) => bytesOf(path, content))
        .catch(() => path),
    ),
  );
  const taken = read.filter((each) => typeof each !== "string");
  // Alone it is a file that somebody takes for another one, and is told so.
  const beside = taken.length > 1 ? taken.find(({ path }) => path === BESIDE) : undefined;
  const files = taken.filter((file) => file !== beside);
  unread.push(...read.filter((each) => typeof each === "string"));
  return { files, beside: beside?.bytes, unread, isCut: isCut || found.length > MOST_FILES };
}

function nameOf({ path }: Item): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** As many as are taken; of files of one depth those in folders that hold few, which are seldom left-overs of a tool. */
function nearest(found: readonly FileItem[]): readonly FileItem[] {
  if (found.length <= MOST_FILES) return found;
  const folderOf = ({ path }: FileItem): string => path.slice(0, path.lastIndexOf("/") + 1);
  const counts = new Map<string, number>();
  for (const item of found) counts.set(folderOf(item), (counts.get(folderOf(item)) ?? 0) + 1);
  const places = found.map((item) => ({
    item,
    depth: item.path.split("/").length,
    beside: counts.get(folderOf(item)) ?? 0,
  }));
  return places
    .sort((a, b) => a.depth - b.depth || a.beside - b.beside)
    .slice(0, MOST_FILES)
    .map(({ item }) => item);
}

async function bytesOf(path: string, file: File): Promise<Incoming> {
  // A file that will be refused for its size is not read.
  const size = Math.min(file.size, (isCapture(path) ? LARGEST_CAPTURE : LARGEST_FILE) + 1);
  return { path, bytes: new Uint8Array(await file.slice(0, size).arrayBuffer()) };
}

/** Folders that hold nothing of a workspace. */
export function isLeftOut(name: string): boolean {
  return name.startsWith(".") || name === "node_modules" || name === "target";
}

/** True for files of use, by their paths. Below the root `BESIDE` is of another workspace. */
export function isKnown(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return /\.(?:tlisp|json|rs|o)$/iu.test(name) && name !== "package.json" && (name !== BESIDE || path === BESIDE);
}
