/** Completion of names in the JSON pane; fields and kinds come from the schema. */
import type { languages as Languages } from "monaco-editor/editor";
import { monaco } from "../monaco/setup.ts";
import { store } from "../state/index.ts";
import { JSON_DOCUMENT } from "./json-model.ts";
import { namesAtJson } from "./json-names.ts";

export function registerJsonCompletion(): void {
  monaco.languages.registerCompletionItemProvider("json", {
    triggerCharacters: ['"'],
    provideCompletionItems(model, position) {
      if (model.uri.path !== `/${JSON_DOCUMENT}`) return { suggestions: [] };
      const found = namesAtJson(store.getState().analysis, model.getValue(), model.getOffsetAt(position));
      if (found === undefined) return { suggestions: [] };
      const [start, end] = [found.span.start, found.span.end].map((offset) => model.getPositionAt(offset));
      const range = monaco.Range.fromPositions(start ?? position, end ?? position);
      return {
        suggestions: found.names.map((name): Languages.CompletionItem => {
          const { Reference } = monaco.languages.CompletionItemKind;
          return { label: name, kind: Reference, insertText: JSON.stringify(name).slice(1, -1), range };
        }),
      };
    },
  });
}
