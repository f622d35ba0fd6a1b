/** Every command of the window. The canvas and the editors add their own keys for what only they can do. */
import { CANVAS_COMMANDS } from "../graph-canvas/canvas-commands.ts";
import type { Command } from "./command.ts";
import { DOCUMENT } from "./lists/document.ts";
import { ADD, ADD_BODIES, EDIT, TEXT } from "./lists/edit.ts";
import { GO } from "./lists/go.ts";
import { HELP, VIEW } from "./lists/window.ts";

export const COMMANDS: readonly Command[] = [
  ...EDIT,
  ...ADD,
  ...ADD_BODIES,
  ...DOCUMENT,
  ...GO,
  ...TEXT,
  ...VIEW,
  ...CANVAS_COMMANDS,
  ...HELP,
];

/** The shortcut of a command, for its button. */
export function shortcutOf(id: string): string | undefined {
  return COMMANDS.find((command) => command.id === id)?.shortcut;
}
