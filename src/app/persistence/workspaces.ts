/**
 * The workspaces of this browser: opened at start, listed, made, removed.
 * Opening anything makes or shows another workspace; none is ever overwritten.
 */
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { Crate, FormId } from "../../core/index.ts";
import { formIds } from "../state/document.ts";
import { actions, store } from "../state/index.ts";
import type { AppStore, NewWorkspace, OpenedWorkspace } from "../state/types.ts";
import { text } from "../text.ts";
import { deferredModule } from "../ui/deferred.tsx";
import type { Autosave } from "./autosave.ts";
import { startAutosave } from "./autosave.ts";
import type { Database, WorkspaceEntry } from "./database.ts";
import {
  claimWorkspace,
  deleteWorkspace,
  listWorkspaces,
  openDatabase,
  putWorkspace,
  setAside,
  TakenOverError,
} from "./database.ts";
import { exportKey, exportPrefix, readExport, writeExport } from "./last-export.ts";
import type { LastExport } from "./last-export.ts";
import { holdWorkspace, isHeld, letGo } from "./lock.ts";
import type { SavedWorkspace } from "./read-saved.ts";
import { savedFrom } from "./saved.ts";
import { DEFAULT_SAMPLE, loadSample } from "./samples.ts";
import { tellTabs } from "./tabs.ts";

/** What other tabs may ask for comes after the first paint. */
const access = deferredModule(async () => import("./access.ts"));
/** What checks a record is not needed on a first visit; a tab that is put to sleep and woken must not wait for it then. */
const reading = deferredModule(async () => import("./read-saved.ts"));

let database: Database | undefined;
let autosave: Autosave | undefined;

/** Names this page among those that write to the browser's store. */
const TAB = crypto.randomUUID();

/** This tab's workspace, so that a reload shows it again though another tab opened another one. */
const TAB_KEY = "tatara-ebpf:workspace";

/**
 * Opens what was shared, or the last workspace, or the sample on a first visit, and starts to save. `keepUnsaved` is told
 * what could not be saved before another tab took the workspace over, and says whether it is kept.
 */
export async function startWorkspaces(
  keepUnsaved: (lost: AppStore) => Promise<boolean>,
  shared?: NewWorkspace,
): Promise<void> {
  try {
    database = await openDatabase(makeWay);
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
    put: async (saved) => putMine(db, saved),
    onFailure: () => actions.notify(text.saving.failed, "error"),
  });
  const tabs = {
    autosave,
    keepUnsaved,
    claim: async (id: string) => claim(db, id),
    read: async (id: string) => readRecord(db, id),
  };
  // Without the chunk a tab that takes over does so unasked, and what is written is checked all the same.
  access.load().then(
    ({ startAccess }) => startAccess(tabs),
    () => undefined,
  );
  rememberTab(store.getState().workspaceId);
  await putMine(db, savedFrom(store.getState(), Date.now())).catch(() => actions.setSession({ saved: "failed" }));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void autosave?.flush();
  });
  window.addEventListener("pagehide", () => void autosave?.flush());
  // Asks the browser not to evict the store under pressure; it may refuse.
  void navigator.storage?.persist?.().catch(() => false);
}

/** A newer version of the app, in another tab, changes the store: this page saves, and keeps nothing from then on. */
async function makeWay(): Promise<void> {
  await autosave?.flush();
  actions.setSession({ saved: "failed" });
  actions.notify(text.saving.newer, "error");
}

/** Shows a workspace as another one, under a name that no workspace of this browser has. */
export async function openAsNew({ name: wanted, ...content }: Omit<OpenedWorkspace, "id">): Promise<void> {
  const others = await savedWorkspaces().catch(() => []);
  const name = freeName(wanted, new Set(others.map((other) => other.name)));
  const id = crypto.randomUUID();
  // Nobody else knows the id: the lock is free. That of the workspace before goes when it is saved.
  await holdWorkspace(id);
  actions.openWorkspace({ id, name, ...content });
  actions.setSession({ access: "edit" });
  rememberTab(id);
}

/** What is shown as a workspace of this tab's own, with its history. */
export async function openCopy(): Promise<void> {
  const { workspaceName, workspace, analysis, positions, jsonDraft, past, future } = store.getState();
  const restored = { ids: formIds(analysis), nextId: analysis.nextId, positions, jsonDraft, past, future };
  await openAsNew({ name: text.workspace.copyOf(workspaceName), workspace, restored });
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

/** Saves what is not saved yet. */
export async function saveNow(): Promise<void> {
  await autosave?.flush();
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

/** Removes a workspace that no tab has open; false when one has. */
export async function removeSaved(id: string): Promise<boolean> {
  if (database === undefined || id === store.getState().workspaceId || (await isHeld(id)) === true) return false;
  await deleteWorkspace(database, id, exportPrefix(id));
  const { removeSnapshots } = await import("./snapshots.ts");
  await removeSnapshots(database, id);
  return true;
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

/** Opens a workspace of the browser's store: to edit it, or to show it while another tab edits it. */
async function openRecord(db: Database, id: string): Promise<boolean> {
  const record: unknown = await db.get("workspaces", id);
  if (record === undefined) return false;
  const known = await read(record);
  if (known === undefined) {
    await setAside(db, id);
    actions.notify(text.saving.damaged, "error");
    return false;
  }
  const mine = await holdWorkspace(id);
  if (mine) await claim(db, id);
  else letGo();
  // Once more: what the tab before saved while it let go is the newest.
  actions.openWorkspace((await readRecord(db, id)) ?? known);
  actions.setSession({ access: mine ? "edit" : "elsewhere" });
  return true;
}

/** A workspace as it is saved; undefined when it is not, or cannot be read. */
async function readRecord(db: Database, id: string): Promise<OpenedWorkspace | undefined> {
  const record: unknown = await db.get("workspaces", id);
  return record === undefined ? undefined : read(record);
}

async function read(record: unknown): Promise<OpenedWorkspace | undefined> {
  const { readSaved } = await reading.load();
  return readSaved(record);
}

/** Makes this tab the one that writes; where the store is full, what it saves will say so. */
async function claim(db: Database, id: string): Promise<void> {
  await withRoom(db, async () => claimWorkspace(db, id, TAB)).catch(() => undefined);
}

/** Saves what this tab edits, and tells the others. */
async function putMine(db: Database, saved: SavedWorkspace): Promise<void> {
  const isShown = saved.id === store.getState().workspaceId;
  if (isShown && store.getState().access !== "edit") return;
  try {
    await withRoom(db, async () => putWorkspace(db, saved, TAB));
    tellTabs({ kind: "saved", workspace: saved.id });
  } catch (error) {
    if (!isShown || !(error instanceof TakenOverError)) throw error;
    (await access.load()).loseWorkspace();
  }
}

/** Writes; where the browser's store is full, old snapshots make room for the work of now. */
async function withRoom(db: Database, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof TakenOverError) throw error;
    const { isFull, writeWithRoom } = await import("./snapshots.ts");
    if (!isFull(error)) throw error;
    await writeWithRoom(db, write);
  }
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
