/** The Monaco editor of the JSON pane: schema, the store's diagnostics, and the one selection. */
import type { editor, IRange } from "monaco-editor/editor";
import * as json from "monaco-editor/languages/features/json/register";
import { jsonEdits, jsonSchema } from "../../core/index.ts";
import type { Span } from "../../core/index.ts";
import { commonOptions } from "../monaco/editor-options.ts";
import { bindHistoryKeys, undoHereFirst } from "../monaco/keys.ts";
import { followAccess } from "../monaco/follow-access.ts";
import { keepScroll } from "../monaco/keep-scroll.ts";
import { OWNER, SEVERITIES } from "../monaco/markers.ts";
import { MARKED_LINES } from "../monaco/marked-lines.ts";
import { messages } from "../monaco/messages.ts";
import { monaco } from "../monaco/setup.ts";
import { ruleCode } from "../monaco/rule-code.ts";
import { registerRuleHover } from "../monaco/rule-hover.ts";
import { followTheme } from "../monaco/theme.ts";
import { actions, store } from "../state/index.ts";
import type { AppStore } from "../state/types.ts";
import { registerJsonCompletion } from "./json-completion.ts";
import { JSON_DOCUMENT, jsonModel } from "./json-model.ts";
import type { JsonModel } from "./json-model.ts";
import { formAtJson, readPlaces } from "./json-places.ts";
import type { JsonPlaces } from "./json-places.ts";

/** Marks and selection follow typing and walking after a pause of so many milliseconds. */
const PAUSE = 80;

let place: editor.ICodeEditorViewState | null = null;
let shownSerial = -1;
let configured = false;

/** Makes the editor in `host`. Returns what removes it. */
export function mountJsonEditor(host: HTMLElement): () => void {
  followTheme(host);
  bindHistoryKeys();
  registerRuleHover();
  configureSchema();
  const pane = jsonModel();
  const code = monaco.editor.create(host, {
    ...commonOptions(),
    ariaLabel: messages.json.label,
    quickSuggestions: { other: true, strings: true, comments: false },
    tabSize: 2,
  });
  pane.settle();
  code.setModel(pane.model);
  if (place !== null) code.restoreViewState(place);
  const untie = [
    followAccess(code),
    followStore(code, pane),
    reportCursor(code, pane),
    keepScroll(code, pane.onFollow),
    undoHereFirst(() => code.hasTextFocus() && pane.dropLayout()),
  ];
  const blur = code.onDidBlurEditorWidget(() => pane.settle());
  const top = store.subscribe((state, before) => {
    if (state.workspaceId === before.workspaceId) return;
    code.setPosition({ lineNumber: 1, column: 1 });
    code.setScrollTop(0);
  });
  return () => {
    place = code.saveViewState();
    blur.dispose();
    top();
    for (const end of untie) end();
    pane.settle();
    actions.setSession({ cursor: undefined });
    code.dispose();
  };
}

function configureSchema(): void {
  if (configured) return;
  configured = true;
  registerJsonCompletion();
  const schema = jsonSchema();
  const id = "$id" in schema && typeof schema.$id === "string" ? schema.$id : "workspace-json:/schema";
  json.jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    trailingCommas: "error",
    // The document's `$schema` is known here; nothing is ever fetched.
    enableSchemaRequest: false,
    schemas: [{ uri: id, fileMatch: [JSON_DOCUMENT], schema }],
  });
}

/** Marks problems and the selection, and brings what is selected elsewhere into view. */
function followStore(code: editor.IStandaloneCodeEditor, pane: JsonModel): () => void {
  const marks = code.createDecorationsCollection();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rangeOf = ({ start, end }: Span): IRange =>
    monaco.Range.fromPositions(pane.model.getPositionAt(start), pane.model.getPositionAt(end));

  const show = (): void => {
    timer = undefined;
    const state = store.getState();
    const places = state.jsonDraft === undefined ? readPlaces(pane.model.getValue()) : undefined;
    monaco.editor.setModelMarkers(pane.model, OWNER, markersOf(state, places, rangeOf));
    const items =
      places === undefined ? [] : state.selection.nodes.flatMap((id) => places.itemOf(state.analysis, id) ?? []);
    marks.set(items.map((item) => ({ range: rangeOf(item), options: MARKED_LINES })));
    const { serial, origin } = state.selection;
    if (serial === shownSerial) return;
    shownSerial = serial;
    const [first] = items;
    if (origin === "json" || first === undefined) return;
    const range = rangeOf(first);
    if (!code.hasTextFocus()) code.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn });
    code.revealRangeInCenterIfOutsideViewport(range, monaco.editor.ScrollType.Immediate);
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (
      state.diagnostics !== before.diagnostics ||
      state.selection !== before.selection ||
      state.jsonDraft !== before.jsonDraft
    ) {
      soon();
    }
  });
  const changed = pane.model.onDidChangeContent(soon);
  show();
  return () => {
    clearTimeout(timer);
    unsubscribe();
    changed.dispose();
    marks.clear();
  };
}

/** The store's diagnostics at their places in the JSON; of a draft why it is not taken. */
function markersOf(
  { analysis, diagnostics, jsonDraft }: AppStore,
  places: JsonPlaces | undefined,
  rangeOf: (span: Span) => IRange,
): editor.IMarkerData[] {
  if (jsonDraft !== undefined) {
    const result = jsonEdits(analysis, jsonDraft.text);
    return result.ok
      ? []
      : result.problems.map((problem) => ({
          ...rangeOf(problem),
          severity: SEVERITIES.error,
          message: problem.message,
        }));
  }
  return diagnostics.flatMap((diagnostic) => {
    const span = places?.spanOf(diagnostic.jsonPath);
    if (span === undefined) return [];
    const { message, severity, rule } = diagnostic;
    return [{ ...rangeOf(span), severity: SEVERITIES[severity], message, code: ruleCode(rule) }];
  });
}

/** The cursor's place for the status line, and the node of its declaration for the other views. */
function reportCursor(code: editor.IStandaloneCodeEditor, { model }: JsonModel): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const select = (): void => {
    timer = undefined;
    const position = code.getPosition();
    const { analysis, jsonDraft, selection } = store.getState();
    if (position === null || jsonDraft !== undefined || !code.hasTextFocus()) return;
    const id = formAtJson(analysis, model.getValue(), model.getOffsetAt(position));
    if (id === undefined || (selection.nodes.length === 1 && selection.nodes[0] === id)) return;
    if (analysis.byId.get(id)?.lowered.sort !== "function") actions.select([id], "json");
  };
  const moved = code.onDidChangeCursorPosition(({ position }) => {
    actions.setSession({ cursor: { line: position.lineNumber, column: position.column } });
    clearTimeout(timer);
    timer = setTimeout(select, PAUSE);
  });
  return () => {
    clearTimeout(timer);
    moved.dispose();
  };
}
