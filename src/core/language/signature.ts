/** Signature help in bodies: the form around the caret, and which of its arguments is being typed. */
import { FORMS } from "../compile/forms.ts";
import type { Span } from "../text/span.ts";
import type { Analysis } from "../workspace/model.ts";
import { bodyPlace } from "./body-place.ts";
import { caretAt } from "./caret.ts";

export interface Signature {
  /** `(map-inc MAP KEY [DELTA])` and what it gives. */
  readonly label: string;
  /** The arguments in the label, in order. */
  readonly parameters: readonly Span[];
  /** Index of the one at the caret; the last stands for all that follow it. */
  readonly active: number;
}

/** The signature of the form whose argument is at an offset; undefined outside of bodies and of forms with arguments. */
export function signatureAt(analysis: Analysis, path: string, offset: number): Signature | undefined {
  const caret = caretAt(analysis, path, offset);
  const place = caret && bodyPlace(caret);
  const call = place?.call;
  const form = call && FORMS.get(call.head);
  if (call === undefined || form === undefined) return undefined;
  const parameters = parametersOf(form.signature, form.name);
  if (parameters.length === 0) return undefined;
  const label = form.result === "" ? form.signature : `${form.signature} → ${form.result}`;
  return { label, parameters, active: Math.min(call.argument, parameters.length - 1) };
}

/** Arguments are what white space divides, brackets and quotes kept together; `…` belongs to the one before it. */
function parametersOf(signature: string, name: string): readonly Span[] {
  if (!signature.startsWith(`(${name}`)) return [];
  const spans: Span[] = [];
  let depth = 0;
  let quoted = false;
  let start = -1;
  const end = signature.length - 1;
  for (let at = name.length + 1; at <= end; at++) {
    const char = signature.charAt(at);
    const isGap = at === end || (char === " " && depth === 0 && !quoted);
    if (!isGap && start === -1) start = at;
    if (char === '"') quoted = !quoted;
    if (!quoted && "([".includes(char)) depth++;
    if (!quoted && ")]".includes(char)) depth--;
    if (!isGap || start === -1) continue;
    const last = spans.at(-1);
    if (signature.slice(start, at) === "…" && last !== undefined)
      spans[spans.length - 1] = { start: last.start, end: at };
    else spans.push({ start, end: at });
    start = -1;
  }
  return spans;
}
