/** One line of facts: the target, the memory, the dialect, the cursor, whether everything is kept. */
import {
  Check,
  CloudOff,
  Folder as FolderIcon,
  LoaderCircle,
  Lock,
  PanelBottom,
  PanelLeft,
  PanelRight,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { useMemo } from "react";
import { formatBytes } from "../../core/index.ts";
import type { Analysis, Dialect, Graph } from "../../core/index.ts";
import { shortcutOf } from "../commands/commands.ts";
import { saveLocally } from "../local/folder-commands.ts";
import { useLocal } from "../local/local-state.ts";
import { actions, mayEdit, useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { IconButton } from "../ui/Button.tsx";
import { deferred } from "../ui/deferred.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { visible } from "../ui/visible.ts";
import { setLayout, useLayout } from "./layout-state.ts";
import css from "./StatusBar.module.css";

const NoticeCount = deferred(async () => (await import("./Notices.tsx")).NoticeCount);

export function StatusBar() {
  const settings = useStore((state) => state.workspace.settings);
  const graph = useStore((state) => state.graph);
  const analysis = useStore((state) => state.analysis);
  const memory = useMemo(() => mapMemory(graph), [graph]);
  const dialect = useMemo(() => dialectOf(analysis), [analysis]);
  const cursor = useStore((state) => state.cursor);
  const isOwn = useStore(mayEdit);
  return (
    <footer className={css["bar"]}>
      <Tooltip label={text.status.settings} side="top">
        <button
          type="button"
          className={css["button"]}
          onClick={() => actions.setSession({ dialog: { kind: "settings" } })}
        >
          {text.status.kernel(settings.targetKernel)}
          {/* For those who hear it: the two numbers are not one. */}
          <span className={css["gap"]}> </span>
          {text.status.cpus(settings.cpus)}
        </button>
      </Tooltip>
      {memory > 0 && (
        <span className={css["item"]} title={text.status.memoryHelp}>
          {text.status.memory(formatBytes(memory))}
        </span>
      )}
      <span className={css["space"]} />
      {dialect !== undefined && <span className={css["dialect"]}>{text.status.dialect(dialect)}</span>}
      {cursor !== undefined && <span className={css["item"]}>{text.status.position(cursor.line, cursor.column)}</span>}
      <NoticeCount />
      <FolderState />
      {isOwn ? <Saving /> : <ReadOnly />}
      <PaneToggles />
    </footer>
  );
}

/** The folder that the workspace is saved to; a press saves. */
function FolderState() {
  const folder = useLocal((state) => state.folder);
  const unsaved = useLocal((state) => state.unsaved.size);
  if (folder === undefined) return null;
  const label = text.local.unsaved(unsaved, folder);
  return (
    <Tooltip label={label} shortcut={shortcutOf("save")} side="top">
      <button type="button" className={css["button"]} aria-label={label} onClick={saveLocally}>
        <FolderIcon size={13} aria-hidden /> {visible(folder)}
        {unsaved > 0 && ` (${unsaved})`}
      </button>
    </Tooltip>
  );
}

function ReadOnly() {
  return (
    <span className={css["item"]} title={text.access.refused}>
      <Lock size={13} aria-hidden />
      {text.access.label}
    </span>
  );
}

function Saving() {
  const saved = useStore((state) => state.saved);
  return (
    <span
      className={saved === "failed" ? css["failed"] : css["item"]}
      title={saved === "failed" ? text.saving.failedHelp : text.saving.savedHelp}
    >
      {saved === "saved" && <Check size={13} aria-hidden />}
      {saved === "saving" && <LoaderCircle size={13} aria-hidden />}
      {saved === "failed" && <CloudOff size={13} aria-hidden />}
      {text.saving[saved]}
    </span>
  );
}

/** Which panes are shown; not where one pane fills the window anyway. */
function PaneToggles() {
  const swapped = useLayout((state) => state.swapped);
  return (
    <span className={css["toggles"]}>
      <PaneToggle pane="side" label={text.commands.toggleSide} icon={swapped ? PanelRight : PanelLeft} />
      <PaneToggle pane="bottom" label={text.commands.toggleBottom} icon={PanelBottom} />
      <PaneToggle pane="code" label={text.commands.toggleCode} icon={swapped ? PanelLeft : PanelRight} />
    </span>
  );
}

interface PaneToggleProps {
  readonly pane: "side" | "bottom" | "code";
  readonly label: string;
  readonly icon: LucideIcon;
}

function PaneToggle({ pane, label, icon }: PaneToggleProps) {
  const shown = useLayout((state) => state[pane]);
  return (
    <IconButton
      label={label}
      icon={icon}
      shortcut={shortcutOf(`toggle-${pane}`)}
      size="small"
      side="top"
      aria-pressed={shown}
      onClick={() => setLayout({ [pane]: !shown })}
    />
  );
}

/** Bytes of kernel memory of all maps, as far as they can be told. */
function mapMemory(graph: Graph): number {
  return graph.nodes.reduce((sum, node) => sum + (node.kind === "map" ? (node.memory ?? 0) : 0), 0);
}

/** The dialect of all forms, `mixed` when they differ, undefined when there are none. */
function dialectOf(analysis: Analysis): Dialect | "mixed" | undefined {
  let found: Dialect | undefined;
  for (const list of [analysis.programs, analysis.maps, analysis.policies]) {
    for (const { lowered } of list) {
      if (found !== undefined && lowered.dialect !== found) return "mixed";
      found = lowered.dialect;
    }
  }
  return found;
}
