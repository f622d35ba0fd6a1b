/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select cannot hold what these lines hold */
/** Every snapshot of the workspace: when, what, what restoring it would change; restore, name, open, delete. */
import { Camera } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useEffect, useEffectEvent, useId, useState } from "react";
import { formatBytes } from "../../core/index.ts";
import { closeDialog } from "../dialogs/close.ts";
import type { SnapshotEntry } from "../persistence/snapshot-record.ts";
import { openedDatabase } from "../persistence/workspaces.ts";
import { actions } from "../state/index.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
import { formatDateTime, formatWhen } from "../ui/format.ts";
import { Modal } from "../ui/Modal.tsx";
import { indexOfEvent } from "../ui/row-of.ts";
import { useWindow } from "../ui/use-window.ts";
import { visible } from "../ui/visible.ts";
import { snapshotsHere, titleOf } from "./keep.ts";
import { messages as t } from "./messages.ts";
import { SnapshotView } from "./SnapshotView.tsx";
import css from "./SnapshotsDialog.module.css";

const ROW = 48;

export function SnapshotsDialog() {
  const [entries, setEntries] = useState<readonly SnapshotEntry[]>();
  const [chosen, setChosen] = useState<number>();
  useEffect(() => readInto(setEntries), []);
  const readAgain = (): void => readInto(setEntries);
  const at = Math.max(0, entries?.findIndex(({ id }) => id === chosen) ?? 0);
  const entry = entries?.[at];
  return (
    <Modal
      title={t.title}
      description={openedDatabase() === undefined ? t.unavailable : t.help}
      large
      onClose={closeDialog}
    >
      <div className={css["columns"]}>
        <div className={css["left"]}>
          {entries?.length === 0 && <p className={css["none"]}>{t.none}</p>}
          {entries !== undefined && entries.length > 0 && (
            <SnapshotList entries={entries} at={at} onChoose={(index) => setChosen(entries[index]?.id)} />
          )}
          <Button icon={Camera} onClick={() => actions.setSession({ dialog: { kind: "take-snapshot" } })}>
            {t.take}
          </Button>
        </div>
        {entry !== undefined && (
          <SnapshotView
            key={entry.id}
            entry={entry}
            onRenamed={readAgain}
            onRemoved={() => {
              setChosen(entries?.[at + 1]?.id ?? entries?.[at - 1]?.id);
              readAgain();
            }}
          />
        )}
      </div>
    </Modal>
  );
}

function readInto(set: (entries: readonly SnapshotEntry[]) => void): void {
  snapshotsHere().then(set, () => set([]));
}

interface SnapshotListProps {
  readonly entries: readonly SnapshotEntry[];
  readonly at: number;
  readonly onChoose: (index: number) => void;
}

function SnapshotList({ entries, at, onChoose }: SnapshotListProps) {
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const [openedAt] = useState(() => Date.now());
  const id = useId();
  const { indexes, total, startOf, reveal } = useWindow({ scroller: list, count: entries.length, size: ROW });
  const revealAt = useEffectEvent((index: number) => reveal(index));
  useEffect(() => {
    list?.focus();
  }, [list]);
  useEffect(() => {
    if (list !== null) revealAt(at);
  }, [at, list]);
  const keyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((list?.clientHeight ?? 0) / ROW) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: entries.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    onChoose(Math.max(0, Math.min(entries.length - 1, to)));
    event.preventDefault();
  };
  return (
    <div
      ref={setList}
      className={css["list"]}
      role="listbox"
      aria-label={t.list}
      tabIndex={0}
      aria-activedescendant={`${id}-${at}`}
      onKeyDown={keyDown}
      onClick={(event) => {
        const index = indexOfEvent(event.target);
        if (index !== undefined) onChoose(index);
      }}
    >
      <div className={css["rows"]} style={{ height: total }} role="presentation">
        {indexes.map((index) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          return (
            <div
              key={entry.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              aria-label={`${titleOf(entry)}, ${formatDateTime(entry.at)}, ${t.holds(entry)}`}
              className={classes(css["row"], index === at && css["current"])}
              style={{ transform: `translateY(${startOf(index)}px)` }}
              data-index={index}
            >
              <span className={css["first"]}>
                <span className={classes(css["title"], entry.name !== undefined && css["named"])}>
                  {visible(titleOf(entry))}
                </span>
                <span className={css["note"]} title={formatDateTime(entry.at)}>
                  {formatWhen(entry.at, openedAt)}
                </span>
              </span>
              <span className={css["note"]}>
                {t.holds(entry)} · {formatBytes(entry.size)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
