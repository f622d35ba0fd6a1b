/** What the rules of maps say at length, by rule id: Markdown. */
import { MAP_KINDS } from "../../ir/schema.ts";
import { HASH_KEY, mapLimits, STACK_FRAMES, type SizeField } from "../../kernel/map-limits.ts";
import { MEASURED_KERNELS } from "../../kernel/facts.ts";
import { formatCount } from "../../text/amounts.ts";
import { DEFAULT_SETTINGS } from "../../workspace/model.ts";
import { takes } from "../map-sizes.ts";

/** A table of what each kind takes of one size. */
function tableOf(field: SizeField): string {
  const rows = MAP_KINDS.flatMap((kind) => {
    const limit = mapLimits(kind, DEFAULT_SETTINGS.targetKernel)[field];
    return limit === undefined ? [] : [`| \`${kind}\` | ${takes(kind, field, limit)} |`];
  });
  return ["| kind | what it has |", "| --- | --- |", ...rows].join("\n");
}

const MEASURED = MEASURED_KERNELS.join(", ");

export const MAPS: Readonly<Record<string, string>> = {
  "map-key-size": `Kernels (measured: ${MEASURED}) make maps of these keys and refuse everything else:

${tableOf("key_size")}

Before ${HASH_KEY.since} keys of hash tables had at most ${HASH_KEY.before} bytes. A key size that is not written is 0.
\`:ring-buf\` and \`:perf-event-array\` have no keys that anybody chooses; the loader says what the kernel wants.`,

  "map-value-size": `Kernels (measured: ${MEASURED}) make maps of these values and refuse everything else:

${tableOf("value_size")}

Since 6.18 a \`:lpm-trie\` has values of 16 bytes more. For \`:ring-buf\` and \`:perf-event-array\` the
value size is that of an event; the kernel is not asked for it.`,

  "map-max-entries": `Kernels (measured: ${MEASURED}) make maps of these capacities and refuse everything else:

${tableOf("max_entries")}

A ring buffer's entries are its size in bytes, which the loader rounds up to a power of two of whole
pages; above 2 GiB there is none that fits in 32 bits. How much memory that takes is another matter:
[map-machine](#map-machine), [memory-budget](#memory-budget).`,

  "map-too-big": `Hash tables keep key and value in one piece of kernel memory, which has less than 4 MiB. And a map whose memory is taken when it
is made cannot be larger than what a processor can address; of maps that are smaller than that, a machine decides:
[map-machine](#map-machine).`,

  "map-machine": `Three things that the document cannot know.

All kinds but \`:lpm-trie\` have their whole memory from the start. When the machine, or the memory cgroup of the loader, has not
so much, the kernel refuses the map with ENOMEM. Said of maps that take more than 4 GiB, or than the workspace's budget when
that is more.

The kernel keeps at most \`kernel.perf_event_max_stack\` frames of a stack, ${STACK_FRAMES.usual} when nobody sets it. A \`:stack-trace\` map of deeper
stacks is refused with EINVAL until it is set higher (\`sysctl -w\`, up to ${formatCount(STACK_FRAMES.most)}; with more the kernel makes no map of stacks
at all).

A \`:perf-event-array\` may have fewer slots than the machine has CPUs: \`bpf_perf_event_output\` fails on those beyond.

Limits are those of machines with pages of 4 KiB, as x86-64 has. Where pages are larger, ring buffers are rounded up to larger
ones, and entries of hash tables may be larger.`,

  "map-size-ignored": `Ring buffers have no keys, and the keys of a perf event array are the numbers of CPUs: the loader asks the kernel for keys of 0
and 4 bytes. Their value size is not ignored: it is the size of an event.`,

  "map-ring-rounded": `The kernel takes ring buffers whose size is a power of two and a multiple of the page size, and refuses others with EINVAL. aya
rounds up before it asks, as libbpf does; other loaders (cilium/ebpf) do not. Writing the size that is made keeps both in line.`,

  "map-perf-cpus": `A perf event array has one slot for each CPU, which the loader fills with a buffer. aya makes as many as there are possible CPUs
when 0 or more than that are declared. How many CPUs the target machine has is a setting of the workspace.`,

  "map-object": `A compiled object brings its maps with it, and aya makes them as the object has them, whatever is declared. The exported loader then
compares kind, sizes and entries with the declaration and refuses what is not the same: other programs of the policy, and the
loader itself, would take the map for what it is not. Judged is the first object of the policy that has the map. Ring buffers are
compared as the kernel makes them, in whole pages; of perf event arrays only the kind is, since the loader says how many slots they
get.`,
};
