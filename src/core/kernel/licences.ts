/**
 * Licence strings as the kernel reads them (`include/linux/license.h`): six are
 * compatible with the GPL, compared exactly, with case. Any other text loads too, as
 * not compatible.
 */
import { namePool, nearest } from "../text/suggest.ts";

export const GPL_COMPATIBLE: readonly string[] = [
  "GPL",
  "GPL v2",
  "GPL and additional rights",
  "Dual BSD/GPL",
  "Dual MIT/GPL",
  "Dual MPL/GPL",
];

export function isGplCompatible(licence: string): boolean {
  return GPL_COMPATIBLE.includes(licence);
}

/** SPDX ids and common spellings, folded, and the kernel's string for them. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ["gpl2", "GPL v2"],
  ["gplv2", "GPL v2"],
  ["gpl2only", "GPL v2"],
  ["gplv2only", "GPL v2"],
  ["gpl20", "GPL v2"],
  ["gpl20only", "GPL v2"],
  ["gplversion2", "GPL v2"],
  ["gnugplv2", "GPL v2"],
  ["gpl20orlater", "GPL"],
  ["gpl20+", "GPL"],
  ["gpl2+", "GPL"],
  ["gplv2+", "GPL"],
  ["gpl2orlater", "GPL"],
  ["gnugpl", "GPL"],
  ["generalpubliclicense", "GPL"],
  ["gnugeneralpubliclicense", "GPL"],
  ["gplandadditionalrights", "GPL and additional rights"],
]);

/** Permissive licences that the kernel knows only together with the GPL. */
const DUAL: readonly (readonly [RegExp, string])[] = [
  [/^mit(?:license)?$/, "Dual MIT/GPL"],
  [/^bsd(?:license|[0-4]clause)?$/, "Dual BSD/GPL"],
  [/^mpl(?:v?[12][01]?)?$/, "Dual MPL/GPL"],
];

const POOL = namePool(GPL_COMPATIBLE);

/** The kernel's string that was probably meant; undefined when none is near. */
export function meantLicence(licence: string): string | undefined {
  const folded = licence.toLowerCase().replaceAll(/[\s._,()-]+/g, "");
  const same = GPL_COMPATIBLE.find((known) => known.toLowerCase().replaceAll(/\s+/g, "") === folded);
  if (same !== undefined) return same;
  const exact = MEANT.get(folded);
  if (exact !== undefined) return exact;
  // Version 3 and the other GNU licences are not what the kernel's strings stand for.
  if (/^(?:gnu)?(?:[al]gpl|gplv?3)/.test(folded)) return undefined;
  const parts = licence
    .toLowerCase()
    .replaceAll(/[()]/g, " ")
    .split(/\s+(?:or|and)\s+|[/|]/)
    .map((part) => part.replaceAll(/dual|[\s._,-]+/g, ""))
    .filter((part) => part !== "");
  const duals = parts.flatMap((part) => DUAL.find(([pattern]) => pattern.test(part))?.[1] ?? []);
  const others = parts.filter((part) => !part.startsWith("gpl") && !DUAL.some(([pattern]) => pattern.test(part)));
  if (duals.length === 1 && others.length === 0) return duals[0];
  return nearest(licence, POOL);
}
