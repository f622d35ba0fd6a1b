/**
 * What a command needs of the machine it runs on. Commands see nothing else, so
 * tests run them on files in memory. Paths are absolute and `/`-separated.
 */
export type EntryKind = "file" | "folder";

export interface Host {
  /** The current folder. */
  readonly cwd: string;
  /** True when standard output shows colours. */
  readonly colour: boolean;
  /** What stands at a path, links followed; undefined for nothing. */
  kindOf(path: string): EntryKind | undefined;
  /** Names in a folder; links to folders are left out, so that a walk always ends. */
  list(folder: string): readonly { readonly name: string; readonly kind: EntryKind }[];
  /** The bytes of a file. Throws a `UsageError` when it cannot be read. */
  read(path: string): Uint8Array;
  /** Replaces or makes a file as a whole, and the folders that it needs. Throws a `UsageError` when it cannot. */
  write(path: string, content: string | Uint8Array): void;
  makeFolder(path: string): void;
  stdin(): Promise<Uint8Array>;
  /** Writes to standard output. */
  out(text: string): void;
  /** Writes to standard error. */
  err(text: string): void;
}
