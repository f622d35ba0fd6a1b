/**
 * Sizes of maps for the kernel to judge, and what the validator says of each: every boundary of every kind from both
 * sides, and a seeded sample of others. `npm run test:kernel` makes the maps and compares.
 */
import { MAP_KINDS, U32_MAX, type MapKind } from "../../src/core/ir/schema.ts";
import { FRAME_BYTES } from "../../src/core/kernel/map-limits.ts";
import { mapMemory } from "../../src/core/kernel/map-memory.ts";
import { mapRequest, type MapShape } from "../../src/core/kernel/map-request.ts";
import { validate } from "../../src/core/validate/validate.ts";
import { analyze } from "../../src/core/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../src/core/workspace/model.ts";
import { chance, oneOf, pick, seeded, type Random } from "../../src/testing/packets.ts";

export interface MapTrial {
  /** The declaration. */
  readonly lisp: string;
  readonly kind: MapKind;
  /** What the loader asks for: type, key size, value size, entries, flags. */
  readonly request: readonly number[];
  /** What the validator says the kernel refuses it with; empty when it takes it. */
  readonly errnos: readonly string[];
  /** Frames of a stack trace, which the kernel holds against a sysctl. */
  readonly frames: number | undefined;
  /** Bytes that it takes by our estimate. */
  readonly memory: number;
  /** False when making it could take much memory: then the rule decides alone. */
  readonly sent: boolean;
}

/** Numbers of the kernel's `enum bpf_map_type`. */
const TYPES: Readonly<Record<MapKind, number>> = {
  ":hash": 1,
  ":lru-hash": 9,
  ":array": 2,
  ":per-cpu-hash": 5,
  ":per-cpu-array": 6,
  ":ring-buf": 27,
  ":perf-event-array": 4,
  ":stack-trace": 7,
  ":lpm-trie": 11,
};

/** What a map may really take. */
const MOST_BYTES = 64 * 2 ** 20;
const SAMPLE = 300;
const SEED = 20_260_412;

const ELEMENT = 4_194_255;
const KEYS = [
  0,
  1,
  2,
  3,
  4,
  5,
  7,
  8,
  9,
  16,
  259,
  260,
  261,
  512,
  513,
  32_768,
  ELEMENT - 2,
  ELEMENT - 1,
  ELEMENT,
  U32_MAX,
];
const VALUES = [
  [0, 1, 3, 4, 5, 7, 8, 9, 12, 16, 504, 1008, 1015, 1016, 1017, 1024, 4096, 32_760, 32_767, 32_768, 32_769],
  [4_194_007, 4_194_008, 4_194_009, 4_194_023, 4_194_024, 4_194_025, ELEMENT - 5, ELEMENT - 4, ELEMENT - 3],
  [ELEMENT - 1, ELEMENT, ELEMENT + 1, 1_048_568, 1_048_576, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 8, U32_MAX],
].flat();
const ENTRIES = [
  [0, 1, 2, 3, 255, 1024, 4095, 4096, 4097, 8192, 12_288, 65_536, 100_000, 262_144],
  [2 ** 27 - 1, 2 ** 27, 2 ** 27 + 1, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, U32_MAX],
].flat();

/** Sizes that every kernel takes, to vary one from. */
const USUAL: Readonly<Record<MapKind, readonly [key: number, value: number, entries: number]>> = {
  ":hash": [4, 8, 1],
  ":lru-hash": [4, 8, 1],
  ":array": [4, 8, 1],
  ":per-cpu-hash": [4, 8, 1],
  ":per-cpu-array": [4, 8, 1],
  ":ring-buf": [0, 8, 4096],
  ":perf-event-array": [0, 8, 0],
  ":stack-trace": [4, 1016, 1],
  ":lpm-trie": [8, 8, 1],
};

