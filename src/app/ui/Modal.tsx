/** A dialog over the window: focus stays inside, Escape closes, focus returns. */
import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { useRef } from "react";
import { text } from "../text.ts";
import { IconButton } from "./Button.tsx";
import { classes } from "./class-names.ts";
import { giveFocusBack } from "./focus-back.ts";
import css from "./Modal.module.css";

/** What floats over dialogs too is used without an end of the dialog. */
function stayOpen(event: Event & { readonly detail: { readonly originalEvent: Event } }): void {
  const { target } = event.detail.originalEvent;
  if (target instanceof Element && target.closest("[data-over-dialogs]") !== null) event.preventDefault();
}

interface ModalProps {
  readonly title: string;
  readonly description?: string;
  readonly wide?: boolean;
  /** For what needs a window's room, whatever is in it. */
  readonly large?: boolean;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly onClose: () => void;
}

export function Modal({ title, description, wide = false, large = false, children, footer, onClose }: ModalProps) {
  const content = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className={css["overlay"]} />
        <Dialog.Content
          ref={content}
          tabIndex={-1}
          onOpenAutoFocus={(event) => {
            // Without a field to start in, the dialog itself, not its first button.
            event.preventDefault();
            content.current?.focus();
          }}
          onCloseAutoFocus={giveFocusBack}
          onInteractOutside={stayOpen}
          className={classes(css["dialog"], wide && css["wide"], large && css["large"])}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
        >
          <header className={css["header"]}>
            <Dialog.Title className={css["title"]}>{title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={text.ui.close} icon={X} shortcut="Escape" size="small" />
            </Dialog.Close>
          </header>
          {description !== undefined && (
            <Dialog.Description className={css["description"]}>{description}</Dialog.Description>
          )}
          {/* Focusable, so that a body without fields scrolls by keyboard too. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section className={css["body"]} tabIndex={0} aria-label={title}>
            {children}
          </section>
          {footer !== undefined && <footer className={css["footer"]}>{footer}</footer>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
