/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a fieldset would bring a border and a legend of its own */
/** A list of names as chips: add from what is declared or by typing, remove, reorder by dragging or Alt and arrow keys. */
import { Plus, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useRef, useState } from "react";
import type { GraphNode } from "../../core/index.ts";
import { familyOf } from "../graph-canvas/kinds.ts";
import { iconic, KindIcon } from "../graph-canvas/KindIcon.tsx";
import { text } from "../text.ts";
import { IconButton } from "../ui/Button.tsx";
import { classes } from "../ui/class-names.ts";
import { Combobox } from "../ui/Combobox.tsx";
import { visible } from "../ui/visible.ts";
import css from "./NamesField.module.css";
import { messages } from "./messages.ts";

interface NamesFieldProps {
  readonly label: string;
  readonly names: readonly string[];
  /** Names may stand twice; order means something. */
  readonly ordered: boolean;
  readonly reorderable: boolean;
  /** The nodes that the names may mean. */
  readonly candidates: readonly GraphNode[];
  readonly describedBy?: string | undefined;
  /** A word beside a name, such as its access. */
  readonly note: (name: string) => string;
  readonly onAdd: (name: string) => void;
  readonly onRemove: (name: string) => void;
  readonly onMove: (from: number, to: number) => void;
  readonly onShow: (name: string) => void;
}

export function NamesField(props: NamesFieldProps) {
  const { label, names, ordered, reorderable, candidates } = props;
  const [adding, setAdding] = useState(false);
  const [dragged, setDragged] = useState<number | undefined>();
  const list = useRef<HTMLUListElement>(null);
  const byName = new Map(candidates.map((node) => [node.name, node]));

  const focusChip = (index: number): void => {
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>("[data-chip]")[index]?.focus());
  };
  const keyDown = (event: KeyboardEvent, name: string, index: number): void => {
    const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
    const backward = event.key === "ArrowLeft" || event.key === "ArrowUp";
    if (forward || backward) {
      const to = index + (forward ? 1 : -1);
      if (to < 0 || to >= names.length) return;
      if (event.altKey && reorderable) props.onMove(index, to);
      focusChip(to);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      props.onRemove(name);
      focusChip(Math.max(0, index - 1));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className={classes(css["names"], ordered && css["ordered"])}
      role="group"
      aria-label={label}
      aria-describedby={props.describedBy}
    >
      <ul ref={list} className={css["list"]}>
        {names.map((name, index) => {
          const node = byName.get(name);
          const note = props.note(name);
          return (
            <li
              key={`${name} ${names.indexOf(name) === index ? "" : index}`}
              className={classes(
                css["chip"],
                node === undefined && css["unknown"],
                dragged === index && css["dragged"],
              )}
            >
              {ordered && <span className={css["order"]}>{index + 1}</span>}
              <button
                type="button"
                data-chip
                className={css["name"]}
                aria-label={messages.moveName(name, index, names.length)}
                onClick={() => props.onShow(name)}
                onKeyDown={(event) => keyDown(event, name, index)}
                draggable={reorderable}
                onDragStart={(event) => {
                  setDragged(index);
                  event.dataTransfer.effectAllowed = "move";
                  event.dataTransfer.setData("text/plain", name);
                }}
                onDragOver={(event) => {
                  if (dragged === undefined) return;
                  event.preventDefault();
                }}
                onDrop={(event) => {
                  if (dragged === undefined) return;
                  event.preventDefault();
                  props.onMove(dragged, index);
                  setDragged(undefined);
                }}
                onDragEnd={() => setDragged(undefined)}
              >
                {node !== undefined && (
                  <span className={css["icon"]} style={{ color: `var(--${familyOf(node)})` }}>
                    <KindIcon of={iconic(node)} size={12} />
                  </span>
                )}
                <span className={css["word"]}>{visible(name)}</span>
                {note !== "" && <span className={css["note"]}>{note}</span>}
              </button>
              <button
                type="button"
                className={css["remove"]}
                aria-label={messages.removeName(name)}
                title={messages.removeName(name)}
                tabIndex={-1}
                onClick={() => props.onRemove(name)}
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          );
        })}
        <li className={css["add"]}>
          {adding ? (
            <Combobox
              label={messages.addName(label)}
              value=""
              placeholder={messages.addPlaceholder}
              startsFocused
              suggestions={candidates
                .filter((node) => !names.includes(node.name))
                .map((node) => ({ value: node.name, hint: node.ghost ? text.outline.undeclared : "" }))}
              onCommit={(name) => {
                setAdding(false);
                if (name.trim() !== "") props.onAdd(name.trim());
              }}
              onLeave={() => setAdding(false)}
            />
          ) : (
            <IconButton
              label={messages.addName(label)}
              icon={Plus}
              size="small"
              side="top"
              onClick={() => setAdding(true)}
            />
          )}
        </li>
      </ul>
    </div>
  );
}
