/** What the driver does with the packets of a case, and what the kernel did held against the simulation. */
import type { CapturedPacket } from "../../../src/core/interpret/pcap.ts";
import { readCapture, writeCapture } from "../../../src/core/interpret/pcap.ts";
import { bytesOf, valueAt } from "../../../src/core/interpret/values.ts";
import { loadAllKernelTables } from "../../../src/core/kernel/load.ts";
import type { Network, SimulationOptions, SimulationResult } from "../../../src/core/simulate/model.ts";
import { parseNetwork } from "../../../src/core/simulate/network.ts";
import type { Plan } from "../../../src/core/simulate/plan.ts";
import { planSimulation } from "../../../src/core/simulate/plan.ts";
import type { Part } from "../../../src/core/simulate/shapes.ts";
import { simulate } from "../../../src/core/simulate/simulate.ts";
import { verdictText } from "../../../src/core/simulate/verdict.ts";
import { describePacket } from "../../../src/core/simulate/words.ts";
import { analyze } from "../../../src/core/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/workspace/model.ts";
import { hex } from "../gallery/scenario.ts";
import type { WhatIf } from "./cases.ts";

export interface Prepared extends WhatIf {
  readonly plan: Plan;
  /** As they are read from the capture that was written. */
  readonly packets: readonly CapturedPacket[];
  /** Bytes of the capture. */
  readonly capture: Uint8Array;
  /** Lines for the driver. */
  readonly orders: string;
  /** Packets that the driver runs, by index, one for each `ran` that it prints. */
  readonly ran: readonly number[];
}

/** A clock value in a map may be so many nanoseconds later than the clock before the run. */
const LATER = 200_000_000n;
/** The driver waits for the first part of this many seconds: periods that are parts of keys do not end meanwhile. */
const PERIOD = "period\t10\t6";

export async function prepare(one: WhatIf): Promise<Prepared> {
  const settings = { ...DEFAULT_SETTINGS, targetKernel: one.kernel };
  const files = [{ kind: "text", path: "policy.tlisp", text: one.text }] as const;
  const analysis = analyze({ files, settings }, undefined, await loadAllKernelTables());
  const plan = planSimulation(analysis, one.policy);
  if (plan === undefined || plan.notRun.length > 0) {
    throw new Error(`${one.name}: ${plan?.notRun.map(({ message }) => message).join(" ") ?? "no policy"}`);
  }
  const capture = writeCapture(one.frames.map((bytes, index) => ({ time: BigInt(index), bytes })));
  const { packets } = readCapture(capture);
  const result = simulate(plan, packets, optionsOf(one));
  const lines = one.entries.map(({ map, key, value }) => `set\t${map}\t${key}\t${value}`);
  lines.push(PERIOD);
  const ran: number[] = [];
  for (const [index, { bytes }] of packets.entries()) {
    if (one.how === "send") {
      lines.push(`send\tfar\t${hex(bytes)}`);
      continue;
    }
    const runs = result.ways[result.wayOf[index] ?? -1]?.runs ?? [];
    if (runs.length > 1) throw new Error(`${one.name}: a packet meets several programs, which test runs cannot show`);
    const stage = plan.stages[runs[0]?.stage ?? -1];
    if (stage === undefined) continue;
    lines.push(`test\t${stage.program}\t${hex(bytes)}`);
    ran.push(index);
  }
  return { ...one, plan, packets, capture, orders: `${lines.join("\n")}\n`, ran };
}

function optionsOf({ local, entries }: WhatIf): SimulationOptions {
  const networks: Network[] = local === "" ? [] : local.split(",").flatMap((text) => parseNetwork(text) ?? []);
  return {
    local: networks,
    entries: entries.map(({ map, key, value }) => ({ map, key: bytesFrom(key), values: [bytesFrom(value)] })),
  };
}

/** What the kernel's maps hold, as the loader prints it. */
interface KernelEntry {
  readonly map: string;
  readonly key: string;
  /** Of per-CPU kinds the sum. */
  readonly value: string;
}

export interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly seen: string;
}

