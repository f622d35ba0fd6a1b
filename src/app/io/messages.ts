/** Words about files from outside, which are loaded with what reads them. */

export const messages = {
  unread: (path: string): string => `${path} could not be read.`,
  at: (place: string, said: string): string => `${place}: ${said}`,
  cut: (most: number): string => `There are more files: the ${most} nearest to the root were taken.`,
  beside: (path: string): string => `${path} is not understood; its settings and places are not used.`,
} as const;
