/** The methods that programs call on the maps of aya-ebpf 0.2, by kind of map. */
import type { MapKind } from "../ir/schema.ts";

const KEYED = ["get", "get_ptr", "get_ptr_mut", "insert", "remove"];
const INDEXED = ["get", "get_ptr", "get_ptr_mut", "set"];

/** `get_stackid` is called on the context, with the map. */
export const METHODS_OF_MAP: Readonly<Record<MapKind, readonly string[]>> = {
  ":hash": KEYED,
  ":lru-hash": KEYED,
  ":per-cpu-hash": KEYED,
  ":array": INDEXED,
  ":per-cpu-array": INDEXED,
  ":ring-buf": ["output", "reserve", "reserve_bytes", "query"],
  ":perf-event-array": ["output", "output_at_index"],
  ":stack-trace": ["get_stackid"],
  ":lpm-trie": ["get", "insert", "remove"],
};
