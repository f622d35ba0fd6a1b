/** A ref that takes the focus when its element appears: in a dialog, or where the user asked to type. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus();
}

/** The same, with the text selected. */
export function selectOnMount(element: HTMLInputElement | null): void {
  element?.focus();
  element?.select();
}
