/** Map contents as the text that a simulation can begin with (`simulate --maps` on the command line). */
import { hexText } from "../../core/index.ts";
import type { SimulationResult } from "../../core/index.ts";

export function contentsText({ maps }: SimulationResult): string {
  const contents = maps.map(({ ref, entries }) => ({
    name: ref.name,
    entries: entries.map(({ key, values }) => ({ key: hexText(key), values: values.map(hexText) })),
  }));
  return `${JSON.stringify({ maps: contents }, undefined, 2)}\n`;
}
