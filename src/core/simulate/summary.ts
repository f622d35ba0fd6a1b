/** Counts over a whole simulation. */
import { formatCount, plural } from "../text/amounts.ts";
import type { Fate, NoteCount, SimulationResult } from "./model.ts";
import type { Plan } from "./plan.ts";
import { verdictText } from "./verdict.ts";

/** Packets by what became of them. */
export function countFates({ ways, wayOf }: SimulationResult): Readonly<Record<Fate, number>> {
  const counts: Record<Fate, number> = { pass: 0, drop: 0, send: 0, unseen: 0 };
  const byWay = countWays(ways.length, wayOf);
  for (const [index, { fate }] of ways.entries()) counts[fate] += byWay[index] ?? 0;
  return counts;
}

export interface VerdictCount {
  /** In the kernel's words. */
  readonly verdict: string;
  readonly count: number;
  /** Of them: those that a miss gave. */
  readonly misses: number;
}

/** By stage of the plan: its verdicts, the most frequent first. */
export function verdictsOf({ stages }: Plan, { ways, wayOf }: SimulationResult): readonly (readonly VerdictCount[])[] {
  const byWay = countWays(ways.length, wayOf);
  const counts = stages.map(() => new Map<string, { verdict: string; count: number; misses: number }>());
  for (const [index, { runs }] of ways.entries()) {
    const count = byWay[index] ?? 0;
    for (const { stage, action, missedAt } of runs) {
      const kind = stages[stage]?.kind;
      const table = counts[stage];
      if (kind === undefined || table === undefined) continue;
      const verdict = verdictText(kind, action);
      const known = table.get(verdict) ?? { verdict, count: 0, misses: 0 };
      known.count += count;
      if (missedAt !== undefined) known.misses += count;
      table.set(verdict, known);
    }
  }
  return counts.map((table) => [...table.values()].sort((a, b) => b.count - a.count));
}

function countWays(ways: number, wayOf: Uint32Array): Uint32Array {
  const counts = new Uint32Array(ways);
  for (const way of wayOf) counts[way] = (counts[way] ?? 0) + 1;
  return counts;
}

/** What happened in a map, as a sentence. */
export function describeNote({ map, kind, count, first }: NoteCount): string {
  const times = plural(count, "time", formatCount(count));
  const since = `first at packet ${formatCount(first + 1)}`;
  switch (kind) {
    case "full":
      return `${map} had no room ${times}, ${since}.`;
    case "out-of-range":
      return `${map} has no such index ${times}, ${since}.`;
    case "may-evict":
      return `${map} was full and gave up the entry that was unused for longest ${times}, ${since}; a kernel may choose another.`;
  }
}
