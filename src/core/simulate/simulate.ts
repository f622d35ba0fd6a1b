/**
 * Runs a policy's programs over a capture, in the order in which the kernel does:
 * arriving packets meet XDP, sockets, tc and the cgroup, leaving ones the same the
 * other way round without XDP. Deterministic: packets bring the clock, their flow
 * chooses the CPU, a seed makes the random numbers. Linear in the packets, and can
 * be done in slices.
 */
import { idsOf } from "../interpret/closures.ts";
import { Machine } from "../interpret/machine.ts";
import type { CapturedPacket } from "../interpret/pcap.ts";
import type { RunInput } from "../interpret/run.ts";
import type { Direction, Frame } from "./frame.ts";
import { frameOf, ipOf, untagged } from "./frame.ts";
import { cpuOf, isLocal } from "./flow.ts";
import type {
  Fate,
  LogLine,
  NoteCount,
  SentEvent,
  SimulationOptions,
  SimulationResult,
  StageRun,
  StageValues,
  Way,
} from "./model.ts";
import { MAX_ENTRIES, MAX_KEPT } from "./model.ts";
import { Paths } from "./paths.ts";
import type { Plan, Stage } from "./plan.ts";
import type { Effect, PacketKind } from "./verdict.ts";
import { effectOf } from "./verdict.ts";

/** Where packets meet programs, in their order, by where they go. */
const PLACES: Readonly<Record<Direction, readonly PacketKind[]>> = {
  ingress: [":xdp", ":socket-filter", ":tc", ":cgroup-skb"],
  egress: [":cgroup-skb", ":tc", ":socket-filter"],
};

/** Cgroup of the packets' sockets. */
const CGROUP = 1n;

/** Runs the plan over all packets. */
export function simulate(
  plan: Plan,
  packets: readonly CapturedPacket[],
  options: SimulationOptions = {},
): SimulationResult {
  const simulation = new Simulation(plan, packets, options);
  simulation.advance(packets.length);
  return simulation.result();
}

/** What programs see of a packet when they look at it. */
interface Seen {
  readonly frame: Frame;
  readonly time: bigint;
  readonly cpu: number;
}

/** A simulation under way: `advance` until it is done, `result` at any time. */
export class Simulation {
  readonly #plan: Plan;
  readonly #packets: readonly CapturedPacket[];
  readonly #options: SimulationOptions;
  readonly #machine: Machine;
  readonly #order: Readonly<Record<Direction, readonly (readonly number[])[]>>;
  readonly #paths: readonly Paths[];
  readonly #ways: Way[] = [];
  readonly #wayIndex = new Map<string, number>();
  readonly #wayOf: Uint32Array;
  readonly #events: SentEvent[] = [];
  readonly #logs: LogLine[] = [];
  readonly #notes = new Map<string, NoteCount>();
  #eventCount = 0;
  #logCount = 0;
  #reservations = { cut: 0, made: 0, unseen: 0 };
  #next = 0;
  #time = 0n;
  /** While a packet is looked into: the values of what its programs ran. */
  #values: StageValues[] | undefined = undefined;

  constructor(plan: Plan, packets: readonly CapturedPacket[], options: SimulationOptions = {}) {
    this.#plan = plan;
    this.#packets = packets;
    this.#options = options;
    this.#machine = new Machine({ cpus: options.cpus ?? 1, seed: options.seed ?? 1 });
    for (const { ref } of plan.maps) this.#machine.declare(ref);
    for (const { map, key, values } of options.entries ?? []) this.#machine.map(map)?.store(key, values);
    this.#order = { ingress: placesOf(plan, "ingress"), egress: placesOf(plan, "egress") };
    this.#paths = plan.stages.map(({ fn }) => new Paths(idsOf(fn)));
    this.#wayOf = new Uint32Array(packets.length);
  }

  /** Packets that are done. */
  get done(): number {
    return this.#next;
  }

  get isDone(): boolean {
    return this.#next >= this.#packets.length;
  }

