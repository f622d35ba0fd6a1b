/**
 * What saving does with one file of a folder: told by what it is here, what it
 * was when it was last read or written there, and what it is there now. Each is
 * the name of a content, undefined where there is no file.
 * Invariant: what somebody else wrote is never written over without a question.
 */
export type Verdict =
  /** Nothing to do. */
  | "same"
  /** Written: nobody else touched it. */
  | "write"
  /** Changed here and there. */
  | "changed"
  /** Changed there only. */
  | "newer"
  /** Deleted there. */
  | "gone"
  /** New here, and there is another file of that name. */
  | "taken"
  /** Removed here, still there. */
  | "removed";

export function verdict(here: string | undefined, known: string | undefined, there: string | undefined): Verdict {
  if (here === there) return "same";
  // A file that never was of this workspace stays what it is.
  if (here === undefined) return known === undefined ? "same" : "removed";
  if (known === there) return "write";
  if (there === undefined) return "gone";
  if (known === undefined) return "taken";
  return here === known ? "newer" : "changed";
}
