/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select cannot hold what these lines hold */
/** The files of the workspace as a list by folder: open, add, rename, remove, download. */
import { Cpu, File, FileCode2, FilePlus2, Folder } from "lucide-react";
import type { KeyboardEvent, MouseEvent } from "react";
import { useId, useMemo, useRef, useState } from "react";
import { formatBytes } from "../../core/index.ts";
import type { WorkspaceFile } from "../../core/index.ts";
import { addFilesHere, downloadFile, importObjectAt } from "../commands/file-commands.ts";
import { showPane } from "../frame/layout-state.ts";
import { useLocal } from "../local/local-state.ts";
import { actions, store, useStore, whyReadOnly } from "../state/index.ts";
import { freePath, isWorkspacePath } from "../state/files.ts";
import { text } from "../text.ts";
import { IconButton } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
import type { MenuEntry } from "../ui/Menu.tsx";
import { ContextMenu, DropdownMenu } from "../ui/Menu.tsx";
import { RenameField } from "../ui/RenameField.tsx";
import { indexOfEvent, isPart } from "../ui/row-of.ts";
import { visible } from "../ui/visible.ts";
import css from "./FileList.module.css";

type Row =
  | { readonly kind: "folder"; readonly path: string; readonly level: number; readonly name: string }
  | {
      readonly kind: "file";
      readonly path: string;
      readonly level: number;
      readonly name: string;
      readonly file: WorkspaceFile;
    };

export function FileList() {
  const files = useStore((state) => state.workspace.files);
  const open = useStore((state) => state.activeFile);
  const diagnostics = useStore((state) => state.diagnostics);
  const refused = useStore(whyReadOnly);
  const [activePath, setActivePath] = useState("");
  const [renaming, setRenaming] = useState<string | undefined>();
  const [onRow, setOnRow] = useState(true);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  const rows = useMemo(() => fileRows(files), [files]);
  const errors = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { path, severity } of diagnostics) {
      if (severity === "error") counts.set(path, (counts.get(path) ?? 0) + 1);
    }
    return counts;
  }, [diagnostics]);
  const found = rows.findIndex((row) => row.path === activePath);
  const at =
    found === -1
      ? Math.max(
          0,
          rows.findIndex((row) => row.path === open),
        )
      : found;
  const active = rows[at];

  const show = (row: Row): void => {
    setActivePath(row.path);
    if (row.kind === "file" && row.file.kind === "text") {
      actions.setActiveFile(row.path);
      actions.setSession({ codeTab: "lisp" });
    }
  };
  const unsaved = useLocal((state) => state.unsaved);
  const rename = (path: string): void => {
    if (actions.mayChange()) setRenaming(path);
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.target !== list.current || active === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") setActivePath(rows[at + 1]?.path ?? active.path);
    else if (event.key === "ArrowUp") setActivePath(rows[at - 1]?.path ?? active.path);
    else if (event.key === "Home") setActivePath(rows[0]?.path ?? "");
    else if (event.key === "End") setActivePath(rows.at(-1)?.path ?? "");
    else if (event.key === "Enter" || event.key === " ") show(active);
    else if (event.key === "F2" && active.kind === "file") rename(active.path);
    else if (event.key === "Delete" && active.kind === "file") actions.removeFile(active.path);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const rowOf = (event: MouseEvent): Row | undefined => rows[indexOfEvent(event.target) ?? -1];
  const click = (event: MouseEvent): void => {
    const row = rowOf(event);
    if (row !== undefined && !isPart(event.target, "field")) show(row);
  };
  const doubleClick = (event: MouseEvent): void => {
    const row = rowOf(event);
    if (row?.kind === "file" && !isPart(event.target, "field")) rename(row.path);
  };
  const rightClick = (event: MouseEvent): void => {
    const row = rowOf(event);
    // The menu key asks for the menu of the active line, and points at the list itself.
    setOnRow(row !== undefined || event.button !== 2);
    if (row !== undefined) setActivePath(row.path);
  };
  const newFile = (path: string): void => {
    const { workspace } = store.getState();
    const [made] = actions.addFiles([{ kind: "text", path: freePath(path, workspace.files), text: "" }], "files");
    setActivePath(made ?? "");
    setRenaming(made);
  };
  const additions: readonly MenuEntry[] = [
    { kind: "item", label: text.files.newLisp, refused, run: () => newFile("policy.tlisp") },
    { kind: "item", label: text.files.newRust, refused, run: () => newFile("bpf/program.rs") },
    { kind: "line" },
    { kind: "item", label: text.files.addFiles, refused, run: addFilesHere },
  ];
  const endRename = (path: string): void => {
    setRenaming(undefined);
    setActivePath(path);
    list.current?.focus();
  };
  const menu = (row: Row | undefined): readonly MenuEntry[] =>
    row?.kind !== "file"
      ? additions
      : [
          {
            kind: "item",
            label: text.files.open,
            shortcut: "Enter",
            disabled: row.file.kind !== "text",
            run: () => {
              show(row);
              showPane("code");
            },
          },
          ...(row.file.kind === "bytes"
            ? [{ kind: "item", label: text.files.importObject, refused, run: () => importObjectAt(row.path) } as const]
            : []),
          { kind: "item", label: text.files.rename, shortcut: "F2", refused, run: () => rename(row.path) },
          { kind: "item", label: text.files.download, run: () => downloadFile(row.path) },
          { kind: "line" },
          {
            kind: "item",
            label: text.files.remove,
            shortcut: "Delete",
            danger: true,
            refused,
            run: () => actions.removeFile(row.path),
          },
        ];

  const add = <IconButton label={text.files.add} icon={FilePlus2} size="small" refused={refused} />;
  return (
    <div className={css["files"]} data-pane="files">
      <div className={css["tools"]}>
        <span className={css["count"]}>{text.files.count(files.length)}</span>
        {refused === undefined ? (
          <DropdownMenu label={text.files.add} align="end" trigger={add} entries={additions} />
        ) : (
          add
        )}
      </div>
      {rows.length === 0 && <p className={css["empty"]}>{text.files.empty}</p>}
      <ContextMenu label={text.ui.more} entries={menu(onRow ? active : undefined)}>
        <div
          ref={list}
          className={css["list"]}
          role="listbox"
          aria-label={text.files.label}
          tabIndex={0}
          aria-activedescendant={active === undefined ? undefined : `${id}-${at}`}
          onKeyDown={keyDown}
          onClick={click}
          onDoubleClick={doubleClick}
          onContextMenuCapture={rightClick}
        >
          {rows.map((row, index) => (
            <div
              key={row.path}
              id={`${id}-${index}`}
              role="option"
              aria-selected={row.path === open}
              aria-disabled={row.kind === "folder"}
              data-index={index}
              className={classes(css["line"], row.path === open && css["open"], row === active && css["active"])}
              style={{ paddingLeft: 12 + row.level * 14 }}
            >
              <FileIcon row={row} />
              {renaming === row.path && row.kind === "file" ? (
                <RenameField
                  label={text.files.newName}
                  name={row.path}
                  ref={stemOnMount}
                  problemOf={(path) => pathProblem(row.path, path)}
                  onTake={(path) => endRename(renamed(row.path, path))}
                  onDrop={() => endRename(row.path)}
                />
              ) : (
                <span className={css["name"]}>{visible(row.name)}</span>
              )}
              {unsaved.has(row.path) && (
                <span className={css["unsaved"]} role="img" aria-label={text.local.file} title={text.local.file} />
              )}
              {row.kind === "file" && row.file.kind === "bytes" && (
                <span className={css["size"]}>{formatBytes(row.file.bytes.length)}</span>
              )}
              {(errors.get(row.path) ?? 0) > 0 && (
                <span className={css["errors"]} aria-label={text.files.errors(errors.get(row.path) ?? 0)}>
                  {errors.get(row.path)}
                </span>
              )}
            </div>
          ))}
        </div>
      </ContextMenu>
    </div>
  );
}

