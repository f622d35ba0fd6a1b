/**
 * Functions in Lisp on their way to the kernel and to the interpreter: the crate
 * that holds many of them, the driver's commands, and what the driver should print.
 */
import { bodiesOf } from "../../../src/core/compile/bodies.ts";
import type { Fn } from "../../../src/core/compile/ir.ts";
import type { MapRef } from "../../../src/core/compile/ir-leaves.ts";
import type { CrateFile } from "../../../src/core/crate/file.ts";
import { generateCrate } from "../../../src/core/crate/generate.ts";
import { Machine } from "../../../src/core/interpret/machine.ts";
import type { Outcome, RunInput } from "../../../src/core/interpret/run.ts";
import type { ProgramKind } from "../../../src/core/ir/schema.ts";
import type { KernelTables } from "../../../src/core/kernel/tables.ts";
import { analyze } from "../../../src/core/workspace/analyze.ts";
import { mapDeclaration } from "../../../src/testing/bpf-fn-maps.ts";
import { ATTACH, policyDeclaration, programDeclaration } from "../../../src/testing/bpf-fn-programs.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/workspace/model.ts";

/** A packet in both shapes: as the driver hands it to the kernel, and as the program sees it. */
export { usesBeyond } from "../imported.ts";

export interface TestPacket {
  readonly kernel: Uint8Array;
  readonly input: RunInput;
  /** Of a frame that is sent: how many of its bytes lie in one piece; all of them by default. */
  readonly linear?: number;
}

/** An entry that user space stores before the first run; on every CPU in the per-CPU kinds. */
export interface Stored {
  readonly map: string;
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

export interface TestFunction {
  /** Of the function and of its program: a Rust identifier. */
  readonly name: string;
  readonly kind: ProgramKind;
  readonly text: string;
  readonly attach?: string;
  readonly stored: readonly Stored[];
  /** Run one after the other on the same maps; none for a function that is only loaded. */
  readonly packets: readonly TestPacket[];
}

export interface Batch {
  /** Of the policy and its crate. */
  readonly name: string;
  readonly maps: readonly MapRef[];
  readonly functions: readonly TestFunction[];
  /** False: nobody reads perf event arrays. */
  readonly readers: boolean;
  /** True: packets are sent from one interface to another, instead of test runs. */
  readonly live?: boolean;
}

/** The interfaces of live batches; frames sent on the first arrive at the second. */
export const LIVE = ["sender", "receiver"] as const;

export interface Prepared {
  readonly batch: Batch;
  readonly files: readonly CrateFile[];
  readonly fns: ReadonlyMap<string, Fn>;
  /** By function: why the front end did not take it. */
  readonly refused: ReadonlyMap<string, string>;
}

/** The crate of a batch. Functions that the front end refuses are left out of it. */
export function prepare(batch: Batch, targetKernel: string, tables: KernelTables): Prepared {
  const first = compiled(batch, targetKernel, tables);
  const kept = batch.functions.filter(({ name }) => first.fns.has(name));
  const whole =
    kept.length === batch.functions.length ? first : compiled({ ...batch, functions: kept }, targetKernel, tables);
  const crate = generateCrate(whole.analysis, batch.name, { version: "lab" });
  if (crate.problems.length > 0) throw new Error(crate.problems.map(({ message }) => message).join("\n"));
  return { batch: { ...batch, functions: kept }, files: crate.files, fns: whole.fns, refused: first.refused };
}

function compiled(batch: Batch, targetKernel: string, tables: KernelTables) {
  const forms = [
    ...batch.maps.map(mapDeclaration),
    ...batch.functions.flatMap(({ name, kind, text, attach }) => [
      text,
      programDeclaration({ name, kind, path: "policy.tlisp", maps: batch.maps, attach }),
    ]),
    policyDeclaration(
      batch.name,
      batch.functions.map(({ name }) => name),
      batch.maps,
    ),
  ];
  const files = [{ kind: "text", path: "policy.tlisp", text: `${forms.join("\n\n")}\n` }] as const;
  const analysis = analyze({ files, settings: { ...DEFAULT_SETTINGS, targetKernel, cpus: 2 } }, undefined, tables);
  const fns = new Map<string, Fn>();
  const refused = new Map<string, string>();
  for (const { program, compiled: body } of bodiesOf(analysis).values()) {
    const name = program.lowered.spec?.name ?? "";
    if (body.fn === undefined) {
      refused.set(name, body.problems.map(({ rule, message }) => `${rule}: ${message}`).join(" | "));
    } else fns.set(name, body.fn);
  }
  for (const { name } of batch.functions) if (!fns.has(name) && !refused.has(name)) refused.set(name, "no body");
  return { analysis, fns, refused };
}

/** The driver's commands for the batch. */
export function commands({ batch }: Prepared, object: string): string {
  const lines = [`object ${object}`];
  if (batch.readers)
    for (const { name, kind } of batch.maps) if (kind === ":perf-event-array") lines.push(`reader ${name}`);
  const numbers = new Map<TestPacket, number>();
  for (const { name, kind, attach, stored, packets } of batch.functions) {
    for (const packet of packets) {
      if (batch.live === true || numbers.has(packet)) continue;
      numbers.set(packet, numbers.size);
      lines.push(`packet ${hex(packet.kernel)}`);
    }
    const hook = kind === ":lsm" ? ` ${/:target "([^"]*)"/.exec(attach ?? ATTACH[kind])?.[1] ?? ""}` : "";
    lines.push(`function ${name}${hook}`);
    for (const { map, key, value } of stored) lines.push(`store ${map} ${hex(key)} ${hex(value)}`);
    if (batch.live === true) {
      lines.push(`attach ${LIVE[1]}`);
      for (const { kernel, linear } of packets) lines.push(`send ${LIVE[0]} ${linear ?? 0} ${hex(kernel)}`);
    } else if (packets.length > 0) lines.push(`run ${packets.map((packet) => numbers.get(packet)).join(" ")}`);
  }
  return `${lines.join("\n")}\n`;
}

export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text === "" ? "-" : text;
}

