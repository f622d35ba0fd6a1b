/** Closures of what a function asks of the kernel: time, task, arguments, memory, helpers, logs. */
import type { Call, ReadMemory, TraceField } from "../compile/ir.ts";
import type { Ambient, StackId, TraceString, Type } from "../compile/ir-leaves.ts";
import { isBytes, sizeOf } from "../compile/layout.ts";
import { assertNever } from "../text/invariant.ts";
import type { Code, Frame } from "./frame.ts";
import { all, plain, unary } from "./frame.ts";
import { conversion } from "./integers.ts";
import type { Value } from "./values.ts";
import { isWide, valueAt } from "./values.ts";

const COMM_BYTES = 16;
const NO_BYTES: Uint8Array = new Uint8Array();

export function ambient({ name }: Ambient): Code {
  switch (name) {
    case "ktime":
      return plain((frame) => frame.input.time ?? 0n);
    case "cpu":
      return plain((frame) => frame.cpu);
    case "pid":
      return plain((frame) => (frame.input.pid ?? 0) >>> 0);
    case "tid":
      return plain((frame) => (frame.input.tid ?? frame.input.pid ?? 0) >>> 0);
    case "uid":
      return plain((frame) => (frame.input.uid ?? 0) >>> 0);
    case "gid":
      return plain((frame) => (frame.input.gid ?? 0) >>> 0);
    case "comm":
      return plain((frame) => commOf(frame.input.comm ?? NO_BYTES));
    case "random":
      return plain((frame) => frame.host.random());
    case "cgroup-id":
      return plain((frame) => BigInt.asUintN(64, frame.input.cgroupId ?? 0n));
    case "socket-cgroup-id":
      return plain((frame) => BigInt.asUintN(64, frame.input.socketCgroupId ?? 0n));
    case "sample-period":
      return plain((frame) => BigInt.asUintN(64, frame.input.samplePeriod ?? 0n));
    default:
      return assertNever(name);
  }
}

/** The name as the kernel keeps it: at most 15 bytes and zeros. */
function commOf(name: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(COMM_BYTES);
  bytes.set(name.subarray(0, COMM_BYTES - 1));
  return bytes;
}

/** Helpers whose answer the input already has, by kernel name. */
function knownHelper(name: string, frame: Frame): number | bigint | undefined {
  const { input } = frame;
  const pair = (high = 0, low = 0): bigint => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  switch (name) {
    case "bpf_ktime_get_ns":
    case "bpf_ktime_get_boot_ns":
    case "bpf_ktime_get_coarse_ns":
      return input.time ?? 0n;
    case "bpf_get_smp_processor_id":
      return frame.cpu;
    case "bpf_get_prandom_u32":
      return frame.host.random();
    case "bpf_get_current_pid_tgid":
      return pair(input.pid, input.tid ?? input.pid);
    case "bpf_get_current_uid_gid":
      return pair(input.gid, input.uid);
    case "bpf_get_current_cgroup_id":
      return input.cgroupId ?? 0n;
    default:
      return undefined;
  }
}

export function callHelper({ helper, type }: Call, args: readonly Code[]): Code {
  const convert = conversion(type);
  return all(args, (_, frame) => convert(frame.input.helpers?.get(helper) ?? knownHelper(helper, frame) ?? 0));
}

/** Argument of the traced function or of the hook; 0 beyond those given. */
export function hookArgument(index: number): Code {
  return plain((frame) => BigInt.asUintN(64, frame.input.args?.[index] ?? 0n));
}

export function previousResult(): Code {
  return plain((frame) => (frame.input.previousResult ?? 0) | 0);
}

export function memoryAt({ space, type, miss, id }: ReadMemory, address: Code): Code {
  const size = sizeOf(type);
  return unary(
    address,
    (value, frame) => {
      const bytes = frame.input.memory?.(space, value as bigint, size);
      return bytes === undefined || bytes.length < size ? frame.miss(miss, id) : valueAt(bytes, 0, type);
    },
    true,
  );
}

export function stackId({ user, miss, id }: StackId): Code {
  return {
    run: (frame) => {
      const found = user ? frame.input.stacks?.user : frame.input.stacks?.kernel;
      return found === undefined || found < 0 ? frame.miss(miss, id) : found >>> 0;
    },
    jumps: true,
  };
}

export function traceField({ offset, stored, type }: TraceField): Code {
  return plain((frame) => {
    const bytes = frame.input.record ?? NO_BYTES;
    if (stored === "i8") return ((bytes[offset] ?? 0) << 24) >> 24;
    if (stored === "i16") return (((bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8)) << 16) >> 16;
    return valueAt(bytes, offset, isBytes(stored) ? stored : type);
  });
}

/** The low half of the u32 says where the bytes are, the high half how many. */
export function traceString({ offset, type }: TraceString): Code {
  const size = sizeOf(type);
  return plain((frame) => {
    const bytes = frame.input.record ?? NO_BYTES;
    const place = Number(valueAt(bytes, offset, "u32"));
    const start = place & 0xffff;
    const text = new Uint8Array(size);
    text.set(bytes.subarray(start, start + Math.min(place >>> 16, size)));
    return text;
  });
}

/** What the loader prints for a `log`. */
export function logLine(pieces: readonly string[], values: readonly Value[], types: readonly Type[]): string {
  return pieces.map((piece, index) => piece + shown(values[index], types[index])).join("");
}

function shown(value: Value | undefined, type: Type | undefined): string {
  if (value === undefined || type === undefined) return "";
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (typeof value === "boolean") return value ? "true" : "false";
  return isWide(type) ? String(value) : String(Number(value));
}
