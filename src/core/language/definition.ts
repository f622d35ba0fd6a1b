/** Where a name, or a file that a program names, leads to. */
import { stringValue } from "../syntax/atoms.ts";
import type { Span } from "../text/span.ts";
import { shiftSpan } from "../text/span.ts";
import type { Analysis } from "../workspace/model.ts";
import { caretAt, innerSpan } from "./caret.ts";
import { declarationOf, occurrencesOf, symbolAt } from "./symbol.ts";
import type { PlacedOccurrence } from "./symbol.ts";

export interface Destination {
  readonly path: string;
  /** What is shown: a whole form, or the start of a file. Absolute offsets. */
  readonly span: Span;
  /** What is selected: the name. */
  readonly name: Span;
}

export interface Definition {
  /** The text that is the link. */
  readonly origin: Span;
  readonly to: Destination;
}

/** The definition of what stands at an offset of a Lisp document. */
export function definitionAt(analysis: Analysis, path: string, offset: number): Definition | undefined {
  const symbol = symbolAt(analysis, path, offset);
  if (symbol !== undefined) {
    const declared = declarationOf(analysis, symbol);
    if (declared !== undefined) return { origin: symbol.span, to: destination(declared) };
  }
  return sourceFileAt(analysis, path, offset);
}

function destination({ path, placed, span }: PlacedOccurrence): Destination {
  return { path, span: { start: placed.start, end: placed.start + placed.form.source.length }, name: span };
}

/** `"bpf/body.rs"` leads to the file, when the workspace has it. */
function sourceFileAt(analysis: Analysis, path: string, offset: number): Definition | undefined {
  const caret = caretAt(analysis, path, offset);
  if (caret?.placed?.lowered.sort !== "program" || caret.token?.kind !== "string") return undefined;
  const { form, lowered, start } = caret.placed;
  if (lowered.fields.value("source") !== caret.token) return undefined;
  const [file] = stringValue(form.source, caret.token).split(/(?<=\.tlisp):/);
  const target = analysis.workspace.files.find((candidate) => candidate.kind === "text" && candidate.path === file);
  if (target === undefined) return undefined;
  const top = { start: 0, end: 0 };
  return {
    origin: shiftSpan(innerSpan(form.source, caret.token), start),
    to: { path: target.path, span: top, name: top },
  };
}

/** All places that name what stands at an offset; empty where there is no name. */
export function referencesAt(
  analysis: Analysis,
  path: string,
  offset: number,
  withDeclaration: boolean,
): readonly PlacedOccurrence[] {
  const symbol = symbolAt(analysis, path, offset);
  if (symbol === undefined) return [];
  return occurrencesOf(analysis, symbol).filter(({ role }) => withDeclaration || role === "reference");
}
