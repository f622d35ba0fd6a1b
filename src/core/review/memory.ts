/** Kernel memory of maps, each at the CPUs of its own version. */
import { memoryOf } from "../validate/map-bytes.ts";
import type { Analysis } from "../workspace/model.ts";
import type { MemoryChange, MemoryChanges } from "./model.ts";
import type { Renames } from "./renames.ts";

interface Memory {
  readonly maps: ReadonlyMap<string, number | undefined>;
  readonly policies: ReadonlyMap<string, number | undefined>;
  readonly total: number;
}

/** Undefined when no map takes other memory than before. */
export function memoryChanges(before: Analysis, after: Analysis, renames: Renames): MemoryChanges | undefined {
  const [old, now] = [memoryIn(before, renames), memoryIn(after, undefined)];
  const maps = changed(old.maps, now.maps);
  if (maps.length === 0) return undefined;
  const policies = changed(old.policies, now.policies);
  return { maps, policies, total: { before: old.total, after: now.total } };
}

/** Names are those of the version after. */
function memoryIn(analysis: Analysis, renames: Renames | undefined): Memory {
  const { maps, programs, policies, byName, workspace } = analysis;
  const own = new Map<string, number | undefined>();
  for (const placed of maps) {
    const { name = "" } = placed.lowered;
    if (byName.map.get(name) === placed) own.set(name, memoryOf(placed.lowered, workspace.settings.cpus));
  }
  const usedBy = new Map<string, readonly string[]>();
  for (const { lowered } of programs) {
    const { name = "" } = lowered;
    if (!usedBy.has(name)) usedBy.set(name, lowered.facts.uses_maps ?? []);
  }
  const sums = new Map<string, number | undefined>();
  for (const { lowered } of policies) {
    const { name = "", facts } = lowered;
    const names = new Set([...(facts.maps ?? []), ...(facts.programs ?? []).flatMap((each) => usedBy.get(each) ?? [])]);
    const policy = renames?.name("policy", name) ?? name;
    if (!sums.has(policy)) sums.set(policy, sum([...names].map((each) => own.get(each))));
  }
  return {
    maps: new Map([...own].map(([name, memory]) => [renames?.name("map", name) ?? name, memory])),
    policies: sums,
    total: sum(own.values()),
  };
}

function sum(all: Iterable<number | undefined>): number {
  let total = 0;
  for (const each of all) total += each ?? 0;
  return total;
}

function changed(
  before: ReadonlyMap<string, number | undefined>,
  after: ReadonlyMap<string, number | undefined>,
): readonly MemoryChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((name): readonly MemoryChange[] => {
    const [a, b] = [before.get(name), after.get(name)];
    return a === b ? [] : [{ name, before: a, after: b }];
  });
}
