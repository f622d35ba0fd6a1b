/** The actions on whole files of the workspace. */
import type { Workspace, WorkspaceFile } from "../../core/index.ts";
import type { StoreApi } from "zustand/vanilla";
import { text } from "../text.ts";
import { fileAt, formIds, sortFiles } from "./document.ts";
import type { FormIds } from "./document.ts";
import { fileRename, freePath, isWorkspacePath } from "./files.ts";
import type { History } from "./history.ts";
import type { Actions, AppStore } from "./types.ts";

export function fileActions(
  { setState: set, getState: get }: Pick<StoreApi<AppStore>, "setState" | "getState">,
  { commit }: History,
): Pick<Actions, "addFiles" | "removeFile" | "renameFile"> {
  const withFiles = (files: readonly WorkspaceFile[]): Workspace => ({ ...get().workspace, files: sortFiles(files) });

  return {
    addFiles(files, view, label) {
      const added: WorkspaceFile[] = [];
      for (const file of files) {
        const taken = [...get().workspace.files, ...added];
        added.push({ ...file, path: freePath(file.path, taken) });
      }
      if (added.length === 0) return [];
      const paths = added.map((file) => file.path);
      const step = label ?? text.history.addFiles(paths);
      commit({ workspace: withFiles([...get().workspace.files, ...added]) }, { label: step, view });
      const shown = added.find((file) => file.kind === "text");
      if (shown !== undefined) set({ activeFile: shown.path });
      set({ announcement: step });
      return paths;
    },
    removeFile(path) {
      const { workspace } = get();
      if (fileAt(workspace, path) === undefined) return;
      const files = workspace.files.filter((file) => file.path !== path);
      commit({ workspace: withFiles(files) }, { label: text.history.removeFile(path), view: "files" });
      set({ announcement: text.history.removeFile(path) });
    },
    renameFile(path, to) {
      const { workspace, analysis } = get();
      if (path === to) return true;
      if (!isWorkspacePath(to) || fileAt(workspace, to) !== undefined) return false;
      const files = fileRename(workspace, analysis, path, to);
      if (files === undefined) return false;
      const wasActive = get().activeFile === path;
      const kept = formIds(analysis).get(path);
      const ids: FormIds = kept === undefined ? new Map() : new Map([[to, kept]]);
      commit({ workspace: withFiles(files), ids }, { label: text.history.renameFile(path, to), view: "files" });
      if (wasActive) set({ activeFile: to });
      return true;
    },
  };
}
