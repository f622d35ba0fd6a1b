/**
 * Functions at the very limit of the kernel's stack: what the front end takes
 * must load, whatever form the bytes come from, and one byte more is told.
 */
import type { MapRef } from "../core/compile/ir.ts";
import type { PacketKind } from "./bpf-fn-random-leaves.ts";

export interface StackCase {
  readonly name: string;
  readonly kind: PacketKind;
  readonly body: string;
}

/** Bytes of values that are live at once. */
const LIMIT = 384;
const SIZES = [384, 192, 128, 96, 64, 48, 32] as const;

/** Arrays with values of the sizes. */
export const WIDE_MAPS: readonly MapRef[] = [
  ...SIZES.map((size): MapRef => ({ name: `w${size}`, kind: ":array", keySize: 4, valueSize: size, maxEntries: 4 })),
  { name: "n8", kind: ":array", keySize: 4, valueSize: 8, maxEntries: 4 },
];

/** Where bytes come from; the second of two reads comes from elsewhere. */
const SOURCES: Readonly<Record<string, (size: number, at: number) => string>> = {
  loaded: (size, at) => `(load bytes${size} ctx ${at})`,
  padded: (size, at) => `(load-padded bytes${size} ctx ${at + 300})`,
  stored: (size, at) => `(map-get w${size} ${at & 3})`,
};

const ANSWERS: Readonly<Record<PacketKind, string>> = {
  ":xdp": ":xdp-drop",
  ":tc": ":tc-act-shot",
  ":socket-filter": ":keep",
  ":cgroup-skb": ":pass",
};

/** Binds the values in order; all of them are read at the end, so that none is dead before. */
function holding(values: readonly (readonly [size: number, form: string])[], answer: string, before = ""): string {
  const names = values.map(([, form], at) => `(v${at} ${form})`);
  const reads = values.map(([size], at) => `(map-set w${size} ${at & 3} v${at})`);
  return `(let (${before}${names.join(" ")}) ${reads.join(" ")} (return ${answer}))`;
}

/** What is taken, each with all of its bytes live. */
export const STACK_CASES: readonly StackCase[] = Object.entries(ANSWERS).flatMap(([kind, answer]) =>
  Object.entries(SOURCES).flatMap(([source, form]) =>
    SIZES.map((size): StackCase => {
      const count = LIMIT / size;
      const values = Array.from({ length: count }, (_, at) => [size, form(size, at * 3)] as const);
      return {
        name: `${count} × bytes${size}, ${source} (${kind.slice(1)})`,
        kind: kind as PacketKind,
        body: holding(values, answer),
      };
    }),
  ),
);
