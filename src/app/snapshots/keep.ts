/**
 * Takes, lists and restores snapshots of the workspace that is open. One is
 * taken after the other; a store that is full or closed is told once, and the
 * app goes on.
 */
import { fitView } from "../graph-canvas/view.ts";
import {
  addSnapshot,
  isFull,
  listSnapshots,
  nameSnapshot,
  readSnapshot,
  removeSnapshot,
} from "../persistence/snapshots.ts";
import { pack } from "../persistence/snapshot-record.ts";
import type { Captured, Occasion, Reason, SnapshotEntry } from "../persistence/snapshot-record.ts";
import { openAsNew, openedDatabase } from "../persistence/workspaces.ts";
import { actions, mayEdit, store } from "../state/index.ts";
import type { RestoredContent } from "../state/types.ts";
import { messages } from "./messages.ts";
import { watchOccasions } from "./occasions.ts";

/** Snapshots are written in the order in which they were taken. */
let running: Promise<unknown> = Promise.resolve();
let toldOfFailure = false;

/** Starts to take snapshots by itself. */
export function keepSnapshots(): void {
  if (openedDatabase() === undefined) return;
  watchOccasions({
    store,
    now: () => Date.now(),
    take: (captured, reason, label) => {
      // The tab that edits it takes them.
      if (mayEdit(store.getState())) void keep(captured, occasion(reason, label));
    },
  });
}

/** Takes one under a name; says what came of it. */
export async function snapshotNamed(name: string): Promise<void> {
  toldOfFailure = false;
  if (await keep(store.getState(), { ...occasion("named", ""), name })) actions.notify(messages.taken(name));
}

/** Takes one of what was exported as the file. */
export async function snapshotExport(file: string): Promise<void> {
  await keep(store.getState(), occasion("export", file));
}

/** Takes one of what this tab could not save before another one took the workspace over. True when it is kept. */
export async function snapshotUnsaved(captured: Captured): Promise<boolean> {
  const kept = await keep(captured, occasion("other-tab", ""));
  if (kept) actions.notify(messages.unsaved);
  return kept;
}

/** Every snapshot of the workspace that is open, the newest first, when those that are being taken are written. */
export async function snapshotsHere(): Promise<readonly SnapshotEntry[]> {
  await running;
  const database = openedDatabase();
  return database === undefined ? [] : listSnapshots(database, store.getState().workspaceId);
}

export async function contentHere(entry: SnapshotEntry): Promise<RestoredContent | undefined> {
  const database = openedDatabase();
  return database === undefined ? undefined : readSnapshot(database, entry);
}

/** The snapshot becomes the document in one step that can be undone. What is there now is kept as a snapshot first. */
export async function restoreSnapshot(entry: SnapshotEntry, content: RestoredContent): Promise<void> {
  const label = messages.restore(titleOf(entry));
  await keep(store.getState(), occasion("before", label));
  actions.restore(content, label);
  // Its nodes may stand where nobody looks now.
  fitView();
  actions.notify(messages.restored(titleOf(entry)));
}

/** The snapshot as a workspace of its own. */
export async function openSnapshot(
  entry: SnapshotEntry,
  { workspace, positions, ids }: RestoredContent,
): Promise<void> {
  const name = `${store.getState().workspaceName} (${titleOf(entry)})`;
  const restored = { ids, nextId: 0, positions, jsonDraft: undefined, past: [], future: [] };
  await openAsNew({ name, workspace, restored });
}

export async function renameSnapshot(entry: SnapshotEntry, name: string): Promise<void> {
  const database = openedDatabase();
  if (database !== undefined) await nameSnapshot(database, entry.id, name.trim().slice(0, LONGEST_NAME));
}

export async function deleteSnapshot(entry: SnapshotEntry): Promise<void> {
  const database = openedDatabase();
  if (database !== undefined) await removeSnapshot(database, entry);
}

/** The name, or why it was taken. */
export function titleOf({ name, reason, label }: Pick<SnapshotEntry, "name" | "reason" | "label">): string {
  return name ?? messages.reasons[reason](label);
}

/** Characters of a name. */
const LONGEST_NAME = 120;

function occasion(reason: Reason, label: string): Occasion {
  return { at: Date.now(), reason, label };
}

/** True when it is kept, or was already. */
async function keep(captured: Captured, at: Occasion): Promise<boolean> {
  const kept = running.then(async () => {
    const database = openedDatabase();
    if (database === undefined) throw new Error("the browser keeps nothing");
    await addSnapshot(database, pack(captured, at));
  });
  running = kept.catch(() => undefined);
  try {
    await kept;
    toldOfFailure = false;
    return true;
  } catch (error) {
    if (!toldOfFailure) actions.notify(isFull(error) ? messages.full : messages.failed, "error");
    toldOfFailure = true;
    return false;
  }
}
