/** Random functions with what they run on, in batches of one crate each, and smaller forms of one that fails. */
import type { PacketKind, Tree } from "../../../src/testing/bpf-fn-random-leaves.ts";
import { ACTIONS, randomFunction, render, sizeOfTree } from "../../../src/testing/bpf-fn-random.ts";
import { TEST_MAPS } from "../../../src/testing/bpf-fn-maps.ts";
import type { Random } from "../../../src/testing/packets.ts";
import { chance, oneOf, pick, seeded } from "../../../src/testing/packets.ts";
import { isBytes, sizeOf } from "../../../src/core/compile/layout.ts";
import { randomPacket } from "./packets.ts";
import type { Batch, Stored, TestFunction } from "./suite.ts";

const KINDS: readonly PacketKind[] = [":xdp", ":tc", ":socket-filter", ":cgroup-skb"];
/** Packets of a kind that the functions of a batch choose from. */
const POOL = 400;

export interface RandomFunction extends TestFunction {
  readonly kind: PacketKind;
  readonly tree: Tree;
}

export interface RandomBatch extends Batch {
  readonly functions: readonly RandomFunction[];
}

export interface Plan {
  readonly seed: number;
  readonly functions: number;
  /** For each function. */
  readonly packets: number;
  readonly perCrate: number;
}

/** All batches of a plan; the same plan gives the same ones. */
export function randomBatches({ seed, functions, packets, perCrate }: Plan): readonly RandomBatch[] {
  const random = seeded(seed);
  return Array.from({ length: Math.ceil(functions / perCrate) }, (_, index) => {
    const count = Math.min(perCrate, functions - index * perCrate);
    return randomBatch(random, `random-${index}`, count, packets);
  });
}

function randomBatch(random: Random, name: string, count: number, packets: number): RandomBatch {
  const pools = new Map(KINDS.map((kind) => [kind, Array.from({ length: POOL }, () => randomPacket(random, kind))]));
  const functions = Array.from({ length: count }, (_, index): RandomFunction => {
    const kind = KINDS[index % KINDS.length] ?? ":xdp";
    const tree = randomFunction(random, kind, `f${index}`, 10 + pick(random, 70));
    const pool = pools.get(kind) ?? [];
    return {
      name: `f${index}`,
      kind,
      tree,
      text: render(tree),
      stored: randomEntries(random),
      packets: Array.from({ length: packets }, () => oneOf(random, pool)),
    };
  });
  return { name, maps: TEST_MAPS, functions, readers: true };
}

/** A few entries in some of the maps; tries, which programs only read, always have some. */
function randomEntries(random: Random): readonly Stored[] {
  const entries: Stored[] = [];
  const bytes = (size: number): Uint8Array => Uint8Array.from({ length: size }, () => pick(random, 256));
  for (const { name: map, kind, keySize, valueSize, maxEntries } of TEST_MAPS) {
    if (keySize === 0) continue;
    if (kind === ":lpm-trie") {
      for (let count = 1 + pick(random, 6); count > 0; count--) {
        entries.push({ map, key: prefix(random, keySize - 4), value: bytes(valueSize) });
      }
    } else if (chance(random, 3)) {
      for (let count = 1 + pick(random, Math.min(maxEntries, 3)); count > 0; count--) {
        const key = new Uint8Array(keySize);
        key[0] = pick(random, kind === ":array" || kind === ":per-cpu-array" ? maxEntries : 6);
        entries.push({ map, key, value: bytes(valueSize) });
      }
    }
  }
  return entries;
}

/** A prefix of an address that packets have, of any length. */
function prefix(random: Random, size: number): Uint8Array {
  const key = new Uint8Array(4 + size);
  key[0] = oneOf(random, [0, 1, 7, 8, 9, 15, 16, 24, 31, 32, ...(size > 4 ? [63, 64, 127, 128] : [])]);
  const known =
    size === 4
      ? oneOf(random, [
          [10, 0, 0, 1],
          [10, 0, 0, 2],
          [192, 168, 1, 1],
          [8, 8, 8, 8],
        ])
      : [0xfd];
  key.set(known, 4);
  if (size === 16 && chance(random, 2)) key[19] = 1;
  return key;
}

/** Smaller functions that might fail in the same way, the smallest first. */
export function shrunk(failing: RandomFunction, limit: number): readonly RandomFunction[] {
  const seen = new Set([failing.text]);
  const candidates: { readonly tree: Tree; readonly size: number }[] = [];
  for (const tree of replacements(failing.tree, failing.kind)) {
    const text = render(tree);
    if (seen.has(text)) continue;
    seen.add(text);
    candidates.push({ tree, size: sizeOfTree(tree) });
  }
  return candidates
    .sort((a, b) => a.size - b.size)
    .slice(0, limit)
    .map(({ tree }, index) => {
      const name = `s${index}`;
      return { ...failing, name, tree, text: render(tree).replace(`(bpf-fn ${failing.name} `, `(bpf-fn ${name} `) };
    });
}

/** Every tree with one piece replaced by a simpler one of its type, or by a piece inside it. */
function* replacements(tree: Tree, kind: PacketKind): Iterable<Tree> {
  if (tree.type !== "frame") {
    yield* simplest(tree, kind);
    for (const inner of insideOf(tree)) if (inner.type === tree.type) yield inner;
  }
  for (const [index, part] of tree.parts.entries()) {
    if (typeof part === "string") continue;
    for (const smaller of replacements(part, kind)) yield { ...tree, parts: tree.parts.with(index, smaller) };
  }
}

function* insideOf(tree: Tree): Iterable<Tree> {
  for (const part of tree.parts) {
    if (typeof part === "string") continue;
    yield part;
    yield* insideOf(part);
  }
}

function* simplest({ type }: Tree, kind: PacketKind): Iterable<Tree> {
  if (type === "frame") return;
  if (type === "statement") yield { type, parts: [""] };
  else if (type === "action") yield { type, parts: [`(return ${ACTIONS[kind][0]})`] };
  else if (type === "bool") {
    yield { type, parts: ["#t"] };
    yield { type, parts: ["#f"] };
  } else if (isBytes(type)) yield { type, parts: [`(pack${" u8 0".repeat(sizeOf(type))})`] };
  else {
    yield { type, parts: ["0"] };
    yield { type, parts: [`(as ${type} 0)`] };
  }
}
