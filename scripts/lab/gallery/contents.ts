/** What a sample's maps hold before the first packet, as `maps.json` for the simulation: in words, for people to change. */
import type { Plan } from "../../../src/core/simulate/plan.ts";
import { planSimulation } from "../../../src/core/simulate/plan.ts";
import { partsText } from "../../../src/core/simulate/words.ts";
import type { Sample } from "./read-sample.ts";
import { u64 } from "./scenario.ts";

/** The cgroup that the simulation's packets come from. */
export const SIMULATED_CGROUP = 1n;

/** The text of the file; `undefined` for samples without packets, and for those that begin with empty maps. */
export function contentsOf({
  name,
  analysis,
  expected,
}: Pick<Sample, "name" | "analysis" | "expected">): string | undefined {
  if (expected.packets === undefined || expected.before === undefined) return undefined;
  const plan = planSimulation(analysis, name);
  if (plan === undefined) throw new Error(`${name}: no policy of this name`);
  const maps = new Map<string, { keyText: string; valueTexts: string[] }[]>();
  for (const { map, key, value } of expected.before) {
    const { key: keyParts, value: valueParts } = shapeOf(plan, map);
    const entry = {
      keyText: partsText(bytesFrom(key), keyParts),
      valueTexts: [partsText(bytesFrom(value), valueParts)],
    };
    maps.set(map, [...(maps.get(map) ?? []), entry]);
  }
  const contents = { maps: [...maps].map(([map, entries]) => ({ name: map, entries })) };
  return `${JSON.stringify(contents, undefined, 2)}\n`;
}

function shapeOf(plan: Plan, map: string): Plan["maps"][number]["shape"] {
  const found = plan.maps.find(({ ref }) => ref.name === map);
  if (found === undefined) throw new Error(`no program uses ${map}`);
  return found.shape;
}

function bytesFrom(text: string): Uint8Array {
  const whole = text.replace("@cgroup", u64(SIMULATED_CGROUP));
  return Uint8Array.from(whole.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
