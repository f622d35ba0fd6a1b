/** Whether this tab may change the workspace. Every view, command and gesture asks here, and nothing else decides it. */
import { text } from "../text.ts";
import type { SessionState } from "./types.ts";

export function mayEdit({ access }: Pick<SessionState, "access">): boolean {
  return access === "edit";
}

/** Why it may not, for the controls that it greys out; undefined when it may. */
export function whyReadOnly(state: Pick<SessionState, "access">): string | undefined {
  return mayEdit(state) ? undefined : text.access.refused;
}
