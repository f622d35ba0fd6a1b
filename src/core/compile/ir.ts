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
import type { ProgramKind } from "../ir/schema.ts";
import type {
  IntType,
  BytesType,
  MissTarget,
  IntConst,
  BoolConst,
  Unit,
  LocalIndex,
  LocalRef,
  Miss,
  PacketRead,
  PacketIs,
  PacketLen,
  MapIndex,
  StackId,
  EventLayout,
  Ambient,
  Arg,
  PrevRet,
  TraceString,
  Local,
  MapRef,
  Base,
} from "./ir-leaves.ts";

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

/** A helper of the kernel without side effects, by its kernel name (`bpf_jiffies64`); integers in, one integer out. */
export interface Call extends Base {
  readonly kind: "call";
  readonly type: IntType;
  readonly helper: string;
  readonly args: readonly Expr[];
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
