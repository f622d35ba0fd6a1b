/**
 * The folder of the workspace that is open: remembered with the workspace,
 * compared with what is here after every pause, saved to on request.
 */
import type { WorkspaceFile } from "../../core/index.ts";
import { openIncoming } from "../commands/incoming.ts";
import { BESIDE } from "../io/read-files.ts";
import type { Database } from "../persistence/database.ts";
import { contentName } from "../persistence/snapshot-record.ts";
import { openedDatabase } from "../persistence/workspaces.ts";
import { actions, mayEdit, store } from "../state/index.ts";
import { pointsOf } from "../state/opened.ts";
import { besideOf, readBeside } from "./beside.ts";
import { chooseFolder, fileOf, mayWrite, readAt, readFolder, removeAt, writeAt } from "./file-system.ts";
import type { Folder } from "./file-system.ts";
import { local, NO_FOLDER } from "./local-state.ts";
import { messages } from "./messages.ts";
import { verdict } from "./plan.ts";
import type { Question } from "./question.ts";

/** Milliseconds after a change. */
const COMPARE_AFTER = 400;

interface Tie {
  readonly workspace: string;
  readonly folder: Folder;
  /** Names of contents that were last read or written there, by path. */
  readonly known: Map<string, string>;
  /** Name of what was here beside the text when the folder last had it, or had none and needed none. */
  settled: string | undefined;
}

const ORDER: readonly Question["verdict"][] = ["changed", "taken", "gone", "newer", "removed"];

let tie: Tie | undefined;
let questions: readonly Question[] = [];

/** Ends when the folder of the workspace that is open is known. */
let recalled: Promise<void> | undefined;

/** Remembers the folder of the workspace that is open, also of those that are opened later. To be called before all else. */
export async function watchFolder(): Promise<void> {
  if (recalled !== undefined) return recalled;
  recalled = recall();
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((state, before) => {
    // The tab that edited the workspace before may have saved to its folder.
    const isNew = state.workspaceId !== before.workspaceId || (mayEdit(state) && !mayEdit(before));
    if (isNew) recalled = recall();
    else if (tie !== undefined && (state.workspace !== before.workspace || state.positions !== before.positions)) {
      clearTimeout(timer);
      timer = setTimeout(compare, COMPARE_AFTER);
    }
  });
  return recalled;
}

/** Asks for a folder and opens it as another workspace, which is saved there from then on. */
export async function openFolder(): Promise<void> {
  const folder = await chooseFolder("read");
  if (folder === undefined) return;
  const chosen = await readFolder(folder);
  const before = store.getState().workspaceId;
  await openIncoming(chosen);
  const { workspaceId, workspace } = store.getState();
  if (workspaceId === before) return;
  const paths = new Set(workspace.files.map((file) => file.path));
  const known = chosen.files.filter(({ path }) => paths.has(path));
  const names = new Map(known.map(({ path, bytes }) => [path, contentName(fileOf(path, bytes))]));
  const { beside } = chosen;
  // One that is not understood is somebody else's.
  if (beside !== undefined && readBeside(beside) !== undefined) names.set(BESIDE, contentName(fileOf(BESIDE, beside)));
  await tieTo(folder, names, contentName(besideOf(store.getState())));
}

/** Saves to the folder, or asks for one first. */
export async function save(): Promise<void> {
  if (tie?.workspace !== store.getState().workspaceId) await saveAs();
  else await saveTo(tie);
}

/** Asks for a folder and saves there from then on. What is in it already is not written over without a question. */
export async function saveAs(): Promise<void> {
  const folder = await chooseFolder("readwrite");
  if (folder === undefined) return;
  await tieTo(folder, new Map(), undefined);
  if (tie !== undefined) await saveTo(tie);
}

/** What the last save has to ask. */
export function openQuestions(): readonly Question[] {
  return questions;
}

/** Does what a person decided about a file: `here` is what this workspace has, `there` what the folder has. */
export async function decide(question: Question, choice: "here" | "there"): Promise<void> {
  const current = tie;
  if (current === undefined || !actions.mayChange()) return;
  const { path, here, there } = question;
  if (choice === "here") {
    if (here === undefined) await removeAt(current.folder, path);
    else if (!(await write(current, here, there))) {
      // It changed once more while the question stood: it is asked of what is there now.
      const now = { ...question, there: await readAt(current.folder, path) };
      questions = questions.map((other) => (other === question ? now : other));
      return;
    }
    note(current, path, here);
  } else {
    // A file that was removed here is left there, and forgotten.
    if (path === BESIDE) takeBeside(there);
    else if (question.verdict !== "removed") take(path, there);
    note(current, path, question.verdict === "removed" ? undefined : there);
  }
  if (path === BESIDE) current.settled = contentName(besideOf(store.getState()));
  questions = questions.filter((other) => other !== question);
  await remember(current);
}

