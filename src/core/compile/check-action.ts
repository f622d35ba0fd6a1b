/** `return`, `on-miss` and `deny`: actions against the program's kind. */
import type { Node } from "../syntax/cst.ts";
import { actionNamed, actionsOf, ERRNOS, isActionName, sameActionOf, sharedName, type Action } from "./actions.ts";
import type { Call, Checker, FormCheck } from "./checker.ts";
import { at, broken, intConst, isBroken, spanOf } from "./expr.ts";
import type { Expr } from "./ir.ts";
import { integerOf } from "./literals.ts";
import type { FnFix } from "./problems.ts";
import { shorten } from "./wording.ts";

/** What a function answers, as a number and, where it was named, as a name. */
export interface Answer {
  readonly value: bigint;
  readonly action: string | undefined;
}

const checkReturn: FormCheck = (c, call) => {
  const [node] = call.args;
  if (node === undefined) return broken(call.node);
  const leave = (value: Expr, action: string | undefined): Expr => {
    return { kind: "return", type: "never", value, action, ...at(call.node) };
  };
  if (c.context.program === ":socket-filter" && node.kind !== "keyword") {
    const value = c.value(node, "u32");
    return isBroken(value) || value.type === "never" ? value : leave(value, undefined);
  }
  const choice = choiceOf(c, node);
  if (choice !== undefined) {
    c.mention([node]);
    return c.fail("fn-action", node, "`return` takes one action: each branch of a choice has a `return` of its own.", [
      c.replace("Put a `return` into each branch", call.node, choice),
    ]);
  }
  const answer = answerOf(c, node);
  return answer === undefined ? broken(call.node) : leave(intConst(answer.value, "i64", node), answer.action);
};

/** What `(return (if c :a :b))` should be; undefined for anything else. */
function choiceOf(c: Checker, node: Node): string | undefined {
  const [head, cond, then, otherwise, ...more] = node.kind === "list" ? node.items : [];
  if (head === undefined || c.text(head) !== "if" || cond === undefined || more.length > 0) return undefined;
  if (then?.kind !== "keyword" || otherwise?.kind !== "keyword") return undefined;
  return `(if ${c.text(cond)} (return ${c.text(then)}) (return ${c.text(otherwise)}))`;
}

/** The answer that a node says; undefined, with a problem, when it says none. */
export function answerOf(c: Checker, node: Node): Answer | undefined {
  const { program } = c.context;
  const number = integerOf(c.text(node));
  if (node.kind === "keyword") return named(c, node, c.text(node).slice(1));
  if (number !== undefined && node.kind !== "list") return numbered(c, node, number);
  if (node.kind === "list" && node.items[0] !== undefined && c.text(node.items[0]) === "deny" && program === ":lsm") {
    return denied(c, node.items.slice(1), node);
  }
  c.mention([node]);
  const bare = c.text(node);
  const own =
    node.kind === "symbol" || node.kind === "string" ? actionNamed(program, bare.replaceAll('"', "")) : undefined;
  c.report(
    "fn-action",
    node,
    `An action is wanted here: ${actionList(c)}.`,
    own === undefined ? [] : [ownAction(c, node, own)],
  );
  return undefined;
}

function named(c: Checker, node: Node, name: string): Answer | undefined {
  const { program } = c.context;
  const tracing = actionNamed(program, "ok") !== undefined;
  if (tracing && name === "err") {
    c.report(
      "fn-err-action",
      node,
      "`:err` has no effect: the kernel does not look at what this program answers. `:ok` says so.",
      [c.replace("Replace with `:ok`", node, ":ok", true)],
    );
    return { value: 0n, action: "ok" };
  }
  const action = actionNamed(program, name);
  if (action !== undefined) return checkHook(c, node, { value: action.value, action: action.name });
  if (program === ":cgroup-skb" && name === "ok") {
    c.report(
      "fn-cgroup-ok",
      node,
      "`:ok` is 0, and 0 drops the packet here. `:pass` lets it through, `:drop` says that it goes.",
      ["pass", "drop"].map((name) => ({ kind: "action", span: spanOf(node), own: name, shared: name })),
    );
    return undefined;
  }
  const same = sameActionOf(program, name);
  const kind = program.slice(1);
  const own = `\`${kind}\` programs have ${actionList(c)}.`;
  if (same === undefined) {
    const what = isActionName(name) ? `is no action of \`${kind}\` programs` : "is no action";
    c.report(
      "fn-action",
      node,
      `\`:${shorten(name)}\` ${what}. ${own}`,
      c.nearest(node, name, names(actionsOf(program)), ":"),
    );
    return undefined;
  }
  c.report(
    "fn-action",
    node,
    `\`:${shorten(name)}\` is no action of \`${kind}\` programs. \`:${same.name}\` is the one that does the same.`,
    [ownAction(c, node, same)],
  );
  return undefined;
}

