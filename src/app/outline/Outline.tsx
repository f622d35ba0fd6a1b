/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no element is a tree */
/**
 * The graph as a tree: everything that the canvas can do, with the keyboard
 * and for screen readers. One element has the focus; the active line is named
 * by `aria-activedescendant`, so that long outlines draw only what is seen.
 */
import { Plus, Search } from "lucide-react";
import type { ClipboardEvent, KeyboardEvent, MouseEvent } from "react";
import { useEffect, useEffectEvent, useId, useMemo, useState } from "react";
import type { NodeId } from "../../core/index.ts";
import { COMMANDS } from "../commands/commands.ts";
import { copyText, cutText, duplicate, pasteText } from "../graph-canvas/clipboard-gestures.ts";
import { messages } from "../graph-canvas/messages.ts";
import { actions, useStore, whyReadOnly } from "../state/index.ts";
import { text } from "../text.ts";
import { IconButton } from "../ui/Button.tsx";
import type { MenuEntry } from "../ui/Menu.tsx";
import { ContextMenu, DropdownMenu } from "../ui/Menu.tsx";
import { indexOfEvent, isPart } from "../ui/row-of.ts";
import { useWindow } from "../ui/use-window.ts";
import { canRename, menuOf, moveRow, removeRow, revealRow } from "./actions.ts";
import css from "./Outline.module.css";
import { OutlineLine } from "./OutlineLine.tsx";
import type { OutlineRow } from "./rows.ts";
import { groupId, outlineRows } from "./rows.ts";
import { useTypeAhead } from "./use-type-ahead.ts";

const ROW = 26;
const PAGE = 12;