async function saveTo(current: Tie): Promise<void> {
  if (!actions.mayChange()) return;
  if (!(await mayWrite(current.folder))) {
    actions.notify(messages.notAllowed(current.folder.name), "error");
    return;
  }
  const { files } = store.getState().workspace;
  const beside = besideOf(store.getState());
  const here = new Map<string, WorkspaceFile>([...files, beside].map((file) => [file.path, file]));
  const asked: Question[] = [];
  let written = 0;
  for (const path of new Set([...here.keys(), ...current.known.keys()])) {
    const mine = here.get(path);
    const there = await readAt(current.folder, path);
    const what = verdictOn(current, path, mine, there);
    if (what === "same") note(current, path, mine);
    else if (what !== "write" || mine === undefined) {
      if (what !== "write") asked.push({ path, verdict: what, here: mine, there });
    } else if (await write(current, mine, there)) {
      note(current, path, mine);
      written++;
    } else asked.push({ path, verdict: "changed", here: mine, there: await readAt(current.folder, path) });
  }
  if (asked.every(({ path }) => path !== BESIDE)) current.settled = contentName(beside);
  await remember(current);
  // What would lose most comes first.
  questions = asked.sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  if (asked.length > 0) actions.setSession({ dialog: { kind: "folder-conflicts" } });
  else actions.notify(messages.saved(written, current.folder.name));
}

/** What stands beside the text is written newly where it was deleted, and never where it says nothing new. */
function verdictOn(current: Tie, path: string, mine: WorkspaceFile | undefined, there: WorkspaceFile | undefined) {
  const known = current.known.get(path);
  if (path !== BESIDE) return verdict(nameOf(mine), known, nameOf(there));
  const isSettled = nameOf(mine) === current.settled;
  if (there === undefined) return isSettled ? "same" : "write";
  return verdict(isSettled ? known : nameOf(mine), known, nameOf(there));
}

/** Writes unless the file there is no longer what it was when it was compared. */
async function write(current: Tie, file: WorkspaceFile, there: WorkspaceFile | undefined): Promise<boolean> {
  const expected = nameOf(there);
  return writeAt(current.folder, file, async () => {
    const now = await readAt(current.folder, file.path);
    // A file that was not there is made, empty, by asking for its handle.
    return nameOf(now) === expected || (expected === undefined && isEmpty(now));
  });
}

function isEmpty(file: WorkspaceFile | undefined): boolean {
  return file === undefined || (file.kind === "text" ? file.text : file.bytes).length === 0;
}

/** The file of the folder becomes that of the workspace, as one step. */
function take(path: string, there: WorkspaceFile | undefined): void {
  const { workspace, positions } = store.getState();
  const others = workspace.files.filter((file) => file.path !== path);
  const files = there === undefined ? others : [...others, there];
  actions.restore({ workspace: { ...workspace, files }, positions, ids: new Map() }, messages.take(path));
}

/** The settings and places of the folder become those of the workspace, as one step. */
function takeBeside(there: WorkspaceFile | undefined): void {
  const { workspace, graph, positions } = store.getState();
  const taken = there?.kind === "text" ? readBeside(new TextEncoder().encode(there.text)) : undefined;
  if (taken === undefined) return;
  const placed = new Map([...positions, ...pointsOf(graph, taken.places)]);
  const next = { workspace: { ...workspace, settings: taken.settings }, positions: placed, ids: new Map() };
  actions.restore(next, messages.take(BESIDE));
}

function note(current: Tie, path: string, file: WorkspaceFile | undefined): void {
  if (file === undefined) current.known.delete(path);
  else current.known.set(path, contentName(file));
}

async function tieTo(folder: Folder, known: Map<string, string>, settled: string | undefined): Promise<void> {
  tie = { workspace: store.getState().workspaceId, folder, known, settled };
  await remember(tie);
}

/** Keeps the handle for the next visit; a browser that keeps nothing forgets it. */
async function remember({ workspace, folder, known, settled }: Tie): Promise<void> {
  await openedDatabase()
    ?.put("folders", { workspace, folder, known: [...known], settled })
    .catch(() => undefined);
  // It is said to be saved there once a reload finds it so.
  compare();
}

async function recall(): Promise<void> {
  tie = undefined;
  questions = [];
  local.setState(NO_FOLDER);
  const { workspaceId } = store.getState();
  const record = await recordOf(openedDatabase(), workspaceId);
  if (record === undefined || tie !== undefined || store.getState().workspaceId !== workspaceId) return;
  tie = { workspace: workspaceId, folder: record.folder, known: new Map(record.known), settled: record.settled };
  compare();
}

async function recordOf(database: Database | undefined, workspace: string) {
  return database?.get("folders", workspace).catch(() => undefined);
}

/** Says which files differ from what was last read or written. */
function compare(): void {
  if (tie === undefined) return;
  const { files } = store.getState().workspace;
  const { known, folder, settled } = tie;
  const unsaved = new Set(files.filter((file) => known.get(file.path) !== contentName(file)).map(({ path }) => path));
  if (contentName(besideOf(store.getState())) !== settled) unsaved.add(BESIDE);
  const present = new Set([...files.map((file) => file.path), BESIDE]);
  for (const path of known.keys()) if (!present.has(path)) unsaved.add(path);
  local.setState({ folder: folder.name, unsaved });
}

function nameOf(file: WorkspaceFile | undefined): string | undefined {
  return file === undefined ? undefined : contentName(file);
}
