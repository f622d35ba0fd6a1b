/**
 * The words of a name, from which every generated name is spelt. Only ASCII
 * letters and digits count: ELF symbols, package names and the kernel take no
 * others. `dropSYNFlood`, `drop-syn-flood` and `drop_syn_flood` are the same words.
 */

/** Lower-case words of a name, in order; none when it has no ASCII letter or digit. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}
