/** Hover over a problem also says why the rule is there and what to do, in every editor. */
import { EXPLANATIONS } from "../../core/index.ts";
import { LISP } from "./lisp-grammar.ts";
import { OWNER } from "./markers.ts";
import { ruleOf } from "./rule-code.ts";
import { monaco } from "./setup.ts";

let registered = false;

/** Registers it once for the page. */
export function registerRuleHover(): void {
  if (registered) return;
  registered = true;
  monaco.languages.registerHoverProvider([LISP, "json", "rust"], {
    provideHover(model, position) {
      const here = monaco.editor
        .getModelMarkers({ owner: OWNER, resource: model.uri })
        .filter((marker) => monaco.Range.containsPosition(marker, position));
      const rules = new Set(here.map(ruleOf));
      // Our own Markdown, with nothing of the document in it.
      const contents = [...rules].flatMap((rule) => {
        const value = EXPLANATIONS.get(rule);
        return value === undefined ? [] : [{ value }];
      });
      return contents.length === 0 ? undefined : { contents };
    },
  });
}