/** The simulation with the clock that the kernel had, against the kernel. */
export function compare(prepared: Prepared, driver: string, entries: readonly KernelEntry[]): readonly Check[] {
  const runs = [...driver.matchAll(/^ran (-?\d+) (\d+)$/gm)].map(([, result, time]) => ({
    result: Number(result),
    time: BigInt(time ?? 0),
  }));
  const clocks = new Map(prepared.ran.map((index, order) => [index, runs[order]?.time]));
  let now = runs[0]?.time ?? 0n;
  const packets = prepared.packets.map((packet, index) => ({ ...packet, time: (now = clocks.get(index) ?? now) }));
  const result = simulate(prepared.plan, packets, optionsOf(prepared));
  const checks: Check[] = [];
  if (prepared.how === "test") {
    const wrong = prepared.ran.flatMap((index, order) => verdictProblem(prepared, result, index, runs[order]?.result));
    checks.push({
      name: `${prepared.ran.length} verdicts are the kernel's`,
      passed: wrong.length === 0 && runs.length === prepared.ran.length,
      seen: [...wrong.slice(0, 10), driver.slice(-600)].join("\n"),
    });
  }
  for (const { ref } of result.maps) {
    const { wrong, count } = mapProblems(prepared.plan, result, ref.name, entries);
    const name = `${ref.name}, ${count} entries as in the kernel`;
    checks.push({ name, passed: wrong.length === 0, seen: wrong.slice(0, 20).join("\n") });
  }
  return checks;
}

function verdictProblem(
  { plan, packets }: Prepared,
  result: SimulationResult,
  index: number,
  kernel: number | undefined,
): readonly string[] {
  const run = result.ways[result.wayOf[index] ?? -1]?.runs[0];
  const stage = run && plan.stages[run.stage];
  const packet = packets[index];
  if (run === undefined || stage === undefined || packet === undefined) return [`packet ${index + 1}: not run`];
  if (run.action === kernel) return [];
  const said = kernel === undefined ? "nothing" : verdictText(stage.kind, kernel);
  return [
    `packet ${index + 1}, ${describePacket(packet)}: simulated ${verdictText(stage.kind, run.action)}, the kernel says ${said}: ${hex(packet.bytes)}`,
  ];
}

function mapProblems(
  plan: Plan,
  result: SimulationResult,
  name: string,
  entries: readonly KernelEntry[],
): { readonly wrong: readonly string[]; readonly count: number } {
  const contents = result.maps.find(({ ref }) => ref.name === name);
  const value = plan.maps.find(({ ref }) => ref.name === name)?.shape.value ?? [];
  // Slots of arrays that nobody wrote to are there and zero.
  const inKernel = new Map(
    entries
      .filter(
        ({ map, value: bytes }) =>
          map === name && !(contents?.ref.kind.endsWith("array") === true && /^0*$/.test(bytes)),
      )
      .map(({ key, value: bytes }) => [key, bytes]),
  );
  const wrong: string[] = [];
  for (const { key, values } of contents?.entries ?? []) {
    const [first] = values;
    const simulated = values.length === 1 && first !== undefined ? first : sumOf(values);
    const seen = inKernel.get(hex(key));
    inKernel.delete(hex(key));
    if (seen === undefined || !isSame(simulated, bytesFrom(seen), value)) {
      wrong.push(`${hex(key)}: simulated ${hex(simulated)}, the kernel has ${seen ?? "nothing"}`);
    }
  }
  for (const [key, bytes] of inKernel) wrong.push(`${key}: simulated nothing, the kernel has ${bytes}`);
  return { wrong, count: contents?.count ?? 0 };
}

/** Clocks were read a little later in the kernel. */
function isSame(simulated: Uint8Array, kernel: Uint8Array, parts: readonly Part[]): boolean {
  return parts.every(({ offset, type, meaning }) => {
    const [mine, its] = [valueAt(simulated, offset, type), valueAt(kernel, offset, type)];
    if (meaning !== "time" || typeof mine !== "bigint" || typeof its !== "bigint") {
      return hex(bytesOf(mine, type)) === hex(bytesOf(its, type));
    }
    return its >= mine && its - mine < LATER;
  });
}

function sumOf(values: readonly Uint8Array[]): Uint8Array {
  const sum = values.reduce((total, value) => total + BigInt(Number(valueAt(value, 0, "u64"))), 0n);
  return bytesOf(sum, "u64");
}

function bytesFrom(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
