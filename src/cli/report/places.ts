/** Diagnostics with their lines and columns: what all reports are made of. */
import { applyOperations, frameSource, positionAt } from "../../core/index.ts";
import type { Diagnostic, FileEdit, Fix, FrameSource, Span } from "../../core/index.ts";
import { decodeLoosely } from "../decode.ts";
import type { Inputs } from "../inputs.ts";

export interface Place {
  /** UTF-16 units. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: Place;
  readonly end: Place;
}

export interface Places {
  readonly source: (path: string) => FrameSource | undefined;
  readonly range: (path: string, span: Span) => Range;
}

/** Line indices of the workspace's files, made when they are asked for. */
export function placesOf(inputs: Inputs): Places {
  const files = new Map(inputs.workspace.files.map((file) => [file.path, file]));
  const sources = new Map<string, FrameSource>();
  const source = (path: string): FrameSource | undefined => {
    const file = files.get(path);
    if (file === undefined) return undefined;
    let known = sources.get(path);
    if (known === undefined) {
      known = frameSource(file.kind === "text" ? file.text : decodeLoosely(file.bytes));
      sources.set(path, known);
    }
    return known;
  };
  const place = (path: string, offset: number): Place => {
    const lines = source(path)?.lines ?? { starts: [0], length: offset };
    return { offset, ...positionAt(lines, offset) };
  };
  return { source, range: (path, span) => ({ start: place(path, span.start), end: place(path, span.end) }) };
}

/** The text edits of a fix; undefined where it cannot be done. */
export function editsOf(inputs: Inputs, fix: Fix): readonly FileEdit[] | undefined {
  const result = applyOperations(inputs.analysis, fix.operations);
  return result.ok ? result.edits : undefined;
}

/** The documents that were checked, with their diagnostics. */
export function byFile(
  inputs: Inputs,
  diagnostics: readonly Diagnostic[],
): readonly { readonly path: string; readonly diagnostics: readonly Diagnostic[] }[] {
  const table = new Map<string, Diagnostic[]>();
  for (const { path } of inputs.workspace.files) if (path.endsWith(".tlisp")) table.set(path, []);
  for (const diagnostic of diagnostics) {
    const list = table.get(diagnostic.path);
    if (list === undefined) table.set(diagnostic.path, [diagnostic]);
    else list.push(diagnostic);
  }
  return [...table].map(([path, list]) => ({ path, diagnostics: list }));
}
