/** The code of a problem in an editor: the id of its rule, as a link to what the rule is about. Nothing leaves the page. */
import type { editor } from "monaco-editor/editor";
import { explainRule } from "../rules/explain-rule.ts";
import { monaco } from "./setup.ts";

const SCHEME = "rule";

let registered = false;

/** The code of a marker; its link is followed by the page itself. */
export function ruleCode(rule: string): NonNullable<editor.IMarkerData["code"]> {
  if (!registered) {
    registered = true;
    monaco.editor.registerLinkOpener({
      open: ({ scheme, path }) => {
        if (scheme === SCHEME) explainRule(path);
        return scheme === SCHEME;
      },
    });
  }
  return { value: rule, target: monaco.Uri.from({ scheme: SCHEME, path: rule }) };
}

/** The rule of a marker; empty when it is none of ours. */
export function ruleOf({ code }: editor.IMarker): string {
  return typeof code === "object" && code.target.scheme === SCHEME ? code.value : "";
}
