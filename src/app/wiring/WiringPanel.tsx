/**
 * Which program reads and writes which map, as inferred, against what is
 * declared. A cell connects and disconnects. Only the cells on screen are
 * drawn, so the table holds thousands of both.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import type { KeyboardEvent } from "react";
import { useId, useMemo, useRef, useState } from "react";
import type { GraphNode, NodeId, ProgramMapEdge } from "../../core/index.ts";
import { connection } from "../graph-canvas/connect.ts";
import { familyOf } from "../graph-canvas/kinds.ts";
import { iconic, KindIcon } from "../graph-canvas/KindIcon.tsx";
import { disconnectEdge } from "../outline/actions.ts";
import { actions, store, useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { classes } from "../ui/class-names.ts";
import type { Matrix } from "./matrix.ts";
import { wiringMatrix } from "./matrix.ts";
import css from "./WiringPanel.module.css";

const ROW = 28;
const COLUMN = 116;
const HEAD = 196;

export function WiringPanel() {
  const graph = useStore((state) => state.graph);
  const selection = useStore((state) => state.selection);
  const [policy, setPolicy] = useState<NodeId | undefined>();
  const [cell, setCell] = useState({ row: 0, column: 0 });
  const grid = useRef<HTMLDivElement>(null);
  const id = useId();

  const policies = useMemo(() => graph.nodes.filter((node) => node.kind === "policy" && !node.ghost), [graph]);
  const chosen = policies.some((node) => node.id === policy) ? policy : undefined;
  const matrix = useMemo(() => wiringMatrix(graph, chosen), [graph, chosen]);
  const { programs, maps } = matrix;
  const row = Math.min(cell.row, Math.max(0, programs.length - 1));
  const column = Math.min(cell.column, Math.max(0, maps.length - 1));
  const rows = useVirtualizer({
    count: programs.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW,
    paddingStart: ROW,
    scrollPaddingStart: ROW,
    overscan: 6,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: maps.length,
    getScrollElement: () => grid.current,
    estimateSize: () => COLUMN,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
    overscan: 4,
  });
  const selected = useMemo(() => new Set(selection.nodes), [selection.nodes]);

  const moveTo = (toRow: number, toColumn: number): void => {
    const next = {
      row: Math.max(0, Math.min(programs.length - 1, toRow)),
      column: Math.max(0, Math.min(maps.length - 1, toColumn)),
    };
    setCell(next);
    rows.scrollToIndex(next.row, { align: "auto" });
    columns.scrollToIndex(next.column, { align: "auto" });
    const program = programs[next.row];
    const map = maps[next.column];
    if (program !== undefined && map !== undefined) {
      actions.setSession({
        announcement: text.wiring.cell(program.name, map.name, said(matrix.edge(program.id, map.id))),
      });
    }
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
    else if ((key === "Enter" || key === " ") && program !== undefined && map !== undefined) {
      toggle(matrix, program, map);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (programs.length === 0 || maps.length === 0) {
    if (chosen === undefined) {
      return (
        <p className={css["empty"]} data-pane="wiring">
          {text.wiring.empty}
        </p>
      );
    }
  }
  return (
    <div className={css["panel"]} data-pane="wiring">
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
        <span className={css["legend"]}>{text.wiring.legend}</span>
      </div>
      <div
        ref={grid}
        className={css["grid"]}
        role="grid"
        aria-label={text.wiring.label}
        aria-rowcount={programs.length + 1}
        aria-colcount={maps.length + 1}
        tabIndex={0}
        aria-activedescendant={`${id}-${row}-${column}`}
        onKeyDown={keyDown}
      >
        <div
          className={css["area"]}
          role="presentation"
          style={{ width: columns.getTotalSize(), height: rows.getTotalSize() }}
        >
          <div role="row" aria-rowindex={1} className={css["heads"]} style={{ width: columns.getTotalSize() }}>
            <div role="columnheader" aria-colindex={1} className={css["corner"]}>
              {text.wiring.corner}
            </div>
            {columns.getVirtualItems().map((item) => {
              const map = maps[item.index];
              return map === undefined ? null : (
                <div
                  key={map.id}
                  role="columnheader"
                  aria-colindex={item.index + 2}
                  className={classes(css["head"], selected.has(map.id) && css["selected"])}
                  style={{ transform: `translateX(${item.start}px)` }}
                  title={map.name}
                  onClick={() => actions.select([map.id], "wiring")}
                >
                  <NodeName node={map} />
                </div>
              );
            })}
          </div>
          {rows.getVirtualItems().map((item) => {
            const program = programs[item.index];
            return program === undefined ? null : (
              <div
                key={program.id}
                role="row"
                aria-rowindex={item.index + 2}
                className={css["row"]}
                style={{ transform: `translateY(${item.start}px)`, width: columns.getTotalSize() }}
              >
                <div
                  role="rowheader"
                  aria-colindex={1}
                  className={classes(css["rowHead"], selected.has(program.id) && css["selected"])}
                  title={program.name}
                  onClick={() => actions.select([program.id], "wiring")}
                >
                  <NodeName node={program} />
                </div>
                {columns.getVirtualItems().map((place) => {
                  const map = maps[place.index];
                  if (map === undefined) return null;
                  const edge = matrix.edge(program.id, map.id);
                  return (
                    <div
                      key={map.id}
                      id={`${id}-${item.index}-${place.index}`}
                      role="gridcell"
                      aria-colindex={place.index + 2}
                      aria-selected={item.index === row && place.index === column}
                      aria-label={text.wiring.cell(program.name, map.name, said(edge))}
                      className={classes(
                        css["cell"],
                        item.index === row && place.index === column && css["active"],
                        edge !== undefined && selection.edges.includes(edge.id) && css["selected"],
                      )}
                      style={{ transform: `translateX(${place.start}px)` }}
                      onClick={() => {
                        setCell({ row: item.index, column: place.index });
                        if (edge !== undefined) actions.select([program.id], "wiring", [edge.id]);
                      }}
                      onDoubleClick={() => toggle(matrix, program, map)}
                    >
                      <Mark edge={edge} onToggle={() => toggle(matrix, program, map)} />
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
      <span className={classes(css["name"], node.ghost && css["ghost"])}>{node.name}</span>
    </>
  );
}

/** The sign in a cell; a click on it connects or disconnects. */
function Mark({ edge, onToggle }: { readonly edge: ProgramMapEdge | undefined; onToggle(): void }) {
  return (
    <span
      className={classes(css["mark"], edge === undefined ? css["none"] : css[edge.state])}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {edge === undefined ? "+" : edge.state === "unused" ? "–" : text.wiring.short[edge.access]}
      {edge?.state === "undeclared" && "!"}
    </span>
  );
}

function said(edge: ProgramMapEdge | undefined): string {
  if (edge === undefined) return text.wiring.none;
  if (edge.state === "unused") return text.wiring.unused;
  const access = text.wiring.access[edge.access];
  return edge.state === "undeclared" ? text.wiring.undeclared(access) : text.wiring.declared(access);
}

/** Connects what is not declared, disconnects what is. */
function toggle(matrix: Matrix, program: GraphNode, map: GraphNode): void {
  const edge = matrix.edge(program.id, map.id);
  if (edge !== undefined && edge.state !== "undeclared") {
    disconnectEdge(edge, "wiring");
    return;
  }
  const { analysis, graph } = store.getState();
  const made = connection(analysis, graph, program.id, map.id);
  if (made.ok) actions.run(made.operations, { label: made.label, view: "wiring" });
  else actions.notify(made.message, "error");
}
