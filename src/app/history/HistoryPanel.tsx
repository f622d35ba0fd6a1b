/** Every step of the one history by name; a click goes to the state after it. */
import { useVirtualizer } from "@tanstack/react-virtual";
import type { KeyboardEvent } from "react";
import { useEffect, useId, useMemo, useRef } from "react";
import { actions, useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { classes } from "../ui/class-names.ts";
import { formatTime } from "../ui/format.ts";
import css from "./HistoryPanel.module.css";

const ROW = 26;

export function HistoryPanel() {
  const past = useStore((state) => state.past);
  const future = useStore((state) => state.future);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const steps = useMemo(() => [...past, ...[...future].reverse()], [past, future]);
  // Row 0 is the state before the first step.
  const at = past.length;
  const virtual = useVirtualizer({
    count: steps.length + 1,
    getScrollElement: () => list.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  useEffect(() => virtual.scrollToIndex(at, { align: "auto" }), [virtual, at]);

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
      {steps.length === 0 && <p className={css["empty"]}>{text.history.empty}</p>}
      <div
        ref={list}
        className={css["list"]}
        role="listbox"
        aria-label={text.history.panel}
        tabIndex={0}
        aria-activedescendant={`${id}-${at}`}
        onKeyDown={keyDown}
        hidden={steps.length === 0}
      >
        <div className={css["rows"]} style={{ height: virtual.getTotalSize() }} role="presentation">
          {virtual.getVirtualItems().map((item) => {
            const step = item.index === 0 ? undefined : steps[item.index - 1];
            return (
              <div
                key={item.key}
                id={`${id}-${item.index}`}
                role="option"
                aria-selected={item.index === at}
                className={classes(css["row"], item.index === at && css["current"], item.index > at && css["undone"])}
                style={{ transform: `translateY(${item.start}px)` }}
                onClick={() => actions.goTo(item.index)}
              >
                <span className={css["dot"]} aria-hidden />
                <span className={css["label"]}>{step === undefined ? text.history.start : step.label}</span>
                <span className={css["note"]}>
                  {item.index === at ? text.history.current : item.index > at ? text.history.undone : ""}
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
