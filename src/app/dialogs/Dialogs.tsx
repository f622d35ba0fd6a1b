/** The dialog that is open, if any. */
import { lazy, Suspense } from "react";
import { assertNever } from "../../core/index.ts";
import { useStore } from "../state/index.ts";
import { ConnectDialog } from "./ConnectDialog.tsx";
import { Palette } from "./Palette.tsx";
import { RemoveDialog } from "./RemoveDialog.tsx";
import { RenameDialog } from "./RenameDialog.tsx";
import { SettingsDialog } from "./SettingsDialog.tsx";
import { ShortcutSheet } from "./ShortcutSheet.tsx";
import { WorkspacesDialog } from "./WorkspacesDialog.tsx";

const ExportDialog = lazy(async () => ({ default: (await import("../export/ExportDialog.tsx")).ExportDialog }));

export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  switch (dialog.kind) {
    case "none":
      return null;
    case "palette":
      return <Palette />;
    case "shortcuts":
      return <ShortcutSheet />;
    case "export":
      return (
        <Suspense fallback={null}>
          <ExportDialog policy={dialog.policy} />
        </Suspense>
      );
    case "rename":
      return <RenameDialog node={dialog.node} />;
    case "connect":
      return <ConnectDialog node={dialog.node} />;
    case "remove":
      return <RemoveDialog nodes={dialog.nodes} edges={dialog.edges} />;
    case "settings":
      return <SettingsDialog />;
    case "workspaces":
      return <WorkspacesDialog />;
    default:
      return assertNever(dialog);
  }
}
