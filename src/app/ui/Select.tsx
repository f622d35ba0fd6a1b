/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select cannot hold icons and lines of help */
/**
 * One of a few values, each with a line that explains it. The button keeps the
 * focus; the list is named by `aria-activedescendant`.
 */
import { Check, ChevronDown } from "lucide-react";
import { Popover } from "radix-ui";
import type { KeyboardEvent, ReactNode } from "react";
import { useId, useRef, useState } from "react";
import { classes } from "./class-names.ts";
import { itemId, Listbox } from "./Listbox.tsx";
import css from "./Select.module.css";
import field from "./Field.module.css";

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
}

interface SelectProps {
  readonly label: string;
  /** Undefined: none of the choices. */
  readonly value: string | undefined;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  readonly invalid?: boolean;
  readonly warned?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (value: string) => void;
}

export function Select({ label, value, placeholder, choices, invalid, warned, describedBy, onChange }: SelectProps) {
  const [open, setOpen] = useState(false);
  const at = choices.findIndex((choice) => choice.value === value);
  const [active, setActive] = useState(at);
  const button = useRef<HTMLButtonElement>(null);
  const listId = useId();
  const chosen = choices[at];

  const show = (index: number): void => {
    setActive(Math.max(0, Math.min(choices.length - 1, index)));
    setOpen(true);
  };
  const take = (choice: Choice | undefined): void => {
    setOpen(false);
    if (choice !== undefined && choice.value !== value) onChange(choice.value);
  };
  const keyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === "ArrowDown") show(open ? active + 1 : at);
    else if (key === "ArrowUp") show(open ? active - 1 : at);
    else if (key === "Home" && open) show(0);
    else if (key === "End" && open) show(choices.length - 1);
    else if (key === "Enter" || key === " ") {
      if (open) take(choices[active]);
      else show(at);
    } else if (key === "Escape" && open) setOpen(false);
    else if (key === "Tab") {
      if (open) take(choices[active]);
      return;
    } else if (key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const from = open ? active : at;
      const order = [...choices.keys()].map((index) => (from + 1 + index) % choices.length);
      const next = order.find((index) => choices[index]?.label.toLowerCase().startsWith(key.toLowerCase()));
      if (next === undefined) return;
      show(next);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Anchor asChild>
        <button
          ref={button}
          type="button"
          role="combobox"
          className={classes(css["trigger"], invalid === true && field["invalid"], warned === true && field["warned"])}
          aria-label={label}
          aria-haspopup="listbox"
          aria-expanded={open}
          aria-controls={listId}
          aria-activedescendant={open ? itemId(listId, active) : undefined}
          aria-invalid={invalid === true}
          aria-describedby={describedBy}
          onClick={() => (open ? setOpen(false) : show(at))}
          onKeyDown={keyDown}
          onBlur={() => setOpen(false)}
        >
          <span className={css["shown"]}>
            {chosen === undefined ? (
              <span className={css["placeholder"]}>{placeholder}</span>
            ) : (
              <>
                {chosen.icon}
                <span className={css["cut"]}>{chosen.label}</span>
              </>
            )}
          </span>
          <ChevronDown size={14} aria-hidden />
        </button>
      </Popover.Anchor>
      <Listbox
        id={listId}
        label={label}
        box={button}
        className={css["list"]}
        items={choices.map((choice, index) => ({
          key: choice.value,
          selected: index === at,
          content: (
            <>
              <span className={css["icon"]}>{choice.icon}</span>
              <span className={css["text"]}>
                {choice.label}
                {choice.hint !== undefined && <span className={css["hint"]}>{choice.hint}</span>}
              </span>
              {index === at && <Check size={14} aria-hidden />}
            </>
          ),
        }))}
        active={active}
        onActive={setActive}
        onTake={(index) => take(choices[index])}
        onKeyDown={keyDown}
      />
    </Popover.Root>
  );
}
