/** What is done with workspaces and files. */
import {
  Box,
  Camera,
  Cpu,
  Download,
  FileClock,
  FileInput,
  FilePlus2,
  FolderOpen,
  ImageDown,
  Save,
  Settings2,
  Share2,
} from "lucide-react";
import { HAS_FOLDERS, openLocalFolder, saveLocally, saveLocallyAs } from "../../local/folder-commands.ts";
import { actions } from "../../state/index.ts";
import { text } from "../../text.ts";
import type { Command } from "../command.ts";
import {
  addFilesHere,
  chooseCapture,
  chooseObject,
  copyJson,
  copyLisp,
  downloadJson,
  downloadLisp,
  newWorkspace,
  openFilesAsNew,
  saveGraphAs,
} from "../file-commands.ts";

const t = text.commands;
const GRAPH_FORMATS = { SVG: "svg", PNG: "png", Mermaid: "mermaid" } as const;

export const DOCUMENT: readonly Command[] = [
  { id: "new", group: "document", title: t.newWorkspace, icon: FilePlus2, run: newWorkspace },
  {
    id: "open",
    group: "document",
    title: t.openFiles,
    icon: FileInput,
    shortcut: "$mod+o",
    everywhere: true,
    run: () => openFilesAsNew(false),
  },
  { id: "open-folder", group: "document", title: t.openFolder, icon: FolderOpen, run: openLocalFolder },
  { id: "add-files", group: "document", changes: true, title: t.addFiles, icon: FilePlus2, run: addFilesHere },
  { id: "import-object", group: "document", changes: true, title: t.importObject, icon: Cpu, run: chooseObject },
  {
    id: "save",
    group: "document",
    changes: true,
    title: t.save,
    icon: Save,
    shortcut: "$mod+s",
    everywhere: true,
    words: "folder disk write",
    run: saveLocally,
  },
  ...(HAS_FOLDERS
    ? [
        {
          id: "save-as",
          group: "document",
          changes: true,
          title: t.saveAs,
          icon: Save,
          shortcut: "$mod+Shift+s",
          everywhere: true,
          words: "disk write save as",
          run: saveLocallyAs,
        } as const,
      ]
    : []),
  {
    id: "download-lisp",
    group: "document",
    title: t.downloadLisp,
    icon: Download,
    words: "save tlisp",
    run: downloadLisp,
  },
  { id: "download-json", group: "document", title: t.downloadJson, icon: Download, words: "save", run: downloadJson },
  { id: "copy-lisp", group: "document", title: t.copyLisp, words: "clipboard tlisp", run: copyLisp },
  { id: "copy-json", group: "document", title: t.copyJson, words: "clipboard", run: copyJson },
  {
    id: "open-capture",
    group: "document",
    title: t.openCapture,
    icon: FileInput,
    words: t.simulateWords,
    run: chooseCapture,
  },
  ...(["SVG", "PNG", "Mermaid"] as const).map((format): Command => ({
    id: `graph-${format}`,
    group: "document",
    title: t.saveGraph(format),
    icon: ImageDown,
    words: "picture drawing image diagram download export",
    run: () => saveGraphAs(GRAPH_FORMATS[format]),
  })),
  {
    id: "export",
    group: "document",
    title: t.exportCrate,
    icon: Box,
    shortcut: "$mod+e",
    everywhere: true,
    words: "zip rust aya",
    run: () => actions.setSession({ dialog: { kind: "export" } }),
  },
  {
    id: "share",
    group: "document",
    title: t.share,
    icon: Share2,
    words: "link url send",
    run: () => actions.setSession({ dialog: { kind: "share" } }),
  },
  {
    id: "take-snapshot",
    group: "document",
    title: t.takeSnapshot,
    icon: Camera,
    words: t.snapshotWords,
    run: () => actions.setSession({ dialog: { kind: "take-snapshot" } }),
  },
  {
    id: "snapshots",
    group: "document",
    title: t.snapshots,
    icon: FileClock,
    words: t.snapshotWords,
    run: () => actions.setSession({ dialog: { kind: "snapshots" } }),
  },
  {
    id: "settings",
    group: "document",
    title: t.settings,
    icon: Settings2,
    words: "kernel cpus name",
    run: () => actions.setSession({ dialog: { kind: "settings" } }),
  },
];
