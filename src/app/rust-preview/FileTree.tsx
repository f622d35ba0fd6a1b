/** The generated files as a tree that the keyboard walks: arrows, Home, End, Enter. */
import { ChevronDown, ChevronRight, FileText } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { messages } from "../monaco/messages.ts";
import { classes } from "../ui/class-names.ts";
import type { FileChange } from "./crate-changes.ts";
import css from "./FileTree.module.css";
import { foldersOf, treeRows } from "./file-tree.ts";
import type { TreeRow } from "./file-tree.ts";

const LETTERS: Readonly<Record<FileChange, string>> = { added: "A", changed: "M", removed: "D" };

interface FileTreeProps {
  readonly paths: readonly string[];
  readonly shown: string;
  /** Files with lines of the selection. */
  readonly marked: ReadonlySet<string>;
  /** How files differ from the last export, while that is shown. */
  readonly changes: ReadonlyMap<string, FileChange> | undefined;
  readonly onOpen: (path: string) => void;
}

export function FileTree({ paths, shown, marked, changes, onOpen }: FileTreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => foldersOf(paths));
  const [focused, setFocused] = useState(shown);
  const [opened, setOpened] = useState("");
  if (opened !== shown) {
    // The folders of a file that comes to be shown open.
    setOpened(shown);
    setFocused(shown);
    setClosed(new Set([...closed].filter((folder) => !shown.startsWith(`${folder}/`))));
  }
  const list = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => treeRows(paths, closed), [paths, closed]);
  useEffect(() => {
    const row = list.current?.querySelector(`[data-path="${CSS.escape(shown)}"]`);
    row?.scrollIntoView({ block: "nearest" });
  }, [shown]);
  const current = rows.some(({ path }) => path === focused) ? focused : (rows[0]?.path ?? "");

  const focus = (path: string | undefined): void => {
    if (path === undefined) return;
    setFocused(path);
    // The row is there already: only its tab stop changes.
    list.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus();
  };
  const setOpen = (path: string, open: boolean): void => {
    const next = new Set(closed);
    if (open) next.delete(path);
    else next.add(path);
    setClosed(next);
  };
  const activate = (row: TreeRow): void => {
    setFocused(row.path);
    if (row.folder) setOpen(row.path, closed.has(row.path));
    else onOpen(row.path);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = rows.findIndex(({ path }) => path === current);
    const row = rows[at];
    if (row === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const isOpen = row.folder && !closed.has(row.path);
    const parent = row.path.slice(0, Math.max(0, row.path.lastIndexOf("/")));
    if (event.key === "ArrowDown") focus(rows[at + 1]?.path);
    else if (event.key === "ArrowUp") focus(rows[at - 1]?.path);
    else if (event.key === "Home") focus(rows[0]?.path);
    else if (event.key === "End") focus(rows.at(-1)?.path);
    else if (event.key === "ArrowRight" && row.folder) {
      if (isOpen) focus(rows[at + 1]?.path);
      else setOpen(row.path, true);
    } else if (event.key === "ArrowLeft") {
      if (isOpen) setOpen(row.path, false);
      else if (parent !== "") focus(parent);
    } else if (event.key === "Enter" || event.key === " ") activate(row);
    else return;
    event.preventDefault();
  };

  return (
    <ul ref={list} role="tree" aria-label={messages.rust.files} className={css["tree"]}>
      {rows.map((row) => (
        <li
          key={row.path}
          role="treeitem"
          aria-level={row.level}
          aria-posinset={row.place}
          aria-setsize={row.siblings}
          aria-selected={row.path === shown}
          {...(row.folder ? { "aria-expanded": !closed.has(row.path) } : {})}
          tabIndex={row.path === current ? 0 : -1}
          data-path={row.path}
          className={classes(css["row"], row.path === shown && css["shown"])}
          style={{ paddingLeft: 8 + 14 * (row.level - 1) }}
          onClick={() => activate(row)}
          onKeyDown={onKeyDown}
          onFocus={() => setFocused(row.path)}
        >
          {row.folder ? (
            closed.has(row.path) ? (
              <ChevronRight size={14} aria-hidden />
            ) : (
              <ChevronDown size={14} aria-hidden />
            )
          ) : (
            <FileText size={14} aria-hidden />
          )}
          <span className={css["name"]}>{row.name}</span>
          <Change change={changes?.get(row.path)} />
          {marked.has(row.path) && <span className={css["mark"]} title={messages.rust.marked} />}
        </li>
      ))}
    </ul>
  );
}

/** One letter, as version control writes it; its word for screen readers and as a tooltip. */
function Change({ change }: { readonly change: FileChange | undefined }) {
  if (change === undefined) return null;
  const word = messages.rust.changes[change];
  return (
    <span className={classes(css["change"], css[change])} title={word}>
      <span aria-hidden>{LETTERS[change]}</span>
      <span className="visually-hidden">{word}</span>
    </span>
  );
}
