/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a datalist cannot say where a suggestion comes from */
/** A text field with suggestions. Any text may be typed; the list only helps. */
import { ChevronDown } from "lucide-react";
import { Popover } from "radix-ui";
import type { KeyboardEvent } from "react";
import { useEffect, useId, useRef, useState } from "react";
import { classes } from "./class-names.ts";
import { matching } from "./matching.ts";
import css from "./Combobox.module.css";
import field from "./Field.module.css";
import { itemId, Listbox } from "./Listbox.tsx";
import { useDraft } from "./use-draft.ts";

export interface Suggestion {
  readonly value: string;
  readonly hint: string;
}

interface ComboboxProps {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly suggestions: readonly Suggestion[];
  readonly invalid?: boolean;
  readonly warned?: boolean;
  readonly describedBy?: string | undefined;
  readonly mono?: boolean;
  /** Takes the focus when it appears. */
  readonly startsFocused?: boolean;
  readonly onCommit: (value: string) => void;
  /** The field is left without a change. */
  readonly onLeave?: () => void;
}

const MOST_SHOWN = 100;

export function Combobox(props: ComboboxProps) {
  const { id, label, value, placeholder, suggestions, mono = true, onCommit, onLeave } = props;
  const draft = useDraft(value, onCommit);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { startsFocused = false } = props;
  useEffect(() => {
    if (startsFocused) input.current?.focus();
  }, [startsFocused]);

  // Everything is offered until the person types.
  const shown = matching(suggestions, draft.dirty ? draft.text : "", MOST_SHOWN);
  const visible = open && shown.length > 0;

  const choose = (item: Suggestion): void => {
    setOpen(false);
    setActive(-1);
    draft.take(item.value);
    input.current?.focus();
  };
  const keyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!open) setOpen(true);
      const count = shown.length;
      if (count > 0) setActive((active + (key === "ArrowDown" ? 1 : active === -1 ? count : count - 1)) % count);
      return;
    }
    if (visible && key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      setOpen(false);
      return;
    }
    const chosen = visible ? shown[active] : undefined;
    if (key === "Enter" && chosen !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      choose(chosen);
      return;
    }
    const leaves = key === "Escape" || (key === "Enter" && !draft.dirty);
    draft.props.onKeyDown(event);
    if (leaves) onLeave?.();
  };

  return (
    <Popover.Root open={visible} onOpenChange={setOpen}>
      <Popover.Anchor asChild>
        <span
          className={classes(
            field["box"],
            props.invalid === true && field["invalid"],
            props.warned === true && field["warned"],
          )}
        >
          <input
            {...draft.props}
            {...(id === undefined ? {} : { id })}
            ref={input}
            className={classes(field["input"], mono && field["mono"])}
            role="combobox"
            aria-label={label}
            aria-expanded={visible}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-invalid={props.invalid === true}
            aria-describedby={props.describedBy}
            aria-activedescendant={visible && active >= 0 ? itemId(listId, active) : undefined}
            placeholder={placeholder}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => {
              draft.props.onChange(event);
              setOpen(true);
              setActive(-1);
            }}
            onClick={() => setOpen(true)}
            onKeyDown={keyDown}
            onBlur={() => {
              setOpen(false);
              setActive(-1);
              draft.props.onBlur();
              onLeave?.();
            }}
          />
          {suggestions.length > 0 && (
            <button
              type="button"
              className={css["arrow"]}
              tabIndex={-1}
              aria-hidden
              onPointerDown={(event) => {
                event.preventDefault();
                input.current?.focus();
                setOpen(!open);
              }}
            >
              <ChevronDown size={14} aria-hidden />
            </button>
          )}
        </span>
      </Popover.Anchor>
      <Listbox
        id={listId}
        label={label}
        box={input}
        className={css["list"]}
        items={shown.map((item, index) => ({
          key: item.value,
          selected: index === active,
          content: (
            <>
              <span className={classes(css["value"], mono && field["mono"])}>{item.value}</span>
              {item.hint !== "" && <span className={css["hint"]}>{item.hint}</span>}
            </>
          ),
        }))}
        active={active}
        onActive={setActive}
        onTake={(index) => {
          const item = shown[index];
          if (item !== undefined) choose(item);
        }}
        onKeyDown={keyDown}
      />
    </Popover.Root>
  );
}
