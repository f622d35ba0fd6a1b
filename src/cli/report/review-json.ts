/** A review for other programs: the contract of `review --format json`. */
import { changeWord, summaryWords } from "../../core/index.ts";
import type { BodyChange, FieldSide, ObjectChange, Problem, Side, Span } from "../../core/index.ts";
import type { Inputs } from "../inputs.ts";
import type { Places, Range } from "./places.ts";
import { placesOf } from "./places.ts";
import type { Reviewed } from "./review-text.ts";

interface Located extends Range {
  readonly path: string;
}

/** One object, with a line end at its end. What is not there is null. */
export function reviewJson({ review, before, after, names }: Reviewed): string {
  const old = locator(before);
  const now = locator(after);
  const { effects } = review;
  const report = {
    version: 1,
    before: names.before,
    after: names.after,
    same: review.isSame,
    summary: summaryWords(review) ?? null,
    breaking: review.breaking.map(({ reason, sort, name, message }) => ({
      reason,
      sort: sort ?? null,
      name: name ?? null,
      message,
    })),
    changes: review.declarations.map((change) => ({
      sort: change.sort,
      change: changeWord(change),
      before: declared(change.before, old),
      after: declared(change.after, now),
      fields: change.fields.map(({ field, before: was, after: is, names: list }) => ({
        field,
        before: fieldValue(was, change.before, old),
        after: fieldValue(is, change.after, now),
        names: list === undefined ? null : { ...list, order: list.order ?? null },
      })),
      body: bodyOf(change.body),
    })),
    files: review.files.map(({ kind, path, change, programs, body, object }) => ({
      kind,
      path,
      change,
      programs,
      body: bodyOf(body),
      object: objectOf(object),
    })),
    settings: review.settings,
    effects: {
      attachments: effects.attachments.map((change) => ({ ...change, direction: change.direction ?? null })),
      wiring: effects.wiring.map(({ program, map, before: was, after: is }) => ({
        program,
        map,
        before: was ?? null,
        after: is ?? null,
      })),
      memory:
        effects.memory === undefined
          ? null
          : {
              maps: effects.memory.maps.map(bytes),
              policies: effects.memory.policies.map(bytes),
              total: effects.memory.total,
            },
      kernel:
        effects.kernel === undefined
          ? null
          : {
              before: effects.kernel.before ?? null,
              after: effects.kernel.after ?? null,
              reasons: effects.kernel.reasons,
            },
      licences: effects.licences,
      pins: effects.pins.map((pin) => ({ ...pin, shapes: pin.shapes ?? null, now: pin.now ?? null })),
      records: effects.records,
      problems: {
        added: effects.problems.added.map((problem) => problemOf(problem, now)),
        removed: effects.problems.removed.map((problem) => problemOf(problem, old)),
      },
    },
    moves: review.moves.map(({ sort, before: was, after: is }) => ({
      sort,
      before: declared(was, old),
      after: declared(is, now),
    })),
    reworded: review.reworded,
  };
  return `${JSON.stringify(report)}\n`;
}

type Locate = (path: string, span: Span) => Located;

function locator(inputs: Inputs): Locate {
  const places: Places = placesOf(inputs);
  return (path, span) => ({ path: inputs.show(path), ...places.range(path, span) });
}

function declared(side: Side | undefined, locate: Locate): object | null {
  return side === undefined ? null : { name: side.name, ...locate(side.path, side.span) };
}

function fieldValue(side: FieldSide | undefined, declaration: Side | undefined, locate: Locate): object | null {
  if (side === undefined || declaration === undefined) return null;
  const { value, written, span } = side;
  return {
    value: value ?? null,
    written: written ?? null,
    place: span === undefined ? null : locate(declaration.path, span),
  };
}

function bodyOf(body: BodyChange | undefined): object | null {
  return body ?? null;
}

function objectOf(object: ObjectChange | undefined): object | null {
  if (object === undefined) return null;
  const { programs, maps, calls, licence } = object;
  return {
    programs,
    maps,
    calls,
    licence: licence === undefined ? null : { before: licence.before ?? null, after: licence.after ?? null },
  };
}

function bytes({
  name,
  before,
  after,
}: {
  readonly name: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
}): object {
  return { name, before: before ?? null, after: after ?? null };
}

function problemOf({ rule, severity, message, sort, name, path, span }: Problem, locate: Locate): object {
  return { rule, severity, message, sort: sort ?? null, name: name ?? null, ...locate(path, span) };
}
