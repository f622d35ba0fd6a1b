/**
 * The document as one value, and the patches between two such values.
 * Invariant: `applyPatch(before, redo)` is `after` and `applyPatch(after, undo)`
 * is `before`, exactly: bytes, files, positions, identities and the JSON draft.
 */
import { applyEdits, invariant, invertEdits, minimalEdit } from "../../core/index.ts";
import type {
  Analysis,
  FileEdit,
  FormId,
  GraphNode,
  NodeId,
  Point,
  Workspace,
  WorkspaceFile,
} from "../../core/index.ts";
import type { DocumentPatch, IdSplice, JsonDraft, Positions } from "./types.ts";

export type FormIds = ReadonlyMap<string, readonly FormId[]>;

/** Everything that history restores. */
export interface Snapshot {
  readonly workspace: Workspace;
  readonly positions: Positions;
  readonly jsonDraft: JsonDraft | undefined;
  /** The ids of the forms of every document, in order. */
  readonly ids: FormIds;
  /** The nodes of broken forms; undefined when they are not known. */
  readonly broken: readonly GraphNode[] | undefined;
}

/** The ids of an analysis, by file. */
export function formIds(analysis: Analysis): FormIds {
  return new Map(analysis.documents.map((document) => [document.path, document.forms.map((form) => form.id)]));
}

/** Both directions between two documents. `edits`, when given, are the text edits that led from one to the other. */
export function patchesBetween(
  before: Snapshot,
  after: Snapshot,
  edits: readonly FileEdit[] | undefined,
): { undo: DocumentPatch; redo: DocumentPatch } {
  const there = filePatch(before.workspace, after.workspace, edits);
  const back = filePatch(after.workspace, before.workspace, edits && invertAll(before.workspace, edits));
  const draft = before.jsonDraft !== after.jsonDraft;
  const settings = before.workspace.settings !== after.workspace.settings;
  return {
    redo: {
      ...there,
      positions: positionPatch(before.positions, after.positions),
      ids: idSplices(before.ids, after.ids),
      ...(draft ? { jsonDraft: { to: after.jsonDraft } } : {}),
      ...(settings ? { settings: after.workspace.settings } : {}),
      ...brokenPart(after),
    },
    undo: {
      ...back,
      positions: positionPatch(after.positions, before.positions),
      ids: idSplices(after.ids, before.ids),
      ...(draft ? { jsonDraft: { to: before.jsonDraft } } : {}),
      ...(settings ? { settings: before.workspace.settings } : {}),
      ...brokenPart(before),
    },
  };
}

/** The document after a patch. */
export function applyPatch(snapshot: Snapshot, patch: DocumentPatch): Snapshot {
  const positions = new Map(snapshot.positions);
  for (const [id, point] of patch.positions) {
    if (point === undefined) positions.delete(id);
    else positions.set(id, point);
  }
  const ids = new Map(snapshot.ids);
  for (const splice of patch.ids) {
    const list = [...(ids.get(splice.path) ?? [])];
    list.splice(splice.at, splice.remove, ...splice.ids);
    ids.set(splice.path, list);
  }
  const settings = patch.settings ?? snapshot.workspace.settings;
  return {
    workspace: { files: patchFiles(snapshot.workspace.files, patch), settings },
    positions: patch.positions.size === 0 ? snapshot.positions : positions,
    jsonDraft: patch.jsonDraft === undefined ? snapshot.jsonDraft : patch.jsonDraft.to,
    ids,
    broken: patch.broken,
  };
}

function brokenPart({ broken }: Snapshot): Pick<DocumentPatch, "broken"> {
  return broken === undefined || broken.length === 0 ? {} : { broken };
}

/** The files after text edits; a path of `newFiles` that is not there yet starts empty. */
export function editFiles(
  files: readonly WorkspaceFile[],
  edits: readonly FileEdit[],
  newFiles: readonly string[] = [],
): readonly WorkspaceFile[] {
  if (edits.length === 0 && newFiles.length === 0) return files;
  const byPath = new Map<string, FileEdit[]>();
  for (const edit of edits) {
    const list = byPath.get(edit.path);
    if (list === undefined) byPath.set(edit.path, [edit]);
    else list.push(edit);
  }
  const made = newFiles
    .filter((path) => !files.some((file) => file.path === path))
    .map((path): WorkspaceFile => ({ kind: "text", path, text: "" }));
  const all = made.length === 0 ? files : sortFiles([...files, ...made]);
  return all.map((file) => {
    const list = byPath.get(file.path);
    if (list === undefined) return file;
    invariant(file.kind === "text", `text edit in ${file.path}, which is not text`);
    return { kind: "text", path: file.path, text: applyEdits(file.text, list) };
  });
}

