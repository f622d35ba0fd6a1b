/**
 * The workspaces of this browser: opened at start, listed, made, removed.
 * Opening anything makes or shows another workspace; none is ever overwritten.
 */
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { Crate, FormId } from "../../core/index.ts";
import { actions, store } from "../state/index.ts";
import type { NewWorkspace, OpenedWorkspace } from "../state/types.ts";
import { text } from "../text.ts";
import type { Autosave } from "./autosave.ts";
import { startAutosave } from "./autosave.ts";
import type { Database, WorkspaceEntry } from "./database.ts";
import { listWorkspaces, openDatabase, putWorkspace, setAside } from "./database.ts";
import { exportKey, exportPrefix, readExport, writeExport } from "./last-export.ts";
import type { LastExport } from "./last-export.ts";
import { holdWorkspace } from "./lock.ts";
import type { SavedWorkspace } from "./read-saved.ts";
import { savedFrom } from "./saved.ts";
import { DEFAULT_SAMPLE, loadSample } from "./samples.ts";

let database: Database | undefined;
let autosave: Autosave | undefined;

/** This tab's workspace, so that a reload shows it again though another tab opened another one. */
const TAB_KEY = "tatara-ebpf:workspace";

/** Opens what was shared, or the last workspace, or the sample on a first visit, and starts to save. */
export async function startWorkspaces(shared?: NewWorkspace): Promise<void> {
  try {
    database = await openDatabase();
  } catch {
    actions.setSession({ saved: "failed" });
  }
  if (shared !== undefined) await openAsNew(shared);
  else if (database === undefined || !(await openLast(database))) await openSample(DEFAULT_SAMPLE);
  if (database === undefined) {
    actions.notify(text.saving.unavailable, "error");
    return;
  }
  const db = database;
  autosave = startAutosave({
    store,
    now: () => Date.now(),
    put: async (saved) => putWithRoom(db, saved),
    onFailure: () => actions.notify(text.saving.failed, "error"),
  });
  rememberTab(store.getState().workspaceId);
  await putCurrent();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void autosave?.flush();
  });
  window.addEventListener("pagehide", () => void autosave?.flush());
  // Asks the browser not to evict the store under pressure; it may refuse.
  void navigator.storage?.persist?.().catch(() => false);
}

/** Shows a workspace as another one, under a name that no workspace of this browser has. */
export async function openAsNew({ name: wanted, ...content }: Omit<OpenedWorkspace, "id">): Promise<void> {
  const others = await savedWorkspaces().catch(() => []);
  const name = freeName(wanted, new Set(others.map((other) => other.name)));
  const id = crypto.randomUUID();
  // Nobody else knows the id: the lock is free.
  void holdWorkspace(id);
  actions.openWorkspace({ id, name, ...content });
  rememberTab(id);
}

export async function openSample(name: string): Promise<void> {
  try {
    const workspace = await loadSample(name);
    await openAsNew({ name, workspace });
  } catch {
    if (store.getState().workspaceId === "")
      await openAsNew({ name: text.workspace.untitled, workspace: { files: [], settings: DEFAULT_SETTINGS } });
    actions.notify(text.workspace.sampleFailed(name), "error");
  }
}

/** The browser's store; undefined where the browser keeps nothing. */
export function openedDatabase(): Database | undefined {
  return database;
}

export async function savedWorkspaces(): Promise<readonly WorkspaceEntry[]> {
  await autosave?.flush();
  return database === undefined ? [] : listWorkspaces(database);
}

export async function openSaved(id: string): Promise<void> {
  if (database === undefined || id === store.getState().workspaceId) return;
  await autosave?.flush();
  if (await openRecord(database, id)) rememberTab(store.getState().workspaceId);
}

/** What could not be read, as it was found. */
export async function damagedWorkspaces(): Promise<readonly unknown[]> {
  return database === undefined ? [] : database.getAll("damaged");
}

/** Removes a workspace that is not open. */
export async function removeSaved(id: string): Promise<void> {
  if (database === undefined || id === store.getState().workspaceId) return;
  await database.delete("workspaces", id);
  const prefix = exportPrefix(id);
  await database.delete("meta", IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  const { removeSnapshots } = await import("./snapshots.ts");
  await removeSnapshots(database, id);
}

/** Keeps what was exported of a policy of this workspace; a browser that keeps nothing forgets it. */
export async function rememberExport(policy: FormId, crate: Crate): Promise<void> {
  const key = exportKey(store.getState().workspaceId, policy);
  await database?.put("meta", writeExport(crate, Date.now()), key).catch(() => undefined);
}

/** What was exported last of a policy of a workspace. */
export async function lastExport(workspace: string, policy: FormId): Promise<LastExport | undefined> {
  const record = await database?.get("meta", exportKey(workspace, policy)).catch(() => undefined);
  return readExport(record);
}

async function openLast(db: Database): Promise<boolean> {
  const tab = tabWorkspace();
  const last = await db.get("meta", "last");
  const rest = (await db.getAllKeys("workspaces")).filter((id) => id !== tab && id !== last);
  for (const id of [tab, last, ...rest]) {
    if (id !== undefined && (await openRecord(db, id))) return true;
  }
  return false;
}

async function openRecord(db: Database, id: string): Promise<boolean> {
  const record: unknown = await db.get("workspaces", id);
  if (record === undefined) return false;
  // What checks a record is not needed on a first visit.
  const { readSaved } = await import("./read-saved.ts");
  const opened = readSaved(record);
  if (opened === undefined) {
    await setAside(db, id);
    actions.notify(text.saving.damaged, "error");
    return false;
  }
  if (await holdWorkspace(opened.id)) {
    actions.openWorkspace(opened);
    return true;
  }
  // Another tab works on it: this one works on a copy, and neither loses anything.
  const copy = { ...opened, id: crypto.randomUUID(), name: text.workspace.copyOf(opened.name) };
  await holdWorkspace(copy.id);
  actions.openWorkspace(copy);
  actions.notify(text.workspace.openElsewhere(opened.name));
  return true;
}

/** Saves; where the browser's store is full, old snapshots make room for the work of now. */
async function putWithRoom(db: Database, saved: SavedWorkspace): Promise<void> {
  try {
    await putWorkspace(db, saved);
  } catch (error) {
    const { isFull, makeRoom } = await import("./snapshots.ts");
    if (!isFull(error)) throw error;
    await makeRoom(db);
    await putWorkspace(db, saved);
  }
}

async function putCurrent(): Promise<void> {
  if (database === undefined) return;
  await putWorkspace(database, savedFrom(store.getState(), Date.now())).catch(() =>
    actions.setSession({ saved: "failed" }),
  );
}

function tabWorkspace(): string | undefined {
  try {
    return sessionStorage.getItem(TAB_KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function rememberTab(id: string): void {
  try {
    sessionStorage.setItem(TAB_KEY, id);
  } catch {
    // Without session storage a reload shows the workspace that was saved last.
  }
}

/** `wanted`, or `wanted` with the first number that makes it a name of its own. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const candidate = `${wanted} ${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
