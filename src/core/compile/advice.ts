/** What was probably meant: by a name that is none, by a form of another language, by text where a value is wanted. */
import type { AtomNode, ListNode, Node } from "../syntax/cst.ts";
import { stringValue } from "../syntax/atoms.ts";
import { actionNamed, isActionName } from "./actions.ts";
import type { CheckState } from "./check-state.ts";
import { FORMS } from "./forms.ts";
import type { Expr } from "./ir.ts";
import { CONSTANTS, ipv4Of } from "./literals.ts";
import type { FnFix } from "./problems.ts";
import { shorten } from "./wording.ts";

/** Forms by the names that they have elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "==": "=",
  "===": "=",
  eq: "=",
  "eq?": "=",
  equal: "=",
  "equal?": "=",
  "/=": "!=",
  "<>": "!=",
  ne: "!=",
  "&&": "and",
  "||": "or",
  "!": "not",
  "&": "bit-and",
  "|": "bit-or",
  "^": "bit-xor",
  "~": "bit-not",
  logand: "bit-and",
  logior: "bit-or",
  logxor: "bit-xor",
  mod: "%",
  rem: "%",
  modulo: "%",
  shl: "<<",
  shr: ">>",
  begin: "do",
  progn: "do",
  "let*": "let",
  setq: "set!",
  setf: "set!",
  case: "cond",
  loop: "dotimes",
  for: "dotimes",
  print: "log",
  println: "log",
  printf: "log",
  "map-lookup": "map-get",
  "map-put": "map-set",
  "map-update": "map-set",
  "map-add": "map-inc",
  "map-increment": "map-inc",
  "map-remove": "map-delete",
  "map-contains?": "map-has?",
  htons: "swap-bytes",
  ntohs: "swap-bytes",
  htonl: "swap-bytes",
  ntohl: "swap-bytes",
  now: "ktime",
  protocol: "ip-proto",
  "src-ip": "ip-src",
  "dst-ip": "ip-dst",
  "source-port": "src-port",
  "dest-port": "dst-port",
};

/** A list whose head is no form. */
export function unknownForm(c: CheckState, node: ListNode, head: Node, name: string): Expr {
  if (head.kind !== "symbol") return c.fail("fn-shape", head, "A form starts with the name of what it does.");
  const shown = shorten(name);
  if (c.isFunction(name)) {
    return c.fail(
      "fn-recursion",
      head,
      `\`${shown}\` is a function: functions cannot call each other, nor themselves.`,
    );
  }
  const message = `There is no form \`${shown}\`.`;
  if (node.items.length === 1 && actionNamed(c.context.program, name) !== undefined) {
    return c.fail("fn-unknown-form", head, `${message} An action is answered with \`return\`.`, [
      c.replace(`Replace with \`(return :${name})\``, node, `(return :${name})`),
    ]);
  }
  const meant = Object.hasOwn(ELSEWHERE, name) ? ELSEWHERE[name] : undefined;
  const fixes =
    meant === undefined ? c.nearest(head, name, FORMS.keys()) : [c.replace(`Replace with \`${meant}\``, head, meant)];
  return c.fail("fn-unknown-form", head, message, fixes);
}

/** A symbol that nothing binds. */
export function unknownName(c: CheckState, node: Node, name: string): Expr {
  const shown = shorten(name);
  if (name === "true" || name === "false") {
    const literal = name === "true" ? "#t" : "#f";
    return c.fail("fn-unknown-name", node, `\`${name}\` is written \`${literal}\`.`, [
      c.replace(`Replace with \`${literal}\``, node, literal, true),
    ]);
  }
  const form = FORMS.get(name);
  if (form !== undefined) {
    const call = form.signature.replace(/ ctx\b/, ` ${c.contextName}`);
    // With placeholders in it there is nothing to put in yet.
    const fixes = /[A-Z]/.test(call) ? [] : [c.replace(`Replace with \`${call}\``, node, call)];
    return c.fail("fn-unknown-name", node, `\`${shown}\` is a form and stands in brackets: \`${call}\`.`, fixes);
  }
  if (CONSTANTS.has(name)) {
    return c.fail("fn-unknown-name", node, `Nothing binds the name \`${shown}\` here; the constant is \`:${shown}\`.`, [
      c.replace(`Replace with \`:${shown}\``, node, `:${name}`),
    ]);
  }
  const message = `Nothing binds the name \`${shown}\` here.`;
  return c.fail("fn-unknown-name", node, message, c.nearest(node, name, c.scope.names()));
}

/** A keyword that is no constant. */
export function unknownKeyword(c: CheckState, node: AtomNode, name: string): Expr {
  const shown = shorten(name);
  if (isActionName(name) && actionNamed(c.context.program, name) !== undefined) {
    return c.fail("fn-placement", node, `\`:${shown}\` is an action: \`(return :${shown})\` answers it.`, [
      c.replace(`Replace with \`(return :${shown})\``, node, `(return :${name})`),
    ]);
  }
  const fixes = c.nearest(node, name, CONSTANTS.keys(), ":");
  return c.fail("fn-unknown-name", node, `\`:${shown}\` is no constant.`, fixes);
}

/** A text where a value is wanted. */
export function textAsValue(c: CheckState, node: AtomNode): Expr {
  const text = stringValue(c.source, node);
  const fixes: readonly FnFix[] =
    ipv4Of(text) === undefined ? [] : [c.replace("Make it an address", node, `(ipv4 ${c.text(node)})`)];
  return c.fail("fn-type", node, "A text is no value of a body; `log`, `field`, `ipv4` and `cidr` take one.", fixes);
}
