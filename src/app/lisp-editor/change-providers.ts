/** Fixes, dialects and formatting in Monaco. Each is run by the store as one step; Monaco edits nothing itself. */
import type { editor, IRange, languages as Languages } from "monaco-editor/editor";
import { formAt } from "../../core/index.ts";
import type { Dialect, Fix, FormId, Operation, Placed } from "../../core/index.ts";
import { LISP } from "../monaco/lisp-grammar.ts";
import { messages } from "../monaco/messages.ts";
import { fileModels } from "../monaco/models.ts";
import { monaco } from "../monaco/setup.ts";
import { actions, store } from "../state/index.ts";

const APPLY_FIX = "designer.applyFix";
const CONVERT = "designer.convertForm";

export function registerChanges(): void {
  monaco.editor.registerCommand(APPLY_FIX, (_accessor, fix: Fix) => actions.applyFix(fix, "lisp"));
  monaco.editor.registerCommand(CONVERT, (_accessor, id: FormId, dialect: Dialect) => {
    const name = store.getState().analysis.byId.get(id)?.lowered.name ?? "";
    actions.run([{ kind: "convert-dialect", id, dialect }], {
      label: messages.history.convert(name, dialect),
      view: "lisp",
    });
  });
  monaco.languages.registerCodeActionProvider(
    [LISP, "rust"],
    {
      provideCodeActions: (model, range, context) => ({
        actions: [...fixesIn(model, range, context), ...rewritesAt(model, range, context)],
        dispose() {},
      }),
    },
    { providedCodeActionKinds: ["quickfix", "refactor.rewrite"] },
  );
  registerFormatting();
}

/** The fixes of the diagnostics that the range touches. */
function fixesIn(
  model: editor.ITextModel,
  range: IRange,
  context: Languages.CodeActionContext,
): Languages.CodeAction[] {
  const path = fileModels.pathOf(model);
  if (path === undefined || !wants(context, "quickfix")) return [];
  const found: Languages.CodeAction[] = [];
  for (const diagnostic of store.getState().diagnostics) {
    if (diagnostic.path !== path || diagnostic.fixes.length === 0) continue;
    const place = fileModels.rangeOf(model, diagnostic.span);
    if (!monaco.Range.areIntersectingOrTouching(place, range)) continue;
    const markers = context.markers.filter(({ message }) => message === diagnostic.message);
    for (const [index, fix] of diagnostic.fixes.entries()) {
      found.push({
        title: fix.title,
        kind: "quickfix",
        diagnostics: markers,
        isPreferred: index === 0 && fix.safe,
        command: { id: APPLY_FIX, title: fix.title, arguments: [fix] },
      });
    }
  }
  return found;
}

/** The other dialect for the form at the range. */
function rewritesAt(
  model: editor.ITextModel,
  range: IRange,
  context: Languages.CodeActionContext,
): Languages.CodeAction[] {
  const path = fileModels.pathOf(model);
  // Offered when asked for: every form has another dialect, and a light bulb on every line says nothing.
  const asked = context.trigger === monaco.languages.CodeActionTriggerType.Invoke;
  if (path === undefined || !asked || !wants(context, "refactor.rewrite")) return [];
  const offset = fileModels.offsetAt(model, { lineNumber: range.startLineNumber, column: range.startColumn });
  const placed = formAt(store.getState().analysis, path, offset);
  if (placed === undefined || !("dialect" in placed.lowered)) return [];
  const to: Dialect = placed.lowered.dialect === "kwargs" ? "documented" : "kwargs";
  const title = to === "kwargs" ? messages.lisp.toKwargs : messages.lisp.toDocumented;
  return [{ title, kind: "refactor.rewrite", command: { id: CONVERT, title, arguments: [placed.id, to] } }];
}

function wants({ only }: Languages.CodeActionContext, kind: string): boolean {
  return only === undefined || kind === only || kind.startsWith(`${only}.`);
}

function registerFormatting(): void {
  const format = (path: string, operations: readonly Operation[]): Languages.TextEdit[] => {
    if (operations.length > 0) actions.run(operations, { label: messages.history.format(path), view: "lisp" });
    return [];
  };
  monaco.languages.registerDocumentFormattingEditProvider(LISP, {
    displayName: "tatara-lisp",
    provideDocumentFormattingEdits(model) {
      const path = fileModels.pathOf(model);
      return path === undefined ? [] : format(path, [{ kind: "format", path }]);
    },
  });
  monaco.languages.registerDocumentRangeFormattingEditProvider(LISP, {
    displayName: "tatara-lisp",
    provideDocumentRangeFormattingEdits(model, range) {
      const path = fileModels.pathOf(model);
      if (path === undefined) return [];
      return format(
        path,
        formsIn(model, path, range).map(({ id }) => ({ kind: "format", id })),
      );
    },
  });
}

function formsIn(model: editor.ITextModel, path: string, range: IRange): readonly Placed[] {
  const start = fileModels.offsetAt(model, { lineNumber: range.startLineNumber, column: range.startColumn });
  const end = fileModels.offsetAt(model, { lineNumber: range.endLineNumber, column: range.endColumn });
  const document = store.getState().analysis.documents.find((candidate) => candidate.path === path);
  return (document?.forms ?? []).filter(
    (placed) => placed.start <= end && start <= placed.start + placed.form.source.length,
  );
}
