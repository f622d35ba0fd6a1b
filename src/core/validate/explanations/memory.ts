/** What the rules of memory say at length, by rule id: Markdown. */
import { DEFAULT_SETTINGS } from "../../workspace/model.ts";

export const MEMORY: Readonly<Record<string, string>> = {
  "memory-budget": `The budget is a setting of the workspace (\`--memory-budget\` on the command line, ${DEFAULT_SETTINGS.memoryBudget} MiB when nobody says
otherwise): what the maps of one policy may take. It is held against each map, against the maps that a program lists under
\`:uses-maps\` together, and against those that a policy lists. The smallest of these that is over it is reported, each map
counted once.

What a map takes is worked out by formulas that give the kernel's own figure (\`memlock\` in \`bpftool map show\`) to the byte
on 6.18, and within 64 bytes on 6.12: per-CPU kinds have each value once for every possible CPU, hash tables have all their entries from the start,
a ring buffer has its size as the loader rounds it up. A trie takes memory as it is filled, and is counted full, with an inner
node for each entry, which is the worst that can be. Perf buffers, programs and what the loader itself needs are not counted.`,
};
