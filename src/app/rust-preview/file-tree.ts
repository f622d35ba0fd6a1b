/** Paths as rows of a tree: folders before files, both by name, as file lists are drawn. */
import { compareText } from "../../core/index.ts";

export interface TreeRow {
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  readonly folder: boolean;
  /** From 1. */
  readonly level: number;
  /** Among its siblings, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
}

interface Branch {
  readonly folders: Map<string, Branch>;
  readonly files: string[];
}

/** The rows of the folders that are open, from the top down. */
export function treeRows(paths: readonly string[], closed: ReadonlySet<string>): readonly TreeRow[] {
  const root: Branch = { folders: new Map(), files: [] };
  for (const path of paths) {
    const parts = path.split("/");
    let branch = root;
    for (const part of parts.slice(0, -1)) {
      const inner = branch.folders.get(part) ?? { folders: new Map<string, Branch>(), files: [] };
      branch.folders.set(part, inner);
      branch = inner;
    }
    branch.files.push(parts.at(-1) ?? "");
  }
  const rows: TreeRow[] = [];
  const walk = (branch: Branch, prefix: string, level: number): void => {
    const siblings = branch.folders.size + branch.files.length;
    let place = 0;
    for (const [name, inner] of [...branch.folders].sort(([a], [b]) => compareText(a, b))) {
      const path = `${prefix}${name}`;
      rows.push({ path, name, folder: true, level, place: ++place, siblings });
      if (!closed.has(path)) walk(inner, `${path}/`, level + 1);
    }
    for (const name of [...branch.files].sort(compareText)) {
      rows.push({ path: `${prefix}${name}`, name, folder: false, level, place: ++place, siblings });
    }
  };
  walk(root, "", 1);
  return rows;
}

/** Every folder that the paths lie in. */
export function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
      folders.add(path.slice(0, slash));
    }
  }
  return folders;
}
