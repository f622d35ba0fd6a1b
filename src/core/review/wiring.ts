/** What programs do with maps, as the graph shows it. */
import type { Graph } from "../graph/model.ts";
import type { Wire, WiringChange } from "./model.ts";
import type { Renames } from "./renames.ts";

interface Wired {
  readonly program: string;
  readonly map: string;
  readonly wire: Wire;
}

/** The wires that came, went or became others. */
export function wiringChanges(before: Graph, after: Graph, renames: Renames): readonly WiringChange[] {
  const [old, now] = [wiresOf(before, renames), wiresOf(after, undefined)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key): readonly WiringChange[] => {
    const [a, b] = [old.get(key), now.get(key)];
    const any = b ?? a;
    if (any === undefined || (a?.wire.access === b?.wire.access && a?.wire.state === b?.wire.state)) return [];
    return [{ program: any.program, map: any.map, before: a?.wire, after: b?.wire }];
  });
}

/** By program and map, named as in the version after; of declarations with one name the first. */
function wiresOf({ nodes, edges }: Graph, renames: Renames | undefined): ReadonlyMap<string, Wired> {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const wires = new Map<string, Wired>();
  for (const edge of edges) {
    if (edge.kind !== "program-map") continue;
    const [program = "", map = ""] = [names.get(edge.from), names.get(edge.to)];
    const own =
      renames === undefined
        ? { program, map }
        : {
            program: renames.name("program", program),
            map: renames.name("map", map),
          };
    const key = JSON.stringify([own.program, own.map]);
    if (!wires.has(key)) wires.set(key, { ...own, wire: { access: edge.access, state: edge.state } });
  }
  return wires;
}
