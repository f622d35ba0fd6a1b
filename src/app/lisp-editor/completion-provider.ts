/** Completion in Monaco: the core's plain data as snippets. */
import type { IRange, languages as Languages } from "monaco-editor/editor";
import { completionsAt } from "../../core/index.ts";
import type { Completion } from "../../core/index.ts";
import { LISP } from "../monaco/lisp-grammar.ts";
import { fileModels } from "../monaco/models.ts";
import { monaco } from "../monaco/setup.ts";
import { store } from "../state/index.ts";
import { snippetPiece } from "./snippet.ts";

const { CompletionItemInsertTextRule, CompletionItemKind } = monaco.languages;

const KINDS: Readonly<Record<Completion["sort"], Languages.CompletionItemKind>> = {
  form: CompletionItemKind.Class,
  field: CompletionItemKind.Field,
  kind: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  value: CompletionItemKind.Value,
  file: CompletionItemKind.File,
  function: CompletionItemKind.Function,
  local: CompletionItemKind.Variable,
  constant: CompletionItemKind.Constant,
};

/** After a space only values are offered: there they are due, anything else would be in the way of Enter. */
const AFTER_SPACE: ReadonlySet<Completion["sort"]> = new Set(["kind", "name", "value", "file", "function"]);

export function registerCompletion(): void {
  monaco.languages.registerCompletionItemProvider(LISP, {
    triggerCharacters: ["(", ":", '"', "[", " "],
    provideCompletionItems(model, position, context) {
      const path = fileModels.pathOf(model);
      if (path === undefined) return { suggestions: [] };
      const offset = fileModels.offsetAt(model, position);
      const found = completionsAt(store.getState().analysis, path, offset);
      const afterSpace = context.triggerCharacter === " ";
      return {
        suggestions: found
          .filter(({ sort }) => !afterSpace || AFTER_SPACE.has(sort))
          .map((completion, index) => itemOf(completion, index, fileModels.rangeOf(model, completion.replace))),
      };
    },
  });
}

function itemOf(completion: Completion, index: number, range: IRange): Languages.CompletionItem {
  const { label, sort, detail, doc, insert, filter, again } = completion;
  return {
    label: { label, description: detail },
    kind: KINDS[sort],
    documentation: doc,
    insertText: insert.map(snippetPiece).join(""),
    insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet,
    range,
    filterText: filter,
    // The core's order among equally good matches.
    sortText: String(index).padStart(6, "0"),
    ...(again ? { command: { id: "editor.action.triggerSuggest", title: "" } } : {}),
  };
}
