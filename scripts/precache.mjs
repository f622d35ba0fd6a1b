/**
 * What the service worker of a built app keeps: every file of the folder, those
 * whose names tell their contents (`assets/`) apart from the rest.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const SERVICE_WORKER = "service-worker.js";

/** Puts the list before the script of the service worker in a folder of a built app. */
export function writePrecache(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => path !== SERVICE_WORKER)
    .sort();
  const script = readFileSync(join(folder, SERVICE_WORKER), "utf8");
  const digest = createHash("sha256").update(script);
  for (const path of paths) digest.update(`\0${path}\0`).update(readFileSync(join(folder, path)));
  const isFixed = (path) => path.startsWith("assets/");
  const list = {
    version: digest.digest("hex").slice(0, 16),
    fixed: paths.filter(isFixed),
    // The page under the address that people open; servers like to redirect its name.
    loose: paths.filter((path) => !isFixed(path)).map((path) => (path === "index.html" ? "./" : path)),
  };
  writeFileSync(join(folder, SERVICE_WORKER), `const PRECACHE = ${JSON.stringify(list)};\n${script}`);
}
