/** Closures of what a function does with maps. */
import type { Emit, LpmGet, MapAdd, MapDelete, MapGet, MapHas, MapSet } from "../compile/ir.ts";
import type { Code } from "./frame.ts";
import { all, binary, unary } from "./frame.ts";
import { arithmetic } from "./integers.ts";
import { LpmTrie } from "./maps.ts";
import { record } from "./values.ts";

export function mapGet({ map, miss, id }: MapGet, key: Code): Code {
  return unary(key, (at, frame) => frame.keyed[map]?.get(at, frame.cpu) ?? frame.miss(miss, id), true);
}

export function mapSet({ map }: MapSet, key: Code, value: Code): Code {
  return binary(key, value, (at, stored, frame) => frame.keyed[map]?.set(at, stored, frame.cpu, frame.notes) ?? false);
}

export function mapDelete({ map }: MapDelete, key: Code): Code {
  return unary(key, (at, frame) => frame.keyed[map]?.delete(at) ?? false);
}

export function mapHas({ map }: MapHas, key: Code): Code {
  return unary(key, (at, frame) => frame.keyed[map]?.has(at) ?? false);
}

export function mapAdd({ map, type, miss, id }: MapAdd, key: Code, delta: Code): Code {
  const add = arithmetic("add", type);
  return binary(
    key,
    delta,
    (at, by, frame) => {
      const keyed = frame.keyed[map];
      const old = keyed?.get(at, frame.cpu);
      const sum = old === undefined ? by : add(old, by);
      return keyed?.set(at, sum, frame.cpu, frame.notes) === true ? sum : frame.miss(miss, id);
    },
    true,
  );
}

export function lpmGet({ map, miss, id }: LpmGet, address: Code): Code {
  return unary(
    address,
    (value, frame) => {
      const trie = frame.keyed[map];
      const found = trie instanceof LpmTrie ? trie.longest(networkBytes(value)) : undefined;
      return found ?? frame.miss(miss, id);
    },
    true,
  );
}

/** An address as a trie keeps it: an integer's most significant byte first. */
function networkBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  const address = Number(value);
  return Uint8Array.of(address >>> 24, address >>> 16, address >>> 8, address);
}

export function emit({ map, layout }: Emit, values: readonly Code[]): Code {
  return all(values, (fields, frame) => {
    const bytes = record(
      layout.size,
      layout.fields.map(({ type, offset }, index) => ({ value: fields[index] ?? 0, type, offset })),
    );
    const channel = frame.channels[map];
    const stored = channel?.send(bytes, frame.cpu, frame.host.readers) ?? false;
    frame.events.push({ map: channel?.ref.name ?? "", layout, bytes, stored });
    return stored;
  });
}
