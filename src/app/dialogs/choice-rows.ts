/** The rows of a list of choices under headings, and where its keys lead. */

export interface Choice {
  readonly id: string;
}

export interface ChoiceGroup<T extends Choice> {
  readonly heading?: string;
  readonly choices: readonly T[];
}

export type ChoiceRow<T extends Choice> =
  | { readonly kind: "heading"; readonly group: number }
  /** With its place among all choices, from 1. */
  | { readonly kind: "choice"; readonly group: number; readonly choice: T; readonly place: number };

/** All rows in order, and for each choice the index of its row. A group without choices has no heading. */
export function choiceRows<T extends Choice>(
  groups: readonly ChoiceGroup<T>[],
): { readonly rows: readonly ChoiceRow<T>[]; readonly choices: readonly number[] } {
  const rows: ChoiceRow<T>[] = [];
  const choices: number[] = [];
  for (const [group, { heading, choices: own }] of groups.entries()) {
    if (heading !== undefined && own.length > 0) rows.push({ kind: "heading", group });
    for (const choice of own) {
      choices.push(rows.length);
      rows.push({ kind: "choice", group, choice, place: choices.length });
    }
  }
  return { rows, choices };
}

const PAGE = 10;

/** The choice that a key leads to, counted from 0, from one of so many; undefined for other keys and where there is none. */
export function stepTo(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowUp":
      return (at + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    case "PageDown":
      return Math.min(at + PAGE, count - 1);
    case "PageUp":
      return Math.max(at - PAGE, 0);
    default:
      return undefined;
  }
}