function FileIcon({ row }: { readonly row: Row }) {
  const Icon =
    row.kind === "folder" ? Folder : row.file.kind === "bytes" ? Cpu : row.path.endsWith(".rs") ? FileCode2 : File;
  return <Icon size={14} aria-hidden className={css["icon"]} />;
}

/** Why a file cannot have a path; undefined when it can. */
function pathProblem(from: string, to: string): string | undefined {
  if (to === from) return undefined;
  const taken = store.getState().workspace.files.some((file) => file.path === to);
  return taken || !isWorkspacePath(to) ? text.files.badName : undefined;
}

/** Renames a file where that can be; the path that it has then. */
function renamed(from: string, to: string): string {
  const problem = pathProblem(from, to);
  if (problem !== undefined) actions.notify(problem, "error");
  return problem === undefined && actions.renameFile(from, to) ? to : from;
}

/** Selects the name without its folder and suffix. */
function stemOnMount(element: HTMLInputElement | null): void {
  element?.focus();
  element?.setSelectionRange(element.value.lastIndexOf("/") + 1, element.value.lastIndexOf("."));
}

/** Files in path order, each new folder before its files. */
function fileRows(files: readonly WorkspaceFile[]): readonly Row[] {
  const rows: Row[] = [];
  const folders = new Set<string>();
  for (const file of files) {
    const parts = file.path.split("/");
    const name = parts.pop() ?? file.path;
    parts.forEach((part, level) => {
      const path = `${parts.slice(0, level + 1).join("/")}/`;
      if (folders.has(path)) return;
      folders.add(path);
      rows.push({ kind: "folder", path, level, name: part });
    });
    rows.push({ kind: "file", path: file.path, level: parts.length, name, file });
  }
  return rows;
}
