/**
 * The simulation in the text: behind each line of a body how often its first form
 * ran, and which forms never did; for a chosen packet its way, what forms came to,
 * and its answer.
 */
import type { editor, IRange } from "monaco-editor/editor";
import type { FormId } from "../../core/index.ts";
import { fileModels } from "../monaco/models.ts";
import { monaco } from "../monaco/setup.ts";
import { marks } from "../simulate/marks.ts";
import type { BodyMarks } from "../simulate/marks.ts";
import { store } from "../state/index.ts";
import css from "./simulation-marks.module.css";

/** Forms that are marked; what the others did is said in the panel. */
const MOST_FORMS = 20_000;

/** Ties an editor to the simulation's marks. Returns what unties it. */
export function showSimulation(code: editor.IStandaloneCodeEditor): () => void {
  const drawn = code.createDecorationsCollection();
  const draw = (): void => {
    const { bodies } = marks.getState();
    const model = code.getModel();
    const path = model === null ? undefined : fileModels.pathOf(model);
    if (model === null || path === undefined || bodies.size === 0) {
      drawn.clear();
      return;
    }
    let room = MOST_FORMS;
    drawn.set(
      [...bodies].flatMap(([form, body]) => {
        const placed = placeOf(form);
        room -= body.forms.length;
        if (room < 0 || placed?.path !== path || placed.source !== body.source) return [];
        return decorations(model, placed.start, body);
      }),
    );
  };
  const ends = [
    marks.subscribe(draw),
    store.subscribe((state, before) => {
      if (state.analysis !== before.analysis) draw();
    }),
  ];
  const switched = code.onDidChangeModel(draw);
  draw();
  return () => {
    for (const end of ends) end();
    switched.dispose();
    drawn.clear();
  };
}

function placeOf(id: FormId): { readonly path: string; readonly start: number; readonly source: string } | undefined {
  const placed = store.getState().analysis.byId.get(id);
  return placed && { path: placed.path, start: placed.start, source: placed.form.source };
}

function decorations(
  model: editor.ITextModel,
  start: number,
  { forms, answer, values, isOnePacket }: BodyMarks,
): readonly editor.IModelDeltaDecoration[] {
  const found: editor.IModelDeltaDecoration[] = [];
  const lines = new Set<number>();
  // What stands in a form that never ran did not run either.
  let silentUntil = 0;
  for (const { span, count } of forms) {
    const range = fileModels.rangeOf(model, { start: start + span.start, end: start + span.end });
    if (count === 0 && span.start >= silentUntil) {
      silentUntil = span.end;
      found.push(...linesOf(model, range).map((part) => ({ range: part, options: NEVER })));
    }
    const line = range.startLineNumber;
    if (lines.has(line)) continue;
    lines.add(line);
    found.push({ range: endOf(model, line), options: lineOptions(count, isOnePacket) });
  }
  const answerLine =
    answer &&
    fileModels.rangeOf(model, { start: start + answer.span.start, end: start + answer.span.end }).endLineNumber;
  const valued = new Set<number>();
  for (const { span, text } of values) {
    const { startLineNumber: line } = fileModels.rangeOf(model, { start: start + span.start, end: start + span.end });
    if (valued.has(line) || line === answerLine) continue;
    valued.add(line);
    found.push({ range: endOf(model, line), options: afterText(`→ ${text}`, css["count"]) });
  }
  if (answer !== undefined) {
    const range = fileModels.rangeOf(model, { start: start + answer.span.start, end: start + answer.span.end });
    found.push({ range, options: ANSWER });
    found.push({ range: endOf(model, range.endLineNumber), options: afterText(answer.words, css["words"]) });
  }
  return found;
}

const NEVER: editor.IModelDecorationOptions = { inlineClassName: css["never"] ?? null };
const ANSWER: editor.IModelDecorationOptions = { className: css["answer"] ?? null };

function lineOptions(count: number, isOnePacket: boolean): editor.IModelDecorationOptions {
  const bar = count > 0 ? css["ran"] : css["notRan"];
  const words = isOnePacket ? {} : afterText(`${count.toLocaleString("en")}×`, css["count"]);
  return { ...words, linesDecorationsClassName: bar ?? null };
}

/** Text behind a line that is no part of it. */
function afterText(content: string, className: string | undefined): editor.IModelDecorationOptions {
  return {
    showIfCollapsed: true,
    after: {
      content: `  ${content}`,
      inlineClassName: className ?? null,
      cursorStops: monaco.editor.InjectedTextCursorStops.None,
    },
  };
}

/** The parts of a range on its lines, without what they are indented by. */
function linesOf(model: editor.ITextModel, range: IRange): readonly IRange[] {
  const parts: IRange[] = [];
  for (let line = range.startLineNumber; line <= range.endLineNumber; line++) {
    const from = line === range.startLineNumber ? range.startColumn : model.getLineFirstNonWhitespaceColumn(line);
    const to = line === range.endLineNumber ? range.endColumn : model.getLineLastNonWhitespaceColumn(line);
    if (from > 0 && to > from) parts.push(new monaco.Range(line, from, line, to));
  }
  return parts;
}

function endOf(model: editor.ITextModel, line: number): IRange {
  const column = model.getLineMaxColumn(line);
  return new monaco.Range(line, column, line, column);
}
