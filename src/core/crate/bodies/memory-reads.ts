/** Reads of memory outside of the program: of the kernel, of the process, and of a tracepoint's record. */
import type { Expr } from "../../compile/ir.ts";
import { isBytes, sizeOf } from "../../compile/layout.ts";
import type { Body } from "./body.ts";
import { bindLine, importItem, shortArgument } from "./body.ts";
import type { Probe } from "./probe.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, callOf, cast, rustType, rx, typed, unsafely } from "./rust-expr.ts";

type Node<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;

export function memoryProbe(body: Body, expr: Node<"read-memory">, [address = atom("0")]: readonly Rx[]): Probe {
  const helper = expr.space === "kernel" ? "bpf_probe_read_kernel" : "bpf_probe_read_user";
  const short = shortArgument(body, typed(address), 14, "address");
  const pointer = cast(short, `*const ${rustType(expr.type)}`);
  return {
    kind: "option",
    miss: expr.miss,
    source: unsafely(
      callOf(importItem(body, "helpers", helper), pointer),
      "the helper looks at the address before it reads.",
    ),
    pattern: ["Ok(", ")"],
    kindOf: "Ok",
    wish: isBytes(expr.type) ? "bytes" : "word",
  };
}

export function traceField(body: Body, expr: Node<"trace-field">, wish: string | undefined): Rx {
  importItem(body, "", "EbpfContext as _");
  const stored = isBytes(expr.stored) ? rustType(expr.stored) : expr.stored;
  const place = `ctx.as_ptr().byte_add(${expr.offset}).cast::<${stored}>()`;
  // Volatile, or the compiler might read it and a map's value with one instruction, which the verifier refuses.
  const read = isBytes(expr.stored) ? atom(`*${place}`) : atom(`${place}.read_volatile()`);
  const source = unsafely(read, "the record of the tracepoint has this field here.");
  if (stored === rustType(expr.type)) return bindLine(body, wish ?? "field", source);
  return callOf(`${expr.type}::from`, bindLine(body, "stored", source));
}

export function traceString(body: Body, expr: Node<"trace-string">, wish: string | undefined): Rx {
  return bindLine(body, wish ?? "text", rx`record::string::<${sizeOf(expr.type)}>(&ctx, ${expr.offset})`);
}
