/** What the window and its comparing worker say to each other: plain data. */
import type { Settings, WorkspaceFile } from "../../core/index.ts";
import type { ReviewItem } from "./rows.ts";

/** A version: its files by their numbers, in path order. */
export interface SentWorkspace {
  readonly files: readonly number[];
  readonly settings: Settings;
}

export type Order =
  /** Compares two versions; ends the comparison before. */
  | {
      readonly kind: "compare";
      readonly run: number;
      readonly before: SentWorkspace;
      readonly after: SentWorkspace;
      /** Files that the worker does not have yet, by the numbers that they go by from here on. */
      readonly files: readonly (readonly [number: number, file: WorkspaceFile])[];
    }
  | { readonly kind: "stop" }
  /** Asks for what was compared last as Markdown; the versions are called so. */
  | { readonly kind: "markdown"; readonly run: number; readonly before: string; readonly after: string };

export type Answer =
  /** Some lines of the review that is under way, behind those that came before. */
  | { readonly kind: "lines"; readonly run: number; readonly items: readonly ReviewItem[] }
  /** All lines are there. */
  | { readonly kind: "done"; readonly run: number; readonly summary: string; readonly isSame: boolean }
  | { readonly kind: "markdown"; readonly run: number; readonly markdown: string };
