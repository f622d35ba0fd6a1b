/**
 * Monaco's themes, made of the app's custom properties each time the theme
 * changes, so that there is one set of colours.
 */
import { editor } from "monaco-editor/editor";

/** Token class → custom property and style. */
const TOKENS: readonly (readonly [token: string, property: string, style?: string])[] = [
  ["", "text"],
  ["identifier", "text"],
  ["keyword", "kw"],
  ["attribute.name", "dim"],
  ["entity.name", "fn"],
  ["function", "fn"],
  ["type", "fn"],
  ["constant", "key"],
  ["constant.boolean", "num"],
  ["number", "num"],
  ["string", "str"],
  ["string.escape", "key"],
  ["string.escape.unknown", "warn"],
  ["string.key.json", "dim"],
  ["string.value.json", "str"],
  ["number.json", "num"],
  ["keyword.json", "num"],
  ["comment", "com", "italic"],
  ["comment.doc", "com", "italic"],
  ["attribute", "key"],
  ["variable", "text"],
  ["delimiter", "text"],
  ["delimiter.quote", "key"],
  ["operator", "text"],
  ["strong", "text", "bold"],
  ["emphasis", "text", "italic"],
];

/**
 * Monaco colour → custom property, with an opacity in hexadecimal where it lies over text: so little that every token has
 * 4.5:1 on it in both themes, and on one of them at a time: what lies inside of another is a border.
 */
