/** Raw bytes put together and taken apart. */
import type { Expr } from "../../compile/ir.ts";
import { isBytes, sizeOf } from "../../compile/layout.ts";
import { wrap } from "../../compile/literals.ts";
import type { Body } from "./body.ts";
import { bindLine, freshName, push, room, shortArgument } from "./body.ts";
import { line } from "./code.ts";
import type { Rx } from "./rust-expr.ts";
import {
  atom,
  bits,
  callOf,
  cast,
  decided,
  integer,
  LEVEL,
  method,
  reference,
  rx,
  shiftBy,
  typed,
  variable,
} from "./rust-expr.ts";

type Node<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;

export function pack(body: Body, expr: Node<"pack">, parts: readonly Rx[], wish: string | undefined): Rx {
  return isBytes(expr.type) ? packBytes(body, expr, parts, wish) : packInteger(body, expr, parts);
}

/** `u32::from(a) | u32::from(b) << 16`: the first part is lowest. */
function packInteger(body: Body, expr: Node<"pack">, parts: readonly Rx[]): Rx {
  let whole: Rx | undefined;
  let constant = 0n;
  let shift = 0;
  for (const [index, part] of parts.entries()) {
    const type = expr.parts[index]?.type ?? "u8";
    const placed = placedAt(part, type, expr.type, shift);
    shift += sizeOf(type as "u8") * 8;
    if (placed.constant !== undefined) {
      constant |= placed.constant;
      continue;
    }
    const next: Rx = whole === undefined ? placed : bits(whole, "|", placed);
    whole =
      whole !== undefined && next.text.length > room(body) ? bits(bindLine(body, "word", whole), "|", placed) : next;
  }
  if (whole === undefined) return integer(constant, expr.type);
  return constant === 0n ? whole : bits(whole, "|", integer(constant, expr.type, 2));
}

/** The part, `shift` bits up in the whole. */
function placedAt(part: Rx, from: string, to: string, shift: number): Rx {
  const constant = decided(part) === undefined ? part.constant : BigInt(part.text === "true");
  if (constant !== undefined) {
    return integer(BigInt.asUintN(sizeOf(from as "u8") * 8, constant) << BigInt(shift), to);
  }
  const widened = widen(part, from, to);
  return shift === 0 ? widened : shiftBy(widened, "<<", shift);
}

function widen(part: Rx, from: string, to: string): Rx {
  if (from === to) return part;
  const source = typed(part);
  if (from === "i32") return to === "u32" ? cast(source, to) : callOf(`${to}::from`, cast(source, "u32"));
  if (from === "i64") return cast(source, to);
  if (isBytes(from)) {
    // Three bytes, for example: the machine's order is that of the bytes.
    const number = callOf("bytes::number", reference(source));
    return to === "u64" ? number : cast(number, to);
  }
  return callOf(`${to}::from`, source);
}

function packBytes(body: Body, expr: Node<"pack">, parts: readonly Rx[], wish: string | undefined): Rx {
  const local = freshName(body, wish ?? "bytes");
  push(body, { kind: "let", variable: local, mutable: true, value: line(atom(`[0u8; ${sizeOf(expr.type)}]`)) });
  let offset = 0;
  for (const [index, part] of parts.entries()) {
    const type = expr.parts[index]?.type ?? "u8";
    const some = shortArgument(body, part, isBytes(type) ? 24 : 14, "part");
    const short = isBytes(type) ? some : method(type === "bool" ? callOf("u8::from", some) : some, "to_ne_bytes");
    const call = rx`bytes::put::<${offset}, _, _>(&mut ${local.name}, ${reference(short)})`;
    push(body, { kind: "fill", target: local, call, whole: false });
    offset += sizeOf(type as "u8");
  }
  return { ...variable(local, true), fresh: local };
}

/** Bytes under a name of their own; their number is said, since nothing else may tell it. */
function boundBytes(body: Body, size: number, value: Rx): Rx {
  const local = freshName(body, "bytes");
  push(body, { kind: "let", variable: local, mutable: false, type: `[u8; ${size}]`, value: line(value) });
  return { ...variable(local, true), fresh: local };
}

export function unpack(body: Body, expr: Node<"unpack">, [value = atom("0")]: readonly Rx[]): Rx {
  const { type, offset } = expr;
  const from = expr.value.type;
  if (isBytes(from)) {
    const source = value.level >= LEVEL.postfix && !value.text.includes("(") ? value : bindLine(body, "bytes", value);
    const part = callOf(`bytes::part::<${offset}, _, _>`, reference(source));
    if (isBytes(type)) return boundBytes(body, sizeOf(type), part);
    return callOf(`${type}::from_ne_bytes`, part);
  }
  if (isBytes(type)) {
    const raw = bindLine(body, "bytes", method(value, "to_ne_bytes"));
    return boundBytes(body, sizeOf(type), callOf(`bytes::part::<${offset}, _, _>`, reference(raw)));
  }
  if (value.constant !== undefined) return integer(wrap(value.constant >> BigInt(offset * 8), type), type);
  const moved = offset === 0 ? value : shiftBy(value, ">>", offset * 8);
  return type === from ? moved : cast(typed(moved), type);
}
