/* oxlint-disable jsx-a11y/prefer-tag-over-role -- native lists of choices cannot hold icons and keys */
/**
 * A box to type in, and the list of what that finds. The box keeps the focus and
 * names the active choice by `aria-activedescendant`; only rows on screen and
 * the active one are drawn, so each says its place among all.
 */
import type { KeyboardEvent, ReactNode } from "react";
import { useId, useState } from "react";
import { classes } from "../ui/class-names.ts";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { indexOfEvent } from "../ui/row-of.ts";
import { useWindow } from "../ui/use-window.ts";
import css from "./ChoiceList.module.css";
import type { Choice, ChoiceGroup } from "./choice-rows.ts";
import { choiceRows, stepTo } from "./choice-rows.ts";

const ROW = 30;

interface ChoiceListProps<T extends Choice> {
  readonly label: string;
  readonly placeholder: string;
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly groups: readonly ChoiceGroup<T>[];
  /** What is said when there is nothing to choose. */
  readonly empty: string;
  readonly inputClass: string | undefined;
  readonly listClass: string | undefined;
  readonly renderChoice: (choice: T) => ReactNode;
  /** Why a choice cannot be taken now, undefined where it can. */
  readonly refusedOf?: (choice: T) => string | undefined;
  readonly onChoose: (choice: T) => void;
}

export function ChoiceList<T extends Choice>(props: ChoiceListProps<T>) {
  const { label, typed, groups, renderChoice, refusedOf, onChoose } = props;
  const listId = useId();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { rows, choices } = choiceRows(groups);
  // Another text finds other choices: the first of them is the best.
  const [active, setActive] = useState({ typed, at: 0 });
  const at = Math.min(active.typed === typed ? active.at : 0, choices.length - 1);
  const activeRow = choices[at];
  const { indexes, total, startOf, reveal } = useWindow({ scroller, count: rows.length, size: ROW });
  const drawn = activeRow === undefined || indexes.includes(activeRow) ? indexes : [...indexes, activeRow];

  const choose = (row: number | undefined): void => {
    const chosen = row === undefined ? undefined : rows[row];
    if (chosen?.kind === "choice") onChoose(chosen.choice);
  };
  const moveTo = (next: number): void => {
    setActive({ typed, at: next });
    const row = choices[next] ?? -1;
    // With its heading, where it is the first below one.
    if (rows[row - 1]?.kind === "heading") reveal(row - 1);
    reveal(row);
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const next = stepTo(event.key, at, choices.length);
    if (next !== undefined) moveTo(next);
    else if (event.key === "Enter") choose(activeRow);
    else return;
    event.preventDefault();
  };
  const optionId = (row: number): string => `${listId}-${row}`;

  return (
    <>
      <input
        ref={focusOnMount}
        className={props.inputClass}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={activeRow === undefined ? undefined : optionId(activeRow)}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        value={typed}
        placeholder={props.placeholder}
        onChange={(event) => {
          props.onTyped(event.target.value);
          scroller?.scrollTo({ top: 0 });
        }}
        onKeyDown={keyDown}
      />
      <div
        ref={setScroller}
        id={listId}
        role="listbox"
        aria-label={label}
        tabIndex={-1}
        className={classes(css["list"], props.listClass)}
        onKeyDown={keyDown}
        onMouseDown={(event) => event.preventDefault()}
        onPointerMove={(event) => {
          const row = rows[indexOfEvent(event.target) ?? -1];
          if (row?.kind === "choice" && row.place - 1 !== at) setActive({ typed, at: row.place - 1 });
        }}
        onClick={(event) => choose(indexOfEvent(event.target))}
      >
        {rows.length === 0 && (
          <p className={css["empty"]} role="presentation">
            {props.empty}
          </p>
        )}
        <div className={css["rows"]} role="presentation" style={{ height: total }}>
          {groups.map((group, index) => {
            const mine = drawn.filter((row) => rows[row]?.group === index);
            if (mine.length === 0) return null;
            return (
              <div
                key={group.heading ?? ""}
                {...(group.heading === undefined
                  ? { role: "presentation" }
                  : { role: "group", "aria-label": group.heading })}
              >
                {mine.map((index) => {
                  const row = rows[index];
                  const place = { transform: `translateY(${startOf(index)}px)` };
                  if (row === undefined) return null;
                  if (row.kind === "heading")
                    return (
                      <div key="heading" className={css["heading"]} style={place} aria-hidden>
                        {group.heading}
                      </div>
                    );
                  const refused = refusedOf?.(row.choice);
                  return (
                    <div
                      key={row.choice.id}
                      id={optionId(index)}
                      role="option"
                      aria-selected={index === activeRow}
                      aria-setsize={choices.length}
                      aria-posinset={row.place}
                      {...(refused === undefined ? {} : { "aria-description": refused, title: refused })}
                      data-index={index}
                      className={classes(
                        css["item"],
                        index === activeRow && css["active"],
                        refused !== undefined && css["refused"],
                      )}
                      style={place}
                    >
                      {renderChoice(row.choice)}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
