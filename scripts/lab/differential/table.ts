/** The table of cases and every form of every kind, in batches of one crate each. */
import { FIELD_PLACES } from "../../../src/core/crate/bodies/headers.ts";
import type { FnCase } from "../../../src/testing/bpf-fn-case.ts";
import { FN_CASES } from "../../../src/testing/bpf-fn-cases.ts";
import { LIVE_CASES } from "../../../src/testing/bpf-fn-cases-live.ts";
import { stackCases, stackMaps } from "../../../src/testing/bpf-fn-cases-stack.ts";
import { formBodies } from "../../../src/testing/bpf-fn-forms.ts";
import { STACKS, TEST_MAPS } from "../../../src/testing/bpf-fn-maps.ts";
import type { PacketKind } from "../../../src/testing/bpf-fn-random-leaves.ts";
import { ethernet, ipv4, seeded, udp } from "../../../src/testing/packets.ts";
import { atIp, framed, randomPacket } from "./packets.ts";
import type { Batch, RunLines, TestFunction, TestPacket } from "./suite.ts";

const PER_CRATE = 80;
/** Random packets that every form of a packet kind runs on. */
const PACKETS = 60;

export interface CaseFunction extends TestFunction {
  readonly row: FnCase;
}

/** Batches of the table of cases. */
export function caseBatches(): readonly (Batch & { readonly functions: readonly CaseFunction[] })[] {
  const runnable = FN_CASES.map((row, index): CaseFunction => ({
    name: `c${index}`,
    kind: row.kind,
    text: `(bpf-fn c${index} (ctx) ${row.body})`,
    row,
    stored: (row.stored ?? []).map(([map, key, value]) => ({ map, key: fromHex(key), value: fromHex(value) })),
    packets: row.runs.map((run) => packetOf(row, Uint8Array.from(run.packet), run.protocol ?? 0x0800)),
  }));
  const read = runnable.filter(({ row }) => row.readers !== false);
  const unread = runnable.filter(({ row }) => row.readers === false);
  return [
    ...chunks(read).map((functions, index) => ({ name: `cases-${index}`, maps: TEST_MAPS, functions, readers: true })),
    { name: "cases-unread", maps: TEST_MAPS, functions: unread, readers: false },
  ];
}

function packetOf(row: FnCase, bytes: Uint8Array, protocol: number): TestPacket {
  const packet = row.kind === ":cgroup-skb" ? atIp(protocol, bytes) : framed(row.kind as PacketKind, bytes);
  // A row whose packet test runs do not take runs in the interpreter alone.
  return packet ?? { kernel: new Uint8Array(), input: { packet: bytes, protocol } };
}

