/** Reads of memory outside of the program: of the kernel, of the process, and of a tracepoint's record. */
import type { Expr } from "../../compile/ir.ts";
import { isBytes, sizeOf } from "../../compile/layout.ts";
import type { Body } from "./body.ts";
import { bind, line, push, shortArgument, importItem } from "./body.ts";
import type { Probe } from "./probe.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, cast, rustType, typed } from "./rust-expr.ts";

type Node<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;

export function memoryProbe(body: Body, expr: Node<"read-memory">, [address = atom("0")]: readonly Rx[]): Probe {
  const helper = expr.space === "kernel" ? "bpf_probe_read_kernel" : "bpf_probe_read_user";
  importItem(body, "helpers", helper);
  const short = shortArgument(body, typed(address), 14, "address");
  const pointer = cast(short, `*const ${rustType(expr.type)}`);
  return {
    kind: "option",
    miss: expr.miss,
    source: `unsafe { ${helper}(${pointer.text}) }`,
    pattern: (name) => `Ok(${name})`,
    kindOf: "Ok",
    wish: isBytes(expr.type) ? "bytes" : "word",
    safety: "the helper looks at the address before it reads.",
  };
}

export function traceField(body: Body, expr: Node<"trace-field">, wish: string | undefined): Rx {
  importItem(body, "", "EbpfContext as _");
  const stored = isBytes(expr.stored) ? rustType(expr.stored) : expr.stored;
  push(body, { kind: "comment", text: "SAFETY: the record of the tracepoint has this field here." });
  const place = `ctx.as_ptr().byte_add(${expr.offset}).cast::<${stored}>()`;
  // Volatile, or the compiler might read it and a map's value with one instruction, which the verifier refuses.
  const source = isBytes(expr.stored) ? `unsafe { *${place} }` : `unsafe { ${place}.read_volatile() }`;
  if (stored === rustType(expr.type)) return bind(body, wish ?? "field", line(source));
  const raw = bind(body, "stored", line(source));
  return { text: `${expr.type}::from(${raw.text})`, level: raw.level, stable: true };
}

export function traceString(body: Body, expr: Node<"trace-string">, wish: string | undefined): Rx {
  return bind(body, wish ?? "text", line(`record::string::<${sizeOf(expr.type)}>(&ctx, ${expr.offset})`));
}
