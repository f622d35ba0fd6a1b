/** The tracing policies of the gallery in the interpreter, with what the kernel would give them made by hand. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { bodiesOf } from "../../../src/core/compile/bodies.ts";
import type { Fn } from "../../../src/core/compile/ir.ts";
import { Machine } from "../../../src/core/interpret/machine.ts";
import type { EmittedEvent } from "../../../src/core/interpret/run.ts";
import { valueAt } from "../../../src/core/interpret/values.ts";
import { readSample } from "./read-sample.ts";
import { hex, host, text, u32, u64 } from "./scenario.ts";

const SAMPLES = join(import.meta.dirname, "../../../public/samples");

/** The compiled functions of a sample by the names of their programs. */
async function functionsOf(sample: string): Promise<(program: string) => Fn> {
  const bodies = [...bodiesOf((await readSample(SAMPLES, sample)).analysis).values()];
  return (program) => {
    const fn = bodies.find((body) => body.program.lowered.name === program)?.compiled.fn;
    if (fn === undefined) throw new Error(`${program} does not compile`);
    return fn;
  };
}

const bytes = (value: string): Uint8Array =>
  Uint8Array.from(value.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

function fieldsOf(event: EmittedEvent | undefined): Record<string, unknown> {
  const fields = (event?.layout.fields ?? []).map(({ name, type, offset }) => {
    const value = valueAt(event?.bytes ?? new Uint8Array(), offset, type);
    return [name, value instanceof Uint8Array ? hex(value) : Number(value)];
  });
  return Object.fromEntries(fields);
}

test("the exec tracer reads the path that the record points at", async () => {
  const fn = (await functionsOf("exec-tracer"))("trace-exec");
  // Where the string is and how long, two numbers, and the string.
  const path = "/usr/bin/true";
  const record = bytes(`${u64(0)}${u32(((path.length + 1) << 16) | 20)}${u32(42)}${u32(41)}${text(path, 14)}`);
  const { events } = new Machine().run(fn, { record, pid: 42, uid: 7, comm: new TextEncoder().encode("true") });
  expect(events.map(fieldsOf)).toEqual([{ at: 0, pid: 42, uid: 7, comm: text("true", 16), path: text(path, 128) }]);
});

test("the connect tracer reads addresses, and says nothing of one that it cannot read", async () => {
  const fns = await functionsOf("connect-tracer");
  const address = new Map([
    [0x1000n, bytes(`02001267${hex(Uint8Array.of(10, 0, 0, 9))}`)],
    [0x2000n, bytes(`0a00126800000000${"fd".padEnd(32, "0")}`)],
  ]);
  const memory = (space: "kernel" | "user", at: bigint, size: number): Uint8Array | undefined => {
    const start = at & ~0xfffn;
    const found = address.get(start)?.subarray(Number(at - start));
    return space === "kernel" && found !== undefined && found.length >= size ? found.slice(0, size) : undefined;
  };
  const run = (program: string, at: bigint): readonly Record<string, unknown>[] =>
    new Machine().run(fns(program), { args: [0n, at, 16n], memory }).events.map(fieldsOf);
  expect(run("trace-connect", 0x1000n)).toMatchObject([{ dst: host("10.0.0.9"), port: 0x1267 }]);
  expect(run("trace-connect6", 0x2000n)).toMatchObject([{ dst: "fd".padEnd(32, "0"), port: 0x1268 }]);
  expect(run("trace-connect", 0x3000n)).toEqual([]);
});

test("the profiler counts equal stacks together, and no idle CPU", async () => {
  const fn = (await functionsOf("cpu-profiler"))("sample-stacks");
  const machine = new Machine();
  const comm = new TextEncoder().encode("busy");
  for (const stacks of [{ kernel: 5, user: 6 }, { kernel: 5, user: 6 }, { user: 6 }])
    machine.run(fn, { pid: 9, comm, stacks });
  machine.run(fn, { pid: 0, comm, stacks: { kernel: 1 } });
  const counts = (machine.map("samples")?.entries() ?? []).map(({ key, values }) => [hex(key), ...values.map(hex)]);
  const key = (kernel: number): string => text("busy", 16) + u32(9) + u32(kernel) + u32(6);
  expect(counts).toEqual([
    [key(5), u64(2)],
    [key(0xffffffff), u64(1)],
  ]);
});

test("the file-open guard lets its user in and denies others, once it knows the layout", async () => {
  const fn = (await functionsOf("file-open-guard"))("guard-open");
  const machine = new Machine();
  for (const map of fn.maps) machine.declare(map);
  const [file, inode, block] = [0x1000n, 0x2000n, 0x3000n];
  const words = new Map([
    [file + 32n, u64(inode)],
    [inode + 64n, u64(4711)],
    [inode + 40n, u64(block)],
    [block + 16n, u32(0xfe00000)],
  ]);
  const memory = (_space: "kernel" | "user", at: bigint): Uint8Array | undefined => {
    const found = words.get(at);
    return found === undefined ? undefined : bytes(found);
  };
  const open = (uid: number, argument = file) => machine.run(fn, { args: [argument], memory, uid });
  machine.map("guarded")?.store(bytes(u64(4711) + u32(0xfe00000)), [bytes(u32(1000))]);
  expect(open(0).action).toBe(0n);
  [32, 64, 40, 16].forEach((offset, index) => machine.map("layout")?.store(bytes(u32(index)), [bytes(u32(offset))]));
  expect(open(1000).action).toBe(0n);
  const denied = open(0);
  expect(denied.action).toBe(-13n);
  expect(denied.events.map(fieldsOf)).toMatchObject([{ ino: 4711, dev: 0xfe00000, uid: 0 }]);
  expect(open(0, 0x9000n).action).toBe(0n);
});
