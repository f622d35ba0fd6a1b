/** Folding changes nothing that a run can see: random functions and random packets, with and without it. */
import { expect, test } from "vitest";
import { compileForm } from "../../testing/bodies.ts";
import { TEST_MAPS } from "../../testing/bpf-fn-maps.ts";
import { randomFunction, render } from "../../testing/bpf-fn-random.ts";
import type { PacketKind } from "../../testing/bpf-fn-random-leaves.ts";
import { irFaults } from "../../testing/ir-faults.ts";
import { pick, randomFrame, randomIp, seeded, type Random } from "../../testing/packets.ts";
import type { Fn } from "../compile/ir.ts";
import { Machine } from "./machine.ts";

const KINDS: readonly PacketKind[] = [":xdp", ":tc", ":socket-filter", ":cgroup-skb"];
const MAPS = TEST_MAPS.map(({ name, kind, keySize, valueSize, maxEntries }) => {
  return `${name} ${kind} ${keySize} ${valueSize} ${maxEntries}`;
});

function packetFor(random: Random, kind: PacketKind): Uint8Array {
  if (kind !== ":cgroup-skb") return randomFrame(random);
  return Uint8Array.from(randomIp(random, pick(random, 2) === 0 ? 4 : 6));
}

/** Everything that the runs of a function leave behind. */
function traces(fn: Fn, packets: readonly Uint8Array[]): readonly unknown[] {
  const machine = new Machine({ cpus: 2, seed: 7 });
  for (const map of TEST_MAPS) machine.declare(map);
  return packets.map((packet, i) => {
    const { action, events, logs } = machine.run(fn, { packet, time: BigInt(i), cpu: i % 2 });
    const maps = TEST_MAPS.map(({ name }) => [...(machine.map(name)?.entries() ?? [])]);
    return { action, events: events.map(({ bytes, map }) => [map, bytes]), logs, maps };
  });
}

test("random functions do the same folded and as they were written", { timeout: 120_000 }, () => {
  const random = seeded(20_251_128);
  for (let round = 0; round < 240; round++) {
    const kind = KINDS[round % KINDS.length] ?? ":xdp";
    const text = render(randomFunction(random, kind, "f", 10 + pick(random, 90)));
    const around = { maps: MAPS };
    const folded = compileForm(kind, text, around);
    const errors = folded.problems.filter(({ severity }) => severity === "error");
    expect({ text, errors }).toEqual({ text, errors: [] });
    const plain = compileForm(kind, text, { ...around, simplify: (body) => body });
    if (folded.fn === undefined || plain.fn === undefined) continue;
    expect(irFaults(folded.fn)).toEqual([]);
    const packets = Array.from({ length: 8 }, () => packetFor(random, kind));
    expect({ text, runs: traces(folded.fn, packets) }).toEqual({ text, runs: traces(plain.fn, packets) });
  }
});
