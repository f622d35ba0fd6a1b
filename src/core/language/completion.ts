/** Completion: what may be typed at a caret, by what belongs there. */
import { writeString } from "../syntax/atoms.ts";
import { endsRun } from "../syntax/chars.ts";
import { assertNever } from "../text/invariant.ts";
import type { Span } from "../text/span.ts";
import { shiftSpan } from "../text/span.ts";
import type { Analysis } from "../workspace/model.ts";
import { bodyPlace } from "./body-place.ts";
import type { Caret } from "./caret.ts";
import { caretAt, innerSpan, isClosedString } from "./caret.ts";
import { completeBody } from "./complete-body.ts";
import { completeFields } from "./complete-fields.ts";
import { completeForms, completeNewNames } from "./complete-forms.ts";
import { candidatesFor } from "./complete-values.ts";
import type { Candidate, Completion } from "./completion-model.ts";
import { slotAt } from "./slot.ts";
import type { Slot } from "./slot.ts";

/** What may be typed at an offset of a Lisp document, best first. */
export function completionsAt(analysis: Analysis, path: string, offset: number): readonly Completion[] {
  const caret = caretAt(analysis, path, offset);
  if (caret === undefined) return [];
  const slot = slotAt(caret);
  switch (slot.kind) {
    case "top-level":
    case "head":
      return completeForms(caret, slot, tokenSpan(caret));
    case "name":
      return completeNewNames(analysis, caret, slot.sort, tokenSpan(caret));
    case "field":
      return completeFields(caret, slot, tokenSpan(caret));
    case "value":
    case "item":
      return completeValues(analysis, caret, slot);
    case "body": {
      const place = bodyPlace(caret);
      return place === undefined ? [] : completeBody(analysis, caret, place, tokenSpan(caret));
    }
    case "nothing":
      return [];
    default:
      return assertNever(slot);
  }
}

/** The token at the caret, or the empty span there. Absolute. */
function tokenSpan({ token, placed, offset }: Caret): Span {
  if (token === undefined || placed === undefined) return { start: offset, end: offset };
  return shiftSpan({ start: token.start, end: token.end }, placed.start);
}

function completeValues(
  analysis: Analysis,
  caret: Caret,
  slot: Extract<Slot, { kind: "value" | "item" }>,
): readonly Completion[] {
  const { token, placed } = caret;
  const candidates = candidatesFor(analysis, placed, slot);
  if (slot.kind === "value" && slot.field.type === "names") return completeList(caret, candidates);
  const inString = placed !== undefined && token?.kind === "string" ? stringSpan(caret) : undefined;
  const replace = inString?.span ?? tokenSpan(caret);
  return candidates
    .filter((candidate) => inString === undefined || candidate.bare !== true)
    .map(({ text, sort, detail, doc, bare }) => {
      const quoted = writeString(text);
      const inner = quoted.slice(1, -1) + (inString?.closed === false ? '"' : "");
      const insert = bare === true ? text : inString === undefined ? quoted : inner;
      return { label: text, sort, detail, doc, insert: [insert], replace, filter: text, again: false };
    });
}

/** The value of a list of names is not there yet: a list with one name. */
function completeList(caret: Caret, candidates: readonly Candidate[]): readonly Completion[] {
  if (caret.token?.kind === "string") return [];
  const lowered = caret.placed?.lowered;
  const [open, close] = lowered !== undefined && "dialect" in lowered && lowered.dialect === "kwargs" ? "()" : "[]";
  return candidates.map(({ text, sort, detail, doc }) => ({
    label: text,
    sort,
    detail,
    doc,
    insert: [`${open}${writeString(text)}`, { stop: 0 }, `${close}`],
    replace: tokenSpan(caret),
    filter: text,
    again: false,
  }));
}

/** What is replaced inside a string. An open one reaches to the end of the form; only its first word is taken. */
function stringSpan(caret: Caret): { span: Span; closed: boolean } | undefined {
  const { token, placed, at } = caret;
  if (token?.kind !== "string" || placed === undefined) return undefined;
  const { source } = placed.form;
  const inner = innerSpan(source, token);
  if (at < inner.start || at > inner.end) return undefined;
  const closed = isClosedString(source, token);
  let end = inner.end;
  if (!closed) {
    end = at;
    while (end < inner.end && !endsRun(source.charCodeAt(end))) end++;
  }
  return { span: shiftSpan({ start: inner.start, end }, placed.start), closed };
}
