/**
 * What all bodies together do with a map. Only maps about which everything is
 * known: what a body of unknown access, or a tool that finds the pin of the map,
 * does with it can be anything.
 */
import { bodiesOf } from "../compile/bodies.ts";
import { bodyUses, hasBodies, type BodyUses } from "../compile/body-access.ts";
import { mergeAccess, type Access } from "../compile/rust-access.ts";
import type { Digest } from "./digest.ts";
import type { PlacedMap, PlacedPolicy, PlacedProgram } from "../workspace/model.ts";
import type { Entry, ValidationContext } from "./context.ts";
import { pinPlaceOf } from "./pin-path.ts";

export interface MapWiring {
  readonly map: PlacedMap;
  readonly access: Access;
  /** The programs whose bodies use the map. */
  readonly users: readonly PlacedProgram[];
}

/** Uses of one key: the name of a map in Lisp, its static in Rust, its symbol in objects. */
interface Uses {
  access: Access;
  readonly users: PlacedProgram[];
}

type Table = Readonly<Record<BodyUses["language"], Map<string, Uses>>>;

const kept = new WeakMap<ValidationContext, readonly MapWiring[]>();

/** The maps that bodies use, where all that is done with them is known, as they stand. */
export function knownWiring(context: ValidationContext): readonly MapWiring[] {
  let found = kept.get(context);
  if (found === undefined) {
    found = wiringAnew(context);
    kept.set(context, found);
  }
  return found;
}

function wiringAnew(context: ValidationContext): readonly MapWiring[] {
  if (!hasBodies(context.analysis)) return [];
  const uses = bodyUses(context.analysis);
  const bodies = bodiesOf(context.analysis);
  const table: Table = { lisp: new Map(), rust: new Map(), object: new Map() };
  const opaque: Entry<PlacedProgram>[] = [];
  for (const entry of context.programs) {
    const body = uses(entry.place.id, entry.place.lowered.facts.source);
    // What a body with errors is going to do nobody knows.
    const isBroken = bodies.get(entry.place.id)?.compiled.fn === undefined && body?.language === "lisp";
    if (body?.complete !== true || isBroken) opaque.push(entry);
    if (body !== undefined) addBody(table[body.language], body, entry.place);
  }
  if (table.lisp.size + table.rust.size + table.object.size === 0) return [];
  const doubtful = doubtsOf(opaque, context);
  return context.maps.flatMap(({ place, digest }) => {
    const { name } = digest;
    // Of maps with one name the first is meant.
    if (name === undefined || !context.isMeant(place)) return [];
    const found = usesOf(digest, table);
    if (found === undefined || pinPlaceOf(place.lowered) !== undefined || doubtful.names.has(name)) return [];
    if (doubtful.policies.size > 0) {
      for (const policy of context.policiesWith(name)) if (doubtful.policies.has(policy)) return [];
    }
    return [{ map: place, ...found }];
  });
}

function addBody(table: Map<string, Uses>, body: BodyUses, program: PlacedProgram): void {
  for (const [key, access] of body.uses) {
    const known = table.get(key);
    if (known === undefined) table.set(key, { access, users: [program] });
    else {
      known.access = mergeAccess(known.access, access);
      known.users.push(program);
    }
  }
}

/** Maps that programs list whose bodies are not understood, and policies in which such a body may reach any map. */
function doubtsOf(
  opaque: readonly Entry<PlacedProgram>[],
  context: ValidationContext,
): { readonly names: ReadonlySet<string>; readonly policies: ReadonlySet<PlacedPolicy> } {
  const names = new Set<string>();
  const policies = new Set<PlacedPolicy>();
  for (const { digest } of opaque) {
    for (const name of digest.usesMaps.names) names.add(name);
    for (const policy of context.policiesOf(digest.name ?? "")) policies.add(policy);
  }
  return { names, policies };
}

/** The static in Rust is the name in the object in capitals; objects from elsewhere may have the name as it is. */
function usesOf({ name = "", generated = "" }: Digest, table: Table): Omit<MapWiring, "map"> | undefined {
  const found = [
    table.lisp.get(name),
    table.rust.size === 0 ? undefined : table.rust.get(generated.toUpperCase()),
    table.object.get(name),
    name === generated ? undefined : table.object.get(generated),
  ].filter((uses) => uses !== undefined);
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  return others.reduce<Omit<MapWiring, "map">>(
    (all, { access, users }) => ({ access: mergeAccess(all.access, access), users: [...all.users, ...users] }),
    first,
  );
}
