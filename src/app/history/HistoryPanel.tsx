/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select cannot hold what these lines hold */
/** Every step of the one history by name; a click goes to the state after it. */
import { Camera, FileClock } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useEffect, useEffectEvent, useId, useMemo, useState } from "react";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { text } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
import { formatTime } from "../ui/format.ts";
import { indexOfEvent } from "../ui/row-of.ts";
import { useWindow } from "../ui/use-window.ts";
import { visible } from "../ui/visible.ts";
import { excerpt } from "./excerpt.ts";
import css from "./HistoryPanel.module.css";

const ROW = 26;

export function HistoryPanel() {
  const past = useStore((state) => state.past);
  const future = useStore((state) => state.future);
  const refused = useStore(whyReadOnly);
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const id = useId();
  const steps = useMemo(() => [...past, ...[...future].reverse()], [past, future]);
  // Row 0 is the state before the first step.
  const at = past.length;
  const { indexes, total, startOf, reveal } = useWindow({ scroller: list, count: steps.length + 1, size: ROW });
  const revealAt = useEffectEvent((index: number) => reveal(index));
  useEffect(() => {
    if (list !== null) revealAt(at);
  }, [at, list]);

  const keyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") actions.goTo(at + 1);
    else if (event.key === "ArrowUp") actions.goTo(at - 1);
    else if (event.key === "Home") actions.goTo(0);
    else if (event.key === "End") actions.goTo(steps.length);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={css["panel"]} data-pane="history">
      <div className={css["tools"]}>
        <Button
          look="quiet"
          icon={FileClock}
          aria-haspopup="dialog"
          onClick={() => actions.setSession({ dialog: { kind: "snapshots" } })}
        >
          {text.history.snapshots}
        </Button>
        <Button
          look="quiet"
          icon={Camera}
          aria-haspopup="dialog"
          onClick={() => actions.setSession({ dialog: { kind: "take-snapshot" } })}
        >
          {text.commands.takeSnapshot}
        </Button>
      </div>
      {steps.length === 0 && <p className={css["empty"]}>{text.history.empty}</p>}
      <div
        ref={setList}
        className={css["list"]}
        role="listbox"
        aria-label={text.history.panel}
        tabIndex={0}
        aria-disabled={refused !== undefined}
        title={refused}
        aria-activedescendant={`${id}-${at}`}
        onKeyDown={keyDown}
        onClick={(event) => actions.goTo(indexOfEvent(event.target) ?? at)}
        hidden={steps.length === 0}
        {...(steps.length === 0 ? {} : { "data-start": "" })}
      >
        <div className={css["rows"]} style={{ height: total }} role="presentation">
          {indexes.map((index) => {
            const step = index === 0 ? undefined : steps[index - 1];
            return (
              <div
                key={index}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === at}
                className={classes(css["row"], index === at && css["current"], index > at && css["undone"])}
                style={{ transform: `translateY(${startOf(index)}px)` }}
                data-index={index}
              >
                <span className={css["dot"]} aria-hidden />
                <span className={css["label"]}>{step === undefined ? text.history.start : visible(step.label)}</span>
                {step !== undefined && step.view !== "graph" && <code className={css["excerpt"]}>{excerpt(step)}</code>}
                <span className={css["note"]}>
                  {index === at ? text.history.current : index > at ? text.history.undone : ""}
                </span>
                <span className={css["time"]}>{step === undefined ? "" : formatTime(step.at)}</span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
