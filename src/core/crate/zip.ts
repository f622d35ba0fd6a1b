/**
 * The crate as a zip, the same bytes everywhere: entries in path order, one
 * fixed time (a local one, so that no time zone moves it), one compression level.
 */
import type { Zippable } from "fflate";
import { zipSync } from "fflate";
import type { Crate } from "./file.ts";
import { bytesOf } from "./manifest.ts";

/** The first moment that a zip can say. A string is read as local time and written as such: no zone enters. */
const TIME = "1980-01-01T00:00:00";
/** Unix, and a regular file that its owner may write and all may read. */
const UNIX = 3;
const FILE_MODE = 0o100644;

/** The zip of a crate: one folder, named after it. Empty when the crate has problems. */
export function zipCrate(crate: Crate): Uint8Array {
  const entries: Zippable = {};
  for (const { path, content } of crate.files) {
    // Unsigned: the mode's highest bit would make the attribute negative.
    const attrs = (FILE_MODE << 16) >>> 0;
    entries[`${crate.name}/${path}`] = [bytesOf(content), { mtime: TIME, os: UNIX, attrs, level: 6 }];
  }
  return zipSync(entries);
}
