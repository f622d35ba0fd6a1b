/** The real machine. */
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import pc from "picocolors";
import type { EntryKind, Host } from "./host.ts";
import { printable } from "./print.ts";
import { UsageError } from "./usage-error.ts";

export const nodeHost: Host = {
  cwd: process.cwd().split(sep).join("/"),
  colour: process.stdout.isTTY && pc.isColorSupported,
  kindOf: (path) => attempt(path, () => kindOf(path)),
  list: (folder) => {
    const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
    return entries.flatMap((entry): { name: string; kind: EntryKind }[] => {
      if (entry.isDirectory()) return [{ name: entry.name, kind: "folder" }];
      if (entry.isFile()) return [{ name: entry.name, kind: "file" }];
      const target = entry.isSymbolicLink() ? kindOf(join(folder, entry.name)) : undefined;
      return target === "file" ? [{ name: entry.name, kind: target }] : [];
    });
  },
  read: (path) => attempt(path, () => readFileSync(path)),
  write: (path, content) => {
    attempt(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      replaceFile(path, content);
    });
  },
  makeFolder: (path) => {
    attempt(path, () => mkdirSync(path, { recursive: true }));
  },
  stdin: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  },
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

function kindOf(path: string): EntryKind | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  return stats.isDirectory() ? "folder" : "file";
}

/** Readers see the old file or the new one, never half of it. A link stays a link; permissions stay. */
function replaceFile(path: string, content: string | Uint8Array): void {
  const existing = statSync(path, { throwIfNoEntry: false });
  const target = existing === undefined ? path : realpathSync(path);
  const temporary = join(dirname(target), `.tatara-ebpf-${randomBytes(6).toString("hex")}.tmp`);
  try {
    writeFileSync(temporary, content, { flag: "wx" });
    if (existing !== undefined) chmodSync(temporary, existing.mode & 0o7777);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is no folder",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its links go round in a circle",
};

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "") throw error;
    throw new UsageError(`${printable(path)}: ${REASONS[code] ?? code}.`);
  }
}
