/**
 * Monaco models of the workspace's text files, one each, made when first asked
 * for. The store is the truth: what a person types goes to it as edits of the
 * file's bytes, and every other change comes from it as minimal edits, so that
 * cursors, folds and scroll positions stay. A model's own change is known by the
 * text that it gave the store, never echoed.
 */
import type { editor, IRange } from "monaco-editor/editor";
import type { StoreApi } from "zustand/vanilla";
import { applyEdits, indexLines } from "../../core/index.ts";
import type { Span, TextEdit } from "../../core/index.ts";
import type { AppStore } from "../state/types.ts";
import { messages } from "./messages.ts";
import { languageOf, monaco } from "./setup.ts";
import { fileEdits, fileOffset, shownEdits, shownPosition, shownText } from "./shown-text.ts";
import type { IndexedText, ShownEdit } from "./shown-text.ts";
import { textChanges } from "./text-changes.ts";

interface FileModel {
  readonly path: string;
  readonly model: editor.ITextModel;
  /** The file's text that the model shows. */
  file: IndexedText;
  /** True while the model is being brought in step with the store. */
  following: boolean;
}

export interface FileModels {
  /** The model of a text file of the workspace. */
  open(path: string): editor.ITextModel | undefined;
  pathOf(model: editor.ITextModel): string | undefined;
  /** The file's offset of a position in its model. */
  offsetAt(model: editor.ITextModel, position: { readonly lineNumber: number; readonly column: number }): number;
  /** The range of a span of the file. */
  rangeOf(model: editor.ITextModel, span: Span): IRange;
  /** The files that have a model. */
  openPaths(): readonly string[];
  /** Called around the application of the store's changes to a model. */
  readonly onFollow: OnFollow;
}

/** Returns what ends it. */
export type OnFollow = (listener: FollowListener) => () => void;

export interface FollowListener {
  before(model: editor.ITextModel): void;
  after(model: editor.ITextModel): void;
}

const SCHEME = "workspace";

/** Models that follow `store` for as long as the page lives. */
export function createFileModels(store: StoreApi<AppStore>): FileModels {
  const byPath = new Map<string, FileModel>();
  const listeners = new Set<FollowListener>();

  const textOf = (path: string): string | undefined => {
    const file = store.getState().workspace.files.find((candidate) => candidate.path === path);
    return file?.kind === "text" ? file.text : undefined;
  };

  const apply = (entry: FileModel, edits: readonly editor.IIdentifiedSingleEditOperation[]): void => {
    entry.following = true;
    for (const listener of listeners) listener.before(entry.model);
    entry.model.applyEdits([...edits]);
    for (const listener of listeners) listener.after(entry.model);
    entry.following = false;
  };

  /** Brings the model in step with `text`. */
  const follow = (entry: FileModel, text: string): void => {
    const edits = shownEdits(entry.file, textChanges(entry.file.text, text));
    if (edits.length > 0) {
      apply(
        entry,
        edits.map((edit) => ({ range: rangeBetween(edit), text: edit.text, forceMoveMarkers: true })),
      );
    }
    entry.file = { text, lines: indexLines(text) };
    settle(entry);
  };

  /**
   * Joins of characters (a lone CR and a new line end) can be shown otherwise than the model has them,
   * and Monaco takes a second byte order mark for one of its own.
   */
  const settle = (entry: FileModel): void => {
    const { model } = entry;
    const expected = shownText(entry.file.text);
    if (model.getValueLength() === expected.length) return;
    const edits = textChanges(model.getValue(), expected);
    apply(
      entry,
      edits.map((edit) => ({
        range: monaco.Range.fromPositions(model.getPositionAt(edit.start), model.getPositionAt(edit.end)),
        text: edit.text,
      })),
    );
  };

  const typed = (entry: FileModel, event: editor.IModelContentChangedEvent): void => {
    if (entry.following) return;
    const { path } = entry;
    const edits = fileEdits(
      entry.file,
      event.changes.map(({ range, text }) => ({
        start: { line: range.startLineNumber, column: range.startColumn },
        end: { line: range.endLineNumber, column: range.endColumn },
        text,
      })),
    );
    const text = applyEdits(entry.file.text, edits);
    entry.file = { text, lines: indexLines(text) };
    store.getState().actions.editText(
      edits.map((edit) => ({ path, ...edit })),
      { view: "lisp", ...nameChange(path, edits) },
    );
    const taken = textOf(path);
    if (taken === undefined) return;
    // The store's own string from now on, so that the next comparison is one of identities.
    if (taken === text) entry.file = { text: taken, lines: entry.file.lines };
    // A model must not be changed from inside its own change event.
    queueMicrotask(() => {
      if (entry.model.isDisposed()) return;
      const now = textOf(path);
      if (now !== undefined && now !== entry.file.text) follow(entry, now);
      else settle(entry);
    });
  };

  const open = (path: string): editor.ITextModel | undefined => {
    const known = byPath.get(path);
    if (known !== undefined) return known.model;
    const text = textOf(path);
    if (text === undefined) return undefined;
    const uri = monaco.Uri.from({ scheme: SCHEME, path: `/${path}` });
    const model = monaco.editor.createModel(shownText(text), languageOf(path), uri);
    // The default line end of a text without one is the system's.
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    model.updateOptions({ tabSize: 2, insertSpaces: true, trimAutoWhitespace: false });
    const entry: FileModel = { path, model, file: { text, lines: indexLines(text) }, following: false };
    byPath.set(path, entry);
    settle(entry);
    model.onDidChangeContent((event) => typed(entry, event));
    return model;
  };

  store.subscribe((state, before) => {
    if (state.workspace === before.workspace) return;
    if (state.workspaceId !== before.workspaceId) {
      // Other files, even where their names are the same: cursors and folds do not carry over.
      for (const { model } of byPath.values()) model.dispose();
      byPath.clear();
      return;
    }
    for (const entry of byPath.values()) {
      const text = textOf(entry.path);
      if (text === undefined) {
        byPath.delete(entry.path);
        entry.model.dispose();
      } else if (text !== entry.file.text) {
        follow(entry, text);
      }
    }
  });

  const entryOf = (model: editor.ITextModel): FileModel | undefined => {
    const entry = byPath.get(model.uri.path.slice(1));
    return entry?.model === model ? entry : undefined;
  };

  return {
    open,
    pathOf: (model) => entryOf(model)?.path,
    offsetAt(model, { lineNumber, column }) {
      const entry = entryOf(model);
      return entry === undefined ? 0 : fileOffset(entry.file, { line: lineNumber, column });
    },
    rangeOf(model, span) {
      const entry = entryOf(model);
      if (entry === undefined) return new monaco.Range(1, 1, 1, 1);
      return rangeBetween({ start: shownPosition(entry.file, span.start), end: shownPosition(entry.file, span.end) });
    },
    openPaths: () => [...byPath.keys()],
    onFollow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function rangeBetween({ start, end }: Pick<ShownEdit, "start" | "end">): IRange {
  return { startLineNumber: start.line, startColumn: start.column, endLineNumber: end.line, endColumn: end.column };
}

/** Typing is grouped; anything larger is a step of its own. */
function nameChange(path: string, edits: readonly TextEdit[]): { readonly label: string; readonly group?: string } {
  const small = edits.every((edit) => edit.text.trim().length <= 2 && edit.end - edit.start <= 2);
  return small ? { label: messages.history.type(path), group: `type:${path}` } : { label: messages.history.edit(path) };
}
