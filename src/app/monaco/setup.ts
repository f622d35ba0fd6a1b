/**
 * Monaco, set up once: the editor with all its features, our languages, bundled
 * workers. Importing this module loads the whole editor, so only lazily loaded
 * views import it.
 */
import * as monaco from "monaco-editor/editor";
import "monaco-editor/features/register.all";
// `register.all` gets these two only through other features' imports.
import "monaco-editor/editor/contrib/gotoSymbol/browser/goToCommands";
import "monaco-editor/editor/contrib/suggest/browser/suggestController";
import "monaco-editor/languages/definitions/markdown/register";
import "monaco-editor/languages/definitions/rust/register";
import editorWorker from "monaco-editor/editor/editor.worker?worker&url";
import jsonWorker from "monaco-editor/languages/features/json/json.worker?worker&url";
import { compareDraftsBy } from "../state/json-draft.ts";
import { registerLisp } from "./lisp-grammar.ts";
import { yieldToSelection } from "./marked-lines.ts";
import { registerNix } from "./nix-grammar.ts";
import { registerToml } from "./toml-grammar.ts";
import "./sizes.css";
import { textChanges } from "./text-changes.ts";
import { startWorker } from "./trusted-worker.ts";

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => (label === "json" ? startWorker(jsonWorker, "json") : startWorker(editorWorker, "editor")),
};

registerLisp();
registerNix();
registerToml();
monaco.editor.onDidCreateEditor(yieldToSelection);
compareDraftsBy(textChanges);

export { monaco };

/** The language of a file by its name. */
export function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const extension = name.slice(name.lastIndexOf(".") + 1);
  switch (extension) {
    case "tlisp":
      return "tatara-lisp";
    case "rs":
      return "rust";
    case "json":
      return "json";
    case "toml":
    case "lock":
      return name === "flake.lock" ? "json" : "toml";
    case "nix":
      return "nix";
    case "md":
      return "markdown";
    default:
      return "plaintext";
  }
}
