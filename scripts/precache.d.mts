/** The name of the service worker's script in the built app. */
export const SERVICE_WORKER: string;
/** Puts the list of files to keep before the service worker's script in a folder of a built app. */
export function writePrecache(folder: string): void;
