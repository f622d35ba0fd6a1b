/** The Monaco editor of the workspace's text files: one editor, a model for each file, the place in each kept. */
import type { editor } from "monaco-editor/editor";
import { commonOptions } from "../monaco/editor-options.ts";
import { bindHistoryKeys } from "../monaco/keys.ts";
import { messages } from "../monaco/messages.ts";
import { fileModels } from "../monaco/models.ts";
import { followAccess } from "../monaco/follow-access.ts";
import { keepScroll } from "../monaco/keep-scroll.ts";
import { monaco } from "../monaco/setup.ts";
import { registerRuleHover } from "../monaco/rule-hover.ts";
import { followTheme } from "../monaco/theme.ts";
import { store, actions } from "../state/index.ts";
import { registerLispServices } from "./language.ts";
import { syncSelection } from "./selection-sync.ts";
import { showSimulation } from "./simulation-marks.ts";
import { bindTyping } from "./typing.ts";

/** Scroll, folds and cursors of files whose editor is not there now. */
const places = new Map<string, editor.ICodeEditorViewState>();

const placeKey = (path: string): string => `${store.getState().workspaceId}/${path}`;

/** Makes the editor in `host`. Returns what removes it. */
export function mountCodeEditor(host: HTMLElement): () => void {
  followTheme(host);
  bindHistoryKeys();
  registerLispServices();
  registerRuleHover();
  const code = monaco.editor.create(host, {
    ...commonOptions(),
    quickSuggestions: { other: true, strings: true, comments: false },
    autoIndent: "advanced",
    formatOnPaste: false,
    occurrencesHighlight: "singleFile",
    suggest: { showWords: false, preview: false, snippetsPreventQuickSuggestions: false },
    suggestSelection: "first",
    lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.On },
  });
  bindTyping(code);
  const untieAccess = followAccess(code);

  const remember = (): void => {
    const model = code.getModel();
    const path = model === null ? undefined : fileModels.pathOf(model);
    const place = code.saveViewState();
    if (path !== undefined && place !== null) places.set(placeKey(path), place);
  };
  let hinted = false;
  // Monaco would leave the hint of an empty model over the text of the next one, when both have the same version.
  const hint = (): void => {
    const isEmpty = code.getModel()?.getValueLength() === 0;
    const wanted = isEmpty && store.getState().activeFile.endsWith(".tlisp");
    if (wanted === hinted) return;
    hinted = wanted;
    code.updateOptions({ placeholder: wanted ? messages.lisp.placeholder : undefined });
  };
  code.onDidChangeModelContent(hint);
  const showFile = (): void => {
    const path = store.getState().activeFile;
    const model = fileModels.open(path) ?? null;
    if (code.getModel() === model) return;
    remember();
    code.updateOptions({ ariaLabel: messages.lisp.label(path) });
    code.setModel(model);
    hint();
    const place = places.get(placeKey(path));
    if (place !== undefined) code.restoreViewState(place);
  };
  showFile();
  const unsubscribe = store.subscribe((state, before) => {
    if (state.activeFile !== before.activeFile || state.workspace.files !== before.workspace.files) showFile();
  });
  const untieSelection = syncSelection(code);
  const untieSimulation = showSimulation(code);
  const untieScroll = keepScroll(code, fileModels.onFollow);

  return () => {
    remember();
    untieAccess();
    untieSelection();
    untieSimulation();
    untieScroll();
    unsubscribe();
    actions.setSession({ cursor: undefined });
    code.dispose();
  };
}
