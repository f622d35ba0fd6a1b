/**
 * A machine that functions run on: maps that live from one run to the next, CPUs,
 * a source of random numbers, and user space that reads what programs send.
 */
import type { Fn } from "../compile/ir.ts";
import type { MapRef } from "../compile/ir-leaves.ts";
import type { Channel } from "./channels.ts";
import { PerfArray, RingBuffer } from "./channels.ts";
import type { Tracing } from "./closures.ts";
import { closureOf, idsOf } from "./closures.ts";
import type { Code } from "./frame.ts";
import { Frame } from "./frame.ts";
import type { KeyedMap } from "./maps.ts";
import { ArrayMap, HashMap, LpmTrie } from "./maps.ts";
import type { Outcome, RunInput } from "./run.ts";

export interface MachineOptions {
  /** CPUs that per-CPU maps have slots for; 1 by default. */
  readonly cpus?: number;
  /** Of the random numbers that programs see. */
  readonly seed?: number;
  /**
   * True (the default): user space reads ring buffers and perf arrays after each
   * run. False: rings fill up, and perf arrays take nothing.
   */
  readonly readers?: boolean;
}

/** A function made ready for one machine. */
interface Loaded {
  readonly maps: { readonly keyed: (KeyedMap | undefined)[]; readonly channels: (Channel | undefined)[] };
  /** Of the machine's maps when `maps` was looked up. */
  readonly generation: number;
}

/** Closures are the same on every machine. */
const loadedCode = new WeakMap<Fn, Map<Tracing, Traced>>();

interface Traced {
  readonly code: Code;
  /** One more than the highest id of an expression; 0 when nothing is traced. */
  readonly size: number;
}

const NO_HITS: Uint32Array = new Uint32Array();

export class Machine {
  readonly cpus: number;
  readonly readers: boolean;
  #random: number;
  #keyed = new Map<string, KeyedMap>();
  #channels = new Map<string, Channel>();
  #loaded = new WeakMap<Fn, Loaded>();
  #generation = 0;

  constructor(options: MachineOptions = {}) {
    this.cpus = Math.max(1, Math.trunc(options.cpus ?? 1));
    this.readers = options.readers ?? true;
    // xorshift never leaves 0.
    this.#random = (options.seed ?? 1) >>> 0 || 1;
  }

  /** Makes the map, empty, unless one of the same name and shape is there. */
  declare(ref: MapRef): void {
    const there = this.#keyed.get(ref.name)?.ref ?? this.#channels.get(ref.name)?.ref;
    if (there !== undefined && sameShape(there, ref)) return;
    this.#keyed.delete(ref.name);
    this.#channels.delete(ref.name);
    this.#generation++;
    switch (ref.kind) {
      case ":hash":
      case ":lru-hash":
      case ":per-cpu-hash":
        this.#keyed.set(ref.name, new HashMap(ref, this.cpus));
        break;
      case ":array":
      case ":per-cpu-array":
        this.#keyed.set(ref.name, new ArrayMap(ref, this.cpus));
        break;
      case ":lpm-trie":
        this.#keyed.set(ref.name, new LpmTrie(ref));
        break;
      case ":ring-buf":
        this.#channels.set(ref.name, new RingBuffer(ref));
        break;
      case ":perf-event-array":
        this.#channels.set(ref.name, new PerfArray(ref, this.cpus));
        break;
      case ":stack-trace":
      default:
        // Ids come with the input; nothing is kept.
        break;
    }
  }

  /** A map with keys, for user space to read and write; `undefined` for channels, stack traces and unknown names. */
  map(name: string): KeyedMap | undefined {
    return this.#keyed.get(name);
  }

  /** Names of the maps with keys, in the order of their declaration. */
  get mapNames(): readonly string[] {
    return [...this.#keyed.keys()];
  }

  /** Records of a ring buffer or perf array that nobody has read yet; reads them. */
  drain(name: string): readonly Uint8Array[] {
    return this.#channels.get(name)?.drain() ?? [];
  }

  /**
   * Runs the function once; its maps are declared when they are not there. A map
   * whose declaration changed starts empty. `trace`: "hits" counts expressions and
   * is cheap, `true` keeps their values too. Never throws.
   */
  run(fn: Fn, input: RunInput, options: { readonly trace?: boolean | "hits" } = {}): Outcome {
    const { maps } = this.#load(fn);
    const { trace = false } = options;
    const { code, size } = codeOf(fn, trace === "hits" ? "hits" : trace ? "steps" : "none");
    const hits = trace === false ? NO_HITS : new Uint32Array(size);
    const frame = new Frame(fn, this, input, maps, hits);
    code.run(frame);
    if (this.readers) for (const channel of maps.channels) channel?.drain();
    return {
      action: frame.action,
      actionName: frame.actionName,
      missedAt: frame.missedAt,
      events: frame.events,
      logs: frame.logs,
      notes: frame.notes,
      trace: trace === false ? undefined : { hits, steps: frame.steps, cut: frame.cut },
    };
  }

  /** A machine with the same contents, which goes its own way: a snapshot, or a way back. */
  clone(): Machine {
    const copy = new Machine({ cpus: this.cpus, seed: this.#random, readers: this.readers });
    for (const [name, map] of this.#keyed) copy.#keyed.set(name, map.clone());
    for (const [name, channel] of this.#channels) copy.#channels.set(name, channel.clone());
    return copy;
  }

  /** The u32 that a program sees next; a machine with the same seed gives the same ones. */
  random(): number {
    let next = this.#random;
    next ^= next << 13;
    next ^= next >>> 17;
    next ^= next << 5;
    this.#random = next >>> 0;
    return this.#random;
  }

  #load(fn: Fn): Loaded {
    const known = this.#loaded.get(fn);
    if (known?.generation === this.#generation) return known;
    for (const ref of fn.maps) this.declare(ref);
    const loaded: Loaded = {
      maps: {
        keyed: fn.maps.map(({ name }) => this.#keyed.get(name)),
        channels: fn.maps.map(({ name }) => this.#channels.get(name)),
      },
      generation: this.#generation,
    };
    this.#loaded.set(fn, loaded);
    return loaded;
  }
}

function sameShape(a: MapRef, b: MapRef): boolean {
  return a.kind === b.kind && a.keySize === b.keySize && a.valueSize === b.valueSize && a.maxEntries === b.maxEntries;
}

function codeOf(fn: Fn, tracing: Tracing): Traced {
  let loaded = loadedCode.get(fn);
  if (loaded === undefined) {
    loaded = new Map();
    loadedCode.set(fn, loaded);
  }
  let traced = loaded.get(tracing);
  if (traced === undefined) {
    traced = { code: closureOf(fn, tracing), size: tracing === "none" ? 0 : idsOf(fn) };
    loaded.set(tracing, traced);
  }
  return traced;
}
