/** The theme: the system's, or the one that was chosen. `public/theme.js` applies the choice before the first paint. */
import { actions } from "../state/index.ts";
import type { SessionState } from "../state/types.ts";

const KEY = "tatara-ebpf:theme";

type Theme = SessionState["theme"];

/** Takes over what an earlier visit chose. */
export function startTheme(): void {
  const chosen = document.documentElement.dataset["theme"];
  actions.setSession({ theme: chosen === "dark" || chosen === "light" ? chosen : "system" });
}

export function setTheme(theme: Theme): void {
  actions.setSession({ theme });
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Chosen for this visit only.
  }
}

/** The theme that is on the screen. */
export function shownTheme(): "dark" | "light" {
  const { theme } = document.documentElement.dataset;
  if (theme === "dark" || theme === "light") return theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