function ownAction({ context }: Checker, node: Node, action: Action): FnFix {
  return { kind: "action", span: spanOf(node), own: action.name, shared: sharedName(context.program, action) };
}

function numbered(c: Checker, node: Node, value: bigint): Answer | undefined {
  const { program } = c.context;
  if (program === ":socket-filter") {
    if (value >= 0n && value <= 0xffff_ffffn) return { value, action: undefined };
    c.report("fn-range", node, `${c.text(node)} is no number of bytes to keep (0 … 4294967295).`);
    return undefined;
  }
  const action = actionsOf(program).find((known) => known.value === value);
  if (program === ":cgroup-skb" && action !== undefined) return { value, action: undefined };
  const errno = [...ERRNOS].find(([, known]) => BigInt(-known) === value)?.[0];
  let fixes: readonly FnFix[] = [];
  if (action !== undefined) fixes = [ownAction(c, node, action)];
  else if (program === ":lsm" && errno !== undefined) {
    fixes = [c.replace(`Replace with \`(deny :${errno})\``, node, `(deny :${errno})`)];
  }
  c.report("fn-action", node, `\`${program.slice(1)}\` programs answer with a named action: ${actionList(c)}.`, fixes);
  return undefined;
}

function denied(c: Checker, [errno, ...more]: readonly Node[], node: Node): Answer | undefined {
  const name = errno?.kind === "keyword" ? c.text(errno).slice(1) : undefined;
  const number = name === undefined ? undefined : ERRNOS.get(name.toLowerCase());
  if (errno === undefined || more.length > 0) {
    c.report("fn-arity", node, "`(deny :ERRNO)` takes 1 argument.");
  } else if (number === undefined) {
    const written = c.text(errno).toLowerCase();
    const fixes =
      name === undefined && ERRNOS.has(written)
        ? [c.replace(`Replace with \`:${written}\``, errno, `:${written}`)]
        : c.nearest(errno, name ?? written, ERRNOS.keys(), ":");
    c.report(
      "fn-action",
      errno,
      `\`${shorten(c.text(errno))}\` is no error that \`deny\` knows, as \`:eacces\` is.`,
      fixes,
    );
  } else return checkHook(c, node, { value: BigInt(-number), action: "deny" });
  return undefined;
}

/** Some hooks answer 0 or 1: an error number is refused there. */
function checkHook(c: Checker, node: Node, answer: Answer): Answer | undefined {
  const { program, target, tables } = c.context;
  const hook = program === ":lsm" ? tables.hooks?.get(target) : undefined;
  if (hook?.returns !== "bool" || answer.value >= 0n) return answer;
  c.report(
    "fn-action",
    node,
    `The hook \`${target}\` answers 0 or 1; the kernel takes no error from it. \`:allow\` answers 0.`,
    [c.replace("Replace with `:allow`", node, ":allow")],
  );
  return undefined;
}

function actionList(c: Checker): string {
  const all = actionsOf(c.context.program).map(({ name }) => `\`:${name}\``);
  if (c.context.program === ":lsm") all.push("`(deny :ERRNO)`");
  if (c.context.program === ":socket-filter") all.push("a number of bytes to keep");
  return all.join(", ");
}

function names(actions: readonly Action[]): readonly string[] {
  return actions.map(({ name }) => name);
}

/** `on-miss` where it may not stand, and `deny` outside `return`. */
const misplaced =
  (message: string, wrapped?: string): FormCheck =>
  (c: Checker, call: Call) =>
    c.fail(
      "fn-placement",
      call.node,
      message,
      wrapped === undefined ? [] : [c.replace("Put it into `return`", call.node, `(${wrapped} ${c.text(call.node)})`)],
    );

export const ACTION_CHECKS: Readonly<Record<string, FormCheck>> = {
  return: checkReturn,
  "on-miss": misplaced("`on-miss` can only be the first form of the body."),
  deny: misplaced("`deny` says what to answer; it stands in `return` or `on-miss`.", "return"),
};