/** What the driver says of the process that runs the programs. */
export interface Host {
  readonly cpus: number;
  readonly facts: RunInput;
}

export function hostOf(line: string): Host {
  const said = new Map(line.split(" ").map((word) => [word.split("=")[0] ?? "", word.split("=")[1] ?? ""]));
  const number = (name: string): number => Number(said.get(name) ?? 0);
  return {
    cpus: number("cpus"),
    facts: {
      // Only that it is later than any constant in a test is known.
      time: 1_000_000_000_000n,
      cpu: 0,
      pid: number("pid"),
      tid: number("tid"),
      uid: number("uid"),
      gid: number("gid"),
      cgroupId: BigInt(said.get("cgroup") ?? 0),
      comm: new TextEncoder().encode(said.get("comm") ?? ""),
    },
  };
}

/** What one run did, line by line as the driver prints it. */
export type RunLines = readonly string[];

/** What the driver should print for each run of the function. */
export function expectedRuns(prepared: Prepared, test: TestFunction, host: Host): readonly RunLines[] {
  const { batch, fns } = prepared;
  const fn = fns.get(test.name);
  if (fn === undefined) return [];
  const machine = new Machine({ cpus: host.cpus, readers: batch.readers });
  for (const map of batch.maps) machine.declare(map);
  for (const { map, key, value } of test.stored) machine.map(map)?.store(key, [value]);
  const printed = new Map(machine.mapNames.map((name) => [name, ""]));
  return test.packets.map(({ input }) => {
    const outcome = machine.run(fn, { ...host.facts, ...input });
    // What becomes of a live packet is not seen.
    const lines = [batch.live === true ? "sent" : `run ${BigInt.asUintN(32, outcome.action)}`];
    for (const name of [...printed.keys()].sort()) {
      const now = dump(machine, name);
      if (printed.get(name) === now) continue;
      printed.set(name, now);
      lines.push(`map ${name} ${now}`);
    }
    return [...lines, ...records(outcome)];
  });
}

function records({ events }: Outcome): readonly string[] {
  const stored = events.filter((event) => event.stored).map(({ map, bytes }) => `record ${map} ${hex(bytes)}`);
  // The driver reads one map after the other.
  const maps = [...new Set(stored.map((line) => line.split(" ")[1]))].sort();
  return maps.flatMap((map) => stored.filter((line) => line.split(" ")[1] === map));
}

/** `KEY=VALUE,…` as the driver prints a map. */
export function dump(machine: Machine, name: string): string {
  const map = machine.map(name);
  if (map === undefined) return "";
  const isArray = map.ref.kind === ":array" || map.ref.kind === ":per-cpu-array";
  return map
    .entries()
    .filter(({ values }) => !isArray || values.some((value) => value.some((byte) => byte !== 0)))
    .map(({ key, values }) => `${hex(key)}=${values.map(hex).join("")}`)
    .sort()
    .join(",");
}

/** What the driver printed of one function. */
export interface Observed {
  /** Instructions that the verifier looked at; undefined when it refused. */
  readonly instructions: number | undefined;
  readonly refusal: string | undefined;
  readonly runs: readonly RunLines[];
}

export function observedOf(output: string): { readonly host: Host; readonly functions: ReadonlyMap<string, Observed> } {
  const functions = new Map<
    string,
    { instructions: number | undefined; refusal: string | undefined; runs: string[][] }
  >();
  let host: Host = { cpus: 1, facts: {} };
  let current: { instructions: number | undefined; refusal: string | undefined; runs: string[][] } | undefined;
  for (const line of output.split("\n")) {
    const [word, name = "", rest = ""] = line.split(" ");
    if (word === "host") host = hostOf(line);
    else if (word === "function" || word === "refused") {
      const text = line.slice(`refused ${name} `.length).replaceAll("\\n", "\n");
      const isRefused = word === "refused";
      current = { instructions: isRefused ? undefined : Number(rest), refusal: isRefused ? text : undefined, runs: [] };
      functions.set(name, current);
    } else if (word === "run" || word === "sent" || word === "run-error") current?.runs.push([line]);
    else if (line !== "") current?.runs.at(-1)?.push(line);
  }
  return { host, functions };
}

/** The first run in which the kernel and the interpreter differ. */
export interface Disagreement {
  readonly run: number;
  readonly kernel: RunLines;
  readonly interpreter: RunLines;
}

export function disagreement(expected: readonly RunLines[], observed: readonly RunLines[]): Disagreement | undefined {
  for (let run = 0; run < Math.max(expected.length, observed.length); run++) {
    const [interpreter, kernel] = [expected[run] ?? [], observed[run] ?? []];
    const same =
      interpreter.length === kernel.length && interpreter.every((line, index) => sameLine(line, kernel[index] ?? ""));
    if (!same) return { run, kernel, interpreter };
  }
  return undefined;
}

/** Perf records arrive with up to 7 bytes behind them. */
function sameLine(expected: string, observed: string): boolean {
  if (expected === observed) return true;
  return expected.startsWith("record ") && observed.startsWith(expected) && observed.length - expected.length < 16;
}
