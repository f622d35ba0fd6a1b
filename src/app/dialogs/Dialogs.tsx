/** The dialog that is open, if any. */
import { assertNever } from "../../core/index.ts";
import { useStore } from "../state/index.ts";
import type { Dialog } from "../state/types.ts";
import { deferred } from "../ui/deferred.tsx";

const Palette = deferred(async () => (await import("./Palette.tsx")).Palette);
const ShortcutSheet = deferred(async () => (await import("./ShortcutSheet.tsx")).ShortcutSheet);
const RenameDialog = deferred(async () => (await import("./RenameDialog.tsx")).RenameDialog);
const ConnectDialog = deferred(async () => (await import("./ConnectDialog.tsx")).ConnectDialog);
const RemoveDialog = deferred(async () => (await import("./RemoveDialog.tsx")).RemoveDialog);
const NewFunctionDialog = deferred(async () => (await import("./NewFunctionDialog.tsx")).NewFunctionDialog);
const SettingsDialog = deferred(async () => (await import("./SettingsDialog.tsx")).SettingsDialog);
const WorkspacesDialog = deferred(async () => (await import("./WorkspacesDialog.tsx")).WorkspacesDialog);
const ExportDialog = deferred(async () => (await import("../export/ExportDialog.tsx")).ExportDialog);
const ShareDialog = deferred(async () => (await import("../share/ShareDialog.tsx")).ShareDialog);
const SnapshotsDialog = deferred(async () => (await import("../snapshots/SnapshotsDialog.tsx")).SnapshotsDialog);
const TakeSnapshot = deferred(async () => (await import("../snapshots/TakeSnapshot.tsx")).TakeSnapshot);
const FolderConflicts = deferred(async () => (await import("../local/FolderConflicts.tsx")).FolderConflicts);
const ImportDialog = deferred(async () => (await import("../import/ImportDialog.tsx")).ImportDialog);
const RuleDialog = deferred(async () => (await import("../rules/RuleDialog.tsx")).RuleDialog);

export function Dialogs() {
  return contentOf(useStore((state) => state.dialog));
}

function contentOf(dialog: Dialog) {
  switch (dialog.kind) {
    case "none":
      return null;
    case "palette":
      return <Palette />;
    case "shortcuts":
      return <ShortcutSheet />;
    case "export":
      return <ExportDialog policy={dialog.policy} />;
    case "rename":
      return <RenameDialog node={dialog.node} />;
    case "connect":
      return <ConnectDialog node={dialog.node} />;
    case "remove":
      return <RemoveDialog nodes={dialog.nodes} edges={dialog.edges} />;
    case "new-function":
      return <NewFunctionDialog program={dialog.program} kind={dialog.programKind ?? ":xdp"} />;
    case "settings":
      return <SettingsDialog />;
    case "workspaces":
      return <WorkspacesDialog />;
    case "share":
      return <ShareDialog />;
    case "snapshots":
      return <SnapshotsDialog />;
    case "take-snapshot":
      return <TakeSnapshot />;
    case "folder-conflicts":
      return <FolderConflicts />;
    case "imported":
      return <ImportDialog imports={dialog.imports} />;
    case "rule":
      return <RuleDialog rule={dialog.rule} />;
    default:
      return assertNever(dialog);
  }
}
