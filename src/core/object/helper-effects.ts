/**
 * What the kernel's helpers do with a map, and with memory that they are given a
 * pointer to. Registers by number: arguments are 1 to 5. A helper that is not
 * here may do anything.
 */
export interface HelperEffect {
  /** The register that has the map, and what becomes of its contents. */
  readonly map?: { readonly register: number; readonly does: "reads" | "writes" | "finds" | "reads and writes" };
  /** Registers whose memory is read. */
  readonly reads?: readonly number[];
  /** Registers whose memory is written. */
  readonly writes?: readonly number[];
}

/** What has no map and no memory among its arguments. */
const NOTHING: HelperEffect = {};

const EFFECTS: ReadonlyMap<number, HelperEffect> = new Map<number, HelperEffect>([
  // lookup: gives a pointer to the value
  [1, { map: { register: 1, does: "finds" }, reads: [2] }],
  // update
  [2, { map: { register: 1, does: "writes" }, reads: [2, 3] }],
  // delete
  [3, { map: { register: 1, does: "writes" }, reads: [2] }],
  // probe_read, and its successors for kernel and user memory and for text
  ...[4, 45, 112, 113, 114, 115, 148].map((id): [number, HelperEffect] => [id, { reads: [3], writes: [1] }]),
  // trace_printk
  [6, { reads: [1, 3, 4, 5] }],
  // skb_store_bytes, xdp_store_bytes
  [9, { reads: [3] }],
  [190, { reads: [3] }],
  // skb_load_bytes, the same relative to a header, xdp_load_bytes
  ...[26, 68, 189].map((id): [number, HelperEffect] => [id, { writes: [3] }]),
  // tail_call
  [12, { map: { register: 2, does: "reads" } }],
  // get_current_comm
  [16, { writes: [1] }],
  // perf_event_read, perf_event_read_value
  [22, { map: { register: 1, does: "reads" } }],
  [55, { map: { register: 1, does: "reads" }, writes: [3] }],
  // perf_event_output, skb_output, xdp_output
  ...[25, 111, 121].map((id): [number, HelperEffect] => [id, { map: { register: 2, does: "writes" }, reads: [4] }]),
  // get_stackid, get_stack
  [27, { map: { register: 2, does: "writes" } }],
  [67, { writes: [2] }],
  // csum_diff
  [28, { reads: [1, 3] }],
  // skb_under_cgroup, current_task_under_cgroup
  [33, { map: { register: 2, does: "reads" } }],
  [37, { map: { register: 1, does: "reads" } }],
  // redirect_map
  [51, { map: { register: 1, does: "reads" } }],
  // map_push_elem, map_pop_elem, map_peek_elem
  [87, { map: { register: 1, does: "writes" }, reads: [2] }],
  [88, { map: { register: 1, does: "reads and writes" }, writes: [2] }],
  [89, { map: { register: 1, does: "reads" }, writes: [2] }],
  // spin_lock, spin_unlock: the lock is no contents
  [93, NOTHING],
  [94, NOTHING],
  // ringbuf_output, _reserve, _submit, _discard, _query, _reserve_dynptr
  [130, { map: { register: 1, does: "writes" }, reads: [2] }],
  [131, { map: { register: 1, does: "writes" } }],
  [132, NOTHING],
  [133, NOTHING],
  [134, { map: { register: 1, does: "reads" } }],
  [198, { map: { register: 1, does: "writes" } }],
  // map_lookup_percpu_elem
  [195, { map: { register: 1, does: "finds" }, reads: [2] }],
  // times, random numbers, who runs where, redirection to an interface
  ...[5, 7, 8, 14, 15, 23, 35, 42, 80, 118, 123, 125, 155, 158, 160].map((id): [number, HelperEffect] => [id, NOTHING]),
]);

export function helperEffect(id: number): HelperEffect | undefined {
  return EFFECTS.get(id);
}
