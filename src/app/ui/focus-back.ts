/**
 * Gives the focus back when a dialog closes. Our dialogs open by state, not by a
 * trigger, so what had the focus is followed here: the last element outside of
 * every dialog and menu.
 */
const LAYERS = '[role="dialog"], [role="alertdialog"], [role="menu"]';

let last: HTMLElement | undefined;

function remember(element: EventTarget | null): void {
  if (!(element instanceof HTMLElement) || element === document.body || element.closest(LAYERS) !== null) return;
  // What keeps the focus inside of an open dialog is no place to return to.
  if (element.dataset["radixFocusGuard"] === undefined) last = element;
}

// This module comes with the first dialog, before it is drawn.
remember(document.activeElement);
document.addEventListener("focusin", ({ target }) => remember(target));

/** For `onCloseAutoFocus` of a dialog: to where the focus was, unless somebody has it by now. */
export function giveFocusBack(event: Event): void {
  event.preventDefault();
  const focused = document.activeElement;
  if (focused !== null && focused !== document.body) return;
  if (last?.isConnected === true) last.focus({ preventScroll: true });
}
