/** Which version the draft is compared with: a point of the history, or a snapshot. */
import { useState } from "react";
import type { SnapshotEntry } from "../persistence/snapshot-record.ts";
import { contentHere, snapshotsHere, titleOf } from "../snapshots/keep.ts";
import { actions, store, useStore } from "../state/index.ts";
import { formatDateTime } from "../ui/format.ts";
import { visible } from "../ui/visible.ts";
import type { Base } from "./base.ts";
import { reviewBase } from "./base.ts";
import { messages } from "./messages.ts";

/** Steps that are offered, the newest; older ones are in the snapshots. */
const MOST_STEPS = 40;

interface Props {
  readonly base: Base | undefined;
  readonly onStep: (steps: number, label: string) => void;
}

export function BaseChoice({ base, onStep }: Props) {
  const past = useStore((state) => state.past);
  const [snapshots, setSnapshots] = useState<readonly SnapshotEntry[]>([]);
  // Snapshots are taken all the time: those that are there when somebody looks are offered.
  const refresh = (): void => {
    snapshotsHere().then(setSnapshots, () => undefined);
  };

  const steps = past
    .map((step, at) => ({ value: `step:${at + 1}`, label: messages.after(visible(step.label)) }))
    // After the last step is now.
    .slice(0, -1)
    .slice(-MOST_STEPS)
    .toReversed();
  const choose = (value: string): void => {
    const [kind, number = ""] = value.split(":");
    if (kind === "step") {
      onStep(
        Number(number),
        number === "0" ? messages.start : (steps.find((step) => step.value === value)?.label ?? ""),
      );
    }
    const entry = snapshots.find(({ id }) => kind === "snapshot" && String(id) === number);
    if (entry !== undefined) void chooseSnapshot(entry);
  };
  const options = ["step:0", ...steps.map(({ value }) => value), ...snapshots.map(({ id }) => `snapshot:${id}`)];
  return (
    <select
      aria-label={messages.base}
      value={base?.choice ?? "step:0"}
      data-clean
      onFocus={refresh}
      onPointerEnter={refresh}
      onChange={(event) => choose(event.target.value)}
    >
      <optgroup label={messages.history}>
        <option value="step:0">{messages.start}</option>
        {steps.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </optgroup>
      {snapshots.length > 0 && (
        <optgroup label={messages.snapshots}>
          {snapshots.map((entry) => (
            <option key={entry.id} value={`snapshot:${entry.id}`}>
              {snapshotLabel(entry)}
            </option>
          ))}
        </optgroup>
      )}
      {base !== undefined && !options.includes(base.choice) && (
        <optgroup label={base.choice === "files" ? messages.files : messages.history}>
          <option value={base.choice}>{visible(base.label)}</option>
        </optgroup>
      )}
    </select>
  );
}

function snapshotLabel(entry: SnapshotEntry): string {
  return `${formatDateTime(entry.at)} · ${visible(titleOf(entry))}`;
}

async function chooseSnapshot(entry: SnapshotEntry): Promise<void> {
  const { workspaceId } = store.getState();
  const content = await contentHere(entry).catch(() => undefined);
  if (content === undefined) {
    actions.notify(messages.unreadable, "error");
    return;
  }
  const label = snapshotLabel(entry);
  reviewBase.setState({
    base: { workspaceId, choice: `snapshot:${entry.id}`, label, workspace: content.workspace },
  });
}
