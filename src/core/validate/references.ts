/** What the reference rules share: the seed's errors with their places, and fixes on lists of names. */
import type { Fix, Operation } from "../edit/operation.ts";
import type { SpecSort } from "../ir/fields.ts";
import type { LoweredField } from "../ir/field-table.ts";
import type { Analysis, Placed, PlacedPolicy, PlacedProgram } from "../workspace/model.ts";
import type { Entry, ValidationContext } from "./context.ts";
import { defaultFields, fieldsOfUsedMap } from "./defaults.ts";
import { fix } from "./fixes.ts";
import { digestOf, generatedName, type Digest, type Mention } from "./digest.ts";
import type { NameTable } from "./name-tables.ts";
import { resolution, type Resolution } from "./resolution.ts";
import { quoted } from "./form-nodes.ts";
import { seedErrors, type SeedError, type SeedRule } from "./seed.ts";

/** An error of the seed's check at its place. */
export interface PlacedSeedError {
  readonly message: string;
  readonly policy: PlacedPolicy;
  /** The mention in the policy's `programs`, and its index there. */
  readonly program: Mention;
  readonly programIndex: number;
  /** The program and the mention in its `uses-maps`; missing when the program is not declared. */
  readonly use: { readonly place: PlacedProgram; readonly map: Mention; readonly index: number } | undefined;
}

/** True when the seed's check finds nothing in a policy: asked of every policy, before anything is worded. */
function isCoherent(policy: number, { forms }: Analysis, found: Resolution): boolean {
  const digestAt = (index: number): Digest | undefined => {
    const place = forms[index];
    return place && digestOf(place.lowered);
  };
  const { programs, maps } = digestAt(policy) ?? {};
  const first = programs?.names.length ?? 0;
  const last = first + (maps?.names.length ?? 0);
  for (let mention = 0; mention < first; mention++) {
    const program = found.target(policy, mention);
    if (program === -1) return false;
    const uses = digestAt(program)?.usesMaps.names.length ?? 0;
    for (let use = 0; use < uses; use++) {
      const map = found.target(program, use);
      let at = first;
      while (at < last && found.target(policy, at) !== map) at++;
      if (map === -1 || at === last) return false;
    }
  }
  return true;
}

/** The seed's errors of all policies, each with the index of the policy among the policies, by rule. */
const errorsByRule: NameTable<ReadonlyMap<SeedRule, readonly (readonly [number, SeedError])[]>> = (analysis, get) => {
  const { byName, policies, roster } = analysis;
  const found = get(resolution);
  const programs = {
    has: (name: string) => byName.program.has(name),
    get: (name: string) => {
      const place = byName.program.get(name);
      return place && { uses_maps: digestOf(place.lowered).usesMaps.names };
    },
  };
  const groups = new Map<SeedRule, (readonly [number, SeedError])[]>();
  policies.forEach(({ lowered }, index) => {
    if (isCoherent(roster.bySort.policy[index] ?? -1, analysis, found)) return;
    const { name = "", programs: listed, maps } = digestOf(lowered);
    for (const error of seedErrors({ name, programs: listed.names, maps: maps.names }, programs, byName.map)) {
      if (error.rule === "policy-map-unlisted" && !maps.isWhole) continue;
      if (groups.get(error.rule)?.push([index, error]) === undefined) groups.set(error.rule, [[index, error]]);
    }
  });
  return groups;
};

/**
 * The seed's errors of every policy, in document order. A declaration that does not lower still counts
 * as declared, with the names that do read. Where the policy's own `:maps` does not read, no map is called unlisted.
 */
export function placedSeedErrors(context: ValidationContext, rule: SeedRule): readonly PlacedSeedError[] {
  const errors = context.names(errorsByRule).get(rule) ?? [];
  return errors.flatMap(([index, error]) => {
    const entry = context.policies[index];
    const program = entry?.digest.programs.items[error.program];
    if (entry === undefined || program === undefined) return [];
    const { message, program: programIndex } = error;
    return [{ message, policy: entry.place, program, programIndex, use: useOf(context.program(program.name), error) }];
  });
}

function useOf(entry: Entry<PlacedProgram> | undefined, { map: index }: SeedError): PlacedSeedError["use"] {
  const map = index === undefined ? undefined : entry?.digest.usesMaps.items[index];
  return entry === undefined || map === undefined || index === undefined
    ? undefined
    : { place: entry.place, map, index };
}

/** The index of a mention among all items of its list, as operations count them. */
export function itemIndex(field: LoweredField | undefined, mention: Mention): number {
  if (field?.value.kind !== "list") return 0;
  return Math.max(
    0,
    field.value.items.findIndex(({ start }) => start === mention.span.start),
  );
}

export type ListField = "programs" | "maps" | "uses_maps";

/** What a digest calls the list fields. */
export const DIGEST_FIELDS = { programs: "programs", maps: "maps", uses_maps: "usesMaps" } as const;

/** Takes a mention out of its list. */
export function removeMention(place: PlacedPolicy | PlacedProgram, field: ListField, mention: Mention): Operation {
  const index = itemIndex(place.lowered.fields.get(field), mention);
  return { kind: "remove-item", id: place.id, field: [field], index };
}

/** Fixes for a name that nothing declares: the nearest name, declaring it, taking it out. */
export function undeclaredFixes(
  context: ValidationContext,
  place: PlacedPolicy | PlacedProgram,
  field: ListField,
  mention: Mention,
): readonly Fix[] {
  const sort: SpecSort = field === "programs" ? "program" : "map";
  const { name } = mention;
  const fixes: Fix[] = [];
  const meant = context.suggester.nearest(name, context.pool(sort));
  const isListed = digestOf(place.lowered)[DIGEST_FIELDS[field]].names.some((other) => other === meant);
  if (meant !== undefined && !isListed) {
    const index = itemIndex(place.lowered.fields.get(field), mention);
    fixes.push(
      fix(`Replace with ${quoted(meant)}`, { kind: "set-item", id: place.id, field: [field], index, name: meant }),
    );
  }
  const symbol = generatedName(sort, name);
  if (symbol !== undefined && !context.symbols().has(symbol)) {
    const spec = sort === "map" ? fieldsOfUsedMap(context.analysis, name) : defaultFields(sort, name);
    fixes.push(fix(`Declare ${sort} ${quoted(name)}`, { kind: "add-declaration", sort, spec }));
  }
  fixes.push(fix(`Remove ${quoted(name)} from the list`, removeMention(place, field, mention)));
  return fixes;
}

/** The place of a declaration's name, for related spans. */
export function nameSpanOf(place: Placed): { readonly start: number; readonly end: number } {
  return place.lowered.nameSpan ?? { start: 0, end: Math.min(1, place.form.source.length) };
}
