/** Files on their way into the workspace, or into another one: asked for, dropped, or declared from an object. */
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { WorkspaceFile } from "../../core/index.ts";
import type { Imported } from "../import/imported.ts";
import { MOST_FILES } from "../io/folder-items.ts";
import { messages } from "../io/messages.ts";
import { pickFiles, WORKSPACE_FILES } from "../io/pick-files.ts";
import { BESIDE, readFiles, unreadOf } from "../io/read-files.ts";
import type { Chosen, Incoming } from "../io/read-files.ts";
import { openAsNew } from "../persistence/workspaces.ts";
import { SHARED_SUFFIX } from "../share/file.ts";
import { CAPTURE_FILES, isCapture, LARGEST_CAPTURE, openCapture } from "../simulate/packet-source.ts";
import { actions, store } from "../state/index.ts";
import { text } from "../text.ts";
import { deferredModule } from "../ui/deferred.tsx";

const packed = deferredModule(async () => import("../share/packed.ts"));
const outside = deferredModule(async () => import("../io/from-outside.ts"));

const OPENED_FILES = `${WORKSPACE_FILES},${SHARED_SUFFIX}`;
/** More of them are only counted. */
const SHOWN_PROBLEMS = 4;

export function openFilesAsNew(folder: boolean): void {
  pickFiles(folder, OPENED_FILES).then(openIncoming).catch(fail);
}

/** Asks for a capture, and simulates its packets. */
export function chooseCapture(): void {
  pickFiles(false, CAPTURE_FILES).then(takeCapture).catch(fail);
}

/** Simulates the first capture among the files; the others are left. */
function takeCapture({ files }: Chosen): Chosen {
  const [capture] = files.filter(({ path }) => isCapture(path));
  if (capture === undefined) return { files };
  if (capture.bytes.length > LARGEST_CAPTURE) {
    actions.notify(text.open.captureTooLarge(capture.path, LARGEST_CAPTURE / 1024 / 1024), "error");
  } else openCapture(capture.path, capture.bytes);
  return { files: files.filter(({ path }) => !isCapture(path)) };
}

export function addFilesHere(): void {
  pickFiles(false).then(addIncoming).catch(fail);
}

/** Asks for compiled objects, and declares what they have. */
export function chooseObject(): void {
  pickFiles(false, ".o").then(addIncoming).catch(fail);
}

/** What can be read becomes another workspace, and each shared workspace one of its own; the rest is explained. */
export async function openIncoming(chosen: Chosen): Promise<void> {
  const files = await readable(await openShared(chosen));
  if (files.length === 0) return;
  const first = files.find((file) => file.path.endsWith(".tlisp")) ?? files[0];
  const name = chosen.folder ?? (first === undefined ? text.workspace.untitled : stem(first.path));
  const beside = chosen.beside && (await outside.load()).readBeside(chosen.beside);
  if (chosen.beside !== undefined && beside === undefined) actions.notify(messages.beside(BESIDE), "error");
  const empty = { files: [], settings: beside?.settings ?? DEFAULT_SETTINGS };
  const declared = files.some(isObject)
    ? await (await outside.load()).withDeclarations(files, empty)
    : { files, imports: [] };
  await openAsNew({ name, workspace: { ...empty, files: declared.files }, places: beside?.places ?? [] });
  showImports(declared.imports);
}

/** Opens the shared workspaces among the files; the others are left. */
async function openShared(chosen: Chosen): Promise<Chosen> {
  const isShared = ({ path }: Incoming): boolean => path.endsWith(SHARED_SUFFIX);
  for (const { bytes } of chosen.files.filter(isShared)) {
    const { readPacked } = await packed.load();
    const read = readPacked(new TextDecoder().decode(bytes));
    if (read.ok) await openAsNew(read.opened);
    else actions.notify(read.message, "error");
  }
  return { ...chosen, files: chosen.files.filter((file) => !isShared(file)) };
}

/** What can be read joins this workspace as one step; the rest is explained. */
export async function addIncoming(chosen: Chosen): Promise<void> {
  const files = await readable(chosen);
  if (files.length === 0) return;
  const placed = files.map(atItsSource);
  const { workspace } = store.getState();
  const declared = placed.some(isObject)
    ? await (await outside.load()).withDeclarations(placed, workspace)
    : { files: placed, imports: [] };
  const [only, ...others] = declared.imports;
  const label = only === undefined || others.length > 0 ? undefined : text.history.importObject(only.object);
  const paths = actions.addFiles(declared.files, "files", label);
  // A tab that only watches has said so.
  if (paths.length === 0) return;
  if (only === undefined) actions.notify(text.open.added(paths));
  showImports(declared.imports);
}

/** Declares what an object of the workspace has and nothing declares yet, as one step. */
export function importObjectAt(path: string): void {
  declareAt(path).catch(fail);
}

async function declareAt(path: string): Promise<void> {
  const { declarationsOf } = await outside.load();
  const { workspace, analysis } = store.getState();
  const file = workspace.files.find((candidate) => candidate.path === path);
  if (file?.kind !== "bytes") return;
  const [imported, document] = await declarationsOf(file, analysis);
  const isRefused =
    document !== undefined && actions.addFiles([document], "files", text.history.importObject(path)).length === 0;
  if (!isRefused) showImports([imported]);
}

function showImports(imports: readonly Imported[]): void {
  if (imports.length > 0) actions.setSession({ dialog: { kind: "imported", imports } });
}

function isObject({ kind }: WorkspaceFile): boolean {
  return kind === "bytes";
}

/** What the workspace can hold of the files; a capture among them is simulated. */
async function readable(all: Chosen): Promise<readonly WorkspaceFile[]> {
  const chosen = { ...all, ...takeCapture(all) };
  if (chosen.files.length === 0 && unreadOf(chosen).length === 0 && chosen.folder !== undefined)
    actions.notify(text.open.emptyFolder(chosen.folder), "error");
  const { files, problems: refused } = await readFiles(chosen.files);
  const problems = [...unreadOf(chosen), ...refused];
  const shown = problems.slice(0, SHOWN_PROBLEMS);
  if (problems.length > shown.length) shown.push(text.open.moreProblems(problems.length - shown.length));
  if (problems.length > 0 && files.length === 0) shown.push(text.open.nothingRead);
  if (chosen.isCut === true) shown.push(messages.cut(MOST_FILES));
  if (shown.length > 0) actions.notify(shown.join("\n"), "error");
  return files;
}

/** A body without a folder goes where a program looks for it. */
function atItsSource(file: WorkspaceFile): WorkspaceFile {
  if (file.path.includes("/")) return file;
  const { analysis, workspace } = store.getState();
  const wanted = analysis.programs
    .map((program) => program.lowered.facts.source)
    .find((source) => source?.endsWith(`/${file.path}`) && !workspace.files.some(({ path }) => path === source));
  return wanted === undefined ? file : { ...file, path: wanted };
}

function stem(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/\.[^.]+$/u, "");
}

function fail(): void {
  actions.notify(text.open.failed, "error");
}
