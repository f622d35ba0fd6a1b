/** Programs that changed between GPL-compatible and not, and the helpers for which that counts. */
import { DEFAULT_LICENSE } from "../ir/schema.ts";
import { isGplCompatible } from "../kernel/licences.ts";
import { helperOf } from "../validate/rust-helpers.ts";
import type { Analysis, Placed, WorkspaceFile } from "../workspace/model.ts";
import { parseSource } from "../workspace/source.ts";
import { objectOf } from "../compile/object-body.ts";
import { bodiesOf } from "../compile/bodies.ts";
import { factsOfFunction, factsOfRust } from "./body-facts.ts";
import type { LicenceChange } from "./model.ts";
import { helpersInObject } from "./objects.ts";
import type { Pairing } from "./pair.ts";
import { plainSource } from "./renames.ts";

export function licenceChanges(before: Analysis, after: Analysis, pairing: Pairing): readonly LicenceChange[] {
  return pairing.pairs.program.flatMap(({ before: old, after: now }): readonly LicenceChange[] => {
    const [was, is] = [isCompatible(old, before), isCompatible(now, after)];
    if (now === undefined || was === undefined || is === undefined || was === is) return [];
    return [{ program: now.lowered.name ?? "", before: was, after: is, helpers: gplHelpers(now, after) }];
  });
}

/** An object is loaded under its own licence; undefined while it cannot be read. */
function isCompatible(placed: Placed | undefined, analysis: Analysis): boolean | undefined {
  if (placed?.lowered.sort !== "program") return undefined;
  const { license, source = "" } = placed.lowered.facts;
  if (parseSource(source).kind !== "object") return isGplCompatible(license ?? DEFAULT_LICENSE);
  const file = sourceFile(source, analysis);
  const read = file && objectOf(file, analysis.tables);
  return read?.ok === true ? isGplCompatible(read.object.license ?? DEFAULT_LICENSE) : undefined;
}

function sourceFile(source: string, { workspace }: Analysis): WorkspaceFile | undefined {
  return workspace.files.find(({ path }) => path === plainSource(source));
}

/** The helpers that a program calls and that are for GPL-compatible programs of its kind only, sorted. */
function gplHelpers(placed: Placed, analysis: Analysis): readonly string[] {
  const { lowered } = placed;
  const { helpers } = analysis.tables;
  if (lowered.sort !== "program" || helpers === undefined) return [];
  const { kind, source = "" } = lowered.facts;
  const body = bodiesOf(analysis).get(placed.id)?.function;
  const file = sourceFile(source, analysis);
  const called =
    body !== undefined
      ? factsOfFunction(body.form, body.lowered).helpers
      : file?.kind === "text" && file.path.endsWith(".rs")
        ? factsOfRust(file.text).helpers
        : file === undefined
          ? []
          : helpersInObject(file, lowered.name ?? "", analysis.tables);
  return called.filter((name) => {
    const helper = helperOf(name, helpers);
    return helper?.gplOnly === true && kind !== undefined && !helper.gplFree.has(kind);
  });
}
