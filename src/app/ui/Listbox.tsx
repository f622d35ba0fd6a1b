/* oxlint-disable jsx-a11y/prefer-tag-over-role -- native lists of choices cannot hold icons and lines of help */
/**
 * The list that opens below a combobox. The box keeps the focus and names the
 * active item by `aria-activedescendant`; keys go on to the box.
 */
import { Popover } from "radix-ui";
import type { KeyboardEventHandler, ReactNode, RefObject } from "react";
import { classes } from "./class-names.ts";
import css from "./Listbox.module.css";
import { indexOfEvent } from "./row-of.ts";

export interface ListboxItem {
  readonly key: string;
  readonly selected: boolean;
  readonly content: ReactNode;
}

interface ListboxProps {
  readonly id: string;
  readonly label: string;
  /** The box, which opens and closes the list by itself. */
  readonly box: RefObject<HTMLElement | null>;
  /** Of the list's width and height. */
  readonly className: string | undefined;
  readonly items: readonly ListboxItem[];
  /** Index of the item that Enter takes, -1 when there is none. */
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onTake: (index: number) => void;
  readonly onKeyDown: KeyboardEventHandler;
}

/** The `id` of an item, for the box's `aria-activedescendant`. */
export function itemId(id: string, index: number): string {
  return `${id}-${index}`;
}

export function Listbox({ id, label, box, className, items, active, onActive, onTake, onKeyDown }: ListboxProps) {
  return (
    <Popover.Portal>
      <Popover.Content
        className={classes(css["list"], className)}
        align="start"
        sideOffset={4}
        collisionPadding={8}
        role="presentation"
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={(event) => {
          if (event.target instanceof Node && box.current?.contains(event.target) === true) event.preventDefault();
        }}
      >
        <div
          id={id}
          role="listbox"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={(event) => {
            const index = indexOfEvent(event.target);
            if (index !== undefined) onActive(index);
          }}
          onClick={(event) => {
            const index = indexOfEvent(event.target);
            if (index !== undefined) onTake(index);
          }}
        >
          {items.map(({ key, selected, content }, index) => (
            <div
              key={key}
              id={itemId(id, index)}
              role="option"
              aria-selected={selected}
              data-index={index}
              className={classes(css["item"], index === active && css["active"])}
              ref={index === active ? intoView : undefined}
            >
              {content}
            </div>
          ))}
        </div>
      </Popover.Content>
    </Popover.Portal>
  );
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
