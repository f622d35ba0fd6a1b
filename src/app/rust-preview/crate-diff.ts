/** The read-only Monaco editor that shows how a generated file differs from an older one. */
import type { editor } from "monaco-editor/editor";
import { commonOptions } from "../monaco/editor-options.ts";
import { bindHistoryKeys } from "../monaco/keys.ts";
import { messages } from "../monaco/messages.ts";
import { languageOf, monaco } from "../monaco/setup.ts";
import { followTheme } from "../monaco/theme.ts";

export interface CrateDiff {
  /** Shows a file as it was and as it is. */
  show(path: string, before: string, after: string): void;
  dispose(): void;
}

/** Makes the editor in `host`. Old and new lines stand below each other: the pane is narrow. */
export function createCrateDiff(host: HTMLElement): CrateDiff {
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
    for (const model of models) model.dispose();
    models = [];
  };
  return {
    show(path, before, after) {
      drop();
      const [original, modified] = [before, after].map((text) => monaco.editor.createModel(text, languageOf(path)));
      if (original === undefined || modified === undefined) return;
      models = [original, modified];
      diff.getModifiedEditor().updateOptions({ ariaLabel: messages.rust.diffLabel(path) });
      diff.setModel({ original, modified });
    },
    dispose() {
      drop();
      diff.dispose();
    },
  };
}
