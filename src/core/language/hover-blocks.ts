/** Hover as plain data: blocks of text. The editor turns them into its own markup and escapes them there. */
import type { FormId } from "../workspace/roster.ts";

export type HoverBlock =
  /** A line of Lisp, or of C. */
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  /** Markdown of our own, with nothing of the document in it. */
  | { readonly kind: "markdown"; readonly text: string }
  /** `before`, then links to declarations. */
  | { readonly kind: "links"; readonly before: string; readonly links: readonly HoverLink[] };

export interface HoverLink {
  readonly label: string;
  readonly form: FormId;
}

export const code = (text: string): HoverBlock => ({ kind: "code", text });

/** A block for each text that is not empty. */
export const words = (...texts: readonly string[]): HoverBlock[] =>
  texts.filter((text) => text !== "").map((text) => ({ kind: "text", text }));

/** A block of our own Markdown for each text that is not empty. */
export const prose = (...texts: readonly string[]): HoverBlock[] =>
  texts.filter((text) => text !== "").map((text) => ({ kind: "markdown", text }));
