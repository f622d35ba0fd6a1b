/**
 * What may miss: as a flag of a header that is already read, or as an `Option`
 * or `Result` that is looked into at once. No `Option` lives longer than its
 * line, since a register that only one path sets is more than the verifier takes.
 */
import type { Expr } from "../../compile/ir.ts";
import { MAX_WIDTH } from "../rust-layout.ts";
import type { Body, Exit } from "./body.ts";
import { bind, freshName, leaving, push, pushIf, scoped } from "./body.ts";
import { mapProbe } from "./map-ops.ts";
import { memoryProbe } from "./memory-reads.ts";
import { packetProbe } from "./packet-reads.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, cast } from "./rust-expr.ts";

export type Probe = { readonly miss: number } & (
  | { readonly kind: "flag"; readonly flag: string; readonly value: Rx }
  | {
      readonly kind: "option";
      /** What is looked into, ready for `let … = ` and `if let … = `. */
      readonly source: string;
      /** The pattern that takes the value under a name. */
      readonly pattern: (name: string) => string;
      readonly kindOf: "Some" | "Ok";
      /** The type that the name is converted to. */
      readonly as?: string;
      readonly wish: string;
      /** What is asked instead when nobody wants the value; the source when it is the same. */
      readonly bare?: string;
      /** True when the look itself changes something. */
      readonly acts?: boolean;
      /** Why an `unsafe` in the source is sound. */
      readonly safety?: string;
    }
);

/** Whether there is none, and whether there is one. */
const QUESTIONS = { Some: ["is_none", "is_some"], Ok: ["is_err", "is_ok"] } as const;

/** How an expression that may miss is asked; `undefined` for one that cannot. */
export function probeOf(body: Body, expr: Expr, parts: readonly Rx[]): Probe | undefined {
  switch (expr.kind) {
    case "packet":
    case "packet-load":
      return packetProbe(body, expr, parts);
    case "map-get":
    case "map-add":
    case "lpm-get":
    case "stack-id":
      return mapProbe(body, expr, parts);
    case "read-memory":
      return memoryProbe(body, expr, parts);
    default:
      return undefined;
  }
}

/** The value, behind a check that leaves to `exit`. */
export function checked(body: Body, probe: Probe, exit: Exit, wish: string | undefined): Rx {
  if (probe.kind === "flag") {
    checkFlag(body, probe.flag, exit);
    return probe.value;
  }
  const name = freshName(body, probe.as === undefined ? (wish ?? probe.wish) : probe.wish);
  comment(body, probe);
  const otherwise = scoped(body, () => {
    body.statements.push(...leaving(body, exit));
  });
  const pattern = probe.pattern(name);
  const one = `let ${pattern} = ${braced(probe.source)} else {`;
  // rustfmt keeps one column free.
  const fits = body.indent + one.length < MAX_WIDTH;
  const source = fits ? braced(probe.source) : bind(body, "found", { kind: "line", text: probe.source }).text;
  const missing = fits ? test(probe, false) : `${source}.${QUESTIONS[probe.kindOf][0]}()`;
  push(body, { kind: "let-else", pattern, value: source, otherwise, test: missing });
  return taken(probe, name);
}

/** The check alone, where nobody wants the value. */
export function discarded(body: Body, probe: Probe, exit: Exit): void {
  if (probe.kind === "flag") {
    checkFlag(body, probe.flag, exit);
    return;
  }
  comment(body, probe);
  const then = scoped(body, () => {
    body.statements.push(...leaving(body, exit));
  });
  pushIf(body, test(probe, false), then);
}

/** The value that a pattern has taken under a name. */
export function taken(probe: Extract<Probe, { kind: "option" }>, name: string): Rx {
  return probe.as === undefined ? { ...atom(name), fresh: true } : cast(atom(name), probe.as);
}

/** The condition that there is a value, or that there is none. */
export function test(probe: Extract<Probe, { kind: "option" }>, there: boolean): string {
  const question = QUESTIONS[probe.kindOf][there ? 1 : 0];
  return `${probe.bare ?? probe.source}.${question}()`;
}

function checkFlag(body: Body, flag: string, exit: Exit): void {
  if (body.known.has(flag)) return;
  const then = scoped(body, () => {
    body.statements.push(...leaving(body, exit));
  });
  pushIf(body, `!${flag}`, then);
  body.known = new Set([...body.known, flag]);
}

/** Says why the source is sound. */
export function comment(body: Body, probe: Extract<Probe, { kind: "option" }>): void {
  if (probe.safety !== undefined) push(body, { kind: "comment", text: `SAFETY: ${probe.safety}` });
}

/** `let … = X else` takes no X that ends with a brace. */
function braced(source: string): string {
  return source.endsWith("}") ? `(${source})` : source;
}
