/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select cannot hold what these lines hold */
/** The files of a crate as a tree, and the text of the chosen one. */
import { File, Folder } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useId, useMemo, useState } from "react";
import { formatBytes } from "../../core/index.ts";
import type { Crate } from "../../core/index.ts";
import { classes } from "../ui/class-names.ts";
import { indexOfEvent } from "../ui/row-of.ts";
import { useWindow } from "../ui/use-window.ts";
import css from "./ExportDialog.module.css";
import type { TreeLine } from "./tree.ts";
import { treeLines } from "./tree.ts";
import { messages } from "./messages.ts";

/** More of a file is not shown. */
const SHOWN_LENGTH = 60_000;
const SHOWN_FIRST = "README.md";
const ROW = 24;

export function CrateContents({ crate }: { readonly crate: Crate }) {
  const lines = useMemo(() => treeLines(crate.files), [crate]);
  const [path, setPath] = useState(SHOWN_FIRST);
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const id = useId();
  const { indexes, total, startOf, reveal } = useWindow({ scroller: list, count: lines.length, size: ROW });
  const found = lines.findIndex((line) => line.path === path);
  const at = found === -1 ? lines.findIndex((line) => line.file !== undefined) : found;
  const shown = lines[at];

  const step = (by: 1 | -1): void => {
    let next = at + by;
    while (lines[next] !== undefined && lines[next]?.file === undefined) next += by;
    const line = lines[next];
    if (line === undefined) return;
    setPath(line.path);
    reveal(next);
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  };
  return (
    <div className={css["contents"]}>
      <div
        ref={setList}
        className={css["tree"]}
        role="listbox"
        aria-label={messages.contents}
        aria-activedescendant={`${id}-${at}`}
        tabIndex={0}
        onKeyDown={keyDown}
        onClick={(event) => {
          const line = lines[indexOfEvent(event.target) ?? -1];
          if (line?.file !== undefined) setPath(line.path);
        }}
      >
        <div className={css["lines"]} style={{ height: total }} role="presentation">
          {indexes.map((index) => {
            const line = lines[index];
            return line === undefined ? null : (
              <Line
                key={line.path}
                id={`${id}-${index}`}
                index={index}
                top={startOf(index)}
                line={line}
                chosen={line === shown}
              />
            );
          })}
        </div>
      </div>
      <textarea
        className={css["preview"]}
        readOnly
        wrap="off"
        aria-label={shown?.path}
        value={shown === undefined ? "" : previewOf(shown)}
      />
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly line: TreeLine;
  readonly chosen: boolean;
}

function Line({ id, index, top, line, chosen }: LineProps) {
  const isFile = line.file !== undefined;
  const Icon = isFile ? File : Folder;
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      aria-disabled={!isFile}
      data-index={index}
      className={classes(css["line"], isFile && css["file"], chosen && css["chosen"])}
      style={{ paddingLeft: 8 + line.level * 14, transform: `translateY(${top}px)` }}
    >
      <Icon size={14} aria-hidden />
      <span className={css["lineName"]}>{line.name}</span>
      <span className={css["lineSize"]}>{formatBytes(line.size)}</span>
    </div>
  );
}

function previewOf({ file, size }: TreeLine): string {
  if (file === undefined) return "";
  if (typeof file.content !== "string") return formatBytes(size);
  return file.content.length > SHOWN_LENGTH ? `${file.content.slice(0, SHOWN_LENGTH)}\n…` : file.content;
}
