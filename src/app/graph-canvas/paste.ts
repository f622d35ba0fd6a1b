/**
 * Forms as Lisp text: what a copy holds, and what a paste adds. Names that are
 * taken get free ones, and references among the pasted forms follow.
 */
import { analyze, applyEdits, applyOperations, DEFAULT_SETTINGS, ownedSpan } from "../../core/index.ts";
import type { Analysis, NodeId, Operation, SpecSort } from "../../core/index.ts";
import { freeName } from "./kinds.ts";

const PATH = "paste.tlisp";

/** The forms' text with their comments, in document order, a blank line between. */
export function formsText(
  analysis: Analysis,
  ids: readonly NodeId[],
): { readonly text: string; readonly count: number } {
  const wanted = new Set(ids);
  const parts = analysis.documents.flatMap(({ document, forms }) =>
    forms
      .filter((placed) => wanted.has(placed.id))
      .map((placed) => {
        const { start, end } = ownedSpan(document, placed.index);
        return document.text.slice(start, end);
      }),
  );
  return { text: parts.length === 0 ? "" : `${parts.join("\n\n")}\n`, count: parts.length };
}

export type Paste =
  | {
      readonly ok: true;
      readonly text: string;
      /** Names of the declarations that become nodes, as they will be, with the names that they had. */
      readonly names: readonly { readonly sort: SpecSort; readonly name: string; readonly was: string }[];
      readonly count: number;
    }
  | { readonly ok: false; readonly why: "empty" | "broken" };

/** Pasted text made ready for a document in which some names are taken. */
export function readPaste(text: string, taken: Readonly<Record<SpecSort, { has(name: string): boolean }>>): Paste {
  const own = analyze({ files: [{ kind: "text", path: PATH, text }], settings: DEFAULT_SETTINGS });
  const forms = own.documents[0]?.forms ?? [];
  const declared = forms.filter((placed) => placed.lowered.sort !== "other");
  if (declared.length === 0) return { ok: false, why: "empty" };
  if (own.documents[0]?.document.recovered === true) return { ok: false, why: "broken" };
  const renames: Operation[] = [];
  const names: { sort: SpecSort; name: string; was: string }[] = [];
  const given = { program: new Set<string>(), map: new Set<string>(), policy: new Set<string>() };
  for (const { id, lowered } of declared) {
    if (lowered.sort === "other" || lowered.sort === "function" || lowered.name === undefined) continue;
    const { sort, name: was } = lowered;
    const name = freeName(was, { has: (wanted) => taken[sort].has(wanted) || given[sort].has(wanted) });
    given[sort].add(name);
    names.push({ sort, name, was });
    if (name !== was) renames.push({ kind: "rename-declaration", id, name });
  }
  const result = applyOperations(own, renames);
  return { ok: true, text: result.ok ? applyEdits(text, result.edits) : text, names, count: declared.length };
}
