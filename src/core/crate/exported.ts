/** Telling an exported crate from the files of a workspace: it holds copies of those under `source/`. */
const MARKS: readonly string[] = ["manifest.json", "policy.json", "wiring.mmd"];

/** True for the names of the files in a folder that a crate was exported to. */
export function isCrateFolder(names: Iterable<string>): boolean {
  const found = new Set(names);
  return MARKS.every((name) => found.has(name));
}
