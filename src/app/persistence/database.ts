/**
 * The browser's store: one record for each workspace, its snapshots, and the
 * records that could not be read.
 */
import { openDB } from "idb";
import type { DBSchema, IDBPDatabase } from "idb";
import type { SavedWorkspace } from "./read-saved.ts";
import type { SnapshotRecord } from "./snapshot-record.ts";

export interface Schema extends DBSchema {
  workspaces: { key: string; value: SavedWorkspace };
  /** Records as they were found, so that nothing is thrown away. */
  damaged: { key: number; value: unknown };
  /** `last`: the id of the workspace that was open last; `owner:` and its id: the tab that may write it. */
  meta: { key: string; value: string };
  snapshots: { key: number; value: SnapshotRecord; indexes: { workspace: string } };
  /** What snapshots are made of, by workspace and name of the part. */
  parts: { key: [workspace: string, part: string]; value: string | Uint8Array };
  /** The folders of this machine that workspaces are saved to. */
  folders: { key: string; value: FolderRecord };
}

export interface FolderRecord {
  readonly workspace: string;
  readonly folder: FileSystemDirectoryHandle;
  /** Names of the contents that were last read or written there, by path. */
  readonly known: readonly (readonly [path: string, content: string])[];
  /** Name of what was beside the text then. */
  readonly settled?: string | undefined;
}

/** A new version adds its stores in `upgrade`, and changes none that is there. */
const VERSION = 3;

export type Database = IDBPDatabase<Schema>;

export interface WorkspaceEntry {
  readonly id: string;
  readonly name: string;
  readonly savedAt: number;
}

/** `makeWay` is called, and waited for, when a newer version of the app wants to change the store. */
export async function openDatabase(makeWay: () => Promise<void>): Promise<Database> {
  const database: Database = await openDB<Schema>("tatara-ebpf-designer", VERSION, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore("workspaces", { keyPath: "id" });
        db.createObjectStore("damaged", { autoIncrement: true });
        db.createObjectStore("meta");
      }
      if (from < 2) {
        const snapshots = db.createObjectStore("snapshots", { keyPath: "id", autoIncrement: true });
        snapshots.createIndex("workspace", "workspace");
        db.createObjectStore("parts");
      }
      if (from < 3) db.createObjectStore("folders", { keyPath: "workspace" });
    },
    blocking() {
      // It waits until this page has closed the store.
      void makeWay().finally(() => database.close());
    },
  });
  return database;
}

/** Another tab took the workspace over: nothing was written. */
export class TakenOverError extends Error {}

/**
 * Writes one workspace and remembers it as the last one, both or neither. Only
 * the tab that owns it writes: one that slept while another took over finds out
 * here, inside the same transaction.
 */
export async function putWorkspace(database: Database, saved: SavedWorkspace, tab: string): Promise<void> {
  const transaction = database.transaction(["workspaces", "meta"], "readwrite");
  const meta = transaction.objectStore("meta");
  const owner = await meta.get(ownerKey(saved.id));
  if (owner !== undefined && owner !== tab) {
    await transaction.done;
    throw new TakenOverError(saved.id);
  }
  await Promise.all([
    transaction.objectStore("workspaces").put(saved),
    meta.put(saved.id, "last"),
    ...(owner === undefined ? [meta.put(tab, ownerKey(saved.id))] : []),
    transaction.done,
  ]);
}

/** From here on only this tab writes the workspace. */
export async function claimWorkspace(database: Database, id: string, tab: string): Promise<void> {
  await database.put("meta", tab, ownerKey(id));
}

/** Removes a workspace with all that `meta` keeps of it under the prefix. */
export async function deleteWorkspace(database: Database, id: string, prefix: string): Promise<void> {
  const transaction = database.transaction(["workspaces", "meta", "folders"], "readwrite");
  await Promise.all([
    transaction.objectStore("workspaces").delete(id),
    transaction.objectStore("folders").delete(id),
    transaction.objectStore("meta").delete(ownerKey(id)),
    transaction.objectStore("meta").delete(IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
    transaction.done,
  ]);
}

function ownerKey(id: string): string {
  return `owner:${id}`;
}

/** Every workspace that has a name and an id, the newest first. */
export async function listWorkspaces(database: Database): Promise<readonly WorkspaceEntry[]> {
  const records: readonly unknown[] = await database.getAll("workspaces");
  return records.flatMap(entryOf).sort((a, b) => b.savedAt - a.savedAt);
}

function entryOf(record: unknown): WorkspaceEntry[] {
  if (typeof record !== "object" || record === null) return [];
  const { id, name, savedAt } = record as Partial<Record<keyof WorkspaceEntry, unknown>>;
  return typeof id === "string" && typeof name === "string" && typeof savedAt === "number"
    ? [{ id, name, savedAt }]
    : [];
}

/** Takes a record that cannot be read out of the way and keeps it. */
export async function setAside(database: Database, id: string): Promise<void> {
  const transaction = database.transaction(["workspaces", "damaged"], "readwrite");
  const record: unknown = await transaction.objectStore("workspaces").get(id);
  await transaction.objectStore("damaged").add(record);
  await transaction.objectStore("workspaces").delete(id);
  await transaction.done;
}
