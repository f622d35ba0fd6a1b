/** What changed in bodies: functions in Lisp, and files in Rust. */
import { formatDocument } from "../edit/format/format.ts";
import type { LoweredFunction } from "../ir/lowered.ts";
import { bodyOf } from "../json/body.ts";
import { canonicalJson } from "../json/canonical.ts";
import type { Form } from "../syntax/cst.ts";
import { readDocument } from "../syntax/read.ts";
import { applyEdits } from "../text/edit.ts";
import { rustTokens } from "../text/rust-tokens.ts";
import type { Placed } from "../workspace/model.ts";
import type { BodyFacts } from "./body-facts.ts";
import { factsOfFunction, factsOfRust } from "./body-facts.ts";
import { lineDifference } from "./lines.ts";
import type { BodyChange, Difference } from "./model.ts";
import type { Renames } from "./renames.ts";

export type PlacedBody = Placed & { readonly lowered: LoweredFunction };

/**
 * What changed in a function; undefined when it does the same, or is the same: that a map has another name now and the
 * function does not know it is said by the checks. Lines are shown as they stand in both versions. Its docstring is no part of what it does. */
export function functionChange(before: PlacedBody, after: PlacedBody, renames: Renames): BodyChange | undefined {
  if (before.form.source === after.form.source) return undefined;
  const old = readDocument(renames.functionText(before.form, before.lowered)).forms[0] ?? before.form;
  if (meaningOf(old) === meaningOf(after.form)) return undefined;
  return bodyChange(
    factsOfFunction(before.form, before.lowered),
    factsOfFunction(after.form, after.lowered),
    laidOut(before.form.source),
    laidOut(after.form.source),
  );
}

/** The body and the name of its parameter as one text: what is the same for functions that do the same. */
export function meaningOf(form: Form): string {
  const { node, source } = form;
  if (node.kind !== "list" || form.problems.length > 0) return source.replaceAll(/\s+/g, " ");
  const [, , parameter, ...rest] = node.items;
  // A string directly behind the parameter says what the function is for.
  const body = rest[0]?.kind === "string" && rest.length > 1 ? rest.slice(1) : rest;
  return canonicalJson([...bodyOf(source, parameter === undefined ? [] : [parameter]), ...bodyOf(source, body)]);
}

/** What changed in a file in Rust; undefined when nothing did, or only comments, white space and names of maps. */
export function rustChange(before: string, after: string, renames: Renames): BodyChange | undefined {
  if (before === after || rustMeaning(renames.rustText(before)) === rustMeaning(after)) return undefined;
  return bodyChange(factsOfRust(before), factsOfRust(after), before, after);
}

/** The source without comments and white space between tokens. */
function rustMeaning(source: string): string {
  const parts: string[] = [];
  let at = 0;
  const skip = (end: number): void => {
    const gap = source.slice(at, end);
    // Characters and lifetimes are no tokens.
    if (gap.includes("'")) parts.push(gap.trim());
  };
  for (const { start, end } of rustTokens(source)) {
    skip(start);
    parts.push(source.slice(start, end));
    at = end;
  }
  skip(source.length);
  return parts.join("\n");
}

/** A function as the formatter lays it out, so that lines differ only where something else is said. */
function laidOut(source: string): string {
  const document = readDocument(source);
  return applyEdits(document.text, formatDocument(document));
}

function bodyChange(old: BodyFacts, now: BodyFacts, before: string, after: string): BodyChange {
  return {
    actions: difference(old.actions, now.actions),
    helpers: difference(old.helpers, now.helpers),
    ...lineDifference(before, after),
  };
}

/** What one list has and the other has not. */
export function difference(before: readonly string[], after: readonly string[]): Difference {
  return {
    added: after.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !after.includes(name)),
  };
}