/** Files in path order, as the core wants them. */
export function sortFiles(files: readonly WorkspaceFile[]): readonly WorkspaceFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

export function fileAt(workspace: Workspace, path: string): WorkspaceFile | undefined {
  return workspace.files.find((file) => file.path === path);
}

function patchFiles(files: readonly WorkspaceFile[], patch: DocumentPatch): readonly WorkspaceFile[] {
  const removed = new Set([...patch.removedFiles, ...patch.addedFiles.map((file) => file.path)]);
  const kept = removed.size === 0 ? files : files.filter((file) => !removed.has(file.path));
  const edited = editFiles(kept, patch.edits);
  return patch.addedFiles.length === 0 ? edited : sortFiles([...edited, ...patch.addedFiles]);
}

function filePatch(
  from: Workspace,
  to: Workspace,
  known: readonly FileEdit[] | undefined,
): Pick<DocumentPatch, "edits" | "addedFiles" | "removedFiles"> {
  const source = new Map(from.files.map((file) => [file.path, file]));
  const edits: FileEdit[] = [];
  const addedFiles: WorkspaceFile[] = [];
  for (const file of to.files) {
    const old = source.get(file.path);
    source.delete(file.path);
    if (old === file) continue;
    if (old === undefined || old.kind !== "text" || file.kind !== "text") addedFiles.push(file);
    else if (old.text !== file.text) {
      const exact = known?.filter((edit) => edit.path === file.path) ?? [];
      if (exact.length > 0) edits.push(...exact);
      else edits.push(...minimalEdit(old.text, file.text).map((edit) => ({ path: file.path, ...edit })));
    }
  }
  return { edits, addedFiles, removedFiles: [...source.keys()] };
}

function invertAll(workspace: Workspace, edits: readonly FileEdit[]): FileEdit[] {
  const paths = [...new Set(edits.map((edit) => edit.path))];
  return paths.flatMap((path) => {
    const file = fileAt(workspace, path);
    // A file that the edits made goes as a whole.
    if (file?.kind !== "text") return [];
    const own = edits.filter((edit) => edit.path === path);
    return invertEdits(file.text, own).map((edit) => ({ path, ...edit }));
  });
}

function positionPatch(from: Positions, to: Positions): ReadonlyMap<NodeId, Point | undefined> {
  const patch = new Map<NodeId, Point | undefined>();
  if (from === to) return patch;
  for (const [id, point] of to) {
    const old = from.get(id);
    if (old?.x !== point.x || old.y !== point.y) patch.set(id, point);
  }
  for (const id of from.keys()) if (!to.has(id)) patch.set(id, undefined);
  return patch;
}

/** What turns the lists of one map into those of another, without their common heads and tails. */
function idSplices(from: FormIds, to: FormIds): readonly IdSplice[] {
  const splices: IdSplice[] = [];
  for (const path of new Set([...from.keys(), ...to.keys()])) {
    const old = from.get(path) ?? [];
    const now = to.get(path) ?? [];
    let head = 0;
    while (head < old.length && head < now.length && old[head] === now[head]) head++;
    let tail = 0;
    while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
    const remove = old.length - head - tail;
    const ids = now.slice(head, now.length - tail);
    if (remove > 0 || ids.length > 0) splices.push({ path, at: head, remove, ids });
  }
  return splices;
}

/** The files with those of `now` in their places that say the same: what is known of them stays. */
export function keepUnchanged(now: readonly WorkspaceFile[], then: readonly WorkspaceFile[]): readonly WorkspaceFile[] {
  const known = new Map(now.map((file) => [file.path, file]));
  return then.map((file) => unchanged(known.get(file.path), file));
}

function unchanged(now: WorkspaceFile | undefined, then: WorkspaceFile): WorkspaceFile {
  if (now?.kind === "text" && then.kind === "text" && now.text === then.text) return now;
  if (now?.kind === "bytes" && then.kind === "bytes" && haveSameBytes(now.bytes, then.bytes)) return now;
  return then;
}

function haveSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
