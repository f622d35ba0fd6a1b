/**
 * Binds the commands' keys. Keys that edit text stay with text fields and
 * editors; the rest work everywhere.
 */
import { tinykeys } from "tinykeys";
import type { KeyBindingMap } from "tinykeys";
import { store } from "../state/index.ts";
import type { Command } from "./command.ts";
import { COMMANDS } from "./commands.ts";

/** Returns what unbinds them. */
export function bindShortcuts(): () => void {
  const everywhere: KeyBindingMap = {};
  const outsideText: KeyBindingMap = {};
  for (const command of COMMANDS) {
    for (const keys of [command.shortcut, ...(command.alternatives ?? [])]) {
      if (keys === undefined) continue;
      (command.everywhere === true ? everywhere : outsideText)[keys] = (event) => press(command, event);
    }
  }
  // Capturing, because editors stop the keys that they use themselves.
  const unbindEverywhere = tinykeys(window, everywhere, { capture: true });
  const unbindOutsideText = tinykeys(window, outsideText);
  return () => {
    unbindEverywhere();
    unbindOutsideText();
  };
}

function press(command: Command, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (command.everywhere !== true && keepsKeys(event.target)) return;
  const { dialog } = store.getState();
  // Under a dialog only the dialog answers; the palette key closes the palette.
  if (dialog.kind !== "none" && command.id !== "palette") return;
  event.preventDefault();
  event.stopPropagation();
  if (command.enabled?.() ?? true) command.run();
}

/** Editors, and fields whose text was not taken over yet, have these keys to themselves. */
function keepsKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest(".monaco-editor") !== null) return true;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return target.isContentEditable;
  return target.dataset["clean"] === undefined;
}
