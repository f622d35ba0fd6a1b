/** Graphs as data for the tests of layout, placement and the exports. */
import fc from "fast-check";
import type { Graph, GraphEdge, GraphNode, NodeId } from "../core/index.ts";

const NONE = { errors: 0, warnings: 0, information: 0 };

function base(id: NodeId, name: string) {
  return { id, name, form: id, ghost: false, broken: false, problems: NONE };
}

export function policy(id: NodeId, name: string = id): GraphNode {
  return { kind: "policy", ...base(id, name), description: "", programCount: 0, mapCount: 0 };
}

export function program(id: NodeId, name: string = id): GraphNode {
  return {
    kind: "program",
    ...base(id, name),
    programKind: ":xdp",
    source: "bpf/body.rs",
    target: "eth0",
    direction: undefined,
    license: undefined,
    pinPath: undefined,
  };
}

export function map(id: NodeId, name: string = id): GraphNode {
  return {
    kind: "map",
    ...base(id, name),
    mapKind: ":hash",
    keySize: 4,
    valueSize: 8,
    maxEntries: 1024,
    pinPath: undefined,
    memory: 4096,
  };
}

/** Edges written as `policy>program`, `policy>map` or `program>map`, by ids that begin with `p`, `g` and `m`. */
export function graphOf(nodes: readonly GraphNode[], wires: readonly string[]): Graph {
  const orders = new Map<NodeId, number>();
  const edges = wires.map((wire): GraphEdge => {
    const [from = "", to = ""] = wire.split(">");
    if (from.startsWith("g")) {
      return { kind: "program-map", id: `program-map:${wire}`, from, to, access: "unknown", state: "declared" };
    }
    if (to.startsWith("m")) return { kind: "policy-map", id: `policy-map:${wire}`, from, to };
    const order = (orders.get(from) ?? 0) + 1;
    orders.set(from, order);
    return { kind: "policy-program", id: `policy-program:${wire}`, from, to, order };
  });
  return { nodes, edges };
}

/** Any graph of up to `size` nodes of each kind, wired at random, with unwired nodes and separate parts. */
export function graphs(size = 8): fc.Arbitrary<Graph> {
  const ids = (prefix: string) =>
    fc.integer({ min: 0, max: size }).map((n) => Array.from({ length: n }, (_, i) => `${prefix}${i}`));
  return fc.tuple(ids("p"), ids("g"), ids("m")).chain(([policies, programs, maps]) => {
    const wires = (from: readonly string[], to: readonly string[]) =>
      from.length === 0 || to.length === 0
        ? fc.constant<string[]>([])
        : fc.uniqueArray(
            fc.tuple(fc.constantFrom(...from), fc.constantFrom(...to)).map((pair) => pair.join(">")),
            {
              maxLength: 2 * size,
            },
          );
    return fc
      .tuple(wires(policies, programs), wires(policies, maps), wires(programs, maps))
      .map((all) =>
        graphOf(
          [...policies.map((id) => policy(id)), ...programs.map((id) => program(id)), ...maps.map((id) => map(id))],
          all.flat(),
        ),
      );
  });
}

/** Numbers from 0 up to, not including, the limit given to each call; the same for the same seed. */
export function randomNumbers(seed: number): (limit: number) => number {
  let x = seed | 1;
  return (limit) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % limit;
  };
}
