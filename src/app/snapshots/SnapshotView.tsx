/** One snapshot: its name, what restoring it changes, and what can be done with it. */
import { FolderOpen, History, Trash2 } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { closeDialog } from "../dialogs/close.ts";
import type { SnapshotEntry } from "../persistence/snapshot-record.ts";
import { store, useStore, whyReadOnly } from "../state/index.ts";
import type { RestoredContent } from "../state/types.ts";
import { Button } from "../ui/Button.tsx";
import { formatDateTime } from "../ui/format.ts";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { changesTo } from "./changes.ts";
import type { Changes, FileChange } from "./changes.ts";
import { contentHere, deleteSnapshot, openSnapshot, renameSnapshot, restoreSnapshot } from "./keep.ts";
import { messages as t } from "./messages.ts";
import css from "./SnapshotsDialog.module.css";

const Difference = lazy(async () => ({ default: (await import("../monaco/Difference.tsx")).Difference }));

interface SnapshotViewProps {
  readonly entry: SnapshotEntry;
  readonly onRenamed: () => void;
  readonly onRemoved: () => void;
}

export function SnapshotView({ entry, onRenamed, onRemoved }: SnapshotViewProps) {
  const content = useContent(entry);
  const [doomed, setDoomed] = useState(false);
  const refused = useStore(whyReadOnly);
  const changes = useMemo(
    () => (content === undefined || content === "unreadable" ? undefined : changesTo(content, store.getState())),
    [content],
  );
  const then = (act: (content: RestoredContent) => Promise<void>): void => {
    if (content === undefined || content === "unreadable") return;
    closeDialog();
    void act(content);
  };
  return (
    <div className={css["right"]}>
      <div className={css["head"]}>
        <TextField
          label={t.name}
          value={entry.name ?? ""}
          placeholder={t.namePlaceholder}
          mono={false}
          onCommit={(name) => void renameSnapshot(entry, name).then(onRenamed, () => undefined)}
        />
        <span className={css["when"]}>{formatDateTime(entry.at)}</span>
      </div>
      {content === "unreadable" ? (
        <p role="alert">{t.unreadable}</p>
      ) : changes === undefined ? (
        <p className={css["said"]}>{t.loading}</p>
      ) : (
        <ChangeView changes={changes} />
      )}
      <div className={css["actions"]}>
        {doomed ? (
          <Button
            look="danger"
            ref={focusOnMount}
            onBlur={() => setDoomed(false)}
            onClick={() => void deleteSnapshot(entry).then(onRemoved, () => undefined)}
          >
            {t.removeForGood}
          </Button>
        ) : (
          <Button icon={Trash2} onClick={() => setDoomed(true)}>
            {t.remove}
          </Button>
        )}
        <span className={css["space"]} />
        <Button
          icon={FolderOpen}
          disabled={changes === undefined}
          onClick={() => then(async (held) => openSnapshot(entry, held))}
        >
          {t.open}
        </Button>
        <Button
          look="primary"
          icon={History}
          disabled={changes === undefined || changes.same}
          refused={refused}
          onClick={() => then(async (held) => restoreSnapshot(entry, held))}
        >
          {t.doRestore}
        </Button>
      </div>
    </div>
  );
}

function ChangeView({ changes }: { readonly changes: Changes }) {
  const [wanted, setWanted] = useState<string>();
  const isDocument = ({ path }: FileChange): boolean => path.endsWith(".tlisp");
  const file = changes.files.find(({ path }) => path === wanted) ?? changes.files.find(isDocument) ?? changes.files[0];
  if (file === undefined) return <p className={css["said"]}>{changes.same ? t.same : t.onlyPlaces}</p>;
  return (
    <>
      <div className={css["file"]}>
        <span>{t.changed(changes.files.length)}</span>
        <div className={css["select"]}>
          <Select
            label={t.file}
            value={file.path}
            placeholder=""
            choices={changes.files.map(({ path, change }) => ({ value: path, label: t.fileLabel(path, change) }))}
            onChange={setWanted}
          />
        </div>
      </div>
      {file.texts === undefined ? (
        <p className={css["said"]}>{t.binary(file.path)}</p>
      ) : (
        <Suspense fallback={<p className={css["said"]}>{t.loading}</p>}>
          <Difference
            path={file.path}
            before={file.texts.now}
            after={file.texts.then}
            label={t.diff(file.path)}
            className={css["diff"]}
          />
        </Suspense>
      )}
    </>
  );
}

/** What the snapshot holds; undefined while it is read. */
function useContent(entry: SnapshotEntry): RestoredContent | "unreadable" | undefined {
  const [content, setContent] = useState<RestoredContent | "unreadable">();
  useEffect(() => {
    let shown = true;
    contentHere(entry).then(
      (held) => shown && setContent(held ?? "unreadable"),
      () => shown && setContent("unreadable"),
    );
    return () => {
      shown = false;
    };
  }, [entry]);
  return content;
}
