/** Programs that changed between GPL-compatible and not, and the helpers for which that counts. */
import { DEFAULT_LICENSE } from "../ir/schema.ts";
import { isGplCompatible } from "../kernel/licences.ts";
import { helperOf } from "../validate/rust-helpers.ts";
import type { Analysis, Placed } from "../workspace/model.ts";
import { bodiesOf } from "../compile/bodies.ts";
import { factsOfFunction, factsOfRust } from "./body-facts.ts";
import type { LicenceChange } from "./model.ts";
import type { Pairing } from "./pair.ts";
import { plainSource } from "./renames.ts";

export function licenceChanges(after: Analysis, pairing: Pairing): readonly LicenceChange[] {
  return pairing.pairs.program.flatMap(({ before: old, after: now }): readonly LicenceChange[] => {
    const [was, is] = [isCompatible(old), isCompatible(now)];
    if (now === undefined || was === undefined || is === undefined || was === is) return [];
    return [{ program: now.lowered.name ?? "", before: was, after: is, helpers: gplHelpers(now, after) }];
  });
}

function isCompatible(placed: Placed | undefined): boolean | undefined {
  return placed?.lowered.sort === "program"
    ? isGplCompatible(placed.lowered.facts.license ?? DEFAULT_LICENSE)
    : undefined;
}

/** The helpers that a program calls and that are for GPL-compatible programs of its kind only, sorted. */
function gplHelpers(placed: Placed, analysis: Analysis): readonly string[] {
  const { lowered } = placed;
  const { helpers } = analysis.tables;
  if (lowered.sort !== "program" || helpers === undefined) return [];
  const { kind, source = "" } = lowered.facts;
  const body = bodiesOf(analysis).get(placed.id)?.function;
  const file = analysis.workspace.files.find(({ path }) => path === plainSource(source));
  const called =
    body !== undefined
      ? factsOfFunction(body.form, body.lowered).helpers
      : file?.kind === "text" && file.path.endsWith(".rs")
        ? factsOfRust(file.text).helpers
        : [];
  return called.filter((name) => {
    const helper = helperOf(name, helpers);
    return helper?.gplOnly === true && kind !== undefined && !helper.gplFree.has(kind);
  });
}
