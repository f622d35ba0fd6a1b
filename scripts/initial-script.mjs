/**
 * The scripts that the built page loads before it is drawn, and the limit that
 * they keep: whoever opens the app waits for them.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Bytes, gzipped. */
export const LARGEST_INITIAL_SCRIPT = 350_000;

/** Bytes of all scripts that `index.html` of a built app names, each gzipped, and how many they are. */
export function initialScript(folder) {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const names = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
  const sizes = names.map((name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length);
  return { bytes: sizes.reduce((sum, each) => sum + each, 0), files: names.length };
}
