/** Which helpers the verifier lets be called on which kinds of maps (`check_map_func_compatibility`): the same on 6.1, 6.12 and 6.18. */
import type { MapKind } from "../ir/schema.ts";

const KEYED: readonly MapKind[] = [":hash", ":lru-hash", ":array", ":per-cpu-hash", ":per-cpu-array", ":lpm-trie"];
const NONE: readonly MapKind[] = [];

const KINDS: ReadonlyMap<number, readonly MapKind[]> = new Map<number, readonly MapKind[]>([
  // map_lookup_elem, map_update_elem, map_delete_elem
  ...[1, 2, 3].map((id): [number, readonly MapKind[]] => [id, KEYED]),
  // map_lookup_percpu_elem
  [195, [":per-cpu-hash", ":per-cpu-array"]],
  // perf_event_read, perf_event_output, perf_event_read_value, skb_output, xdp_output
  ...[22, 25, 55, 111, 121].map((id): [number, readonly MapKind[]] => [id, [":perf-event-array"]]),
  // ringbuf_output, ringbuf_reserve, ringbuf_query, ringbuf_reserve_dynptr
  ...[130, 131, 134, 198].map((id): [number, readonly MapKind[]] => [id, [":ring-buf"]]),
  // get_stackid
  [27, [":stack-trace"]],
  // tail_call, skb_under_cgroup, current_task_under_cgroup, redirect_map, map_push_elem, map_pop_elem, map_peek_elem
  ...[12, 33, 37, 51, 87, 88, 89].map((id): [number, readonly MapKind[]] => [id, NONE]),
]);

/** False when the kernel refuses the helper, by its number, on a map of that kind. */
export function takesMap(helper: number, kind: MapKind): boolean {
  return KINDS.get(helper)?.includes(kind) !== false;
}
