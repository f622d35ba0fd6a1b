/** Drop-down and context menus made from plain data, so that both say the same. */
import type { LucideIcon } from "lucide-react";
import { Check, ChevronRight } from "lucide-react";
import { ContextMenu as Context, DropdownMenu as Dropdown } from "radix-ui";
import type { ReactElement } from "react";
import { assertNever } from "../../core/index.ts";
import { classes } from "./class-names.ts";
import { Keys } from "./Keys.tsx";
import css from "./Menu.module.css";

export type MenuEntry =
  | {
      readonly kind: "item";
      readonly label: string;
      /** Under the label. */
      readonly hint?: string;
      /** Behind the label, on its line. */
      readonly aside?: string;
      readonly icon?: LucideIcon | undefined;
      readonly shortcut?: string | undefined;
      readonly danger?: boolean;
      readonly disabled?: boolean;
      /** Why it cannot be chosen now: greyed out, and said by its title and for the whole menu. */
      readonly refused?: string | undefined;
      /** Shows a tick column when given. */
      readonly checked?: boolean;
      run(): void;
    }
  | {
      readonly kind: "submenu";
      readonly label: string;
      readonly icon?: LucideIcon;
      readonly entries: readonly MenuEntry[];
    }
  | { readonly kind: "heading"; readonly label: string }
  | { readonly kind: "line" };

/** A landmark for what floats over the window. */
export const LAYERS_ID = "layers";

function layers(): HTMLElement | null {
  return document.getElementById(LAYERS_ID);
}

type Parts = typeof Dropdown | typeof Context;

function entries(parts: Parts, list: readonly MenuEntry[]): ReactElement[] {
  return list.map((entry, index) => entryOf(parts, entry, index));
}

function entryOf(parts: Parts, entry: MenuEntry, key: number): ReactElement {
  switch (entry.kind) {
    case "line":
      return <parts.Separator key={key} className={css["line"]} />;
    case "heading":
      return (
        <parts.Label key={key} className={css["heading"]}>
          {entry.label}
        </parts.Label>
      );
    case "submenu":
      return (
        <parts.Sub key={key}>
          <parts.SubTrigger
            className={css["item"]}
            disabled={entry.entries.every(isDisabled)}
            title={refusedOf(entry.entries)}
          >
            <span className={css["icon"]}>{entry.icon !== undefined && <entry.icon size={14} aria-hidden />}</span>
            <span className={css["label"]}>{entry.label}</span>
            <ChevronRight size={14} aria-hidden />
          </parts.SubTrigger>
          <parts.Portal container={layers()}>
            <parts.SubContent className={css["menu"]} sideOffset={2} collisionPadding={8}>
              {entries(parts, entry.entries)}
            </parts.SubContent>
          </parts.Portal>
        </parts.Sub>
      );
    case "item":
      return itemOf(parts, entry, key);
    default:
      return assertNever(entry);
  }
}

function isDisabled(entry: MenuEntry): boolean {
  return entry.kind === "item" && (entry.disabled === true || entry.refused !== undefined);
}

function itemOf(parts: Parts, entry: MenuEntry & { readonly kind: "item" }, key: number): ReactElement {
  const Icon = entry.checked === true ? Check : entry.icon;
  const inner = (
    <>
      <span className={css["icon"]}>{Icon !== undefined && <Icon size={14} aria-hidden />}</span>
      <span className={css["label"]}>
        {entry.label}
        {entry.hint !== undefined && <span className={css["hint"]}>{entry.hint}</span>}
        {entry.aside !== undefined && <span className={css["aside"]}>{entry.aside}</span>}
      </span>
      {entry.shortcut !== undefined && <Keys keys={entry.shortcut} />}
    </>
  );
  const shared = {
    className: classes(css["item"], entry.danger === true && css["danger"]),
    disabled: isDisabled(entry),
    title: entry.refused,
    onSelect: () => entry.run(),
  };
  if (entry.checked === undefined) {
    return (
      <parts.Item key={key} {...shared}>
        {inner}
      </parts.Item>
    );
  }
  return (
    <parts.CheckboxItem key={key} {...shared} checked={entry.checked}>
      {inner}
    </parts.CheckboxItem>
  );
}

/** What a screen reader says when the menu opens: the keys pass over what cannot be chosen. */
function refusedOf(list: readonly MenuEntry[]): string | undefined {
  return list.flatMap((entry) => (entry.kind === "item" ? (entry.refused ?? []) : []))[0];
}

/** A menu that closes gives the focus back, unless what was chosen in it has moved it by then. */
function leaveFocus(event: Event): void {
  if (document.activeElement !== document.body) event.preventDefault();
}

interface DropdownProps {
  /** The button; it takes a ref. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly align?: "start" | "center" | "end";
  readonly entries: readonly MenuEntry[];
}

export function DropdownMenu({ trigger, label, align = "start", entries: list }: DropdownProps) {
  return (
    <Dropdown.Root modal={false}>
      <Dropdown.Trigger asChild>{trigger}</Dropdown.Trigger>
      <Dropdown.Portal container={layers()}>
        <Dropdown.Content
          className={css["menu"]}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={leaveFocus}
          aria-label={label}
          aria-description={refusedOf(list)}
        >
          {entries(Dropdown, list)}
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  );
}

interface ContextProps {
  /** The area that is right-clicked; it takes a ref. */
  readonly children: ReactElement;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

export function ContextMenu({ children, label, entries: list }: ContextProps) {
  return (
    <Context.Root modal={false}>
      <Context.Trigger asChild>{children}</Context.Trigger>
      <Context.Portal container={layers()}>
        <Context.Content
          className={css["menu"]}
          collisionPadding={8}
          onCloseAutoFocus={leaveFocus}
          aria-label={label}
          aria-description={refusedOf(list)}
        >
          {entries(Context, list)}
        </Context.Content>
      </Context.Portal>
    </Context.Root>
  );
}
