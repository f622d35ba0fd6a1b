/**
 * Short lists inside forms are values as atoms are (`atom-pool.ts`): an attach
 * point, a list of one or two names. Of one shape at one place in their forms,
 * one object stands for all.
 */
import type { Bracket, ListNode, Node } from "./cst.ts";

/** A power of two. What does not find room takes another's place: the pool never grows. */
const SLOTS = 1 << 12;

/** Longer lists are hardly ever alike. */
const MAX_ITEMS = 4;

const pool: (ListNode | undefined)[] = Array.from({ length: SLOTS });

/** The list of what follows item `base` of `pending`. */
export function listNode(
  open: Bracket,
  start: number,
  end: number,
  pending: readonly Node[],
  base: number,
  closed: boolean,
): ListNode {
  const count = pending.length - base;
  if (count > MAX_ITEMS || base === 0) return { kind: "list", start, end, open, items: pending.slice(base), closed };
  const slot = (start * 32 + (end - start) * 4 + count) & (SLOTS - 1);
  const known = pool[slot];
  if (
    known?.start === start &&
    known.end === end &&
    known.open === open &&
    known.closed === closed &&
    endsWith(pending, base, known.items)
  ) {
    return known;
  }
  const made: ListNode = { kind: "list", start, end, open, items: pending.slice(base), closed };
  pool[slot] = made;
  return made;
}

/** True when what follows item `base` are these items. */
function endsWith(pending: readonly Node[], base: number, items: readonly Node[]): boolean {
  if (pending.length - base !== items.length) return false;
  for (let i = 0; i < items.length; i++) if (pending[base + i] !== items[i]) return false;
  return true;
}
