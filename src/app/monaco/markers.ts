/** The store's diagnostics as squiggles of the open files. */
import type { editor } from "monaco-editor/editor";
import type { StoreApi } from "zustand/vanilla";
import type { Diagnostic, Severity } from "../../core/index.ts";
import type { AppStore } from "../state/types.ts";
import type { FileModels } from "./file-models.ts";
import { ruleCode } from "./rule-code.ts";
import { monaco } from "./setup.ts";

/** Owner of the store's markers, beside Monaco's own. */
export const OWNER = "designer";
/** Milliseconds after the last change: Monaco moves old squiggles along, so many of them may wait longer. */
const delayFor = (count: number): number => Math.min(1000, 60 + count / 4);

export const SEVERITIES: Readonly<Record<Severity, number>> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  // Information is often about a name that is fine: dots below its first letters say so without a wave.
  information: monaco.MarkerSeverity.Hint,
};

/** Keeps the markers in step for as long as the page lives. */
export function followDiagnostics(store: StoreApi<AppStore>, models: FileModels): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    showMarkers(store.getState().diagnostics, models);
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(show, delayFor(store.getState().diagnostics.length));
  };
  store.subscribe((state, before) => {
    if (state.diagnostics !== before.diagnostics) soon();
  });
  monaco.editor.onDidCreateModel(soon);
}

/** More squiggles than this in one file help nobody and slow every keystroke; the problems panel has them all. */
const MOST_MARKERS = 2000;
const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** The gravest, as many as are shown. */
function shownOf(found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length <= MOST_MARKERS) return found;
  return found.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]).slice(0, MOST_MARKERS);
}

function showMarkers(diagnostics: readonly Diagnostic[], models: FileModels): void {
  const byPath = new Map<string, Diagnostic[]>(models.openPaths().map((path) => [path, []]));
  for (const diagnostic of diagnostics) byPath.get(diagnostic.path)?.push(diagnostic);
  for (const [path, found] of byPath) {
    const model = models.open(path);
    if (model === undefined) continue;
    monaco.editor.setModelMarkers(
      model,
      OWNER,
      shownOf(found).map((diagnostic) => markerOf(diagnostic, model, models)),
    );
  }
}

function markerOf(diagnostic: Diagnostic, model: editor.ITextModel, models: FileModels): editor.IMarkerData {
  const related = diagnostic.related.flatMap(({ path, span, message }) => {
    const other = models.open(path);
    return other === undefined ? [] : [{ resource: other.uri, message, ...models.rangeOf(other, span) }];
  });
  return {
    ...models.rangeOf(model, visible(diagnostic)),
    severity: SEVERITIES[diagnostic.severity],
    message: diagnostic.message,
    code: ruleCode(diagnostic.rule),
    relatedInformation: related,
  };
}

/** An empty span has nothing to underline: one character is. */
function visible({ span }: Diagnostic): Diagnostic["span"] {
  return span.start < span.end ? span : { start: span.start, end: span.start + 1 };
}
