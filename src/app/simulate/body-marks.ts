/** What a run shows in the text of bodies: how often forms ran, or the way of one packet. */
import { answerSpan, formCounts, formValues, verdictText } from "../../core/index.ts";
import type { FormCount, FormId, StageValues } from "../../core/index.ts";
import type { BodyMarks } from "./marks.ts";
import type { Run } from "./run.ts";

/** By the function's form. */
export function bodyMarks(
  { plan, sources, result }: Run,
  packet: number | undefined,
  values: readonly StageValues[] | undefined,
): ReadonlyMap<FormId, BodyMarks> {
  const way = packet === undefined ? undefined : result.ways[result.wayOf[packet] ?? -1];
  const bodies = new Map<FormId, BodyMarks>();
  for (const [index, stage] of plan.stages.entries()) {
    const { fn, body } = stage;
    const source = sources.get(body.form) ?? "";
    const stageRun = way?.runs.find((run) => run.stage === index);
    const path = stageRun && result.paths[index]?.[stageRun.path];
    const counts = way === undefined ? (result.hits[index] ?? []) : (path ?? []);
    const span = stageRun && answerSpan(fn, path ?? [], stageRun.missedAt);
    const own: BodyMarks = {
      source,
      forms: formCounts(fn, source, counts),
      answer: span && { span, words: verdictText(stage.kind, stageRun.action) },
      isOnePacket: way !== undefined,
      values: formValues(fn, source, values?.find((each) => each.stage === index)?.values ?? new Map()),
    };
    const known = bodies.get(body.form);
    bodies.set(body.form, known === undefined ? own : together(known, own));
  }
  return bodies;
}

/** One function may be the body of several programs. */
function together(a: BodyMarks, b: BodyMarks): BodyMarks {
  const counts = new Map<string, FormCount>();
  for (const form of [...a.forms, ...b.forms]) {
    const key = `${form.span.start}:${form.span.end}`;
    counts.set(key, { span: form.span, count: form.count + (counts.get(key)?.count ?? 0) });
  }
  const forms = [...counts.values()].sort((x, y) => x.span.start - y.span.start || y.span.end - x.span.end);
  return { ...a, forms, answer: a.answer ?? b.answer, values: a.values.length > 0 ? a.values : b.values };
}
