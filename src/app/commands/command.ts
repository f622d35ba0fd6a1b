/** A thing that a person can do, as the palette, the menus, the shortcuts and the shortcut sheet know it. */
import type { LucideIcon } from "lucide-react";

export type CommandGroup = "document" | "edit" | "add" | "view" | "go" | "text" | "help";

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly title: string;
  readonly icon?: LucideIcon;
  /** In the notation of tinykeys. */
  readonly shortcut?: string;
  /** More keys for the same. */
  readonly alternatives?: readonly string[];
  /** False where a text field or an editor keeps these keys for itself. */
  readonly everywhere?: boolean;
  /** More words to be found by. */
  readonly words?: string;
  /** Changes the workspace: greyed out where this tab may not. */
  readonly changes?: true;
  /** Missing: always. */
  enabled?(): boolean;
  run(): void;
}
