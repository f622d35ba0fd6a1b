/**
 * Counting while two CPUs insert the same new key: whatever the kind of the map
 * and of its counters, every packet is counted. A function that reads, adds and
 * stores is there to show that the two really meet.
 */
import type { MapRef } from "../../../src/core/compile/ir-leaves.ts";
import type { PacketKind } from "../../../src/testing/bpf-fn-random-leaves.ts";
import { ethernet, ipv4, udp } from "../../../src/testing/packets.ts";
import type { Batch, TestFunction } from "./suite.ts";
import { hex, LIVE } from "./suite.ts";

/** Keys, each of them new in its round, and packets from each CPU for a key. */
const ROUNDS = 20_000;
const BURST = 2;
const SIDES = 2;

export interface RaceFunction extends TestFunction {
  /** Where the two CPUs send; undefined for test runs. */
  readonly interface: string | undefined;
  readonly map: string;
  /** What a packet adds; undefined when packets may be lost. */
  readonly adds: number | undefined;
}

const MAPS: readonly MapRef[] = (
  [
    ["h4", ":hash", 4],
    ["h8", ":hash", 8],
    ["lru4", ":lru-hash", 4],
    ["lru8", ":lru-hash", 8],
    ["pch4", ":per-cpu-hash", 4],
    ["pch8", ":per-cpu-hash", 8],
  ] as const
).map(([name, kind, valueSize]) => ({ name, kind, keySize: 4, valueSize, maxEntries: 65_536 }));

/** The key is the source address, which is the number of the round. */
const KEY = "(ip-src ctx)";
const FORMS: readonly {
  readonly name: string;
  readonly adds: number | undefined;
  readonly form: (map: string) => string;
}[] = [
  { name: "inc", adds: 1, form: (map) => `(map-inc ${map} ${KEY})` },
  { name: "add", adds: 3, form: (map) => `(when (> (map-inc ${map} ${KEY} 3) 1000) (return :pass))` },
  { name: "twice", adds: 2, form: (map) => `(map-inc ${map} ${KEY}) (map-inc ${map} ${KEY})` },
];
const WITNESS = {
  name: "stored",
  adds: undefined,
  form: (map: string) => `(map-set ${map} ${KEY} (+ 1 (or-else (map-get ${map} ${KEY}) 0)))`,
};
const WAYS: readonly (readonly [PacketKind, string | undefined])[] = [
  [":tc", LIVE[0]],
  [":socket-filter", LIVE[0]],
  [":xdp", undefined],
];

export interface RaceBatch extends Batch {
  readonly functions: readonly RaceFunction[];
}

/** Every form × map × way. */
export function raceBatch(): RaceBatch {
  const functions = WAYS.flatMap(([kind, sender]) =>
    [...FORMS.flatMap((form) => MAPS.map(({ name: map }) => ({ ...form, map }))), { ...WITNESS, map: "h8" }].map(
      ({ name, adds, form, map }): RaceFunction => {
        const program = `${kind.slice(1).replace("-", "_")}_${name}_${map}`;
        const text = `(bpf-fn ${program} (ctx) ${form(map)} (return :drop))`;
        return { name: program, kind, text, stored: [], packets: [], interface: sender, map, adds };
      },
    ),
  );
  return { name: "race", maps: MAPS, functions, readers: true, live: true };
}

/** The driver's commands for the batch. */
export function raceCommands({ functions }: RaceBatch, object: string): string {
  const frame = Uint8Array.from(ethernet(0x0800, ipv4(17, udp())));
  const lines = functions.flatMap(({ name, interface: sender }) => [
    `function ${name}`,
    ...(sender === undefined ? [] : [`attach ${LIVE[1]}`]),
    `race ${sender ?? "-"} ${ROUNDS} ${BURST} 26 ${hex(frame)}`,
  ]);
  return `object ${object}\n${lines.join("\n")}\n`;
}

/** What is wrong with the counts of a function, of the lines that the driver printed for it; how many packets it met, and lost. */
export function raceOutcome(
  { map, adds }: RaceFunction,
  lines: readonly string[],
): { readonly wrong: string | undefined; readonly packets: number; readonly lost: number } {
  const packets = Number(lines.find((line) => line.startsWith("race "))?.slice("race ".length) ?? 0);
  const sums = lines.find((line) => line.startsWith(`sums ${map} `))?.split(" ") ?? [];
  const [entries = 0, total = 0, least = 0, most = 0] = sums.slice(2).map(Number);
  const each = BURST * SIDES;
  if (packets !== ROUNDS * each) return { wrong: `${packets} packets instead of ${ROUNDS * each}`, packets, lost: 0 };
  if (adds === undefined) return { wrong: undefined, packets, lost: packets - total };
  const wanted = [ROUNDS, packets * adds, each * adds, each * adds];
  const isExact = [entries, total, least, most].every((seen, index) => seen === wanted[index]);
  const shown = `${entries} keys with ${total} in all, ${least} to ${most} each; wanted ${wanted.join(", ")}`;
  return { wrong: isExact ? undefined : shown, packets, lost: packets * adds - total };
}
