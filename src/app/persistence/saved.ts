/** The workspace as plain data with a version, for the browser's store. `read-saved.ts` reads it again. */
import type { WorkspaceFile } from "../../core/index.ts";
import { formIds } from "../state/document.ts";
import type { AppStore, DocumentPatch, HistoryStep } from "../state/types.ts";
import { SAVED_VERSION } from "./migrations.ts";
import type { SavedPatch, SavedStep, SavedWorkspace } from "./read-saved.ts";

/** History beyond this many steps, or this many characters, is not saved. */
const SAVED_STEPS = 200;
const SAVED_HISTORY_LENGTH = 4_000_000;

/** The record of a state. */
export function savedFrom(state: AppStore, savedAt: number): SavedWorkspace {
  const { past, future } = savedHistory(state.past, state.future);
  return {
    version: SAVED_VERSION,
    id: state.workspaceId,
    name: state.workspaceName,
    savedAt,
    files: state.workspace.files.map((file) => ({ ...file })),
    settings: { ...state.workspace.settings },
    ids: Object.fromEntries([...formIds(state.analysis)].map(([path, ids]) => [path, [...ids]])),
    nextId: state.analysis.nextId,
    positions: [...state.positions].map(([id, { x, y }]) => [id, x, y]),
    jsonDraft: state.jsonDraft ?? null,
    past,
    future,
  };
}

/** The newest part of the past, and the future, that is worth its size. */
function savedHistory(past: readonly HistoryStep[], future: readonly HistoryStep[]) {
  let room = SAVED_HISTORY_LENGTH;
  const kept: HistoryStep[] = [];
  for (const step of [...past].reverse().slice(0, SAVED_STEPS)) {
    room -= stepLength(step);
    if (room < 0) break;
    kept.push(step);
  }
  const next = future.slice(-SAVED_STEPS);
  room -= next.reduce((sum, step) => sum + stepLength(step), 0);
  return { past: kept.reverse().map(savedStep), future: room < 0 ? [] : next.map(savedStep) };
}

function stepLength(step: HistoryStep): number {
  return patchLength(step.undo) + patchLength(step.redo) + 200;
}

function patchLength(patch: DocumentPatch): number {
  const edits = patch.edits.reduce((sum, edit) => sum + edit.text.length, 0);
  const files = patch.addedFiles.reduce((sum, file) => sum + fileLength(file), 0);
  const draft = (patch.jsonDraft?.to?.text.length ?? 0) + (patch.jsonDraft?.to?.base.length ?? 0);
  return edits + files + draft + 40 * patch.positions.size;
}

function fileLength(file: WorkspaceFile): number {
  return file.kind === "text" ? file.text.length : file.bytes.length;
}

function savedStep(step: HistoryStep): SavedStep {
  return { label: step.label, view: step.view, at: step.at, undo: savedPatch(step.undo), redo: savedPatch(step.redo) };
}

function savedPatch(patch: DocumentPatch): SavedPatch {
  return {
    edits: patch.edits.map(({ path, start, end, text }) => ({ path, start, end, text })),
    addedFiles: patch.addedFiles.map((file) => ({ ...file })),
    removedFiles: [...patch.removedFiles],
    positions: [...patch.positions].map(([id, point]) => (point === undefined ? [id] : [id, point.x, point.y])),
    ids: patch.ids.map((splice) => ({ ...splice, ids: [...splice.ids] })),
    ...(patch.jsonDraft === undefined ? {} : { jsonDraft: { to: patch.jsonDraft.to ?? null } }),
    ...(patch.settings === undefined ? {} : { settings: { ...patch.settings } }),
  };
}