/** All trials for a kernel (`"6.12.3"`) on a machine of so many CPUs; always the same ones. */
export function mapTrials(kernel: string, cpus: number): readonly MapTrial[] {
  const shapes = [...boundaries(), ...sample(seeded(SEED))];
  const byLisp = new Map(shapes.map((shape) => [lispOf(shape), shape]));
  const text = [...byLisp.keys()].join("\n");
  const settings = { ...DEFAULT_SETTINGS, targetKernel: kernel, cpus };
  const analysis = analyze({ files: [{ kind: "text", path: "maps.tlisp", text }], settings });
  const refusals = new Map<string, { readonly rule: string; readonly message: string }[]>();
  for (const { severity, form, rule, message } of validate(analysis)) {
    if (severity !== "error" || form === undefined) continue;
    const list = refusals.get(form) ?? [];
    list.push({ rule, message });
    refusals.set(form, list);
  }
  return analysis.maps.flatMap(({ id, form }): readonly MapTrial[] => {
    const shape = byLisp.get(form.source);
    if (shape === undefined) throw new Error(`no trial ${form.source}`);
    const refused = refusals.get(id) ?? [];
    return [
      {
        lisp: form.source,
        kind: shape.kind,
        request: requestOf(shape, cpus),
        errnos: refused.map(({ message }) => /\((E\w+)\)/.exec(message)?.[1] ?? message),
        frames: shape.kind === ":stack-trace" ? shape.valueSize / FRAME_BYTES : undefined,
        memory: mapMemory(shape, cpus),
        sent: isSent(shape, refused, cpus),
      },
    ];
  });
}

function requestOf(shape: MapShape, cpus: number): readonly number[] {
  const { keySize, valueSize, maxEntries, flags } = mapRequest(shape, cpus);
  return [TYPES[shape.kind], keySize, valueSize, maxEntries, flags];
}

/** Refusals come before memory is taken; arrays alone take all in one piece, which a machine either has or not. */
function isSent(shape: MapShape, refused: readonly { readonly rule: string }[], cpus: number): boolean {
  if (refused.some(({ rule }) => rule !== "map-too-big")) return true;
  const memory = mapMemory(shape, cpus);
  if (refused.length > 0) return shape.kind === ":array" || memory <= 2 ** 52;
  return shape.kind === ":lpm-trie" || memory <= MOST_BYTES;
}

function boundaries(): readonly MapShape[] {
  return MAP_KINDS.flatMap((kind) => {
    const [key, value, entries] = USUAL[kind];
    return [
      ...KEYS.map((keySize) => ({ kind, keySize, valueSize: value, maxEntries: entries })),
      ...VALUES.map((valueSize) => ({ kind, keySize: key, valueSize, maxEntries: entries })),
      ...ENTRIES.map((maxEntries) => ({ kind, keySize: key, valueSize: value, maxEntries })),
      // Key and value together, and several that are wrong.
      ...[-1, 0, 1].map((more) => ({ kind, keySize: 2_000_000, valueSize: ELEMENT - 2_000_000 + more, maxEntries: 1 })),
      ...[2, 2 ** 31 - 1, U32_MAX].map((maxEntries) => ({ kind, keySize: 4, valueSize: 2 ** 31 - 1, maxEntries })),
      { kind, keySize: 0, valueSize: 0, maxEntries: 0 },
      { kind, keySize: U32_MAX, valueSize: U32_MAX, maxEntries: U32_MAX },
    ];
  });
}

/** Small sizes most often, of which the kernel takes many, and boundaries in other company. */
function sample(random: Random): readonly MapShape[] {
  const size = (around: readonly number[], most: number): number =>
    chance(random, 3) ? oneOf(random, around) : pick(random, most);
  return Array.from({ length: SAMPLE }, (_, index): MapShape => {
    const kind = MAP_KINDS[index % MAP_KINDS.length] ?? ":hash";
    const [key] = USUAL[kind];
    return {
      kind,
      keySize: chance(random, 2) ? size(KEYS, 300) : key,
      valueSize: kind === ":stack-trace" && chance(random, 2) ? 8 * pick(random, 160) : size(VALUES, 600),
      maxEntries: size(ENTRIES, 3000),
    };
  });
}

function lispOf({ kind, keySize, valueSize, maxEntries }: MapShape): string {
  const name = `m-${kind.slice(1)}-${keySize}-${valueSize}-${maxEntries}`;
  return `(defbpf-map ${name} :kind ${kind} :key-size ${keySize} :value-size ${valueSize} :max-entries ${maxEntries})`;
}
