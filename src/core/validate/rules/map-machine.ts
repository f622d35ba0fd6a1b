/** What one machine takes and another does not: nothing that is known here decides it. */
import { areWithin, FRAME_BYTES, STACK_FRAMES } from "../../kernel/map-limits.ts";
import { isMadeAtOnce, mapMemory, MOST_MEMORY } from "../../kernel/map-memory.ts";
import { formatBytes, formatCount } from "../../text/amounts.ts";
import { usualMemory } from "../map-budget.ts";
import { mapSizesOf, sizeSpan, type MapSizes } from "../map-sizes.ts";
import type { Finding, FormRule, FormSubject } from "../rule.ts";
import type { SizeField } from "../../kernel/map-limits.ts";

export const mapMachine: FormRule = {
  id: "map-machine",
  severity: "warning",
  scope: "form",
  fixes: false,
  check(subject, report) {
    const sizes = mapSizesOf(subject);
    if (sizes === undefined) return;
    say(deepStacks(sizes), sizes, report);
    say(fewSlots(sizes, subject), sizes, report);
    say(muchMemory(sizes, subject), sizes, report);
  },
};

type Found = readonly [field: SizeField, message: string];

function say(found: Found | undefined, sizes: MapSizes, report: (finding: Finding) => void): void {
  if (found === undefined) return;
  const [field, message] = found;
  report({ span: sizeSpan(sizes, field), message, field: [field] });
}

function deepStacks({ kind, limits, sizes }: MapSizes): Found | undefined {
  const size = sizes.value_size;
  const frames = (size ?? 0) / FRAME_BYTES;
  if (kind !== ":stack-trace" || size === undefined || limits.value_size === undefined) return undefined;
  if (frames <= STACK_FRAMES.usual || size > limits.value_size.max || size % FRAME_BYTES !== 0) return undefined;
  const count = formatCount(frames);
  return [
    "value_size",
    `Stacks of ${count} frames need \`kernel.perf_event_max_stack\` of ${count} or more on the target machine; where it is ${STACK_FRAMES.usual}, as usual, the kernel refuses the map (EINVAL).`,
  ];
}

function fewSlots({ kind, sizes }: MapSizes, { settings: { cpus } }: FormSubject): Found | undefined {
  const slots = sizes.max_entries;
  if (kind !== ":perf-event-array" || slots === undefined || slots === 0 || slots >= cpus) return undefined;
  const served = slots === 1 ? "CPU 0" : `CPUs 0 to ${slots - 1}`;
  return [
    "max_entries",
    `Only ${served} of the target machine's ${cpus} ${slots === 1 ? "has" : "have"} a slot: events of the others are lost. 0 stands for all.`,
  ];
}

function muchMemory(sizes: MapSizes, { settings }: FormSubject): Found | undefined {
  const { shape } = sizes;
  if (shape === undefined || !isMadeAtOnce(shape)) return undefined;
  if (!areWithin(sizes.limits, shape)) return undefined;
  const memory = mapMemory(shape, settings.cpus);
  if (memory <= usualMemory(settings) || memory > MOST_MEMORY) return undefined;
  return [
    "max_entries",
    `This map takes ${formatBytes(memory)} when it is made; a machine without that much free memory refuses it (ENOMEM).`,
  ];
}
