/** The path of a Chromium, or undefined. */
export function findChromium(): string | undefined;
/** Finds or installs a Chromium; the reason why there is none otherwise. */
export function ensureChromium(): { path: string; reason?: undefined } | { path?: undefined; reason: string };
