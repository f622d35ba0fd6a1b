/** The dialog that is open, if any. */
import { lazy, Suspense, useEffect } from "react";
import { assertNever } from "../../core/index.ts";
import { useStore } from "../state/index.ts";
import type { Dialog } from "../state/types.ts";

// Loaded apart from the window, as soon as the window has nothing better to do.
const load = {
  palette: async () => ({ default: (await import("./Palette.tsx")).Palette }),
  shortcuts: async () => ({ default: (await import("./ShortcutSheet.tsx")).ShortcutSheet }),
  rename: async () => ({ default: (await import("./RenameDialog.tsx")).RenameDialog }),
  connect: async () => ({ default: (await import("./ConnectDialog.tsx")).ConnectDialog }),
  remove: async () => ({ default: (await import("./RemoveDialog.tsx")).RemoveDialog }),
  settings: async () => ({ default: (await import("./SettingsDialog.tsx")).SettingsDialog }),
  workspaces: async () => ({ default: (await import("./WorkspacesDialog.tsx")).WorkspacesDialog }),
  export: async () => ({ default: (await import("../export/ExportDialog.tsx")).ExportDialog }),
};
const Palette = lazy(load.palette);
const ShortcutSheet = lazy(load.shortcuts);
const RenameDialog = lazy(load.rename);
const ConnectDialog = lazy(load.connect);
const RemoveDialog = lazy(load.remove);
const SettingsDialog = lazy(load.settings);
const WorkspacesDialog = lazy(load.workspaces);
const ExportDialog = lazy(load.export);

/** After the first paint and the editor. */
const PREFETCH_AFTER = 2500;

export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const part of Object.values(load)) part().catch(() => undefined);
    }, PREFETCH_AFTER);
    return () => clearTimeout(timer);
  }, []);
  return <Suspense fallback={null}>{contentOf(dialog)}</Suspense>;
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
    case "settings":
      return <SettingsDialog />;
    case "workspaces":
      return <WorkspacesDialog />;
    default:
      return assertNever(dialog);
  }
}
