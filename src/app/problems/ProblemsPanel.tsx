/* oxlint-disable jsx-a11y/prefer-tag-over-role -- only the rows on screen are drawn, which a table cannot do */
/** Every diagnostic as a list, worst first: what, where, and the fixes that it offers. Messages are read whole: they wrap. */
import { ChevronDown, CircleCheck, Lightbulb } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useId, useMemo, useState } from "react";
import { countDiagnostics, indexLines, positionAt } from "../../core/index.ts";
import type { Diagnostic, LineIndex, Severity, Workspace } from "../../core/index.ts";
import { showProblem } from "../commands/document-commands.ts";
import { RuleLink } from "../rules/RuleLink.tsx";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { text } from "../text.ts";
import { classes } from "../ui/class-names.ts";
import { greyed } from "../ui/greyed.ts";
import { DropdownMenu } from "../ui/Menu.tsx";
import { indexOfEvent, isPart } from "../ui/row-of.ts";
import { SeverityIcon } from "../ui/SeverityIcon.tsx";
import { useMeasuredWindow } from "../ui/use-measured-window.ts";
import { visible } from "../ui/visible.ts";
import css from "./ProblemsPanel.module.css";
import { worstFirst } from "./worst-first.ts";

/** Pixels of a row whose message fits on one line. */
const ROW = 27;
const SEVERITIES: readonly Severity[] = ["error", "warning", "information"];

export function ProblemsPanel() {
  const diagnostics = useStore((state) => state.diagnostics);
  const workspace = useStore((state) => state.workspace);
  const selection = useStore((state) => state.selection);
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(new Set());
  // -1: no line was chosen yet.
  const [current, setCurrent] = useState(-1);
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const id = useId();

  const counts = useMemo(() => countDiagnostics(diagnostics), [diagnostics]);
  const rows = useMemo(
    () => worstFirst(diagnostics).filter(({ severity }) => !hidden.has(severity)),
    [diagnostics, hidden],
  );
  const lines = useMemo(() => lineIndexes(workspace), [workspace]);
  const at = Math.min(current, rows.length - 1);
  const { indexes, total, before, measure, reveal } = useMeasuredWindow({
    scroller: list,
    count: rows.length,
    line: ROW,
  });
  const selectedForms = useMemo(() => new Set(selection.nodes), [selection.nodes]);

  const moveTo = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setCurrent(next);
    reveal(next);
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.target !== list || event.altKey) return;
    const row = rows[at];
    if (event.key === "ArrowDown") moveTo(at + 1);
    else if (event.key === "ArrowUp") moveTo(at - 1);
    else if (event.key === "Home") moveTo(0);
    else if (event.key === "End") moveTo(rows.length - 1);
    else if (event.key === "Enter" && row !== undefined) showProblem(row);
    else if (event.key === "." && (event.ctrlKey || event.metaKey) && row?.fixes[0] !== undefined) {
      actions.applyFix(row.fixes[0], "problems");
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (diagnostics.length === 0) {
    return (
      <p className={css["empty"]} data-pane="problems">
        <CircleCheck size={16} aria-hidden className={css["ok"]} />
        {text.problems.none} {text.problems.noneHelp}
      </p>
    );
  }
  return (
    <div className={css["panel"]} data-pane="problems">
      <div className={css["filters"]} role="group" aria-label={text.problems.filter}>
        {SEVERITIES.map((severity) => (
          <button
            key={severity}
            type="button"
            className={css["filter"]}
            aria-pressed={!hidden.has(severity)}
            aria-label={text.problems.show(severity, counts[severity])}
            onClick={() => setHidden(toggled(hidden, severity))}
          >
            <SeverityIcon severity={severity} size={14} />
            {counts[severity].toLocaleString("en")}
          </button>
        ))}
      </div>
      {rows.length === 0 && <p className={css["empty"]}>{text.problems.filtered}</p>}
      <div
        ref={setList}
        className={css["list"]}
        role="grid"
        data-start
        aria-label={text.problems.label}
        aria-rowcount={rows.length}
        tabIndex={0}
        aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
        onKeyDown={keyDown}
        onClick={(event) => {
          const index = indexOfEvent(event.target);
          const row = rows[index ?? -1];
          if (index === undefined || row === undefined || isPart(event.target, "fix") || isPart(event.target, "rule"))
            return;
          setCurrent(index);
          showProblem(row);
        }}
      >
        <div className={css["rows"]} style={{ height: total, paddingTop: before }} role="rowgroup">
          {indexes.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div
                key={index}
                ref={measure}
                id={`${id}-${index}`}
                role="row"
                data-index={index}
                aria-rowindex={index + 1}
                aria-selected={row.form !== undefined && selectedForms.has(row.form)}
                className={classes(
                  css["row"],
                  index === at && css["active"],
                  row.form !== undefined && selectedForms.has(row.form) && css["selected"],
                )}
              >
                <ProblemCells row={row} place={placeOf(row, lines)} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface CellsProps {
  readonly row: Diagnostic;
  readonly place: string;
}

function ProblemCells({ row, place }: CellsProps) {
  return (
    <>
      <div role="gridcell" className={css["severity"]}>
        <SeverityIcon severity={row.severity} size={14} />
        <span className="visually-hidden">{text.severity[row.severity]}</span>
      </div>
      <div role="gridcell" className={css["message"]}>
        {visible(row.message)}
      </div>
      <div role="gridcell" data-part="fix" className={css["fixes"]}>
        <FixButton row={row} />
      </div>
      <div role="gridcell" className={css["place"]}>
        {visible(place)}
      </div>
      <div role="gridcell" data-part="rule" className={css["rule"]}>
        <RuleLink rule={row.rule} />
      </div>
    </>
  );
}

/** The first fix as a button; more of them in a menu. */
function FixButton({ row }: { readonly row: Diagnostic }) {
  const refused = useStore(whyReadOnly);
  const [first, ...more] = row.fixes;
  if (first === undefined) return null;
  const inner = (
    <>
      <Lightbulb size={14} aria-hidden />
      <span>{visible(first.title)}</span>
      {more.length > 0 && <ChevronDown size={14} aria-hidden />}
    </>
  );
  if (more.length === 0) {
    return (
      <button
        type="button"
        className={css["fix"]}
        title={visible(first.title)}
        onClick={() => actions.applyFix(first, "problems")}
        {...greyed(refused)}
      >
        {inner}
      </button>
    );
  }
  return (
    <DropdownMenu
      label={text.problems.fixes}
      align="end"
      trigger={
        <button type="button" className={css["fix"]} title={text.problems.choices(row.fixes.length)}>
          {inner}
        </button>
      }
      entries={row.fixes.map((fix) => ({
        kind: "item",
        label: visible(fix.title),
        refused,
        run: () => actions.applyFix(fix, "problems"),
      }))}
    />
  );
}

function lineIndexes(workspace: Workspace): ReadonlyMap<string, () => LineIndex> {
  return new Map(
    workspace.files.flatMap((file) => {
      if (file.kind !== "text") return [];
      let index: LineIndex | undefined;
      return [[file.path, () => (index ??= indexLines(file.text))] as const];
    }),
  );
}

function placeOf(row: Diagnostic, lines: ReadonlyMap<string, () => LineIndex>): string {
  const index = lines.get(row.path)?.();
  if (index === undefined) return visible(row.path);
  const { line, column } = positionAt(index, row.span.start);
  return `${visible(row.path)}:${line}:${column}`;
}

function toggled(set: ReadonlySet<Severity>, severity: Severity): ReadonlySet<Severity> {
  const next = new Set(set);
  if (!next.delete(severity)) next.add(severity);
  return next;
}
