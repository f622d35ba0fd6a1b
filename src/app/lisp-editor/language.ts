/** Registers the Lisp language services with Monaco, once for the page. */
import { registerChanges } from "./change-providers.ts";
import { registerCompletion } from "./completion-provider.ts";
import { registerHover } from "./hover-provider.ts";
import { registerNavigation } from "./navigation-providers.ts";
import { registerSignatures } from "./signature-provider.ts";

let registered = false;

export function registerLispServices(): void {
  if (registered) return;
  registered = true;
  registerCompletion();
  registerHover();
  registerSignatures();
  registerNavigation();
  registerChanges();
}
