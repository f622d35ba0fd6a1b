/* oxlint-disable jsx-a11y/prefer-tag-over-role -- only the cells on screen are drawn, which a table cannot do */
/**
 * Which program reads and writes which map, as inferred, against what is
 * declared. An empty cell connects; a filled one selects, so that nobody who
 * only looks closer takes a map away, and has a sign of its own that
 * disconnects. Only the cells on screen are drawn, so the table holds thousands of both.
 */
import { X } from "lucide-react";
import type { KeyboardEvent, MouseEvent } from "react";
import { useId, useMemo, useState } from "react";
import type { GraphNode, NodeId, ProgramMapEdge } from "../../core/index.ts";
import { connection } from "../graph-canvas/connect.ts";
import { familyOf, refusedPair } from "../graph-canvas/kinds.ts";
import { iconic, KindIcon } from "../graph-canvas/KindIcon.tsx";
import { disconnectEdge } from "../outline/actions.ts";
import { actions, mayEdit, store, useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { classes } from "../ui/class-names.ts";
import { isPart } from "../ui/row-of.ts";
import { useWindow } from "../ui/use-window.ts";
import { visibleName } from "../ui/visible.ts";
import { wiringMatrix } from "./matrix.ts";
import css from "./WiringPanel.module.css";

const ROW = 28;
const COLUMN = 116;
const HEAD = 196;

export function WiringPanel() {
  const graph = useStore((state) => state.graph);
  const selection = useStore((state) => state.selection);
  const isLocked = !useStore(mayEdit);
  const [policy, setPolicy] = useState<NodeId | undefined>();
  const [cell, setCell] = useState({ row: 0, column: 0 });
  const [grid, setGrid] = useState<HTMLDivElement | null>(null);
  const id = useId();

  const policies = useMemo(() => graph.nodes.filter((node) => node.kind === "policy" && !node.ghost), [graph]);
  const chosen = policies.some((node) => node.id === policy) ? policy : undefined;
  const matrix = useMemo(() => wiringMatrix(graph, chosen), [graph, chosen]);
  const { programs, maps } = matrix;
  const row = Math.min(cell.row, Math.max(0, programs.length - 1));
  const column = Math.min(cell.column, Math.max(0, maps.length - 1));
  const rows = useWindow({ scroller: grid, count: programs.length, size: ROW, before: ROW });
  const columns = useWindow({ scroller: grid, count: maps.length, size: COLUMN, before: HEAD, horizontal: true });
  const selected = useMemo(() => new Set(selection.nodes), [selection.nodes]);

  const moveTo = (toRow: number, toColumn: number): void => {
    const next = {
      row: Math.max(0, Math.min(programs.length - 1, toRow)),
      column: Math.max(0, Math.min(maps.length - 1, toColumn)),
    };
    setCell(next);
    rows.reveal(next.row);
    columns.reveal(next.column);
    const program = programs[next.row];
    const map = maps[next.column];
    if (program !== undefined && map !== undefined) {
      actions.setSession({
        announcement: text.wiring.cell(program.name, map.name, said(program, map, matrix.edge(program.id, map.id))),
      });
    }
  };
  /** Connects the two, or selects what connects them. */
  const choose = (program: GraphNode, map: GraphNode): void => {
    const edge = matrix.edge(program.id, map.id);
    if (edge !== undefined && isDeclared(edge)) actions.select([program.id], "wiring", [edge.id]);
    else connect(program, map);
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    const { key } = event;
    const program = programs[row];
    const map = maps[column];
    if (key === "ArrowDown") moveTo(row + 1, column);
    else if (key === "ArrowUp") moveTo(row - 1, column);
    else if (key === "ArrowRight") moveTo(row, column + 1);
    else if (key === "ArrowLeft") moveTo(row, column - 1);
    else if (key === "Home") moveTo(event.ctrlKey ? 0 : row, 0);
    else if (key === "End") moveTo(event.ctrlKey ? programs.length - 1 : row, maps.length - 1);
    else if (program === undefined || map === undefined) return;
    else if (key === "Enter") choose(program, map);
    else if (key === "Delete" || key === "Backspace") disconnect(matrix.edge(program.id, map.id));
    else if (key === " " && isDeclared(matrix.edge(program.id, map.id))) disconnect(matrix.edge(program.id, map.id));
    else if (key === " ") connect(program, map);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const click = (event: MouseEvent): void => {
    const target = event.target as Element;
    const head = target.closest<HTMLElement>("[data-node]")?.dataset["node"];
    if (head !== undefined) actions.select([head], "wiring");
    const place = target.closest<HTMLElement>("[data-row]")?.dataset;
    const program = programs[Number(place?.["row"] ?? -1)];
    const map = maps[Number(place?.["column"] ?? -1)];
    if (program === undefined || map === undefined) return;
    setCell({ row: programs.indexOf(program), column: maps.indexOf(map) });
    if (isPart(target, "off")) disconnect(matrix.edge(program.id, map.id));
    else if (isPart(target, "mark") || matrix.edge(program.id, map.id) !== undefined) choose(program, map);
  };

  const isEmpty = programs.length === 0 || maps.length === 0;
  if (isEmpty && chosen === undefined) {
    return (
      <p className={css["empty"]} data-pane="wiring">
        {text.wiring.empty}
      </p>
    );
  }
  return (
    <div className={css["panel"]} data-pane="wiring" data-locked={isLocked || undefined}>
      <div className={css["tools"]}>
        <select
          aria-label={text.wiring.policy}
          value={chosen ?? ""}
          data-clean
          onChange={(event) => setPolicy(event.target.value === "" ? undefined : event.target.value)}
        >
          <option value="">{text.wiring.all}</option>
          {policies.map((node) => (
            <option key={node.id} value={node.id}>
              {node.name}
            </option>
          ))}
        </select>
        {!isEmpty && <span className={css["legend"]}>{text.wiring.legend}</span>}
      </div>
      {isEmpty && <p className={css["empty"]}>{text.wiring.emptyPolicy}</p>}
      <div
        ref={setGrid}
        hidden={isEmpty}
        className={css["grid"]}
        role="grid"
        data-start
        aria-label={text.wiring.label}
        aria-rowcount={programs.length + 1}
        aria-colcount={maps.length + 1}
        tabIndex={0}
        aria-activedescendant={`${id}-${row}-${column}`}
        onKeyDown={keyDown}
        onClick={click}
      >
        <div className={css["area"]} role="presentation" style={{ width: columns.total, height: rows.total }}>
          <div role="row" aria-rowindex={1} className={css["heads"]} style={{ width: columns.total }}>
            <div role="columnheader" aria-colindex={1} className={css["corner"]}>
              {text.wiring.corner}
            </div>
            {columns.indexes.map((index) => {
              const map = maps[index];
              return map === undefined ? null : (
                <div
                  key={map.id}
                  role="columnheader"
                  aria-colindex={index + 2}
                  data-node={map.id}
                  className={classes(css["head"], selected.has(map.id) && css["selected"])}
                  style={{ transform: `translateX(${columns.startOf(index)}px)` }}
                  title={map.name}
                >
                  <NodeName node={map} />
                </div>
              );
            })}
          </div>
          {rows.indexes.map((at) => {
            const program = programs[at];
            return program === undefined ? null : (
              <div
                key={program.id}
                role="row"
                aria-rowindex={at + 2}
                className={css["row"]}
                style={{ transform: `translateY(${rows.startOf(at)}px)`, width: columns.total }}
              >
                <div
                  role="rowheader"
                  aria-colindex={1}
                  className={classes(css["rowHead"], selected.has(program.id) && css["selected"])}
                  title={program.name}
                  data-node={program.id}
                >
                  <NodeName node={program} />
                </div>
                {columns.indexes.map((index) => {
                  const map = maps[index];
                  if (map === undefined) return null;
                  const edge = matrix.edge(program.id, map.id);
                  return (
                    <div
                      key={map.id}
                      id={`${id}-${at}-${index}`}
                      role="gridcell"
                      aria-colindex={index + 2}
                      aria-selected={at === row && index === column}
                      aria-label={text.wiring.cell(program.name, map.name, said(program, map, edge))}
                      title={refusedPair(program, map) && said(program, map, edge)}
                      className={classes(
                        css["cell"],
                        at === row && index === column && css["active"],
                        edge !== undefined && selection.edges.includes(edge.id) && css["selected"],
                      )}
                      style={{ transform: `translateX(${columns.startOf(index)}px)` }}
                      data-row={at}
                      data-column={index}
                    >
                      <Mark edge={edge} isRefused={refusedPair(program, map) !== undefined} />
                      {isDeclared(edge) && (
                        <span
                          data-part="off"
                          className={css["off"]}
                          title={text.wiring.disconnect(program.name, map.name)}
                        >
                          <X size={12} aria-hidden />
                        </span>
                      )}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function NodeName({ node }: { readonly node: GraphNode }) {
  return (
    <>
      <span className={css["icon"]} style={{ color: `var(--${familyOf(node)})` }}>
        <KindIcon of={iconic(node)} size={13} />
      </span>
      <span className={classes(css["name"], node.ghost && css["ghost"])}>{visibleName(node.name)}</span>
    </>
  );
}

/** The sign in a cell. */
function Mark({ edge, isRefused }: { readonly edge: ProgramMapEdge | undefined; readonly isRefused: boolean }) {
  const isWrong = edge !== undefined && (isRefused || edge.state === "undeclared");
  const look = edge === undefined ? css["none"] : isWrong ? css["wrong"] : css[edge.state];
  return (
    <span data-part="mark" className={classes(css["mark"], look)}>
      {edge === undefined ? "+" : edge.state === "unused" ? "–" : text.wiring.short[edge.access]}
      {isWrong && "!"}
    </span>
  );
}

function said(program: GraphNode, map: GraphNode, edge: ProgramMapEdge | undefined): string {
  const kinds = refusedPair(program, map);
  if (kinds !== undefined) return text.wiring.refused(kinds.program, kinds.map);
  if (edge === undefined) return text.wiring.none;
  if (edge.state === "unused") return text.wiring.unused;
  const access = text.wiring.access[edge.access];
  return edge.state === "undeclared" ? text.wiring.undeclared(access) : text.wiring.declared(access);
}

function isDeclared(edge: ProgramMapEdge | undefined): boolean {
  return edge !== undefined && edge.state !== "undeclared";
}

function disconnect(edge: ProgramMapEdge | undefined): void {
  if (edge !== undefined && isDeclared(edge)) disconnectEdge(edge, "wiring");
}

function connect(program: GraphNode, map: GraphNode): void {
  const { analysis, graph } = store.getState();
  const made = connection(analysis, graph, program.id, map.id);
  if (made.ok) actions.run(made.operations, { label: made.label, view: "wiring" });
  else actions.notify(made.message, "error");
}
