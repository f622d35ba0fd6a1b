/** Commands on files and workspaces: new, open, add, download. */
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { WorkspaceFile } from "../../core/index.ts";
import { shownTheme } from "../frame/theme.ts";
import { download, fileName } from "../io/download.ts";
import type { GraphFormat } from "../io/graph-files.ts";
import { openAsNew } from "../persistence/workspaces.ts";
import { actions, store } from "../state/index.ts";
import { text } from "../text.ts";
import { deferredModule } from "../ui/deferred.tsx";

const incoming = deferredModule(async () => import("./incoming.ts"));
const graphFiles = deferredModule(async () => import("../io/graph-files.ts"));

const LISP_TYPE = "text/plain;charset=utf-8";

export function newWorkspace(): void {
  const files: readonly WorkspaceFile[] = [{ kind: "text", path: "policy.tlisp", text: "" }];
  void openAsNew({ name: text.workspace.untitled, workspace: { files, settings: DEFAULT_SETTINGS } });
}

export function openFilesAsNew(folder: boolean): void {
  incoming.load().then((files) => files.openFilesAsNew(folder), fail);
}

export function addFilesHere(): void {
  incoming.load().then((files) => files.addFilesHere(), fail);
}

/** Asks for a capture, and simulates its packets. */
export function chooseCapture(): void {
  incoming.load().then((files) => files.chooseCapture(), fail);
}

/** Asks for compiled objects, and declares what they have. */
export function chooseObject(): void {
  incoming.load().then((files) => files.chooseObject(), fail);
}

/** Declares what an object of the workspace has and nothing declares yet, as one step. */
export function importObjectAt(path: string): void {
  incoming.load().then((files) => files.importObjectAt(path), fail);
}

/** The open document, or the first one. */
function openDocument(): WorkspaceFile | undefined {
  const { workspace, activeFile } = store.getState();
  const open = workspace.files.find((file) => file.path === activeFile);
  return open?.path.endsWith(".tlisp") === true ? open : workspace.files.find(({ path }) => path.endsWith(".tlisp"));
}

export function downloadLisp(): void {
  const lisp = openDocument();
  if (lisp !== undefined) downloadFile(lisp.path);
  else actions.notify(text.open.noLisp, "error");
}

export function downloadJson(): void {
  const { json, workspaceName } = store.getState();
  download(fileName(workspaceName, ".json"), json.text, "application/json");
}

export function copyLisp(): void {
  const lisp = openDocument();
  if (lisp?.kind === "text") copy("Lisp", lisp.text);
  else actions.notify(text.open.noLisp, "error");
}

export function copyJson(): void {
  copy("JSON", store.getState().json.text);
}

function copy(what: string, content: string): void {
  navigator.clipboard.writeText(content).then(
    () => actions.notify(text.commands.copied(what)),
    () => actions.notify(text.commands.copyFailed, "error"),
  );
}

/** The drawing of the whole graph, or what draws it, as a file. */
export function saveGraphAs(format: GraphFormat): void {
  graphFiles
    .load()
    .then(async ({ saveGraph }) => saveGraph(format, shownTheme()))
    .catch(() => false)
    .then(
      (saved) => !saved && actions.notify(text.commands.saveGraphFailed, "error"),
      () => undefined,
    );
}

/** One file of the workspace, its bytes as they are. */
export function downloadFile(path: string): void {
  const file = store.getState().workspace.files.find((candidate) => candidate.path === path);
  if (file === undefined) return;
  const name = path.split("/").at(-1) ?? path;
  if (file.kind === "text") download(name, file.text, LISP_TYPE);
  else download(name, file.bytes, "application/octet-stream");
}

function fail(): void {
  actions.notify(text.open.failed, "error");
}
