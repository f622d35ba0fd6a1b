/** Every workspace of this browser: open it or delete it. */
import { Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { download } from "../io/download.ts";
import type { WorkspaceEntry } from "../persistence/database.ts";
import { damagedWorkspaces, openSaved, removeSaved, savedWorkspaces } from "../persistence/workspaces.ts";
import { actions, useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { Button, IconButton, LinkButton } from "../ui/Button.tsx";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { formatWhen } from "../ui/format.ts";
import { Modal } from "../ui/Modal.tsx";
import { closeDialog } from "./close.ts";
import css from "./Forms.module.css";

export function WorkspacesDialog() {
  const current = useStore((state) => state.workspaceId);
  const [openedAt] = useState(() => Date.now());
  // Asked once more: this cannot be undone.
  const [doomed, setDoomed] = useState<string | undefined>();
  const [damaged, setDamaged] = useState<readonly unknown[]>([]);
  const [entries, setEntries] = useState<readonly WorkspaceEntry[]>([]);
  useEffect(() => {
    let shown = true;
    savedWorkspaces().then(
      (all) => shown && setEntries(all),
      () => shown && setEntries([]),
    );
    damagedWorkspaces().then(
      (all) => shown && setDamaged(all),
      () => undefined,
    );
    return () => {
      shown = false;
    };
  }, []);
  const remove = (entry: WorkspaceEntry): void => {
    removeSaved(entry.id).then(
      (removed) => {
        if (removed) setEntries((all) => all.filter(({ id }) => id !== entry.id));
        actions.notify(removed ? text.workspace.removed(entry.name) : text.access.openElsewhere(entry.name));
      },
      () => actions.notify(text.saving.failed, "error"),
    );
  };
  return (
    <Modal title={text.workspace.manage.replace("…", "")} description={text.workspace.manageHelp} onClose={closeDialog}>
      <ul className={css["workspaces"]}>
        {entries.map((entry) => (
          <li key={entry.id} className={css["workspace"]}>
            <span className={css["name"]}>{entry.name}</span>
            <span className={css["note"]}>
              {entry.id === current ? text.workspace.current : formatWhen(entry.savedAt, openedAt)}
            </span>
            <Button
              disabled={entry.id === current}
              onClick={() => {
                closeDialog();
                void openSaved(entry.id);
              }}
            >
              {text.workspace.open}
            </Button>
            {doomed === entry.id ? (
              <Button
                look="danger"
                ref={focusOnMount}
                onBlur={() => setDoomed(undefined)}
                onClick={() => remove(entry)}
              >
                {text.workspace.removeForGood}
              </Button>
            ) : (
              <IconButton
                label={text.workspace.remove(entry.name)}
                icon={Trash2}
                disabled={entry.id === current}
                onClick={() => setDoomed(entry.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {damaged.length > 0 && (
        <p className={css["help"]}>
          {text.workspace.damaged(damaged.length)}{" "}
          <LinkButton
            onClick={() => download("damaged.json", JSON.stringify(damaged, undefined, 2), "application/json")}
          >
            {text.workspace.downloadDamaged}
          </LinkButton>
        </p>
      )}
    </Modal>
  );
}
