/**
 * What a running function has at hand, and closures over it. A closure gives its
 * value, or leaves a jump behind in the frame: a miss on its way to its label, or
 * the end of the function. Only closures that can jump cost their users a look.
 */
import type { Fn } from "../compile/ir.ts";
import type { Channel } from "./channels.ts";
import type { KeyedMap, MapNote } from "./maps.ts";
import type { Headers, PacketFacts } from "./packet.ts";
import { headersOf } from "./packet.ts";
import type { EmittedEvent, RunInput, Step } from "./run.ts";
import type { Value } from "./values.ts";

/** No jump is under way. */
export const ON = 0;
/** The function has ended. Positive numbers are the labels that misses go to. */
export const LEFT = -1;

/** What the frame asks of the machine that it runs on. */
export interface Host {
  /** A pseudo-random u32. */
  random(): number;
  /** True when user space reads ring buffers and perf arrays. */
  readonly readers: boolean;
  readonly cpus: number;
}

export class Frame {
  readonly host: Host;
  readonly input: RunInput;
  readonly packet: PacketFacts;
  readonly cpu: number;
  readonly keyed: readonly (KeyedMap | undefined)[];
  readonly channels: readonly (Channel | undefined)[];
  readonly locals: Value[] = [];
  jump: number = ON;
  action: bigint;
  actionName: string | undefined;
  missedAt: number | undefined = undefined;
  readonly events: EmittedEvent[] = [];
  readonly logs: string[] = [];
  readonly notes: MapNote[] = [];
  /** Only while tracing. */
  readonly hits: Uint32Array;
  readonly steps: Step[] = [];
  cut = false;
  #headers: Headers | undefined = undefined;

  constructor(
    fn: Fn,
    host: Host,
    input: RunInput,
    maps: { readonly keyed: Frame["keyed"]; readonly channels: Frame["channels"] },
    hits: Uint32Array,
  ) {
    this.host = host;
    this.input = input;
    this.keyed = maps.keyed;
    this.channels = maps.channels;
    this.hits = hits;
    const cpu = input.cpu ?? 0;
    this.cpu = cpu >= 0 && cpu < host.cpus ? Math.trunc(cpu) : 0;
    this.action = fn.onMiss.value;
    this.actionName = fn.onMiss.action;
    const bytes = input.packet ?? NO_BYTES;
    const startsAtIp = fn.program === ":cgroup-skb";
    const takesTags = fn.program === ":tc" || fn.program === ":socket-filter";
    this.packet = {
      bytes,
      startsAtIp,
      protocol: input.protocol ?? protocolOf(bytes),
      tag: takesTags ? (input.vlanTag ?? -1) : -1,
    };
  }

  /** Found once, when a form first asks. */
  get headers(): Headers {
    this.#headers ??= headersOf(this.packet);
    return this.#headers;
  }

  /** Sends a miss on its way. */
  miss(target: number, id: number): undefined {
    if (target === 0) {
      this.jump = LEFT;
      this.missedAt = id;
    } else this.jump = target;
    return undefined;
  }
}

const NO_BYTES: Uint8Array = new Uint8Array();

/** The EtherType that the version of an IP packet goes with; 0 for anything else. */
function protocolOf(bytes: Uint8Array): number {
  const version = (bytes[0] ?? 0) >> 4;
  return version === 4 ? 0x0800 : version === 6 ? 0x86dd : 0;
}

export interface Code {
  /** The value; meaningless when it left a jump in the frame. */
  readonly run: (frame: Frame) => Value | undefined;
  /** False: never leaves a jump. */
  readonly jumps: boolean;
}

/** A closure that cannot jump. */
export function plain(run: (frame: Frame) => Value | undefined): Code {
  return { run, jumps: false };
}

/** `apply` to the value of one closure. */
export function unary(inner: Code, apply: (value: Value, frame: Frame) => Value | undefined, jumps = false): Code {
  const { run } = inner;
  if (!inner.jumps) return { run: (frame) => apply(run(frame) as Value, frame), jumps };
  return {
    run: (frame) => {
      const value = run(frame);
      return frame.jump === ON ? apply(value as Value, frame) : undefined;
    },
    jumps: true,
  };
}

/** `apply` to the values of two closures, the left one first. */
export function binary(
  left: Code,
  right: Code,
  apply: (left: Value, right: Value, frame: Frame) => Value | undefined,
  jumps = false,
): Code {
  const [first, second] = [left.run, right.run];
  if (!left.jumps && !right.jumps) {
    return { run: (frame) => apply(first(frame) as Value, second(frame) as Value, frame), jumps };
  }
  return {
    run: (frame) => {
      const a = first(frame);
      if (frame.jump !== ON) return undefined;
      const b = second(frame);
      return frame.jump === ON ? apply(a as Value, b as Value, frame) : undefined;
    },
    jumps: true,
  };
}

/** `apply` to the values of all closures, in order. */
export function all(
  codes: readonly Code[],
  apply: (values: readonly Value[], frame: Frame) => Value | undefined,
): Code {
  const runs = codes.map(({ run }) => run);
  return {
    run: (frame) => {
      const values: Value[] = [];
      for (const run of runs) {
        const value = run(frame);
        if (frame.jump !== ON) return undefined;
        values.push(value as Value);
      }
      return apply(values, frame);
    },
    jumps: codes.some(({ jumps }) => jumps),
  };
}
