/** Which suggestions a typed text means: those that begin so, then those of which a word does, then the rest. */

/** The first `most` of the items that hold the text, in those three groups; each in its own order. */
export function matching<T extends { readonly value: string }>(items: readonly T[], typed: string, most: number): T[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return items.slice(0, most);
  const groups: [T[], T[], T[]] = [[], [], []];
  for (const item of items) {
    const value = item.value.toLowerCase();
    if (value.startsWith(wanted)) groups[0].push(item);
    else if (beginsWord(value, wanted)) groups[1].push(item);
    else if (value.includes(wanted)) groups[2].push(item);
  }
  return groups.flat().slice(0, most);
}

function beginsWord(value: string, wanted: string): boolean {
  for (let at = value.indexOf(wanted); at !== -1; at = value.indexOf(wanted, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(value[at - 1] ?? "")) return true;
  }
  return false;
}
