/** The gallery without a kernel: its files are those of its scenarios, nothing is wrong with its policies, and the interpreter does what is expected. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bodiesOf } from "../../../src/core/compile/bodies.ts";
import type { EmittedEvent } from "../../../src/core/interpret/run.ts";
import { Machine } from "../../../src/core/interpret/machine.ts";
import { bytesOf, valueAt } from "../../../src/core/interpret/values.ts";
import { validate } from "../../../src/core/validate/validate.ts";
import { readEntries } from "../../../src/core/simulate/entries.ts";
import { planSimulation } from "../../../src/core/simulate/plan.ts";
import { contentsOf, SIMULATED_CGROUP } from "./contents.ts";
import { readSample, type Sample } from "./read-sample.ts";
import { SCENARIOS, filesOf } from "./samples.ts";
import { hex, u64, type Expected } from "./scenario.ts";

const SAMPLES = join(import.meta.dirname, "../../../public/samples");
const ETHERNET = 14;
/** The id of the cgroup that packets of the interpreter come from. */
const CGROUP = 0x1234n;

test("the index of the samples lists the gallery with its files", () => {
  const index: readonly { name: string; files: readonly string[] }[] = JSON.parse(
    readFileSync(join(SAMPLES, "index.json"), "utf8"),
  );
  for (const [name, { steps, before }] of Object.entries(SCENARIOS)) {
    const files = ["policy.tlisp", "README.md", ...(steps ? ["packets.pcap", ...(before ? ["maps.json"] : [])] : [])];
    expect(index).toContainEqual(expect.objectContaining({ name, files }));
  }
});

test("the page of the gallery has a line for each sample, with as many packets as there are", async () => {
  const page = readFileSync(join(SAMPLES, "../../docs/gallery.md"), "utf8").split("\n");
  for (const name of Object.keys(SCENARIOS)) {
    const { packets } = await readSample(SAMPLES, name);
    const line = page.find((candidate) => candidate.includes(`samples/${name}/README.md`)) ?? "";
    expect(line).toContain(packets.length > 0 ? ` ${packets.length} packets ` : name);
  }
});

describe.each(Object.keys(SCENARIOS))("%s", (name) => {
  test("has the files that its scenario makes", () => {
    for (const [file, bytes] of filesOf(SCENARIOS[name] ?? {}))
      expect(hex(readFileSync(join(SAMPLES, name, file))), `${file}: node scripts/lab/gallery/write.mjs`).toBe(
        hex(bytes),
      );
  });

  test("has the contents of maps that its scenario begins with", async () => {
    const sample = await readSample(SAMPLES, name);
    const contents = contentsOf(sample);
    if (contents === undefined) return;
    expect(readFileSync(join(SAMPLES, name, "maps.json"), "utf8"), "node scripts/lab/gallery/write.mjs").toBe(contents);
    const plan = planSimulation(sample.analysis, name);
    const read = plan && readEntries(contents, plan);
    const entries = read?.ok === true ? read.entries : [];
    expect(entries.map(({ map, key, values }) => [map, hex(key), ...values.map(hex)])).toEqual(
      sample.expected.before?.map(({ map, key, value }) => [map, key.replace("@cgroup", u64(SIMULATED_CGROUP)), value]),
    );
  });

  test("has no error and no warning", async () => {
    const { analysis } = await readSample(SAMPLES, name);
    const serious = validate(analysis)
      .filter(({ severity }) => severity === "error" || severity === "warning")
      .map(({ rule, message }) => `${rule}: ${message}`);
    expect(serious).toEqual([]);
  });

  test("does in the interpreter what is expected", async () => {
    const sample = await readSample(SAMPLES, name);
    const { machine, events } = runPackets(sample);
    for (const { map, key, value } of sample.expected.packets ? (sample.expected.after ?? []) : [])
      expect(sumOf(machine, map, bytesFrom(key)), `${map} ${key}`).toBe(value);
    if (sample.expected.packets) expect(events).toEqual((sample.expected.events ?? []).map(comparable(events)));
  });
});

/** Runs the capture and holds each packet's action against what is expected. */
function runPackets({ analysis, programs, packets, expected }: Sample) {
  const machine = new Machine({ cpus: 2 });
  const fns = new Map(
    [...bodiesOf(analysis).values()].map(({ program, compiled }) => [program.lowered.name, compiled.fn]),
  );
  for (const fn of fns.values()) for (const map of fn?.maps ?? []) machine.declare(map);
  if (expected.packets) store(machine, expected);
  const events: Shown[] = [];
  for (const { from, to, program, action, note } of expected.packets ?? []) {
    const fn = fns.get(program);
    const kind = programs.find((candidate) => candidate.name === program)?.kind;
    if (fn === undefined) throw new Error(`${program} does not compile`);
    for (let number = from; number <= to; number++) {
      const packet = packets[number - 1];
      if (packet === undefined) throw new Error(`the capture has no packet ${number}`);
      const { bytes, time } = packet;
      const outcome = machine.run(fn, {
        packet: kind === ":cgroup-skb" ? bytes.subarray(ETHERNET) : bytes,
        time,
        cpu: number % 2,
        socketCgroupId: CGROUP,
      });
      expect(outcome.actionName ?? outcome.action, `packet ${number}: ${note}`).toBe(action);
      events.push(...outcome.events.map(shown));
    }
  }
  return { machine, events };
}

function store(machine: Machine, { before }: Expected): void {
  for (const { map, key, value } of before ?? [])
    expect(machine.map(map)?.store(bytesFrom(key), [bytesFrom(value)]), `${map} takes ${key}`).toBe(true);
}

interface Shown {
  readonly map: string;
  readonly fields: Readonly<Record<string, number | string>>;
}

/** An event as the loader prints it. */
function shown({ map, layout, bytes }: EmittedEvent): Shown {
  const fields = layout.fields.map(({ name, type, offset }) => {
    const value = valueAt(bytes, offset, type);
    return [name, value instanceof Uint8Array ? hex(value) : Number(value)];
  });
  return { map, fields: Object.fromEntries(fields) };
}

/** The expected event with the fields that it does not speak of as they are. */
function comparable(events: readonly Shown[]) {
  return ({ map, fields }: Shown, index: number): Shown => ({ map, fields: { ...events[index]?.fields, ...fields } });
}

/** The value of a key in hexadecimal; of per-CPU kinds the sum. */
function sumOf(machine: Machine, name: string, key: Uint8Array): string | undefined {
  const entry = machine
    .map(name)
    ?.entries()
    .find((candidate) => hex(candidate.key) === hex(key));
  // Slots of arrays that nobody wrote to.
  if (entry === undefined && machine.map(name)?.ref.kind.endsWith("array") === true) return hex(new Uint8Array(8));
  if (entry === undefined) return undefined;
  const [first] = entry.values;
  if (entry.values.length === 1) return first && hex(first);
  const sum = entry.values.reduce((total, value) => total + Number(valueAt(value, 0, "u64")), 0);
  return hex(bytesOf(BigInt(sum), "u64"));
}

function bytesFrom(text: string): Uint8Array {
  const whole = text.replace("@cgroup", u64(CGROUP));
  return Uint8Array.from(whole.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