  /** Runs up to so many further packets. */
  advance(count: number): void {
    const end = Math.min(this.#packets.length, this.#next + count);
    for (; this.#next < end; this.#next++) {
      const packet = this.#packets[this.#next];
      if (packet !== undefined) this.#wayOf[this.#next] = this.#run(packet);
    }
  }

  /** Runs the next packet, and gives the value that each expression had last, program by program. */
  inspectNext(): readonly StageValues[] {
    const values: StageValues[] = [];
    this.#values = values;
    this.advance(1);
    this.#values = undefined;
    return values;
  }

  /** What is known so far. */
  result(): SimulationResult {
    return {
      packets: this.#next,
      ways: this.#ways,
      wayOf: this.#wayOf.slice(0, this.#next),
      paths: this.#paths.map(({ list }) => list),
      hits: this.#paths.map(({ total }) => total),
      events: this.#events,
      eventCount: this.#eventCount,
      logs: this.#logs,
      logCount: this.#logCount,
      notes: [...this.#notes.values()],
      maps: this.#plan.maps.flatMap(({ ref }) => {
        const entries = this.#machine.map(ref.name)?.entries();
        return entries === undefined ? [] : [{ ref, count: entries.length, entries: entries.slice(0, MAX_ENTRIES) }];
      }),
      reservations: { ...this.#reservations },
    };
  }

  #run(packet: CapturedPacket): number {
    const frame = frameOf(packet);
    // The kernel's clock never goes back, a merged capture's may.
    if (packet.time > this.#time) this.#time = packet.time;
    if (frame === undefined) {
      this.#reservations.unseen++;
      return this.#wayFor({ direction: "ingress", fate: "unseen", decidedBy: undefined, runs: [] });
    }
    if (frame.isCut) this.#reservations.cut++;
    if (frame.isMade) this.#reservations.made++;
    const { local, direction: usual = this.#plan.usual, cpus = 1 } = this.#options;
    const byAddress = local === undefined || local.length === 0 ? undefined : isLocal(frame.bytes, local);
    const direction = byAddress === undefined ? (frame.direction ?? usual) : byAddress ? "egress" : "ingress";
    const seen = { frame, time: this.#time, cpu: cpus > 1 ? cpuOf(frame.bytes, cpus) : 0 };
    const runs: StageRun[] = [];
    let [fate, decidedBy]: [Fate, number | undefined] = ["pass", undefined];
    for (const place of this.#order[direction]) {
      const stopped = this.#meet(place, seen, runs);
      if (stopped === undefined) continue;
      [fate, decidedBy] = [stopped.fate, stopped.run];
      break;
    }
    return this.#wayFor({ direction, fate, decidedBy, runs });
  }

  /** The programs of one place; gives what stopped the packet there. */
  #meet(
    place: readonly number[],
    seen: Seen,
    runs: StageRun[],
  ): { readonly fate: Fate; readonly run: number } | undefined {
    let stopped: { readonly fate: Fate; readonly run: number } | undefined;
    for (const index of place) {
      const stage = this.#plan.stages[index];
      const input = stage && inputOf(stage, seen);
      if (stage === undefined || input === undefined) continue;
      const effect = this.#runStage(index, stage, input, runs);
      if (effect === "pass") return undefined;
      if (effect === "next") continue;
      // All programs of a cgroup run, and one of them is enough to drop the packet.
      stopped ??= { fate: effect, run: runs.length - 1 };
      if (stage.kind !== ":cgroup-skb") break;
    }
    return stopped;
  }

  #runStage(index: number, stage: Stage, input: RunInput, runs: StageRun[]): Effect {
    const values = this.#values;
    const outcome = this.#machine.run(stage.fn, input, { trace: values === undefined ? "hits" : true });
    if (values !== undefined) {
      const steps = outcome.trace?.steps ?? [];
      values.push({
        stage: index,
        values: new Map(steps.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]]))),
      });
    }
    const action = Number(outcome.action);
    const path = outcome.trace === undefined ? 0 : (this.#paths[index]?.add(outcome.trace.hits) ?? 0);
    runs.push({ stage: index, action, missedAt: outcome.missedAt, path });
    for (const event of outcome.events) {
      if (this.#eventCount++ < MAX_KEPT) this.#events.push({ packet: this.#next, stage: index, ...event });
    }
    for (const text of outcome.logs) {
      if (this.#logCount++ < MAX_KEPT) this.#logs.push({ packet: this.#next, stage: index, text });
    }
    for (const { map, kind } of outcome.notes) {
      const key = `${kind} ${map}`;
      const { count = 0, first = this.#next } = this.#notes.get(key) ?? {};
      this.#notes.set(key, { map, kind, count: count + 1, first });
    }
    return effectOf(stage.kind, action, this.#plan.tcx);
  }

  #wayFor(way: Way): number {
    const key = [
      way.direction,
      way.fate,
      ...way.runs.map(({ stage, action, missedAt, path }) => `${stage}:${action}:${missedAt ?? ""}:${path}`),
    ].join(" ");
    let index = this.#wayIndex.get(key);
    if (index === undefined) {
      index = this.#ways.push(way) - 1;
      this.#wayIndex.set(key, index);
    }
    return index;
  }
}

/** The stages that packets of a direction meet, by place, as indices. */
function placesOf({ stages }: Plan, direction: Direction): readonly (readonly number[])[] {
  return PLACES[direction].map((kind) =>
    stages.flatMap((stage, index) =>
      stage.kind === kind && (stage.direction === direction || stage.direction === "both") ? [index] : [],
    ),
  );
}

/** What a program of the kind sees; `undefined` when such a packet does not come to it. */
function inputOf({ kind }: Stage, { frame, time, cpu }: Seen): RunInput | undefined {
  switch (kind) {
    case ":xdp":
      return { packet: frame.bytes, time, cpu };
    case ":tc":
    case ":socket-filter":
      return { ...untagged(frame.bytes), time, cpu, socketCgroupId: CGROUP };
    case ":cgroup-skb": {
      const ip = ipOf(frame.bytes);
      return ip && { ...ip, time, cpu, socketCgroupId: CGROUP };
    }
  }
}
