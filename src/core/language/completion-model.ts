/**
 * Completion as plain data: what may be typed, what it replaces and what it
 * inserts. Inserted text is a row of pieces; the editor makes a snippet of them
 * and escapes what needs escaping there.
 */
import type { Span } from "../text/span.ts";

/** Literal text, or a place to fill in: `stop` counts from 1, 0 is where the caret ends. */
export type InsertPiece =
  string | { readonly stop: number; readonly text?: string; readonly choices?: readonly string[] };

export interface Completion {
  readonly label: string;
  readonly sort: "form" | "field" | "kind" | "name" | "value" | "file" | "function" | "local" | "constant";
  /** A few words beside the label. */
  readonly detail: string;
  /** A sentence or two. */
  readonly doc: string;
  readonly insert: readonly InsertPiece[];
  /** What is replaced, absolute offsets. */
  readonly replace: Span;
  /** What the typed text is compared with. */
  readonly filter: string;
  /** More can be completed right after this one. */
  readonly again: boolean;
}

/** A value that may stand somewhere, before it is quoted and placed. */
export interface Candidate {
  readonly text: string;
  readonly sort: Completion["sort"];
  readonly detail: string;
  readonly doc: string;
  /** Keywords and numbers stand bare, everything else in quotes. */
  readonly bare?: boolean;
}
