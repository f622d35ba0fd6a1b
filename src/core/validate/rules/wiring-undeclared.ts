/** The body is the truth; `:uses-maps` has to agree. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const wiringUndeclared: WorkspaceRule = fnRule({
  id: "wiring-undeclared",
  fixes: true,
  summary: "A body uses a map that its program does not list in `:uses-maps`.",
  explanation: `A crate has the maps that its programs list, and the graph draws them. In bodies in Lisp every use is known exactly; the fix
lists the map.`,
});
