/**
 * Reordering an array of the JSON document: as few declarations as possible
 * move, each with the trivia that it owns, inside its file where the order
 * allows that and to another file where it does not.
 */
import { lineEndOf, withLineEnds } from "../edit/line-ends.ts";
import type { Operation } from "../edit/operation.ts";
import { ownedSpan } from "../syntax/trivia.ts";
import type { Span } from "../text/span.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { increasing } from "./lists.ts";

/** More moves than this are one exchange of places, which costs one reading of the workspace in all. */
const MAX_MOVES = 16;

interface Wanted {
  readonly id: FormId;
  readonly oldIndex: number;
}

export interface Order {
  /** Text edits come first and speak about the text as it is; moves name forms. */
  readonly texts: readonly Operation[];
  readonly moves: readonly Operation[];
  /** The file of every declaration that comes to another one. */
  readonly files: ReadonlyMap<FormId, string>;
}

/** The operations after which the declarations `wanted` stand in that order. */
export function orderOperations(analysis: Analysis, wanted: readonly Wanted[]): Order {
  const stays = increasing(wanted.map(({ oldIndex }) => oldIndex));
  if (stays.size === wanted.length) return { texts: [], moves: [], files: new Map() };
  if (wanted.length - stays.size > MAX_MOVES) return exchange(analysis, wanted);
  const rows = new Rows(analysis);
  const moves: Operation[] = [];
  wanted.forEach(({ id }, at) => {
    if (stays.has(at)) return;
    const left = wanted[at - 1]?.id;
    const right = wanted.find((_, later) => later > at && stays.has(later))?.id;
    moves.push(...rows.place(id, left, right));
  });
  return { texts: [], moves, files: rows.files };
}

/** The places of the declarations stay; each gets the form, with its comments, that belongs there now. */
function exchange(analysis: Analysis, wanted: readonly Wanted[]): Order {
  const files = new Map<FormId, string>();
  const documents = new Map(analysis.documents.map(({ path, document }) => [path, document]));
  const places = [...wanted].sort((a, b) => a.oldIndex - b.oldIndex);
  const texts = wanted.flatMap(({ id }, at): Operation[] => {
    const place = analysis.byId.get(places[at]?.id ?? "");
    const placed = analysis.byId.get(id);
    const document = place && documents.get(place.path);
    const source = placed && documents.get(placed.path);
    if (place === undefined || placed === undefined || document === undefined || source === undefined) return [];
    if (place === placed) return [];
    if (place.path !== placed.path) files.set(id, place.path);
    const slot = ownedSpan(document, place.index);
    const own = ownedSpan(source, placed.index);
    const lineEnd = lineEndOf(document.text);
    const moved = source.text.slice(own.start, own.end);
    const text = place.path === placed.path ? moved : withLineEnds(moved, lineEnd);
    // On a line with other forms, comments need lines of their own.
    const { line, rest } = lineAround(document.text, slot);
    const lead = placed.start > own.start && line.trim() !== "" ? lineEnd : "";
    const trail = own.end > placed.start + placed.form.source.length && rest.trim() !== "" ? lineEnd : "";
    return [{ kind: "edit-text", path: place.path, start: slot.start, end: slot.end, text: lead + text + trail }];
  });
  return { texts, moves: [], files };
}

/** What stands on the lines of a span before and behind it. */
function lineAround(text: string, { start, end }: Span): { readonly line: string; readonly rest: string } {
  const newline = text.indexOf("\n", end);
  return {
    line: text.slice(text.lastIndexOf("\n", start - 1) + 1, start),
    rest: text.slice(end, newline === -1 ? text.length : newline),
  };
}

/** The forms of every file, as they stand after the operations so far. */
class Rows {
  /** The file of every form that came to another one. */
  readonly files = new Map<FormId, string>();
  private readonly analysis: Analysis;
  private readonly rows: FormId[][];
  private readonly rowOf = new Map<FormId, number>();

  constructor(analysis: Analysis) {
    this.analysis = analysis;
    this.rows = analysis.documents.map(({ forms }) => forms.map(({ id }) => id));
    this.rows.forEach((row, number) => {
      for (const id of row) this.rowOf.set(id, number);
    });
  }

  /** Puts a form behind `left` and before `right`, which stand in the right order already. */
  place(id: FormId, left: FormId | undefined, right: FormId | undefined): Operation[] {
    const own = this.numberOf(id);
    const leftRow = left === undefined ? -1 : this.numberOf(left);
    const rightRow = right === undefined ? Number.POSITIVE_INFINITY : this.numberOf(right);
    if (leftRow < own && own < rightRow) return [];
    if (left !== undefined && leftRow === own) return this.move(id, this.behind(left, id));
    if (right !== undefined && rightRow === own) return this.move(id, right);
    const target = left ?? right;
    return target === undefined ? [] : this.transfer(id, target, target === left);
  }

  private numberOf(id: FormId): number {
    return this.rowOf.get(id) ?? 0;
  }

  /** The form that stands behind another one, once `without` is taken away. */
  private behind(left: FormId, without: FormId): FormId | undefined {
    const row = this.rows[this.numberOf(left)] ?? [];
    const next = row[row.indexOf(left) + 1];
    return next === without ? row[row.indexOf(left) + 2] : next;
  }

  private move(id: FormId, before: FormId | undefined): Operation[] {
    const row = this.rows[this.numberOf(id)] ?? [];
    const from = row.indexOf(id);
    if (row[from + 1] === before) return [];
    row.splice(from, 1);
    row.splice(before === undefined ? row.length : row.indexOf(before), 0, id);
    return [{ kind: "move-declaration", id, before }];
  }

  /** To another file: taken out there, put in here. The same text is the same form again. */
  private transfer(id: FormId, target: FormId, behind: boolean): Operation[] {
    const placed = this.analysis.byId.get(id);
    const text = placed === undefined ? undefined : ownedText(this.analysis, placed);
    if (text === undefined) return [];
    const from = this.rows[this.numberOf(id)] ?? [];
    from.splice(from.indexOf(id), 1);
    const to = this.numberOf(target);
    const row = this.rows[to] ?? [];
    row.splice(row.indexOf(target) + (behind ? 1 : 0), 0, id);
    this.rowOf.set(id, to);
    this.files.set(id, this.analysis.documents[to]?.path ?? "");
    const place = behind ? { after: target } : { before: target };
    return [
      { kind: "remove-declaration", id },
      { kind: "add-forms", text, ...place },
    ];
  }
}

/** A form's text with the comments that it owns. */
function ownedText(analysis: Analysis, { path, index }: Placed): string | undefined {
  const document = analysis.documents.find((document) => document.path === path)?.document;
  if (document === undefined) return undefined;
  const { start, end } = ownedSpan(document, index);
  return document.text.slice(start, end);
}
