/**
 * Finds a Chromium to test with: $CHROMIUM_PATH, one of the system, or the one
 * that Playwright manages. On a Debian machine with root rights it is installed.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The path of a Chromium, or undefined. */
export function findChromium() {
  const wanted = process.env["CHROMIUM_PATH"];
  if (wanted !== undefined && wanted !== "") return wanted;
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    for (const name of NAMES) if (isExecutable(join(folder, name))) return join(folder, name);
  }
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  return existsSync(mac) ? mac : undefined;
}

/** Finds or installs a Chromium; the reason why there is none otherwise. */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return { path: found };
  if (isExecutable("/usr/bin/apt-get") && process.getuid?.() === 0) {
    console.log("Installing Debian's chromium …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const options = { env, stdio: ["ignore", "ignore", "inherit"] };
    spawnSync("apt-get", ["update", "-qq"], options);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
    const installed = findChromium();
    if (installed !== undefined) return { path: installed };
  }
  return { reason: "no Chromium found: install chromium or Google Chrome, or set CHROMIUM_PATH to its executable" };
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
