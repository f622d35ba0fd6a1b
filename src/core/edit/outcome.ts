/** What one edit function gives: edits, or why it is not done (a sentence for a person). */
import type { TextEdit } from "../text/edit.ts";

export interface Refusal {
  readonly refusal: string;
}

export type Outcome = readonly TextEdit[] | Refusal;

export function refuse(refusal: string): Refusal {
  return { refusal };
}

export function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === "object" && outcome !== null && "refusal" in outcome;
}
