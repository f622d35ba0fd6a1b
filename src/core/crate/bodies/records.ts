/** Raw bytes put together and taken apart. */
import type { Expr } from "../../compile/ir.ts";
import { isBytes, sizeOf } from "../../compile/layout.ts";
import type { Body } from "./body.ts";
import { bindLine, freshName, push, room, shortArgument } from "./body.ts";
import { line } from "./code.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, bits, callOf, cast, LEVEL, method, reference, rx, shiftBy, typed, variable } from "./rust-expr.ts";

type Node<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;

export function pack(body: Body, expr: Node<"pack">, parts: readonly Rx[], wish: string | undefined): Rx {
  return isBytes(expr.type) ? packBytes(body, expr, parts, wish) : packInteger(body, expr, parts);
}

/** `u32::from(a) | u32::from(b) << 16`: the first part is lowest. */
function packInteger(body: Body, expr: Node<"pack">, parts: readonly Rx[]): Rx {
  let whole: Rx | undefined;
  let shift = 0;
  for (const [index, part] of parts.entries()) {
    const type = expr.parts[index]?.type ?? "u8";
    const widened = widen(part, type, expr.type);
    const placed = shift === 0 ? widened : shiftBy(widened, "<<", shift);
    const next: Rx = whole === undefined ? placed : bits(whole, "|", placed);
    whole =
      whole !== undefined && next.text.length > room(body) ? bits(bindLine(body, "word", whole), "|", placed) : next;
    shift += sizeOf(type as "u8") * 8;
  }
  return whole ?? atom("0");
}

function widen(part: Rx, from: string, to: string): Rx {
  if (from === to) return part;
  const source = typed(part);
  if (from === "i32") return callOf(`${to}::from`, cast(source, "u32"));
  if (from === "i64") return cast(source, to);
  if (isBytes(from)) {
    // Three bytes, for example: the machine's order is that of the bytes.
    return cast(callOf("bytes::number", reference(source)), to);
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
  const moved = offset === 0 ? value : shiftBy(value, ">>", offset * 8);
  return type === from ? moved : cast(typed(moved), type);
}
