/**
 * The types of the typed IR of a `bpf-fn`, what expressions refer to, and the expressions that evaluate no other;
 * all others are in `ir.ts`, which also says what holds of all.
 */
import type { MapKind } from "../ir/schema.ts";
import type { Span } from "../text/span.ts";

export type IntType = "u8" | "u16" | "u32" | "u64" | "i32" | "i64";
/** `bytesN`: N raw bytes, N ≥ 1. Bytes of 1, 2, 4 or 8 that come from a map are `u8 u16 u32 u64`, never `bytesN`. */
export type BytesType = `bytes${number}`;
export type ValueType = IntType | "bool" | BytesType;
/** `unit`: evaluated for its effect. `never`: control does not come back. */
export type Type = ValueType | "unit" | "never";

/**
 * Where a miss goes. 0 leaves the function with `Fn.onMiss`; any other number is
 * the label of an `Attempt` around the expression.
 */
export type MissTarget = number;

export interface Base {
  readonly type: Type;
  /** What wrote it: UTF-16 offsets from the first character of the `bpf-fn` form. */
  readonly span: Span;
  /** Unique in its function, from 0 in the order of evaluation's start: what traces and hit counts refer to. */
  readonly id: number;
}

export interface IntConst extends Base {
  readonly kind: "int";
  readonly type: IntType;
  /** In the range of the type. */
  readonly value: bigint;
}

export interface BoolConst extends Base {
  readonly kind: "bool";
  readonly type: "bool";
  readonly value: boolean;
}

export interface Unit extends Base {
  readonly kind: "unit";
  readonly type: "unit";
}

/** Index in `Fn.locals`. */
export type LocalIndex = number;

export interface LocalRef extends Base {
  readonly kind: "local";
  readonly local: LocalIndex;
}

/** Leaves to `miss` without reading anything: what folding makes of a form that always misses. */
export interface Miss extends Base {
  readonly kind: "miss";
  readonly type: "never";
  readonly miss: MissTarget;
}

/** Fields of headers, host byte order. What they mean and when they miss: `docs/spec/bpf-fn.md`. */
export type PacketField =
  | "eth-proto"
  | "vlan-id"
  | "ip-proto"
  | "ip-src"
  | "ip-dst"
  | "ip-ttl"
  | "ip-tos"
  | "ip6-src"
  | "ip6-dst"
  | "l4-offset"
  | "src-port"
  | "dst-port"
  | "tcp-flags"
  | "tcp-seq"
  | "udp-len"
  | "icmp-type";

export interface PacketRead extends Base {
  readonly kind: "packet";
  readonly field: PacketField;
  readonly miss: MissTarget;
}

/** A predicate on headers; false where its header is not there. */
export interface PacketIs extends Base {
  readonly kind: "packet-is";
  readonly type: "bool";
  readonly protocol: "ipv4" | "ipv6" | "tcp" | "udp" | "icmp";
}

/** Length of the packet in bytes, u32. */
export interface PacketLen extends Base {
  readonly kind: "packet-len";
  readonly type: "u32";
}

/** Index in `Fn.maps`. */
export type MapIndex = number;

/** Records the stack (of user space with `user`) and gives its id; misses on the kernel's negative results. */
export interface StackId extends Base {
  readonly kind: "stack-id";
  readonly type: "u32";
  readonly map: MapIndex;
  readonly user: boolean;
  readonly miss: MissTarget;
}

/** One field of a record that is sent to user space. */
export interface EventField {
  readonly name: string;
  readonly type: ValueType;
  /** Bytes from the start of the record. */
  readonly offset: number;
  /** Bytes. */
  readonly size: number;
}

/** C layout: natural alignment (bytes have 1), zeroed padding, size a multiple of the widest alignment. */
export interface EventLayout {
  readonly fields: readonly EventField[];
  readonly size: number;
}

/**
 * `(ktime)` and its like: facts that need no argument and never miss. `comm` is
 * bytes16, zero-padded. `socket-cgroup-id` is of the packet's socket, 0 without one.
 */
export interface Ambient extends Base {
  readonly kind: "ambient";
  readonly name:
    | "ktime"
    | "cpu"
    | "pid"
    | "tid"
    | "uid"
    | "gid"
    | "comm"
    | "random"
    | "cgroup-id"
    | "socket-cgroup-id"
    | "sample-period";
}

/** Argument of the traced function or hook, from 0. */
export interface Arg extends Base {
  readonly kind: "arg";
  readonly type: "u64";
  readonly index: number;
}

/** The result of the LSM programs before this one. It is the argument behind the hook's `Fn.hookArgs` arguments. */
export interface PrevRet extends Base {
  readonly kind: "prev-ret";
  readonly type: "i32";
}

/** The bytes that a `__data_loc` field points at: cut to, or zero-padded to, the bytes of the type. */
export interface TraceString extends Base {
  readonly kind: "trace-string";
  readonly type: BytesType;
  /** Of the u32 that says where (low 16 bits) and how long (high 16 bits). */
  readonly offset: number;
}

export interface Local {
  /** As written; not unique. */
  readonly name: string;
  readonly type: ValueType;
  /** True when a `set` changes it. */
  readonly assigned: boolean;
  /** Of the binding, from the form's first character. */
  readonly span: Span;
}

/** A map that the function uses, as it is declared. */
export interface MapRef {
  readonly name: string;
  readonly kind: MapKind;
  /** Bytes. Of an LPM trie with the four bytes of the prefix length. */
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
}
