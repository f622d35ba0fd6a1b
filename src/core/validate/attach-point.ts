/**
 * Attach targets: what each program kind takes (`docs/spec/codegen.md`, "Attach
 * targets"), as the generated loader reads them.
 */
import type { FieldTable } from "../ir/field-table.ts";
import type { LoweredSpec } from "../ir/lowered.ts";
import type { ProgramKind } from "../ir/schema.ts";
import type { Span } from "../text/span.ts";

/** The kernel's `IFNAMSIZ` is 16, with the NUL. */
export const INTERFACE_MAX = 15;

/** Events of the generated loader, each an aya `SoftwareEvent` or `HardwareEvent`. */
export const PERF_EVENTS: readonly string[] = [
  "cpu-clock",
  "task-clock",
  "page-faults",
  "context-switches",
  "cpu-migrations",
  "cpu-cycles",
  "instructions",
  "cache-references",
  "cache-misses",
  "branch-instructions",
  "branch-misses",
];

/** Kinds whose target is a network interface. */
export function isInterfaceKind(kind: ProgramKind): boolean {
  return kind === ":xdp" || kind === ":tc" || kind === ":socket-filter";
}

/** Kinds that attach in one of two directions. */
export function hasDirection(kind: ProgramKind): boolean {
  return kind === ":tc" || kind === ":cgroup-skb";
}

/** The attach point of a program as far as it reads. Spans count from the form's first character. */
export class AttachPlace {
  readonly kind: ProgramKind | undefined;
  readonly target: string | undefined;
  readonly direction: string | undefined;
  readonly span: Span;
  private readonly fields: FieldTable;

  constructor({ facts, fields }: LoweredSpec<"program">, span: Span) {
    this.kind = facts.kind;
    this.target = facts.attach?.target;
    this.direction = facts.attach?.direction ?? undefined;
    this.span = span;
    this.fields = fields;
  }

  get targetSpan(): Span {
    return this.spanOf("target");
  }

  get directionSpan(): Span {
    return this.spanOf("direction");
  }

  private spanOf(key: string): Span {
    return this.fields.get("attach")?.inner?.value(key) ?? this.span;
  }
}

/** What was asked about last: all rules about attach points ask about one program after the other. */
let last: { readonly lowered: LoweredSpec<"program">; readonly place: AttachPlace | undefined } | undefined;

/** Undefined when nothing is written. */
export function attachPlaceOf(lowered: LoweredSpec<"program">): AttachPlace | undefined {
  if (last?.lowered !== lowered) {
    const span = lowered.fields.value("attach");
    last = { lowered, place: span && new AttachPlace(lowered, span) };
  }
  return last.place;
}

export interface Malformed {
  readonly reason: string;
  /** The target as it was probably meant. */
  readonly meant?: string;
}

const SYMBOL = /^(?:[\w-]+:)?[A-Za-z_$.][\w$.]*$/;

/** What is wrong with the shape of a target; undefined when the shape is right (or empty, or judged by other rules). */
export function malformation(kind: ProgramKind, target: string): Malformed | undefined {
  if (target.trim() === "") return undefined;
  if (target.includes("\0") && !isInterfaceKind(kind)) {
    return { reason: "A target cannot hold a NUL character", meant: target.replaceAll("\0", "") };
  }
  switch (kind) {
    case ":kprobe":
      return malformedFunction(target);
    case ":tracepoint":
      return malformedTracepoint(target);
    case ":lsm":
      return malformedHook(target);
    case ":perf-event":
      return malformedEvent(target);
    default:
      return undefined;
  }
}

function malformedFunction(target: string): Malformed | undefined {
  const plus = target.indexOf("+");
  const symbol = plus === -1 ? target : target.slice(0, plus);
  const offset = plus === -1 ? undefined : target.slice(plus + 1);
  const reason = "A kprobe target is a kernel function, with an optional offset as in `tcp_connect+16`";
  const section = /^(?:kprobe|kretprobe|p|r)[:/](.+)$/.exec(symbol);
  if (section === null && SYMBOL.test(symbol) && (offset === undefined || isOffset(offset))) return undefined;
  const meantSymbol = (section?.[1] ?? symbol).trim().replace(/\(.*\)$/, "");
  const meantOffset = offset?.trim();
  const meant = meantOffset === undefined || meantOffset === "" ? meantSymbol : `${meantSymbol}+${meantOffset}`;
  return SYMBOL.test(meantSymbol) && (meantOffset === undefined || meantOffset === "" || isOffset(meantOffset))
    ? { reason, meant }
    : { reason };
}

/** Bytes, decimal or hexadecimal, in 64 bits. */
function isOffset(text: string): boolean {
  return /^(?:\d{1,19}|0x[0-9a-fA-F]{1,16})$/.test(text);
}

const EVENT_PART = /^[\w.-]+$/;

function malformedTracepoint(target: string): Malformed | undefined {
  const reason = "A tracepoint target is `category/name`, as in `sched/sched_switch`";
  const parts = target.split(/[/:]/);
  if (parts.length === 2 && parts.every((part) => EVENT_PART.test(part) && !/^\.+$/.test(part))) return undefined;
  const bare = target
    .trim()
    .replace(/^(?:\/sys\/kernel\/(?:debug\/)?tracing\/)?events\//, "")
    .replace(/^(?:tracepoint|tp|t)[/:]/, "")
    .replace(/[/:](?:id|format)?$/, "");
  const meant = /[/:]/.test(bare) ? bare : withCategory(bare);
  return meant !== undefined && malformedTracepointParts(meant) ? { reason, meant } : { reason };
}

function malformedTracepointParts(target: string): boolean {
  const parts = target.split(/[/:]/);
  return parts.length === 2 && parts.every((part) => EVENT_PART.test(part) && !/^\.+$/.test(part));
}

/** `sched_switch` is in `sched`; system calls have a category of their own. */
function withCategory(name: string): string | undefined {
  if (/^sys_(?:enter|exit)_\w+$/.test(name)) return `syscalls/${name}`;
  const category = /^([a-z0-9]+)_\w+$/.exec(name)?.[1];
  return category === undefined ? undefined : `${category}/${name}`;
}

function malformedHook(target: string): Malformed | undefined {
  const reason = "An lsm target is the name of a hook without `security_` or `bpf_lsm_`, as in `file_open`";
  const meant = target.trim().replace(/^(?:lsm(?:\.s)?[/:]|security_|bpf_lsm_)+/, "");
  if (meant === target && /^[a-z_][a-z0-9_]*$/.test(target)) return undefined;
  return /^[a-z_][a-z0-9_]*$/.test(meant) ? { reason, meant } : { reason };
}

function malformedEvent(target: string): Malformed | undefined {
  const at = target.indexOf("@");
  if (at === -1) return undefined;
  const event = target.slice(0, at);
  const rate = target.slice(at + 1);
  if (/^\d+$/.test(rate) && BigInt(rate) >= 1n && BigInt(rate) < 2n ** 64n) return undefined;
  const reason = "Behind the `@` stands how often to sample: whole times a second, 1 or more, as in `cpu-clock@99`";
  const digits = /^\s*(\d+)\s*(?:hz)?\s*$/i.exec(rate)?.[1];
  const whole = digits === undefined ? 0n : BigInt(digits);
  return { reason, meant: whole >= 1n && whole < 2n ** 64n ? `${event.trim()}@${whole}` : event.trim() };
}

/** The event of a perf-event target, without its rate. */
export function eventOf(target: string): string {
  const at = target.indexOf("@");
  return at === -1 ? target : target.slice(0, at);
}
