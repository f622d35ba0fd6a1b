/** The version that the draft is compared with: a point of the history, a snapshot, or files from outside. */
import { useStore as useZustand } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Workspace, WorkspaceFile } from "../../core/index.ts";
import { applyPatch, formIds, sortFiles } from "../state/document.ts";
import type { Snapshot } from "../state/document.ts";
import { store } from "../state/index.ts";

/** A version, and how it was chosen. */
export interface Base {
  /** Whose draft it is compared with. */
  readonly workspaceId: string;
  /** `step:3`, `snapshot:7` or `files`. */
  readonly choice: string;
  readonly label: string;
  readonly workspace: Workspace;
}

interface Chosen {
  readonly base: Base | undefined;
}

/** Stays while other tabs are shown, not longer than the page. */
export const reviewBase = createStore<Chosen>()(() => ({ base: undefined }));

export function useBase(): Base | undefined {
  return useZustand(reviewBase, (state) => state.base);
}

/** What the workspace was after that many steps of the history. */
export function workspaceAfter(steps: number): Workspace {
  const { past, workspace, positions, jsonDraft, analysis } = store.getState();
  const now: Snapshot = { workspace, positions, jsonDraft, ids: formIds(analysis), broken: [] };
  return past
    .slice(steps)
    .toReversed()
    .reduce((snapshot, step) => applyPatch(snapshot, step.undo), now).workspace;
}

/**
 * Files from outside as a version of `draft`. One document alone is compared with the document of its name, or with the
 * only one, and all else is as in the draft; so a file that a tool gave another name is compared as well.
 */
export function versionOf(files: readonly WorkspaceFile[], draft: Workspace): Workspace | undefined {
  const isDocument = ({ path }: WorkspaceFile): boolean => path.endsWith(".tlisp");
  const documents = files.filter(isDocument);
  const [only, second] = documents;
  if (only === undefined) return undefined;
  if (files.length > 1 || second !== undefined) return { files: sortFiles(files), settings: draft.settings };
  const own = draft.files.filter(isDocument);
  const [first] = own;
  const twin = own.find(({ path }) => path === only.path) ?? (own.length === 1 ? first : undefined);
  const others = draft.files.filter((file) => file !== twin && file.path !== only.path);
  return { files: sortFiles([...others, { ...only, path: twin?.path ?? only.path }]), settings: draft.settings };
}
