/** Definition, references, rename, outline, folding and growing selections in Monaco, over the core's answers. */
import type { editor, languages as Languages } from "monaco-editor/editor";
import {
  definitionAt,
  foldsOf,
  occurrencesOf,
  outlineOf,
  referencesAt,
  renameOperations,
  selectionsAt,
  symbolAt,
} from "../../core/index.ts";
import type { Analysis, LoweredSort } from "../../core/index.ts";
import { LISP } from "../monaco/lisp-grammar.ts";
import { messages } from "../monaco/messages.ts";
import { fileModels } from "../monaco/models.ts";
import { monaco } from "../monaco/setup.ts";
import { actions, store } from "../state/index.ts";

const { DocumentHighlightKind, FoldingRangeKind, SymbolKind } = monaco.languages;

interface Place {
  readonly analysis: Analysis;
  readonly path: string;
  readonly offset: number;
}

function placeOf(model: editor.ITextModel, position: { lineNumber: number; column: number }): Place | undefined {
  const path = fileModels.pathOf(model);
  if (path === undefined) return undefined;
  return { analysis: store.getState().analysis, path, offset: fileModels.offsetAt(model, position) };
}

export function registerNavigation(): void {
  registerDefinitions();
  registerRename();
  registerShape();
}

function registerDefinitions(): void {
  monaco.languages.registerDefinitionProvider(LISP, {
    provideDefinition(model, position) {
      const place = placeOf(model, position);
      const found = place && definitionAt(place.analysis, place.path, place.offset);
      const target = found && fileModels.open(found.to.path);
      if (found === undefined || target === undefined) return undefined;
      const link: Languages.LocationLink = {
        originSelectionRange: fileModels.rangeOf(model, found.origin),
        uri: target.uri,
        range: fileModels.rangeOf(target, found.to.span),
        targetSelectionRange: fileModels.rangeOf(target, found.to.name),
      };
      return [link];
    },
  });
  monaco.languages.registerReferenceProvider(LISP, {
    provideReferences(model, position, context) {
      const place = placeOf(model, position);
      if (place === undefined) return [];
      return referencesAt(place.analysis, place.path, place.offset, context.includeDeclaration).flatMap(
        ({ path, span }) => {
          const target = fileModels.open(path);
          return target === undefined ? [] : [{ uri: target.uri, range: fileModels.rangeOf(target, span) }];
        },
      );
    },
  });
  monaco.languages.registerDocumentHighlightProvider(LISP, {
    provideDocumentHighlights(model, position) {
      const place = placeOf(model, position);
      const symbol = place && symbolAt(place.analysis, place.path, place.offset);
      if (place === undefined || symbol === undefined) return [];
      return occurrencesOf(place.analysis, symbol)
        .filter(({ path }) => path === place.path)
        .map(({ span, role }) => ({
          range: fileModels.rangeOf(model, span),
          kind: role === "declaration" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
    },
  });
  // Definitions in other files: the store knows which file is shown.
  monaco.editor.registerEditorOpener({
    openCodeEditor(source, resource, at) {
      const target = monaco.editor.getModel(resource);
      const path = target === null ? undefined : fileModels.pathOf(target);
      if (path === undefined) return false;
      actions.setActiveFile(path);
      if (source.getModel() !== target) return false;
      if (at !== undefined) {
        const range = "lineNumber" in at ? monaco.Range.fromPositions(at) : at;
        source.setSelection(range);
        source.revealRangeInCenterIfOutsideViewport(range);
      }
      source.focus();
      return true;
    },
  });
}

/**
 * A rename is one step of the history, done and announced by the store. Monaco gets a rejection, its reason being what
 * was done or why not: after any other answer it announces how many edits it made itself, which are none. The reasons
 * it tells nobody.
 */
function registerRename(): void {
  monaco.languages.registerRenameProvider(LISP, {
    resolveRenameLocation(model, position) {
      const place = placeOf(model, position);
      const symbol = place && symbolAt(place.analysis, place.path, place.offset);
      if (symbol === undefined) {
        return { range: monaco.Range.fromPositions(position), text: "", rejectReason: messages.lisp.noName };
      }
      return { range: fileModels.rangeOf(model, symbol.span), text: symbol.name };
    },
    provideRenameEdits(model, position, typed) {
      const place = placeOf(model, position);
      const symbol = place && symbolAt(place.analysis, place.path, place.offset);
      const newName = typed.trim();
      const answer = (rejectReason: string): Languages.WorkspaceEdit & Languages.Rejection => ({
        edits: [],
        rejectReason,
      });
      const refuse = (reason: string): Languages.WorkspaceEdit & Languages.Rejection => {
        actions.notify(reason, "error");
        return answer(reason);
      };
      if (place === undefined || symbol === undefined) return refuse(messages.lisp.noName);
      if (newName === "") return refuse(messages.lisp.emptyName);
      const label = messages.history.rename(symbol.name, newName);
      if (newName === symbol.name) return answer(label);
      const operations = renameOperations(place.analysis, symbol, newName);
      if (operations === undefined) return refuse(messages.lisp.inBody(symbol.name));
      const result = actions.run(operations, { label, view: "lisp" });
      return answer(result.ok ? label : result.message);
    },
  });
}

const SYMBOL_KINDS: Readonly<Record<LoweredSort, Languages.SymbolKind>> = {
  program: SymbolKind.Event,
  map: SymbolKind.Struct,
  policy: SymbolKind.Module,
  function: SymbolKind.Function,
  other: SymbolKind.Object,
};

function registerShape(): void {
  monaco.languages.registerDocumentSymbolProvider(LISP, {
    provideDocumentSymbols(model) {
      const path = fileModels.pathOf(model);
      if (path === undefined) return [];
      return outlineOf(store.getState().analysis, path).map(({ sort, name, detail, span, nameSpan }) => ({
        name,
        detail: detail === "" ? sort : detail,
        kind: SYMBOL_KINDS[sort],
        tags: [],
        range: fileModels.rangeOf(model, span),
        selectionRange: fileModels.rangeOf(model, nameSpan),
      }));
    },
  });
  monaco.languages.registerFoldingRangeProvider(LISP, {
    provideFoldingRanges(model) {
      const path = fileModels.pathOf(model);
      if (path === undefined) return [];
      return foldsOf(store.getState().analysis, path).map((fold) => {
        const { startLineNumber: start, endLineNumber: end } = fileModels.rangeOf(model, fold);
        return { start, end, ...(fold.kind === "comment" ? { kind: FoldingRangeKind.Comment } : {}) };
      });
    },
  });
  monaco.languages.registerSelectionRangeProvider(LISP, {
    provideSelectionRanges(model, positions) {
      return positions.map((position) => {
        const place = placeOf(model, position);
        if (place === undefined) return [];
        return selectionsAt(place.analysis, place.path, place.offset).map((span) => ({
          range: fileModels.rangeOf(model, span),
        }));
      });
    },
  });
}
