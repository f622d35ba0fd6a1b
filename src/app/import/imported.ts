/** What became of an object that joined the workspace: plain data, so that a dialog can show it later. */
import type { LedgerEntry } from "../../core/index.ts";

export interface Imported {
  /** Where the object is in the workspace. */
  readonly object: string;
  /** The document that its declarations were written to; undefined when nothing had to be declared. */
  readonly document: string | undefined;
  readonly programs: number;
  readonly maps: number;
  readonly policy: string | undefined;
  readonly ledger: readonly LedgerEntry[];
  /** Why the file is no object that can be read, a clause. */
  readonly problem: string | undefined;
}
