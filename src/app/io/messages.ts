/** Words about files from outside, which are loaded with what reads them. */
import type { Chosen } from "./read-files.ts";

export const messages = {
  unread: (path: string): string => `${path} could not be read.`,
  cut: (most: number): string => `There are more files: the ${most} nearest to the root were taken.`,
} as const;

/** What could not be read, a sentence each. The root of a folder goes by its name. */
export function unreadOf({ unread = [], folder = "" }: Chosen): readonly string[] {
  return unread.map((path) => messages.unread(path === "" ? folder : path));
}
