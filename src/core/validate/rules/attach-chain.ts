/** Compared within one policy, in the order of its programs: that is the order in which the loader attaches them. */
import type { Expr, Fn } from "../../compile/ir.ts";
import { childrenOf } from "../../compile/walk.ts";
import type { Span } from "../../text/span.ts";
import type { PlacedFunction, PlacedProgram } from "../../workspace/model.ts";
import { attachPlaceOf } from "../attach-point.ts";
import { fix, replaceText } from "../fixes.ts";
import { capital, describe, quoted, spanOf, textOf } from "../form-nodes.ts";
import type { DeclarationContext, Entry, ValidationContext } from "../context.ts";
import type { Digest } from "../digest.ts";
import type { DeclarationRule, Finding } from "../rule.ts";

export const attachChain: DeclarationRule = {
  id: "attach-chain",
  severity: "warning",
  scope: "declaration",
  fixes: true,
  policy(entry, context, report) {
    const programs = context.programsOf(entry);
    if (programs.some((entry) => entry?.place.lowered.facts.kind === ":tc"))
      checkChains(entry.digest, programs, context, report);
  },
};

function checkChains(
  { programs: { items } }: Digest,
  programs: readonly (Entry<PlacedProgram> | undefined)[],
  context: DeclarationContext,
  report: (finding: Finding<ValidationContext>) => void,
): void {
  const enders = new Map<string, Ender | undefined>();
  const seen = new Set<PlacedProgram>();
  for (const [index, mention] of items.entries()) {
    const program = programs[index]?.place;
    const hook = program && hookOf(program);
    // A program that is listed twice is attached once.
    if (program === undefined || hook === undefined || seen.has(program)) continue;
    seen.add(program);
    const ender = enders.get(hook.key);
    if (ender === undefined) {
      enders.set(hook.key, enderOf(context, program));
      continue;
    }
    const first = quoted(ender.program.lowered.name ?? "");
    report({
      span: mention.span,
      message: `${capital(describe("program", mention.name))} never runs: ${first} is attached to ${hook.words} before it and never answers \`:tc-act-unspec\`, which alone lets the next program see the packet.`,
      field: ["programs", String(index)],
      related: ender.ends.map((span) => ({ at: ender.body, span, message: `${first} ends the chain` })),
      fixes: (_at, now) => {
        const body = now.form(ender.body.id) ?? ender.body;
        const repair = ender.repair.map(({ span, text }) => replaceText(body, span, text));
        return repair.length === 0 ? [] : [fix(`Let packets that ${first} lets pass go on`, ...repair)];
      },
    });
  }
}

/** Where a tc program hangs; undefined for other kinds and what does not read. */
function hookOf(program: PlacedProgram): { readonly key: string; readonly words: string } | undefined {
  const { kind, target, direction = "ingress" } = attachPlaceOf(program.lowered) ?? {};
  if (kind !== ":tc" || target === undefined || target.trim() === "") return undefined;
  return { key: `${direction} ${target}`, words: `${quoted(target)} (${direction})` };
}

/** A program after which no other runs. */
interface Ender {
  readonly program: PlacedProgram;
  readonly body: PlacedFunction;
  /** What says its answers. */
  readonly ends: readonly Span[];
  /** What to write in it so that it lets packets go on where it lets them pass. */
  readonly repair: readonly { readonly span: Span; readonly text: string }[];
}

const UNSPEC = -1n;
/** Drops and redirections: whoever writes them wants no other program. */
const FINAL: ReadonlySet<bigint> = new Set([2n, 7n]);
const GO_ON = ":tc-act-unspec";

function enderOf(context: DeclarationContext, program: PlacedProgram): Ender | undefined {
  const found = context.bodyOf(program);
  const fn = found?.compiled.fn;
  if (found === undefined || fn === undefined) return undefined;
  const { answers, misses } = answersOf(fn);
  if ([...answers.map(({ value }) => value), ...(misses ? [fn.onMiss.value] : [])].includes(UNSPEC)) return undefined;
  const body = found.function;
  const onMiss = misses ? missOf(body) : undefined;
  const passes = answers.filter(({ value }) => !FINAL.has(value));
  return {
    program,
    body,
    ends: [...answers.map(({ span }) => span), ...(onMiss?.isWritten === true ? [onMiss.span] : [])],
    repair: [
      ...(onMiss === undefined || FINAL.has(fn.onMiss.value) ? [] : [onMiss]),
      ...passes.map(({ span }) => ({ span, text: GO_ON })),
    ],
  };
}

interface Answer {
  readonly value: bigint;
  /** Of the action as it is written. */
  readonly span: Span;
}

/** Every answer that the function can give, and whether a miss can leave it. */
function answersOf({ body }: Fn): { readonly answers: readonly Answer[]; readonly misses: boolean } {
  const work: Expr[] = [body];
  const answers: Answer[] = [];
  let misses = false;
  for (let expr = work.pop(); expr !== undefined; expr = work.pop()) {
    if (expr.kind === "return" && expr.value.kind === "int") {
      answers.push({ value: expr.value.value, span: spanOf(expr.value.span) });
    }
    if ("miss" in expr && expr.miss === 0) misses = true;
    work.push(...childrenOf(expr));
  }
  return { answers: answers.sort((a, b) => a.span.start - b.span.start), misses };
}

/** Where a miss is answered, and what to write there: the action of \`on-miss\`, or the place for one in front of the body. */
function missOf({ form, lowered }: PlacedFunction): {
  readonly span: Span;
  readonly text: string;
  readonly isWritten: boolean;
} {
  const first = lowered.body[0];
  const [head, action] = first?.kind === "list" ? first.items : [];
  if (head !== undefined && action !== undefined && textOf(form, head) === "on-miss") {
    return { span: spanOf(action), text: GO_ON, isWritten: true };
  }
  const start = first?.start ?? 0;
  return { span: { start, end: start }, text: `(on-miss ${GO_ON})\n  `, isWritten: false };
}