/** Batches of every form in every kind; lsm apart, because a locked-down kernel refuses all of it. */
export function formBatches(): readonly Batch[] {
  const random = seeded(3);
  const maps = [...TEST_MAPS, STACKS];
  const functions = formBodies().map(({ name, kind, body }): TestFunction => {
    const isPacket = kind === ":xdp" || kind === ":tc" || kind === ":socket-filter" || kind === ":cgroup-skb";
    // Time, random numbers and the like differ from run to run.
    const isFixed = !/\((?:ktime|random|call|log|socket-cgroup-id)\b/.test(body);
    return {
      name,
      kind,
      text: `(bpf-fn ${name} (ctx) ${body})`,
      stored: [
        { map: "lpm4", key: fromHex("0000000000000000"), value: fromHex("05000000") },
        { map: "lpm6", key: fromHex("00".repeat(20)), value: fromHex("0500000000000000") },
        { map: "hash4", key: fromHex("00000000"), value: fromHex("0900000000000000") },
      ],
      packets: isPacket && isFixed ? Array.from({ length: PACKETS }, () => randomPacket(random, kind)) : [],
    };
  });
  const lsm = functions.filter(({ kind }) => kind === ":lsm");
  const others = functions.filter(({ kind }) => kind !== ":lsm");
  return [
    ...chunks(others).map((each, index) => ({ name: `forms-${index}`, maps, functions: each, readers: true })),
    ...chunks(lsm).map((each, index) => ({ name: `forms-lsm-${index}`, maps, functions: each, readers: true })),
  ];
}

/** Fields and predicates of headers, each in a crate of its own: what is written of `packet.rs` is enough for it alone. */
export function aloneBatches(): readonly Batch[] {
  const random = seeded(5);
  const values = Object.keys(FIELD_PLACES).map((field) =>
    field.startsWith("ip6-") ? `(unpack (${field} ctx) u64 3)` : `(as u64 (${field} ctx))`,
  );
  const bodies = [
    ...values.map((value) => `(or-else ${value} 0)`),
    ...values,
    ...values.map((value) => `(if-let (x ${value}) 1 2)`),
    ...["ipv4?", "ipv6?", "tcp?", "udp?", "icmp?"].map((is) => `(as u64 (${is} ctx))`),
  ];
  return bodies.map((value, index) => {
    const kind: PacketKind = index % 2 === 0 ? ":tc" : ":xdp";
    const packets = Array.from({ length: PACKETS }, () => randomPacket(random, kind));
    const text = `(bpf-fn a0 (ctx) (map-set arr8 0 ${value}) (return :pass))`;
    const functions: readonly TestFunction[] = [{ name: "a0", kind, text, stored: [], packets }];
    return { name: `alone-${index}`, maps: TEST_MAPS, functions, readers: true };
  });
}

/** Functions at the limit of the stack, on packets that are long enough for them. */
export function stackBatches(): readonly Batch[] {
  const cases = stackCases();
  const functions = cases.map(({ kind, body }, index): TestFunction => ({
    name: `k${index}`,
    kind,
    text: `(bpf-fn k${index} (ctx) ${body})`,
    stored: [],
    packets: [700, 400, 120].flatMap((length) => longPacket(kind, length)),
  }));
  return chunks(functions).map((each, index) => ({
    name: `stack-${index}`,
    maps: stackMaps(cases),
    functions: each,
    readers: true,
  }));
}

/** A UDP packet of that length, as a kind of program gets it. */
function longPacket(kind: PacketKind, length: number): readonly TestPacket[] {
  const payload = Array.from({ length: length - 42 }, (_, at) => (at * 37 + length) & 0xff);
  const ip = Uint8Array.from(ipv4(17, udp({}, payload)));
  const packet = kind === ":cgroup-skb" ? atIp(0x0800, ip) : framed(kind, Uint8Array.from(ethernet(0x0800, [...ip])));
  return packet === undefined ? [] : [packet];
}

/** Batches that meet live packets. */
export function liveBatches(): readonly Batch[] {
  const functions = LIVE_CASES.map(({ kind, body, frames }, index): TestFunction => ({
    name: `l${index}`,
    kind,
    text: `(bpf-fn l${index} (ctx) ${body})`,
    stored: [],
    packets: frames.map(({ frame, linear }) => received(Uint8Array.from(frame), linear)),
  }));
  return [{ name: "live", maps: TEST_MAPS, functions, readers: true, live: true }];
}

/** The kernel takes the outer tag out of the bytes. */
function received(frame: Uint8Array, linear: number): TestPacket {
  const proto = ((frame[12] ?? 0) << 8) | (frame[13] ?? 0);
  if (proto !== 0x8100 && proto !== 0x88a8) return { kernel: frame, linear, input: { packet: frame } };
  const packet = Uint8Array.from([...frame.subarray(0, 12), ...frame.subarray(16)]);
  return { kernel: frame, linear, input: { packet, vlanTag: ((frame[14] ?? 0) << 8) | (frame[15] ?? 0) } };
}

/** What a row says against what was printed for its runs; `undefined` when they agree. */
export function broken(row: FnCase, runs: readonly RunLines[]): string | undefined {
  const maps = new Map<string, string>();
  for (const [index, run] of row.runs.entries()) {
    const lines = runs[index] ?? [];
    for (const line of lines) {
      const [word, map = "", contents = ""] = line.split(" ");
      if (word === "map") maps.set(map, contents);
    }
    if (lines[0] !== `run ${run.action}`) return `run ${index}: ${lines[0]}, wanted run ${run.action}`;
    for (const [map, contents] of Object.entries(run.maps ?? {})) {
      const seen = maps.get(map) ?? "";
      if (seen !== contents) return `run ${index}: ${map} is ${seen}, wanted ${contents}`;
    }
    if (run.events === undefined) continue;
    const events = lines.filter((line) => line.startsWith("record ")).map((line) => line.slice("record ".length));
    const same = events.length === run.events.length && run.events.every((event, at) => events[at]?.startsWith(event));
    if (!same) return `run ${index}: events ${events.join(", ")}, wanted ${run.events.join(", ")}`;
  }
  return undefined;
}

function chunks<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / PER_CRATE) }, (_, index) =>
    items.slice(index * PER_CRATE, (index + 1) * PER_CRATE),
  );
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}
