/**
 * The typed IR of a `bpf-fn`, for one kind of program: what the front end gives
 * and every back end (Rust, interpreter) reads. Plain data, no sugar: every
 * width, conversion, miss and map operation is said.
 *
 * Invariants: a function of one form, one program kind and the declarations it
 * names. The body's type is `never`: every path ends in a `return`, or in a miss
 * that leaves. Constants are folded and dead branches are gone. Evaluation is
 * strict, left to right, in the order of the fields as they are declared here.
 */
import type { MapKind, ProgramKind } from "../ir/schema.ts";
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

interface Base {
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

/** Binds `value`, then is `body`. */
export interface Let extends Base {
  readonly kind: "let";
  readonly local: LocalIndex;
  readonly value: Expr;
  readonly body: Expr;
}

export interface SetLocal extends Base {
  readonly kind: "set";
  readonly type: "unit";
  readonly local: LocalIndex;
  readonly value: Expr;
}

/** At least two items, in order; the value of the last. No item but the last has type `never`. */
export interface Seq extends Base {
  readonly kind: "seq";
  readonly items: readonly Expr[];
}

/** Both branches have the type of the whole, or `never`. */
export interface If extends Base {
  readonly kind: "if";
  readonly cond: Expr;
  readonly then: Expr;
  readonly else: Expr;
}

/**
 * Evaluates `value`; a miss to `label` inside it gives `otherwise`. With `bind`
 * the value is bound to a local and the whole is `bind.then` (`if-let`), else it
 * is the value (`or-else`). `label` is in force in `value` alone. Effects before
 * a miss stay.
 */
export interface Attempt extends Base {
  readonly kind: "attempt";
  /** From 1, unique in the function. */
  readonly label: MissTarget;
  readonly value: Expr;
  readonly bind: { readonly local: LocalIndex; readonly then: Expr } | undefined;
  readonly otherwise: Expr;
}

/** `body` for `index` = 0 … `count` − 1. `index` is a u32 local that only the loop sets. */
export interface Loop extends Base {
  readonly kind: "loop";
  readonly type: "unit";
  readonly index: LocalIndex;
  /** 0 … 1024; the product along a nest is at most 65,536. */
  readonly count: number;
  readonly body: Expr;
}

/**
 * Leaves the function. `value` is an `int` of type i64 (the kernel's number), or
 * for socket filters any u32 expression: bytes to keep. −1 keeps a packet whole.
 */
export interface Return extends Base {
  readonly kind: "return";
  readonly type: "never";
  readonly value: Expr;
  /** The action as it was named, without the colon (`xdp-drop`, `pass`); missing when a number was written. */
  readonly action: string | undefined;
}

/** Leaves to `miss` without reading anything: what folding makes of a form that always misses. */
export interface Miss extends Base {
  readonly kind: "miss";
  readonly type: "never";
  readonly miss: MissTarget;
}

export interface Not extends Base {
  readonly kind: "not";
  readonly type: "bool";
  readonly value: Expr;
}

/** Short-circuit. */
export interface Logic extends Base {
  readonly kind: "and" | "or";
  readonly type: "bool";
  readonly left: Expr;
  readonly right: Expr;
}

export type ArithOp = "add" | "sub" | "mul" | "div" | "rem" | "min" | "max" | "bit-and" | "bit-or" | "bit-xor";

/**
 * Both operands have the type of the result. Wraps; x / 0 = 0, x % 0 = x; signed
 * division truncates, `rem` takes the dividend's sign, MIN / −1 = MIN.
 */
export interface Arith extends Base {
  readonly kind: "arith";
  readonly type: IntType;
  readonly op: ArithOp;
  readonly left: Expr;
  readonly right: Expr;
}

/** `left` has the type of the result; `amount` is of any integer type and is taken modulo the width. `shr` of a signed value keeps the sign. */
export interface Shift extends Base {
  readonly kind: "shift";
  readonly type: IntType;
  readonly op: "shl" | "shr";
  readonly left: Expr;
  readonly amount: Expr;
}

export interface BitNot extends Base {
  readonly kind: "bit-not";
  readonly type: IntType;
  readonly value: Expr;
}

/** The bytes of an unsigned integer in the opposite order: network to host order and back. */
export interface SwapBytes extends Base {
  readonly kind: "swap-bytes";
  readonly type: "u16" | "u32" | "u64";
  readonly value: Expr;
}

/** Operands of one type: integers for all operators, `bool` and `bytesN` for `eq` and `ne` alone. */
export interface Compare extends Base {
  readonly kind: "compare";
  readonly type: "bool";
  readonly op: "eq" | "ne" | "lt" | "gt" | "le" | "ge";
  readonly left: Expr;
  readonly right: Expr;
}

/** Rust's `as`, from an integer or a `bool` to an integer; also written for a widening that nobody wrote. */
export interface Convert extends Base {
  readonly kind: "convert";
  readonly type: IntType;
  readonly value: Expr;
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

/**
 * An integer in network byte order, or raw bytes, at a byte offset (u32) from the
 * start of the packet; misses when a byte of it is past the end. `padded` (bytes
 * alone): zeroes stand for the bytes past the end; misses when the first one is.
 */
export interface PacketLoad extends Base {
  readonly kind: "packet-load";
  readonly type: IntType | BytesType;
  readonly offset: Expr;
  readonly padded: boolean;
  readonly miss: MissTarget;
}

/** Index in `Fn.maps`. */
export type MapIndex = number;

/** The value of a key; per-CPU kinds give this CPU's slot. The key's type is the map's. */
export interface MapGet extends Base {
  readonly kind: "map-get";
  readonly map: MapIndex;
  readonly key: Expr;
  readonly miss: MissTarget;
}

/** True when stored: creates or replaces; per-CPU kinds set this CPU's slot. */
export interface MapSet extends Base {
  readonly kind: "map-set";
  readonly type: "bool";
  readonly map: MapIndex;
  readonly key: Expr;
  readonly value: Expr;
}

/** True when the key was there. */
export interface MapDelete extends Base {
  readonly kind: "map-delete";
  readonly type: "bool";
  readonly map: MapIndex;
  readonly key: Expr;
}

export interface MapHas extends Base {
  readonly kind: "map-has";
  readonly type: "bool";
  readonly map: MapIndex;
  readonly key: Expr;
}

/**
 * Adds `delta` (of the value's type) and gives the new value, exactly, also
 * against other CPUs and interrupting programs. Inserts an absent key with the
 * value `delta`; misses when there is no slot.
 */
export interface MapAdd extends Base {
  readonly kind: "map-add";
  readonly type: "u32" | "u64";
  readonly map: MapIndex;
  readonly key: Expr;
  readonly delta: Expr;
  readonly miss: MissTarget;
}

/**
 * Longest match in an LPM trie for `address`, whose bytes are compared from the
 * first: an integer is an address in host order, which is looked up in network
 * order; bytes are looked up as they are. The whole address is the prefix asked for.
 */
export interface LpmGet extends Base {
  readonly kind: "lpm-get";
  readonly map: MapIndex;
  readonly address: Expr;
  readonly miss: MissTarget;
}

/** Records the stack (of user space with `user`) and gives its id; misses on the kernel's negative results. */
export interface StackId extends Base {
  readonly kind: "stack-id";
  readonly type: "u32";
  readonly map: MapIndex;
  readonly user: boolean;
  readonly miss: MissTarget;
}

/** The parts' bytes in order, little-endian (the machine's order), without padding; 1, 2, 4, 8 bytes make an unsigned integer. */
export interface Pack extends Base {
  readonly kind: "pack";
  readonly type: IntType | BytesType;
  readonly parts: readonly Expr[];
}

/** An integer or bytes at a literal byte offset of bytes or of an unsigned integer (little-endian). */
export interface Unpack extends Base {
  readonly kind: "unpack";
  readonly type: IntType | BytesType;
  readonly value: Expr;
  readonly offset: number;
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

/** Sends a record to a ring buffer or perf event array. `values` in the order of the fields, all evaluated first. True when stored. */
export interface Emit extends Base {
  readonly kind: "emit";
  readonly type: "bool";
  readonly map: MapIndex;
  readonly layout: EventLayout;
  readonly values: readonly Expr[];
}

/** `pieces` has one item more than `args`: the texts around the values, as they are to be read. */
export interface Log extends Base {
  readonly kind: "log";
  readonly type: "unit";
  readonly pieces: readonly string[];
  readonly args: readonly Expr[];
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

/** A helper of the kernel without side effects, by its kernel name (`bpf_jiffies64`); integers in, one integer out. */
export interface Call extends Base {
  readonly kind: "call";
  readonly type: IntType;
  readonly helper: string;
  readonly args: readonly Expr[];
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

/** Memory of the kernel or of the current process at an address (u64); misses where it cannot be read. */
export interface ReadMemory extends Base {
  readonly kind: "read-memory";
  readonly type: IntType | BytesType;
  readonly space: "kernel" | "user";
  readonly address: Expr;
  readonly miss: MissTarget;
}

/** A field of the tracepoint's record. `stored` is its type there; narrower signed ones are widened to i32. */
export interface TraceField extends Base {
  readonly kind: "trace-field";
  readonly type: IntType | BytesType;
  /** Bytes from the start of the record, the common fields included. */
  readonly offset: number;
  readonly stored: IntType | "i8" | "i16" | BytesType;
}

/** The bytes that a `__data_loc` field points at: cut to, or zero-padded to, the bytes of the type. */
export interface TraceString extends Base {
  readonly kind: "trace-string";
  readonly type: BytesType;
  /** Of the u32 that says where (low 16 bits) and how long (high 16 bits). */
  readonly offset: number;
}

export type Expr =
  | IntConst
  | BoolConst
  | Unit
  | LocalRef
  | Let
  | SetLocal
  | Seq
  | If
  | Attempt
  | Loop
  | Return
  | Miss
  | Not
  | Logic
  | Arith
  | Shift
  | BitNot
  | SwapBytes
  | Compare
  | Convert
  | PacketRead
  | PacketIs
  | PacketLen
  | PacketLoad
  | MapGet
  | MapSet
  | MapDelete
  | MapHas
  | MapAdd
  | LpmGet
  | StackId
  | Pack
  | Unpack
  | Emit
  | Log
  | Ambient
  | Call
  | Arg
  | PrevRet
  | ReadMemory
  | TraceField
  | TraceString;

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

export interface Fn {
  readonly name: string;
  readonly doc: string | undefined;
  readonly program: ProgramKind;
  readonly locals: readonly Local[];
  /** In the order of their first use; each once. */
  readonly maps: readonly MapRef[];
  /** What a miss to 0 returns. */
  readonly onMiss: { readonly value: bigint; readonly action: string | undefined };
  /** LSM: how many arguments the hook has. 0 elsewhere. */
  readonly hookArgs: number;
  readonly body: Expr;
}
