/**
 * The graph as a tree: everything that the canvas can do, with the keyboard
 * and for screen readers. One element has the focus; the active line is named
 * by `aria-activedescendant`, so that long outlines draw only what is seen.
 */
import { Plus, Search } from "lucide-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { KeyboardEvent, MouseEvent } from "react";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { NodeId } from "../../core/index.ts";
import { COMMANDS } from "../commands/commands.ts";
import { actions, useStore } from "../state/index.ts";
import { text } from "../text.ts";
import { IconButton } from "../ui/Button.tsx";
import type { MenuEntry } from "../ui/Menu.tsx";
import { ContextMenu, DropdownMenu } from "../ui/Menu.tsx";
import { canRename, menuOf, removeRow, revealRow } from "./actions.ts";
import css from "./Outline.module.css";
import { OutlineLine } from "./OutlineLine.tsx";
import type { OutlineRow } from "./rows.ts";
import { groupId, outlineRows } from "./rows.ts";

const ROW = 26;

export function Outline() {
  const graph = useStore((state) => state.graph);
  const selection = useStore((state) => state.selection);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [filter, setFilter] = useState("");
  const [activeId, setActiveId] = useState<string | undefined>();
  const [renaming, setRenaming] = useState<NodeId | undefined>();
  const tree = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  const domId = useId();

  const rows = useMemo(() => outlineRows(graph, closed, open, filter), [graph, closed, open, filter]);
  const selected = useMemo(() => new Set(selection.nodes), [selection.nodes]);
  const found = rows.findIndex((row) => row.id === activeId);
  const at = found === -1 ? 0 : found;
  const active = rows[at];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: () => ROW,
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
  });

  // What is selected elsewhere becomes the active line and is scrolled into view.
  const shown = useRef(selection.serial);
  useEffect(() => {
    if (shown.current === selection.serial) return;
    shown.current = selection.serial;
    const [first] = selection.nodes;
    if (first === undefined || selection.origin === "outline") return;
    const node = graph.nodes.find((candidate) => candidate.id === first);
    if (node !== undefined && closed.has(groupId(node.kind))) {
      setClosed(new Set([...closed].filter((id) => id !== groupId(node.kind))));
    }
    setActiveId(first);
    const index = rows.findIndex((row) => row.id === first);
    if (index !== -1) virtual.scrollToIndex(index, { align: "auto" });
  }, [selection, graph, closed, rows, virtual]);

  const moveTo = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    setActiveId(row.id);
    virtual.scrollToIndex(rows.indexOf(row), { align: "auto" });
  };
  const setRowOpen = (row: OutlineRow, wanted: boolean): void => {
    if (row.kind === "group") setClosed(toggled(closed, row.id, !wanted));
    if (row.kind === "node") setOpen(toggled(open, row.id, wanted));
  };
  const choose = (row: OutlineRow, add: boolean): void => {
    setActiveId(row.id);
    if (row.kind === "group") setRowOpen(row, !row.open);
    else if (row.kind === "link") actions.select([row.node.id], "outline", [row.edge.id]);
    else if (add) {
      const nodes = selected.has(row.id) ? selection.nodes.filter((id) => id !== row.id) : [...selection.nodes, row.id];
      actions.select(nodes, "outline");
    } else actions.select([row.id], "outline");
  };

  const keyDown = (event: KeyboardEvent): void => {
    if (event.target !== tree.current || active === undefined) return;
    const handled = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    const { key } = event;
    if (event.altKey || ((event.ctrlKey || event.metaKey) && key !== " ")) return;
    if (key === "ArrowDown") moveTo(at + 1);
    else if (key === "ArrowUp") moveTo(at - 1);
    else if (key === "Home") moveTo(0);
    else if (key === "End") moveTo(rows.length - 1);
    else if (key === "PageDown") moveTo(at + 12);
    else if (key === "PageUp") moveTo(at - 12);
    else if (key === "ArrowRight") {
      if (active.kind !== "link" && active.open === false) setRowOpen(active, true);
      else if (active.kind !== "link" && active.open === true) moveTo(at + 1);
    } else if (key === "ArrowLeft") {
      if (active.kind !== "link" && active.open === true) setRowOpen(active, false);
      else moveTo(rows.findLastIndex((row, index) => index < at && row.level < active.level));
    } else if (key === "Enter") {
      choose(active, false);
      if (active.kind !== "group") revealRow(active);
    } else if (key === " ") choose(active, event.ctrlKey || event.metaKey);
    else if (key === "F2" && canRename(active)) setRenaming(active.id);
    else if (key === "Delete" || key === "Backspace") removeRow(active);
    else if (key === "+" || key === "-") setRowOpen(active, key === "+");
    else if (key.length === 1 && key !== "?") typeAhead(key);
    else return;
    handled();
  };
  const typeAhead = (key: string): void => {
    const now = Date.now();
    const fresh = now - typed.current.at > 700;
    typed.current = { text: (fresh ? "" : typed.current.text) + key.toLowerCase(), at: now };
    const order = [...rows.keys()].map((index) => (at + index + (fresh ? 1 : 0)) % rows.length);
    const next = order.find((index) => {
      const row = rows[index];
      return row?.kind === "node" && row.node.name.toLowerCase().startsWith(typed.current.text);
    });
    if (next !== undefined) moveTo(next);
  };
  const rightClick = (event: MouseEvent): void => {
    const line = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
    const row = rows.find((candidate) => candidate.id === line?.dataset["row"]);
    if (row === undefined) return;
    setActiveId(row.id);
    if (row.kind === "node" && !selected.has(row.id)) actions.select([row.id], "outline");
  };
  const rename = (id: NodeId): void => {
    setRenaming(id);
    setActiveId(id);
  };
  const endRename = (): void => {
    setRenaming(undefined);
    tree.current?.focus();
  };

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
              if (event.key === "ArrowDown" || event.key === "Enter") tree.current?.focus();
              if (event.key === "Escape") setFilter("");
            }}
          />
        </label>
        <DropdownMenu
          label={text.outline.add}
          align="end"
          trigger={<IconButton label={text.outline.add} icon={Plus} size="small" />}
          entries={ADD_ENTRIES}
        />
      </div>
      {rows.length === 0 && <p className={css["empty"]}>{text.outline.empty}</p>}
      <ContextMenu label={text.ui.more} entries={active === undefined ? [] : menuOf(active, rename)}>
        <div
          ref={tree}
          className={css["tree"]}
          role="tree"
          aria-label={text.outline.label}
          aria-multiselectable="true"
          tabIndex={0}
          aria-activedescendant={active === undefined ? undefined : `${domId}-${active.id}`}
          onKeyDown={keyDown}
          onContextMenuCapture={rightClick}
        >
          <div className={css["rows"]} style={{ height: virtual.getTotalSize() }} role="presentation">
            {virtual.getVirtualItems().map((item) => {
              const row = rows[item.index];
              if (row === undefined) return null;
              return (
                <OutlineLine
                  key={row.id}
                  id={`${domId}-${row.id}`}
                  row={row}
                  top={item.start}
                  active={row === active}
                  selected={row.kind === "node" && selected.has(row.id)}
                  renaming={row.kind === "node" && renaming === row.id}
                  onChoose={choose}
                  onToggle={(target) => target.kind !== "link" && setRowOpen(target, target.open !== true)}
                  onRename={rename}
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
