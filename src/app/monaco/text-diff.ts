/** The read-only Monaco editor that shows how a text differs from another one. */
import "./text-diff.css";
import type { editor } from "monaco-editor/editor";
import { commonOptions } from "./editor-options.ts";
import { bindHistoryKeys } from "./keys.ts";
import { languageOf, monaco } from "./setup.ts";
import { followTheme } from "./theme.ts";

/** Milliseconds: a comparison that is under way in the worker fails where its texts go. */
const LINGER = 5_000;

export interface TextDiff {
  /** Shows both texts of a file; the label is for those who hear it. */
  show(path: string, before: string, after: string, label: string): void;
  dispose(): void;
}

/** Makes the editor in `host`. Old and new lines stand below each other: the pane is narrow. */
export function createTextDiff(host: HTMLElement): TextDiff {
  followTheme(host);
  bindHistoryKeys();
  const { model: _, ...options } = commonOptions();
  const diff = monaco.editor.createDiffEditor(host, {
    ...options,
    lineDecorationsWidth: 10,
    readOnly: true,
    domReadOnly: true,
    originalEditable: false,
    renderSideBySide: false,
    renderOverviewRuler: false,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    hideUnchangedRegions: { enabled: true },
    unicodeHighlight: { nonBasicASCII: false, ambiguousCharacters: false },
  });
  let models: readonly editor.ITextModel[] = [];
  const drop = (): void => {
    diff.setModel(null);
    const old = models;
    models = [];
    setTimeout(() => {
      for (const model of old) model.dispose();
    }, LINGER);
  };
  return {
    show(path, before, after, label) {
      drop();
      const [original, modified] = [before, after].map((text) => monaco.editor.createModel(text, languageOf(path)));
      if (original === undefined || modified === undefined) return;
      models = [original, modified];
      for (const side of [diff.getOriginalEditor(), diff.getModifiedEditor()]) side.updateOptions({ ariaLabel: label });
      diff.setModel({ original, modified });
    },
    dispose() {
      drop();
      diff.dispose();
    },
  };
}
