/** What all our Monaco editors have in common. */
import type { editor } from "monaco-editor/editor";

/** Options for `monaco.editor.create`; needs the document for the font. */
export function commonOptions(): editor.IStandaloneEditorConstructionOptions {
  const mono = getComputedStyle(document.documentElement).getPropertyValue("--mono").trim();
  return {
    model: null,
    automaticLayout: true,
    ...(mono === "" ? {} : { fontFamily: mono }),
    fontSize: 13,
    lineHeight: 19,
    fontLigatures: false,
    lineNumbersMinChars: 5,
    lineDecorationsWidth: 2,
    glyphMargin: false,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    // Its dimmed number has too little contrast.
    renderFinalNewline: "on",
    renderLineHighlight: "line",
    renderLineHighlightOnlyWhenFocus: true,
    overviewRulerBorder: false,
    padding: { top: 6, bottom: 6 },
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    stickyScroll: { enabled: false },
    // Hover, completion and menus may reach over the neighbouring panes.
    fixedOverflowWidgets: true,
    wordBasedSuggestions: "off",
    // U+2028 and its like are characters of the text, nothing to be asked about or changed.
    unusualLineTerminators: "off",
    // Nothing in a document leads out of the app.
    links: false,
    copyWithSyntaxHighlighting: false,
    dropIntoEditor: { enabled: false },
    pasteAs: { enabled: false },
    "semanticHighlighting.enabled": false,
    bracketPairColorization: { enabled: true, independentColorPoolPerBracketType: false },
    guides: { indentation: false, bracketPairs: false },
    accessibilityPageSize: 40,
  };
}