const COLOURS: Readonly<Record<string, readonly [property: string, opacity?: string]>> = {
  foreground: ["text"],
  descriptionForeground: ["dim"],
  errorForeground: ["err"],
  focusBorder: ["accent"],
  "widget.border": ["line2"],
  "widget.shadow": ["bg", "80"],
  "icon.foreground": ["dim"],
  "editor.background": ["panel"],
  "editor.foreground": ["text"],
  "editorCursor.foreground": ["accent"],
  "editorLineNumber.foreground": ["faint"],
  "editorLineNumber.activeForeground": ["text"],
  "editor.lineHighlightBackground": ["hover", "80"],
  "editor.lineHighlightBorder": ["panel", "00"],
  "editor.selectionBackground": ["accent", "26"],
  "editor.inactiveSelectionBackground": ["accent", "1f"],
  "editor.selectionHighlightBackground": ["accent", "1a"],
  "editor.wordHighlightBackground": ["accent", "00"],
  "editor.wordHighlightBorder": ["accent", "80"],
  "editor.wordHighlightStrongBackground": ["pol", "00"],
  "editor.wordHighlightStrongBorder": ["pol", "80"],
  "editor.wordHighlightTextBackground": ["accent", "00"],
  "editor.wordHighlightTextBorder": ["accent", "80"],
  "editor.findMatchBackground": ["pol", "00"],
  "editor.findMatchBorder": ["pol"],
  "editor.findMatchHighlightBackground": ["pol", "00"],
  "editor.findMatchHighlightBorder": ["pol", "80"],
  "editor.rangeHighlightBackground": ["accent", "0d"],
  "editorBracketMatch.background": ["accent", "00"],
  "editorBracketMatch.border": ["accent", "80"],
  "editorBracketHighlight.foreground1": ["text"],
  "editorBracketHighlight.foreground2": ["dim"],
  "editorBracketHighlight.foreground3": ["pol"],
  "editorBracketHighlight.foreground4": ["map"],
  "editorBracketHighlight.foreground5": ["trace"],
  "editorBracketHighlight.foreground6": ["pkt"],
  "editorBracketHighlight.unexpectedBracket.foreground": ["err"],
  "editorIndentGuide.background1": ["line"],
  "editorIndentGuide.activeBackground1": ["line2"],
  "editorWhitespace.foreground": ["line2"],
  "editorError.foreground": ["err"],
  "editorWarning.foreground": ["warn"],
  "editorInfo.foreground": ["info"],
  "editorHint.foreground": ["dim"],
  "problemsErrorIcon.foreground": ["err"],
  "problemsWarningIcon.foreground": ["warn"],
  "problemsInfoIcon.foreground": ["info"],
  "editorLightBulb.foreground": ["accent"],
  "editorLightBulbAutoFix.foreground": ["accent"],
  "editorGutter.background": ["panel"],
  "editorGutter.foldingControlForeground": ["faint"],
  "editor.foldBackground": ["hover"],
  "editorLink.activeForeground": ["accent"],
  "editorOverviewRuler.border": ["panel", "00"],
  "editorOverviewRuler.errorForeground": ["err"],
  "editorOverviewRuler.warningForeground": ["warn"],
  "editorOverviewRuler.infoForeground": ["info"],
  "editorUnicodeHighlight.border": ["warn"],
  "editorWidget.background": ["raised"],
  "editorWidget.foreground": ["text"],
  "editorWidget.border": ["line2"],
  "editorHoverWidget.background": ["raised"],
  "editorHoverWidget.foreground": ["text"],
  "editorHoverWidget.border": ["line2"],
  "editorHoverWidget.statusBarBackground": ["hover"],
  "editorHoverWidget.highlightForeground": ["accent"],
  "editorSuggestWidget.background": ["raised"],
  "editorSuggestWidget.border": ["line2"],
  "editorSuggestWidget.foreground": ["text"],
  "editorSuggestWidget.highlightForeground": ["accent"],
  "editorSuggestWidget.focusHighlightForeground": ["accent"],
  "editorSuggestWidget.selectedBackground": ["sel"],
  "editorSuggestWidget.selectedForeground": ["text"],
  "editorSuggestWidget.selectedIconForeground": ["text"],
  "editorMarkerNavigation.background": ["raised"],
  "editorMarkerNavigationError.background": ["err"],
  "editorMarkerNavigationError.headerBackground": ["hover"],
  "editorMarkerNavigationWarning.background": ["warn"],
  "editorMarkerNavigationWarning.headerBackground": ["hover"],
  "editorMarkerNavigationInfo.background": ["info"],
  "editorMarkerNavigationInfo.headerBackground": ["hover"],
  "peekView.border": ["accent"],
  "peekViewTitle.background": ["hover"],
  "peekViewTitleLabel.foreground": ["text"],
  "peekViewTitleDescription.foreground": ["dim"],
  "peekViewEditor.background": ["bg"],
  "peekViewEditorGutter.background": ["bg"],
  "peekViewEditor.matchHighlightBackground": ["pol", "1a"],
  "peekViewEditor.matchHighlightBorder": ["pol"],
  "peekViewResult.background": ["raised"],
  "peekViewResult.fileForeground": ["text"],
  "peekViewResult.lineForeground": ["text"],
  "peekViewResult.matchHighlightBackground": ["pol", "1a"],
  "peekViewResult.selectionBackground": ["sel"],
  "peekViewResult.selectionForeground": ["text"],
  "list.activeSelectionBackground": ["sel"],
  "list.activeSelectionForeground": ["text"],
  "list.activeSelectionIconForeground": ["text"],
  "list.inactiveSelectionBackground": ["sel"],
  "list.inactiveSelectionForeground": ["text"],
  "list.focusBackground": ["sel"],
  "list.focusForeground": ["text"],
  "list.hoverBackground": ["hover"],
  "list.hoverForeground": ["text"],
  "list.highlightForeground": ["accent"],
  "list.focusHighlightForeground": ["accent"],
  "menu.background": ["raised"],
  "menu.foreground": ["text"],
  "menu.border": ["line2"],
  "menu.selectionBackground": ["sel"],
  "menu.selectionForeground": ["text"],
  "menu.selectionBorder": ["accent"],
  "menu.separatorBackground": ["line"],
  "quickInput.background": ["raised"],
  "quickInput.foreground": ["text"],
  "quickInputList.focusBackground": ["sel"],
  "quickInputList.focusForeground": ["text"],
  "quickInputTitle.background": ["hover"],
  "pickerGroup.border": ["line"],
  "pickerGroup.foreground": ["accent"],
  "keybindingLabel.background": ["hover"],
  "keybindingLabel.foreground": ["text"],
  "keybindingLabel.border": ["line2"],
  "keybindingLabel.bottomBorder": ["line2"],
  "input.background": ["bg"],
  "input.foreground": ["text"],
  "input.border": ["control"],
  "input.placeholderForeground": ["faint"],
  "editor.placeholder.foreground": ["dim"],
  "inputOption.activeBackground": ["sel"],
  "inputOption.activeForeground": ["text"],
  "inputOption.activeBorder": ["accent"],
  "inputValidation.errorBackground": ["raised"],
  "inputValidation.errorBorder": ["err"],
  "inputValidation.infoBackground": ["raised"],
  "inputValidation.infoBorder": ["info"],
  "inputValidation.warningBackground": ["raised"],
  "inputValidation.warningBorder": ["warn"],
  "button.background": ["accent"],
  "button.foreground": ["onaccent"],
  "badge.background": ["hover"],
  "badge.foreground": ["text"],
  "textLink.foreground": ["accent"],
  "textLink.activeForeground": ["accent"],
  "textCodeBlock.background": ["hover"],
  "textPreformat.foreground": ["text"],
  "textPreformat.background": ["hover"],
  "toolbar.hoverBackground": ["hover"],
  "scrollbar.shadow": ["panel", "00"],
  "scrollbarSlider.background": ["faint", "40"],
  "scrollbarSlider.hoverBackground": ["faint", "66"],
  "scrollbarSlider.activeBackground": ["faint", "8c"],
  "minimap.background": ["panel"],
};

