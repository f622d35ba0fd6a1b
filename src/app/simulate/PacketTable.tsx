/* oxlint-disable jsx-a11y/prefer-tag-over-role -- only the rows on screen are drawn, which a table cannot do */
/** Every packet with its verdict and what decided it. Choosing one shows its way in the text; Enter goes there. */
import type { KeyboardEvent } from "react";
import { useId, useMemo, useState } from "react";
import { answerSpan, countFates, describePacket, verdictText } from "../../core/index.ts";
import type { Fate, Way } from "../../core/index.ts";
import { actions } from "../state/index.ts";
import { classes } from "../ui/class-names.ts";
import { indexOfEvent } from "../ui/row-of.ts";
import { useWindow } from "../ui/use-window.ts";
import { visible } from "../ui/visible.ts";
import { messages } from "./messages.ts";
import css from "./PacketTable.module.css";
import { choosePacket, useSimulation } from "./simulation.ts";
import type { Packets } from "./packets.ts";
import type { Run } from "./run.ts";

const ROW = 24;

type Filter = "all" | Fate | "changed";

interface Props {
  readonly run: Run;
  readonly packets: Packets;
}

export function PacketTable({ run, packets }: Props) {
  const changed = useSimulation((state) => state.changed);
  const baseline = useSimulation((state) => state.baseline);
  const packet = useSimulation((state) => state.packet);
  const [wanted, setFilter] = useState<Filter>("all");
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const id = useId();

  const { result } = run;
  const counts = useMemo(() => countFates(result), [result]);
  const filter = wanted === "changed" && changed.length === 0 ? "all" : wanted;
  const rows = useMemo(() => rowsOf(run, filter, changed), [run, filter, changed]);
  const count = rows?.length ?? result.packets;
  const packetAt = (row: number): number => rows?.[row] ?? row;
  const at = rows === undefined ? (packet ?? -1) : packet === undefined ? -1 : rows.indexOf(packet);
  const { indexes, total, startOf, reveal } = useWindow({ scroller: list, count, size: ROW });
  const changedSet = useMemo(() => new Set(changed), [changed]);

  const moveTo = (row: number): void => {
    if (count === 0) return;
    const next = Math.max(0, Math.min(count - 1, row));
    choosePacket(packetAt(next));
    reveal(next);
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((list?.clientHeight ?? ROW) / ROW) - 1);
    if (event.key === "ArrowDown") moveTo(at + 1);
    else if (event.key === "ArrowUp") moveTo(at - 1);
    else if (event.key === "PageDown") moveTo(at + page);
    else if (event.key === "PageUp") moveTo(at - page);
    else if (event.key === "Home") moveTo(0);
    else if (event.key === "End") moveTo(count - 1);
    else if (event.key === "Enter" && packet !== undefined) showAnswer(run, packet);
    else if (event.key === "Escape" && packet !== undefined) choosePacket(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const filters: readonly (readonly [Filter, string, number])[] = [
    ["all", messages.all, result.packets],
    ...(["pass", "drop", "send", "unseen"] as const).flatMap((fate) =>
      counts[fate] > 0 ? [[fate, messages.fates[fate], counts[fate]] as const] : [],
    ),
    ...(changed.length > 0 ? [["changed", messages.changed, changed.length] as const] : []),
  ];
  return (
    <div className={css["side"]}>
      <div className={css["filters"]} role="group" aria-label={messages.filters}>
        {filters.map(([name, label, amount]) => (
          <button
            key={name}
            type="button"
            className={classes(css["filter"], css[name])}
            aria-pressed={filter === name}
            aria-label={messages.filter(label, amount)}
            onClick={() => setFilter(name)}
          >
            <span>{label}</span>
            <span className={css["amount"]}>{messages.number(amount)}</span>
          </button>
        ))}
      </div>
      <div
        ref={setList}
        className={css["list"]}
        role="grid"
        aria-label={messages.table(count)}
        aria-rowcount={count}
        tabIndex={0}
        data-start
        aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
        onKeyDown={keyDown}
        onClick={(event) => {
          const row = indexOfEvent(event.target);
          if (row !== undefined) choosePacket(packetAt(row));
        }}
        onDoubleClick={() => packet !== undefined && showAnswer(run, packet)}
      >
        <div className={css["rows"]} style={{ height: total }} role="rowgroup">
          {indexes.map((row) => {
            const index = packetAt(row);
            const captured = packets.packets[index];
            const way = wayOf(run, index);
            if (captured === undefined || way === undefined) return null;
            const before = changedSet.has(index) && baseline !== undefined ? wayOf(baseline, index) : undefined;
            return (
              <div
                key={row}
                id={`${id}-${row}`}
                role="row"
                data-index={row}
                aria-rowindex={row + 1}
                aria-selected={row === at}
                className={classes(css["row"], row === at && css["active"])}
                style={{ transform: `translateY(${startOf(row)}px)` }}
              >
                <span role="gridcell" className={css["number"]}>
                  {messages.number(index + 1)}
                </span>
                <span role="gridcell" className={css["time"]}>
                  {sinceFirst(captured.time - (packets.packets[0]?.time ?? 0n))}
                </span>
                <span role="gridcell" className={css["what"]}>
                  {describePacket(captured)}
                </span>
                <span role="gridcell" className={classes(css["fate"], css[way.fate])}>
                  {messages.fates[way.fate]}
                </span>
                <span role="gridcell" className={css["decided"]}>
                  {before !== undefined && baseline !== undefined && (
                    <em className={css["was"]}>
                      {messages.was(
                        before.fate === way.fate ? visible(decision(baseline, before)) : messages.fates[before.fate],
                      )}
                      {", "}
                    </em>
                  )}
                  {visible(decision(run, way))}
                </span>
              </div>
            );
          })}
        </div>
        {count === 0 && <p className={css["none"]}>{messages.noneOfThese}</p>}
      </div>
    </div>
  );
}

/** The packets of a filter; undefined for all. */
function rowsOf({ result }: Run, filter: Filter, changed: readonly number[]): readonly number[] | undefined {
  if (filter === "all") return undefined;
  if (filter === "changed") return changed;
  const rows: number[] = [];
  for (let index = 0; index < result.packets; index++) {
    if (result.ways[result.wayOf[index] ?? -1]?.fate === filter) rows.push(index);
  }
  return rows;
}

function wayOf({ result }: Run, packet: number): Way | undefined {
  return result.ways[result.wayOf[packet] ?? -1];
}

/** The program that stopped the packet, else the last one that it met. */
function decision({ plan }: Run, { runs, decidedBy }: Way): string {
  const last = runs[decidedBy ?? runs.length - 1];
  const stage = last && plan.stages[last.stage];
  return last === undefined || stage === undefined ? "" : `${stage.program} ${verdictText(stage.kind, last.action)}`;
}

/** Brings the form that decided into view. */
function showAnswer(run: Run, packet: number): void {
  const way = wayOf(run, packet);
  const last = way?.runs[way.decidedBy ?? way.runs.length - 1];
  const stage = last && run.plan.stages[last.stage];
  if (last === undefined || stage === undefined) return;
  const span = answerSpan(stage.fn, run.result.paths[last.stage]?.[last.path] ?? [], last.missedAt);
  if (span === undefined) return;
  const { path, start } = stage.body;
  actions.revealSpan(path, start + span.start, start + span.end, "simulate");
}

/** Seconds with microseconds. */
function sinceFirst(time: bigint): string {
  const micros = time / 1000n;
  const sign = micros < 0n ? "−" : "";
  const size = micros < 0n ? -micros : micros;
  return `${sign}${size / 1_000_000n}.${String(size % 1_000_000n).padStart(6, "0")}`;
}
