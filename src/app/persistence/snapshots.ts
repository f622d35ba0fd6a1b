/**
 * Snapshots in the browser's store. A snapshot, its parts and what goes for it
 * are one transaction: a crash leaves either all of it or nothing.
 */
import type { IDBPTransaction } from "idb";
import type { RestoredContent } from "../state/types.ts";
import type { Database, Schema } from "./database.ts";
import { contentOf, readEntry } from "./snapshot-record.ts";
import type { PackedSnapshot, SnapshotEntry } from "./snapshot-record.ts";
import { MOST_SNAPSHOTS, thin } from "./thin.ts";

/** What stays of a workspace's snapshots when the browser's store is full: at first, and at last. */
const FEWER = 30;
const FEWEST = 5;
/** Larger than every name of a part. */
const LAST_PART = "\uffff";

type Writing = IDBPTransaction<Schema, ("snapshots" | "parts")[], "readwrite">;

/** Every snapshot of a workspace, the newest first. */
export async function listSnapshots(database: Database, workspace: string): Promise<readonly SnapshotEntry[]> {
  const all: readonly unknown[] = await database.getAllFromIndex("snapshots", "workspace", workspace);
  return newestFirst(all);
}

/**
 * Keeps a snapshot; one that is as the newest only gives that its name. In a full
 * store older ones of the same workspace make room, once.
 */
export async function addSnapshot(database: Database, packed: PackedSnapshot): Promise<void> {
  try {
    await put(database, packed);
  } catch (error) {
    if (!isFull(error)) throw error;
    const { workspace } = packed.record;
    await thinOne(database, workspace, await listSnapshots(database, workspace), FEWER);
    await put(database, packed);
  }
}

export async function readSnapshot(database: Database, entry: SnapshotEntry): Promise<RestoredContent | undefined> {
  const wanted = [...new Set([...entry.files.map(({ part }) => part), entry.rest])];
  const parts = new Map<string, unknown>();
  await Promise.all(wanted.map(async (part) => parts.set(part, await database.get("parts", [entry.workspace, part]))));
  return contentOf(entry, (name) => parts.get(name));
}

/** Gives a name to a snapshot, which then stays; an empty one takes the name away. */
export async function nameSnapshot(database: Database, id: number, name: string): Promise<void> {
  const transaction = database.transaction("snapshots", "readwrite");
  const { name: _, ...record } = (await transaction.store.get(id)) ?? {};
  if ("workspace" in record) await transaction.store.put(name === "" ? record : { ...record, name });
  await transaction.done;
}

export async function removeSnapshot(database: Database, entry: SnapshotEntry): Promise<void> {
  const transaction: Writing = database.transaction(["snapshots", "parts"], "readwrite");
  await removeEntries(transaction, entry.workspace, new Set([entry.id]));
  await transaction.done;
}

/** Removes what there is of a workspace. */
export async function removeSnapshots(database: Database, workspace: string): Promise<void> {
  const transaction: Writing = database.transaction(["snapshots", "parts"], "readwrite");
  const keys = await transaction.objectStore("snapshots").index("workspace").getAllKeys(workspace);
  await Promise.all(keys.map(async (key) => transaction.objectStore("snapshots").delete(key)));
  await transaction.objectStore("parts").delete(IDBKeyRange.bound([workspace, ""], [workspace, LAST_PART]));
  await transaction.done;
}

/** Writes; in a full store the snapshots without a name make room, at last all but a few of every workspace. */
export async function writeWithRoom(database: Database, write: () => Promise<void>): Promise<void> {
  for (const most of [FEWER, FEWEST]) {
    await thinAll(database, most);
    try {
      await write();
      return;
    } catch (error) {
      if (!isFull(error) || most === FEWEST) throw error;
    }
  }
}

/** True of the failure of a store that is full. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

async function put(database: Database, { record, parts }: PackedSnapshot): Promise<void> {
  const { workspace } = record;
  const transaction: Writing = database.transaction(["snapshots", "parts"], "readwrite");
  // A failure is told by the transaction's own promise.
  transaction.done.catch(() => undefined);
  const snapshots = transaction.objectStore("snapshots");
  const known = newestFirst(await snapshots.index("workspace").getAll(workspace));
  const [newest] = known;
  if (newest?.digest === record.digest) {
    if (record.name !== undefined) await snapshots.put({ ...newest, reason: record.reason, name: record.name });
    await transaction.done;
    return;
  }
  for (const [name, content] of parts) {
    const key: [string, string] = [workspace, name];
    if ((await transaction.objectStore("parts").getKey(key)) === undefined)
      await transaction.objectStore("parts").put(content, key);
  }
  const id = await snapshots.add(record);
  const gone = thin([...known, { ...record, id }], record.at, MOST_SNAPSHOTS);
  await removeEntries(transaction, workspace, new Set(gone));
  await transaction.done;
}

/** Removes snapshots, and the parts that no other one has. */
async function removeEntries(transaction: Writing, workspace: string, ids: ReadonlySet<number>): Promise<void> {
  if (ids.size === 0) return;
  const snapshots = transaction.objectStore("snapshots");
  const all: readonly unknown[] = await snapshots.index("workspace").getAll(workspace);
  const used = new Set<string>();
  const candidates = new Set<string>();
  for (const entry of newestFirst(all)) {
    const target = ids.has(entry.id) ? candidates : used;
    for (const part of [...entry.files.map((file) => file.part), entry.rest]) target.add(part);
  }
  await Promise.all([...ids].map(async (id) => snapshots.delete(id)));
  const unused = [...candidates].filter((part) => !used.has(part));
  await Promise.all(unused.map(async (part) => transaction.objectStore("parts").delete([workspace, part])));
}

async function thinAll(database: Database, most: number): Promise<void> {
  const all = newestFirst(await database.getAll("snapshots"));
  for (const workspace of new Set(all.map((entry) => entry.workspace))) {
    const own = all.filter((entry) => entry.workspace === workspace);
    await thinOne(database, workspace, own, most);
  }
}

async function thinOne(
  database: Database,
  workspace: string,
  own: readonly SnapshotEntry[],
  most: number,
): Promise<void> {
  const transaction: Writing = database.transaction(["snapshots", "parts"], "readwrite");
  await removeEntries(transaction, workspace, new Set(thin(own, Date.now(), most)));
  await transaction.done;
}

function newestFirst(records: readonly unknown[]): SnapshotEntry[] {
  return records.flatMap((record) => readEntry(record) ?? []).sort((a, b) => b.at - a.at || b.id - a.id);
}