export function Outline() {
  const graph = useStore((state) => state.graph);
  const selection = useStore((state) => state.selection);
  const refused = useStore(whyReadOnly);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [filter, setFilter] = useState("");
  const [activeId, setActiveId] = useState<string | undefined>();
  const [renaming, setRenaming] = useState<NodeId | undefined>();
  const [tree, setTree] = useState<HTMLDivElement | null>(null);
  const domId = useId();

  const rows = useMemo(() => outlineRows(graph, closed, open, filter), [graph, closed, open, filter]);
  const selected = useMemo(() => new Set(selection.nodes), [selection.nodes]);
  const found = rows.findIndex((row) => row.id === activeId);
  const at = found === -1 ? 0 : found;
  const active = rows[at];
  const { indexes, total, startOf, reveal } = useWindow({ scroller: tree, count: rows.length, size: ROW });

  // What is selected elsewhere becomes the active line, in an open group, and is scrolled into view.
  const [seen, setSeen] = useState(selection.serial);
  const [wanted, setWanted] = useState<NodeId | undefined>();
  if (seen !== selection.serial) {
    setSeen(selection.serial);
    const node = graph.nodes.find(({ id }) => id === selection.nodes[0]);
    if (node !== undefined && selection.origin !== "outline") {
      setActiveId(node.id);
      setClosed(toggled(closed, groupId(node.kind), false));
      setWanted(node.id);
    }
  }
  const wantedAt = wanted === undefined ? -1 : rows.findIndex((row) => row.id === wanted);
  const revealAt = useEffectEvent((index: number) => reveal(index));
  useEffect(() => {
    // Also when the same line is wanted again.
    if (seen > 0) revealAt(wantedAt);
  }, [wantedAt, seen]);

  const moveTo = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[next];
    if (row === undefined) return;
    setActiveId(row.id);
    reveal(next);
  };
  const setRowOpen = (row: OutlineRow, wanted: boolean): void => {
    if (row.kind === "group") setClosed(toggled(closed, row.id, !wanted));
    if (row.kind === "node") setOpen(toggled(open, row.id, wanted));
  };
  const choose = (row: OutlineRow, add: boolean): void => {
    setActiveId(row.id);
    if (row.kind === "group") setRowOpen(row, !row.open);
    else if (row.kind === "link") actions.select([row.node.id], "outline", [row.edge.id]);
    else if (add) actions.select(withOrWithout(selection.nodes, row.id), "outline");
    else actions.select([row.id], "outline");
  };
  const typeAhead = useTypeAhead((typed, again) => {
    const order = [...rows.keys()].map((index) => (at + index + (again ? 0 : 1)) % rows.length);
    const next = order.find((index) => {
      const row = rows[index];
      return row?.kind === "node" && row.node.name.toLowerCase().startsWith(typed);
    });
    if (next !== undefined) moveTo(next);
  });

  const goIn = (row: OutlineRow): void => {
    if (row.kind === "link") return;
    if (row.open === false) setRowOpen(row, true);
    else if (row.open === true) moveTo(at + 1);
  };
  const goOut = (row: OutlineRow): void => {
    if (row.kind !== "link" && row.open === true) setRowOpen(row, false);
    else moveTo(rows.findLastIndex((other, index) => index < at && other.level < row.level));
  };
  /** Does something with the selection, or with the active line when it is not part of it; the focus stays here. */
  const withTarget = (act: () => void): void => {
    if (active?.kind === "node" && !selected.has(active.id)) actions.select([active.id], "outline");
    act();
    tree?.focus();
  };
  const clipboard = (event: ClipboardEvent): void => {
    if (event.target !== tree) return;
    event.preventDefault();
    if (event.type === "paste") {
      const pasted = event.clipboardData.getData("text/plain");
      withTarget(() => pasteText(pasted, { label: messages.change.paste }));
      return;
    }
    withTarget(() => {
      const copied = event.type === "cut" ? cutText() : copyText();
      if (copied !== undefined) event.clipboardData.setData("text/plain", copied);
    });
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.target !== tree || active === undefined) return;
    const { key } = event;
    const withControl = event.ctrlKey || event.metaKey;
    if (event.altKey) {
      if (key !== "ArrowUp" && key !== "ArrowDown") return;
      moveRow(active, key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      return;
    }
    if (withControl && key.toLowerCase() === "d") {
      event.preventDefault();
      withTarget(duplicate);
      return;
    }
    if (withControl && key !== " ") return;
    if (key === "ArrowDown") moveTo(at + 1);
    else if (key === "ArrowUp") moveTo(at - 1);
    else if (key === "Home") moveTo(0);
    else if (key === "End") moveTo(rows.length - 1);
    else if (key === "PageDown") moveTo(at + PAGE);
    else if (key === "PageUp") moveTo(at - PAGE);
    else if (key === "ArrowRight") goIn(active);
    else if (key === "ArrowLeft") goOut(active);
    else if (key === "Enter") {
      choose(active, false);
      revealRow(active);
    } else if (key === " ") choose(active, withControl);
    else if (key === "F2" && canRename(active)) rename(active.id);
    else if (key === "Delete" || key === "Backspace") removeRow(active);
    else if (key === "+" || key === "-") setRowOpen(active, key === "+");
    else if (key.length === 1 && key !== "?") typeAhead(key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const rowOf = (event: MouseEvent): OutlineRow | undefined => rows[indexOfEvent(event.target) ?? -1];
  const click = (event: MouseEvent): void => {
    const row = rowOf(event);
    if (row === undefined || isPart(event.target, "field")) return;
    if (isPart(event.target, "arrow") && row.kind !== "link") setRowOpen(row, row.open !== true);
    else choose(row, event.ctrlKey || event.metaKey || event.shiftKey);
  };
  const rename = (id: NodeId): void => {
    if (!actions.mayChange()) return;
    setRenaming(id);
    setActiveId(id);
  };
  const doubleClick = (event: MouseEvent): void => {
    const row = rowOf(event);
    if (row !== undefined && canRename(row) && !isPart(event.target, "field")) rename(row.id);
  };
  const rightClick = (event: MouseEvent): void => {
    const row = rowOf(event);
    if (row === undefined) return;
    setActiveId(row.id);
    if (row.kind === "node" && !selected.has(row.id)) actions.select([row.id], "outline");
  };
  const endRename = (): void => {
    setRenaming(undefined);
    tree?.focus();
  };

  const add = <IconButton label={text.outline.add} icon={Plus} size="small" refused={refused} />;
  return (
    <div className={css["outline"]} data-pane="outline">
      <div className={css["tools"]}>
        <label className={css["filter"]}>
          <Search size={14} aria-hidden />
          <input
            type="search"
            value={filter}
            placeholder={text.outline.filter}
            aria-label={text.outline.filter}
            data-clean
            onChange={(event) => setFilter(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown" || event.key === "Enter") tree?.focus();
              if (event.key === "Escape") setFilter("");
            }}
          />
        </label>
        {refused === undefined ? (
          <DropdownMenu label={text.outline.add} align="end" trigger={add} entries={ADD_ENTRIES} />
        ) : (
          add
        )}
      </div>
      {rows.length === 0 && (
        <p className={css["empty"]}>{graph.nodes.length === 0 ? text.outline.empty : text.outline.noMatch}</p>
      )}
      <ContextMenu label={text.ui.more} entries={active === undefined ? [] : menuOf(active, rename)}>
        <div
          ref={setTree}
          className={css["tree"]}
          role="tree"
          data-start
          aria-label={text.outline.label}
          aria-multiselectable="true"
          tabIndex={0}
          aria-activedescendant={active === undefined ? undefined : `${domId}-${active.id}`}
          onKeyDown={keyDown}
          onCopy={clipboard}
          onCut={clipboard}
          onPaste={clipboard}
          onClick={click}
          onDoubleClick={doubleClick}
          onContextMenuCapture={rightClick}
        >
          <div className={css["rows"]} style={{ height: total }} role="presentation">
            {indexes.map((index) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <OutlineLine
                  key={row.id}
                  id={`${domId}-${row.id}`}
                  row={row}
                  index={index}
                  top={startOf(index)}
                  active={row === active}
                  selected={row.kind === "node" && selected.has(row.id)}
                  renaming={row.kind === "node" && renaming === row.id}
                  onRenamed={endRename}
                />
              );
            })}
          </div>
        </div>
      </ContextMenu>
    </div>
  );
}

const ADD_ENTRIES: readonly MenuEntry[] = COMMANDS.filter((command) => command.group === "add").map((command) => ({
  kind: "item",
  label: command.title,
  run: () => command.run(),
}));

function toggled(set: ReadonlySet<string>, id: string, wanted: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (wanted) next.add(id);
  else next.delete(id);
  return next;
}

function withOrWithout(nodes: readonly NodeId[], id: NodeId): readonly NodeId[] {
  return nodes.includes(id) ? nodes.filter((other) => other !== id) : [...nodes, id];
}
