/**
 * Which tab edits a workspace. The others show it, follow what is saved, and
 * may take it over: the tab that has it saves everything and lets go; from one
 * that does not answer the lock is taken away. Nothing is written by two tabs,
 * and what a tab could not save when it lost the workspace becomes a snapshot.
 */
import { actions, store } from "../state/index.ts";
import type { AppStore, OpenedWorkspace } from "../state/types.ts";
import { text } from "../text.ts";
import type { Autosave } from "./autosave.ts";
import { holdWorkspace, isHeld, letGo, onLockLost, stealWorkspace } from "./lock.ts";
import { listenToTabs, tellTabs } from "./tabs.ts";

/** A tab that does not let go within so many milliseconds is asleep or gone. */
const ANSWER = 2_500;
/** Milliseconds between two looks whether the other tab is gone. */
const LOOK = 1_000;
/** A tab that reloads is gone for a moment: so many looks in a row. */
const LOOKS = 3;
/** Saving is tried so often before the workspace goes to another tab. */
const TRIES = 3;

export interface AccessOptions {
  readonly autosave: Autosave;
  /** Makes this tab the one that writes the workspace. */
  readonly claim: (id: string) => Promise<void>;
  /** Keeps, beside the workspace, what this tab could not save. True when it is kept. */
  readonly keepUnsaved: (lost: AppStore) => Promise<boolean>;
  /** The workspace as it is saved. */
  readonly read: (id: string) => Promise<OpenedWorkspace | undefined>;
}

let options: AccessOptions | undefined;
/** What this tab had not saved when it lost the workspace. */
let unsaved: AppStore | undefined;

/** Starts to listen to the other tabs. */
export function startAccess(given: AccessOptions): void {
  options = given;
  listenToTabs(({ kind, workspace }) => {
    const { workspaceId, access } = store.getState();
    if (workspace !== workspaceId) return;
    if (kind === "hand-over" && access === "edit") void handOver();
    if (kind === "saved" && access !== "edit") void showSaved();
  });
  onLockLost((id) => {
    if (store.getState().workspaceId === id) loseWorkspace();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && store.getState().access !== "edit") void showSaved();
  });
  lookForFree();
}

/** Takes the workspace that is shown over from the other tab. */
export async function takeOver(): Promise<void> {
  const { workspaceId: id, workspaceName: name, access } = store.getState();
  if (access === "edit") return;
  tellTabs({ kind: "hand-over", workspace: id });
  const taken = (await holdWorkspace(id, ANSWER)) || (await stealWorkspace(id));
  if (taken) await startEditing(id, text.access.mine(name));
}

/** Another tab writes the workspace: this one shows it from now on. What was not saved becomes a snapshot. */
export function loseWorkspace(): void {
  const state = store.getState();
  if (state.access !== "edit") return;
  if (options?.autosave.pending() === true) unsaved = state;
  actions.setSession({ access: "taken", saved: "saved" });
  letGo();
  void showSaved();
}

/** Saves everything, the field that is being typed into included, and lets go. */
async function handOver(): Promise<void> {
  if (options === undefined) return;
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  for (let tries = 0; tries < TRIES && options.autosave.pending(); tries++) await options.autosave.flush();
  loseWorkspace();
}

async function startEditing(id: string, said: string): Promise<void> {
  if (options === undefined || store.getState().workspaceId !== id) return;
  await options.claim(id);
  await showSaved();
  if (store.getState().workspaceId !== id) return;
  actions.setSession({ access: "edit" });
  actions.notify(said);
}

/** Shows the workspace as it is saved, when nothing that only this page has is lost by it. */
async function showSaved(): Promise<void> {
  const id = store.getState().workspaceId;
  if (!(await keepUnsaved(id))) return;
  const opened = await options?.read(id).catch(() => undefined);
  const { workspaceId, access } = store.getState();
  if (opened !== undefined && workspaceId === id && access !== "edit") actions.follow(opened);
}

/** True when there is nothing that was not saved, or it is a snapshot now. */
async function keepUnsaved(id: string): Promise<boolean> {
  const lost = unsaved;
  if (lost === undefined || lost.workspaceId !== id) return true;
  if ((await options?.keepUnsaved(lost)) !== true) return false;
  if (unsaved === lost) unsaved = undefined;
  return true;
}

/** When the tab that has the workspace is gone, this one edits it. */
function lookForFree(): void {
  let free = 0;
  setInterval(() => {
    const { workspaceId: id, workspaceName: name, access } = store.getState();
    if (access === "edit" || document.visibilityState !== "visible") {
      free = 0;
      return;
    }
    void isHeld(id).then(async (isTaken) => {
      free = isTaken === false ? free + 1 : 0;
      if (free < LOOKS) return;
      free = 0;
      if (await holdWorkspace(id)) await startEditing(id, text.access.free(name));
    });
  }, LOOK);
}
