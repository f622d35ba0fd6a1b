/**
 * Collects the comments inside a form. Most forms have none or one, and what is
 * alone at one place is a value as atoms are (`atom-pool.ts`): one list stands
 * for all.
 */
import type { Span } from "../text/span.ts";

/** A power of two. What does not find room takes another's place: the pool never grows. */
const SLOTS = 1 << 12;

const pool: (readonly Span[] | undefined)[] = Array.from({ length: SLOTS });

const NONE: readonly Span[] = [];

export class CommentList {
  /** The first comment; none has been found while its end is 0. */
  private start = 0;
  private end = 0;
  /** All comments, from the second one on. */
  private all: Span[] | undefined;

  add(start: number, end: number): void {
    if (this.end === 0) {
      this.start = start;
      this.end = end;
    } else {
      this.all ??= [{ start: this.start, end: this.end }];
      this.all.push({ start, end });
    }
  }

  /** Gives what was collected, in order, and begins anew. */
  take(): readonly Span[] {
    const { start, end, all } = this;
    this.end = 0;
    this.all = undefined;
    if (end === 0) return NONE;
    return all ?? oneComment(start, end);
  }
}

/** The list of one comment. */
function oneComment(start: number, end: number): readonly Span[] {
  const slot = (start * 32 + end - start) & (SLOTS - 1);
  const known = pool[slot];
  if (known?.[0]?.start === start && known[0].end === end) return known;
  const made: readonly Span[] = [{ start, end }];
  pool[slot] = made;
  return made;
}
