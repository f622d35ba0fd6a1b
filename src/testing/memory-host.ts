/** A machine in memory for tests of the command line: files by absolute path, output as text. */
import { posix } from "node:path";
import type { Host } from "../cli/host.ts";
import { UsageError } from "../cli/usage-error.ts";

export interface MemoryHost extends Host {
  readonly files: Map<string, Uint8Array>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly textOf: (path: string) => string | undefined;
}

/** A host whose current folder is `/drafts`; file paths are relative to it. */
export function memoryHost(
  files: Readonly<Record<string, string | Uint8Array>>,
  stdin: string | Uint8Array = "",
): MemoryHost {
  const cwd = "/drafts";
  const encode = (content: string | Uint8Array): Uint8Array =>
    typeof content === "string" ? new TextEncoder().encode(content) : content;
  const all = new Map(Object.entries(files).map(([path, content]) => [posix.resolve(cwd, path), encode(content)]));
  const folders = new Set([cwd]);
  let out = "";
  let err = "";
  const below = (folder: string): string[] => {
    const prefix = folder === "/" ? "/" : `${folder}/`;
    const names = [...all.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
    return [...new Set(names.map((name) => name.split("/")[0] ?? ""))];
  };
  const kindOf = (path: string): "file" | "folder" | undefined => {
    if (all.has(path)) return "file";
    return folders.has(path) || below(path).length > 0 ? "folder" : undefined;
  };
  return {
    cwd,
    colour: false,
    files: all,
    stdout: () => out,
    stderr: () => err,
    textOf: (path) => {
      const bytes = all.get(posix.resolve(cwd, path));
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    },
    kindOf,
    list: (folder) =>
      below(folder).map((name) => ({ name, kind: kindOf(posix.join(folder, name)) === "file" ? "file" : "folder" })),
    read: (path) => {
      const bytes = all.get(path);
      if (bytes === undefined) throw new UsageError(`${path}: there is no such file or folder.`);
      return bytes;
    },
    write: (path, content) => void all.set(path, encode(content)),
    makeFolder: (path) => void folders.add(path),
    stdin: () => Promise.resolve(encode(stdin)),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  };
}
