/** Times as people read them. */

/** `just now`, `5 minutes ago`, `yesterday`, or the date. Both in epoch milliseconds. */
export function formatWhen(at: number, now: number): string {
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  const minutes = Math.round((at - now) / 60_000);
  if (minutes > -1) return "just now";
  if (minutes > -60) return words.format(minutes, "minute");
  if (minutes > -60 * 24) return words.format(Math.round(minutes / 60), "hour");
  if (minutes > -60 * 24 * 7) return words.format(Math.round(minutes / 60 / 24), "day");
  return new Intl.DateTimeFormat("en", { dateStyle: "medium" }).format(at);
}

/** Time of day to the second. */
export function formatTime(at: number): string {
  return new Intl.DateTimeFormat("en", { timeStyle: "medium", hour12: false }).format(at);
}

/** Day and time to the minute. */
export function formatDateTime(at: number): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", hour12: false }).format(at);
}
