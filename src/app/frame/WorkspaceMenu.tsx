/** The menu under the workspace's name: samples, open, new, download, other workspaces. */
import {
  ChevronDown,
  Download,
  FileClock,
  FileDiff,
  FileInput,
  FilePlus2,
  FolderOpen,
  Pencil,
  Save,
  Settings2,
  Share2,
} from "lucide-react";
import { useState } from "react";
import { shortcutOf } from "../commands/commands.ts";
import { addFilesHere, downloadJson, downloadLisp, newWorkspace, openFilesAsNew } from "../commands/file-commands.ts";
import { focusPane } from "../commands/focus.ts";
import { HAS_FOLDERS, openLocalFolder, saveLocally, saveLocallyAs } from "../local/folder-commands.ts";
import type { WorkspaceEntry } from "../persistence/database.ts";
import type { Sample } from "../persistence/sample-index.ts";
import { listSamples } from "../persistence/samples.ts";
import { openSample, openSaved, savedWorkspaces } from "../persistence/workspaces.ts";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { text } from "../text.ts";
import type { MenuEntry } from "../ui/Menu.tsx";
import { DropdownMenu } from "../ui/Menu.tsx";
import { formatWhen } from "../ui/format.ts";
import { visible } from "../ui/visible.ts";
import css from "./WorkspaceMenu.module.css";

const RECENT = 6;

/** The line of a sample, under the heading of its group where that begins. */
function sampleEntries(sample: Sample, before: Sample | undefined): readonly MenuEntry[] {
  const item: MenuEntry = {
    kind: "item",
    label: sample.title,
    aside: sample.summary,
    run: () => void openSample(sample.name),
  };
  return sample.group === before?.group ? [item] : [{ kind: "heading", label: sample.group }, item];
}

export function WorkspaceMenu() {
  const name = useStore((state) => state.workspaceName);
  const id = useStore((state) => state.workspaceId);
  const refused = useStore(whyReadOnly);
  const [others, setOthers] = useState<readonly WorkspaceEntry[]>([]);
  const [samples, setSamples] = useState<readonly Sample[]>([]);

  const [readAt, setReadAt] = useState(0);

  const refresh = (): void => {
    setReadAt(Date.now());
    savedWorkspaces().then(
      (all) => setOthers(all.filter((entry) => entry.id !== id)),
      () => setOthers([]),
    );
    listSamples().then(setSamples, () => setSamples([]));
  };

  const recent = others.slice(0, RECENT).map((entry): MenuEntry => ({
    kind: "item",
    label: entry.name,
    hint: text.workspace.savedAt(formatWhen(entry.savedAt, readAt)),
    run: () => void openSaved(entry.id),
  }));
  const t = text.commands;
  const entries: readonly MenuEntry[] = [
    { kind: "item", label: t.newWorkspace, icon: FilePlus2, run: newWorkspace },
    {
      kind: "item",
      label: t.openFiles,
      icon: FileInput,
      shortcut: shortcutOf("open"),
      run: () => openFilesAsNew(false),
    },
    { kind: "item", label: t.openFolder, icon: FolderOpen, run: openLocalFolder },
    {
      kind: "submenu",
      label: text.workspace.samples,
      entries: samples.flatMap((sample, index) => sampleEntries(sample, samples[index - 1])),
    },
    { kind: "line" },
    { kind: "heading", label: recent.length === 0 ? text.workspace.none : text.workspace.others },
    ...recent,
    ...(recent.length === 0
      ? []
      : [
          {
            kind: "item",
            label: text.workspace.manage,
            run: () => actions.setSession({ dialog: { kind: "workspaces" } }),
          } as const,
        ]),
    { kind: "line" },
    { kind: "item", label: t.addFiles, icon: FilePlus2, refused, run: addFilesHere },
    { kind: "item", label: t.save, icon: Save, shortcut: shortcutOf("save"), refused, run: saveLocally },
    ...(HAS_FOLDERS
      ? [{ kind: "item", label: t.saveAs, shortcut: shortcutOf("save-as"), refused, run: saveLocallyAs } as const]
      : []),
    { kind: "item", label: t.downloadLisp, icon: Download, run: downloadLisp },
    { kind: "item", label: t.downloadJson, icon: Download, run: downloadJson },
    {
      kind: "item",
      label: t.share,
      icon: Share2,
      run: () => actions.setSession({ dialog: { kind: "share" } }),
    },
    { kind: "item", label: t.review, icon: FileDiff, shortcut: shortcutOf("review"), run: () => focusPane("review") },
    {
      kind: "item",
      label: t.snapshots,
      icon: FileClock,
      run: () => actions.setSession({ dialog: { kind: "snapshots" } }),
    },
    { kind: "line" },
    {
      kind: "item",
      label: text.workspace.rename,
      icon: Pencil,
      refused,
      run: () => actions.setSession({ dialog: { kind: "settings" } }),
    },
    {
      kind: "item",
      label: t.settings,
      icon: Settings2,
      run: () => actions.setSession({ dialog: { kind: "settings" } }),
    },
  ];
  return (
    <DropdownMenu
      label={text.bar.label}
      trigger={
        <button
          type="button"
          className={css["trigger"]}
          aria-label={text.bar.workspaceMenu(visible(name))}
          onPointerDown={refresh}
          onFocus={refresh}
        >
          <span className={css["name"]}>{visible(name)}</span>
          <ChevronDown size={14} aria-hidden />
        </button>
      }
      entries={entries}
    />
  );
}
