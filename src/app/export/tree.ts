/** The files of a crate as lines of a tree. */
import type { CrateFile } from "../../core/index.ts";

export interface TreeLine {
  readonly path: string;
  readonly name: string;
  readonly level: number;
  /** Missing for a folder. */
  readonly file: CrateFile | undefined;
  /** Bytes, of a folder all below it. */
  readonly size: number;
}

const encoder = new TextEncoder();

export function sizeOf(file: CrateFile): number {
  return typeof file.content === "string" ? encoder.encode(file.content).length : file.content.length;
}

/** Folders before files, both in path order. */
export function treeLines(files: readonly CrateFile[]): readonly TreeLine[] {
  const root: Folder = { folders: new Map(), files: [], size: 0 };
  for (const file of files) {
    const size = sizeOf(file);
    const parts = file.path.split("/");
    const name = parts.pop() ?? file.path;
    let folder = root;
    for (const part of parts) {
      let next = folder.folders.get(part);
      if (next === undefined) {
        next = { folders: new Map(), files: [], size: 0 };
        folder.folders.set(part, next);
      }
      next.size += size;
      folder = next;
    }
    folder.files.push({ name, file, size });
  }
  const lines: TreeLine[] = [];
  const walk = (folder: Folder, below: string, level: number): void => {
    for (const [name, inner] of folder.folders) {
      const path = `${below}${name}/`;
      lines.push({ path, name, level, file: undefined, size: inner.size });
      walk(inner, path, level + 1);
    }
    for (const { name, file, size } of folder.files) lines.push({ path: file.path, name, level, file, size });
  };
  walk(root, "", 0);
  return lines;
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: { readonly name: string; readonly file: CrateFile; readonly size: number }[];
  size: number;
}
