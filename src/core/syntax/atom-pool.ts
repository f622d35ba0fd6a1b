/**
 * Atoms are values: of one kind at one place in their forms, one object stands
 * for all. Forms are written alike, so most tokens of a large document are such
 * atoms, and each one that is not made anew is memory that no later pass walks.
 */
import type { AtomKind, AtomNode } from "./cst.ts";

/** A power of two. What does not find room takes another's place: the pool never grows. */
const SLOTS = 1 << 14;

const pool: (AtomNode | undefined)[] = Array.from({ length: SLOTS });

/** The atom of that kind from `start` to `end`. */
export function atomNode(kind: AtomKind, start: number, end: number): AtomNode {
  const slot = (start * 64 + (end - start) * 8 + kind.length) & (SLOTS - 1);
  const known = pool[slot];
  if (known?.start === start && known.end === end && known.kind === kind) return known;
  const made: AtomNode = { kind, start, end };
  pool[slot] = made;
  return made;
}