/** Icons of completion and outline in the colours of what they stand for. */
const SYMBOLS: Readonly<Record<string, string>> = {
  classForeground: "kw",
  constantForeground: "key",
  enumeratorMemberForeground: "key",
  fieldForeground: "dim",
  propertyForeground: "dim",
  functionForeground: "fn",
  interfaceForeground: "pol",
  structForeground: "map",
  moduleForeground: "pol",
  fileForeground: "dim",
  referenceForeground: "fn",
  snippetForeground: "kw",
  valueForeground: "str",
  eventForeground: "pkt",
};

let started = false;

/** Makes the theme, keeps it in step with the page's, and lets what floats out of the editor in `host` have it. */
export function followTheme(host: HTMLElement): void {
  // Menus are in a shadow root below the host: only what the host inherits reaches them.
  host.classList.add("monaco-component");
  if (started) return;
  started = true;
  applyTheme();
  new MutationObserver(applyTheme).observe(document.documentElement, { attributeFilter: ["data-theme", "class"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
}

function applyTheme(): void {
  const style = getComputedStyle(document.documentElement);
  const dark = style.colorScheme.includes("dark");
  const hex = (property: string): string => normalHex(style.getPropertyValue(`--${property}`).trim());
  const name = dark ? "designer-dark" : "designer-light";
  const colours: Record<string, string> = {};
  const set = (key: string, property: string, opacity = ""): void => {
    const value = hex(property);
    if (value !== "") colours[key] = `${value}${opacity}`;
  };
  for (const [key, [property, opacity]] of Object.entries(COLOURS)) set(key, property, opacity);
  for (const [key, property] of Object.entries(SYMBOLS)) set(`symbolIcon.${key}`, property);
  const rules: editor.ITokenThemeRule[] = [];
  for (const [token, property, fontStyle] of TOKENS) {
    const foreground = hex(property).slice(1);
    if (foreground !== "") rules.push({ token, foreground, ...(fontStyle === undefined ? {} : { fontStyle }) });
  }
  editor.defineTheme(name, { base: dark ? "vs-dark" : "vs", inherit: true, rules, colors: colours });
  editor.setTheme(name);
}

/** `#rrggbb` of a six- or three-digit colour; empty for anything else. */
function normalHex(value: string): string {
  if (/^#[0-9a-f]{6}$/i.test(value)) return value;
  return /^#[0-9a-f]{3}$/i.test(value) ? value.replace(/[0-9a-f]/gi, (digit) => digit + digit) : "";
}
