/** Names for new declarations. */
import type { Sort } from "../ir/fields.ts";
import type { Analysis } from "../workspace/model.ts";

/**
 * `base`, or `base-2`, `base-3` …: the first that no declaration of the sort has. Names that differ only in
 * case or in `-` and `_` become one Rust identifier, so they count as taken too.
 */
export function freeName(analysis: Analysis, sort: Sort, base: string): string {
  const taken = new Set([...analysis.byName[sort].keys()].map(sameInRust));
  if (!taken.has(sameInRust(base)) && base !== "") return base;
  const stem = base.replace(/[-_]\d+$/, "") || sort;
  if (stem !== base && !taken.has(sameInRust(stem))) return stem;
  const joiner = stem.includes("_") && !stem.includes("-") ? "_" : "-";
  for (let number = 2; ; number++) {
    const name = `${stem}${joiner}${number}`;
    if (!taken.has(sameInRust(name))) return name;
  }
}

function sameInRust(name: string): string {
  return name.replaceAll("-", "_").toLowerCase();
}
