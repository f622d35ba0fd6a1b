/**
 * What may miss: as a flag of a header that is already read, or as an `Option`
 * or `Result` that is looked into at once. No `Option` lives longer than its
 * line, since a register that only one path sets is more than the verifier takes.
 */
import { MAX_WIDTH } from "../rust-layout.ts";
import type { Body, Exit } from "./body.ts";
import { bindLine, freshName, leaving, push, pushIf, scoped } from "./body.ts";
import type { Pattern } from "./code.ts";
import { braced, patternText } from "./layout.ts";
import type { Rx, Variable } from "./rust-expr.ts";
import { asked, cast, negate, variable } from "./rust-expr.ts";

export type Probe = { readonly miss: number } &
  /** `once`: the flag is the answer of a call, and what is not there does not read as zero. */
  (
    | { readonly kind: "flag"; readonly flag: Rx; readonly value: Rx; readonly once?: boolean }
    | {
        readonly kind: "option";
        /** What is looked into. */
        readonly source: Rx;
        /** The text around the name of the value. */
        readonly pattern: readonly [before: string, after: string];
        readonly kindOf: "Some" | "Ok";
        /** The type that the name is converted to. */
        readonly as?: string;
        readonly wish: string;
        /** What is asked instead when nobody wants the value; the source when it is the same. */
        readonly raw?: Rx;
      }
  );

export type Option = Extract<Probe, { kind: "option" }>;

/** Whether there is none, and whether there is one. */
const QUESTIONS = { Some: ["is_none", "is_some"], Ok: ["is_err", "is_ok"] } as const;

/** The value, behind a check that leaves to `exit`. */
export function checked(body: Body, probe: Probe, exit: Exit, wish: string | undefined): Rx {
  if (probe.kind === "flag") {
    checkFlag(body, probe, exit);
    return probe.value;
  }
  const pattern = patternOf(probe, freshName(body, probe.as === undefined ? (wish ?? probe.wish) : probe.wish));
  const otherwise = scoped(body, () => {
    body.statements.push(...leaving(body, exit));
  });
  const one = `let ${patternText(pattern)} = ${braced(probe.source.text)} else {`;
  // rustfmt keeps one column free.
  const fits = body.indent + one.length < MAX_WIDTH;
  const source = fits ? probe.source : bindLine(body, "found", probe.source);
  const missing = fits ? test(probe, false) : asked(source, QUESTIONS[probe.kindOf][0]);
  push(body, { kind: "let-else", pattern, source, otherwise, test: missing });
  return taken(probe, pattern.variable);
}

/** The check alone, where nobody wants the value. */
export function discarded(body: Body, probe: Probe, exit: Exit): void {
  if (probe.kind === "flag") {
    checkFlag(body, probe, exit);
    return;
  }
  const then = scoped(body, () => {
    body.statements.push(...leaving(body, exit));
  });
  pushIf(body, test(probe, false), then);
}

/** The pattern that takes the value of a probe under a name. */
export function patternOf({ pattern: [before, after] }: Option, local: Variable): Pattern {
  return { before, variable: local, after };
}

/** The value that a pattern has taken under a name. */
export function taken(probe: Option, local: Variable): Rx {
  const value = variable(local, true);
  return probe.as === undefined ? { ...value, fresh: local } : cast(value, probe.as);
}

/** The condition that there is a value, or that there is none. */
export function test(probe: Option, there: boolean): Rx {
  return asked(probe.raw ?? probe.source, QUESTIONS[probe.kindOf][there ? 1 : 0]);
}

function checkFlag(body: Body, { flag, once }: Extract<Probe, { kind: "flag" }>, exit: Exit): void {
  if (body.known.has(flag.text)) return;
  const then = scoped(body, () => {
    body.statements.push(...leaving(body, exit));
  });
  pushIf(body, negate(flag), then);
  if (once !== true) body.known = new Set([...body.known, flag.text]);
}
