/** Closes whatever dialog is open. */
import { actions } from "../state/index.ts";

export function closeDialog(): void {
  actions.setSession({ dialog: { kind: "none" } });
}
