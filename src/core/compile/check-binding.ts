/** Names: `let` and `set!`. */
import type { Node } from "../syntax/cst.ts";
import type { Checker, FormCheck } from "./checker.ts";
import { at, broken, isBroken, sequence } from "./expr.ts";
import type { Expr } from "./ir.ts";
import type { LocalIndex } from "./ir-leaves.ts";
import type { FnFix } from "./problems.ts";
import { shorten } from "./wording.ts";

const checkLet: FormCheck = (c, call, want) => {
  const [list, ...body] = call.args;
  if (list?.kind !== "list" || list.open === "{" || list.items.some(({ kind }) => kind !== "list")) {
    c.mention(call.args);
    const message = "`let` starts with a list of bindings: `(let ((NAME EXPR) …) BODY…)`.";
    return c.fail("fn-shape", list ?? call.node, message, list === undefined ? [] : bracketFixes(c, list, body));
  }
  const bound: { readonly local: LocalIndex; readonly value: Expr; readonly node: Node }[] = [];
  let leaving: Expr | undefined;
  for (const node of list.items) {
    const [nameNode, valueNode, ...more] = node.kind === "list" ? node.items : [];
    if (nameNode === undefined || valueNode === undefined || more.length > 0) {
      c.report("fn-shape", node, "A binding is `(NAME EXPR)`.");
      continue;
    }
    const value = c.value(valueNode, "any");
    if (!c.isBindable(nameNode, node)) continue;
    const type = value.type === "never" || value.type === "unit" ? undefined : value.type;
    if (leaving === undefined && type === undefined && !isBroken(value)) {
      leaving = value;
      const rest = { start: node.end, end: call.node.end - 1 };
      c.report("fn-unreachable", rest, "This is never reached: the value before it always leaves the function.");
    }
    const local = c.bind(nameNode, type, valueNode);
    if (leaving === undefined || leaving === value) bound.push({ local, value, node });
    else bound.push({ local, value: broken(node), node });
  }
  const inner = c.block(body, want);
  for (const { local } of bound.toReversed()) c.unbind(local);
  const reached =
    leaving === undefined
      ? bound
      : bound.slice(
          0,
          bound.findIndex(({ value }) => value === leaving),
        );
  return reached.reduceRight<Expr>(
    (rest, { local, value }): Expr => {
      if (isBroken(rest)) return rest;
      return { kind: "let", type: rest.type, local, value, body: rest, ...at(call.node) };
    },
    leaving ?? sequence([inner], call.node),
  );
};

/** `(let (x 1) …)` and `(let x 1 …)`: the brackets that were left out. */
function bracketFixes(c: Checker, list: Node, [value, ...rest]: readonly Node[]): readonly FnFix[] {
  if (list.kind === "list" && list.items.length === 2 && list.items[0]?.kind === "symbol") {
    return [c.replace("Put brackets around the binding", list, `(${c.text(list)})`)];
  }
  if (list.kind !== "symbol" || value === undefined || rest.length === 0) return [];
  const span = { start: list.start, end: value.end };
  return [c.replace("Put brackets around the binding", span, `((${c.text(list)} ${c.text(value)}))`)];
}

const checkSet: FormCheck = (c, call) => {
  const [nameNode, valueNode] = call.args;
  if (nameNode === undefined || valueNode === undefined) return broken(call.node);
  const name = c.text(nameNode);
  const found = nameNode.kind === "symbol" ? c.scope.find(name) : undefined;
  if (found === undefined) {
    c.value(valueNode, "any");
    const fixes = c.nearest(nameNode, name, c.scope.names());
    return c.fail(
      "fn-assign",
      nameNode,
      `\`set!\` changes a name that \`let\` binds; nothing binds \`${shorten(name)}\` here.`,
      fixes,
    );
  }
  const { local, index } = found;
  local.uses.push({ start: nameNode.start, end: nameNode.end });
  if (local.isLoop) {
    c.value(valueNode, "any");
    return c.fail("fn-assign", nameNode, `\`${shorten(name)}\` counts the loop; only the loop changes it.`);
  }
  const value = c.value(valueNode, local.type ?? "any");
  local.isAssigned = true;
  if (isBroken(value) || local.type === undefined || value.type === "never") return value;
  return { kind: "set", type: "unit", local: index, value, ...at(call.node) };
};

export const BINDING_CHECKS: Readonly<Record<string, FormCheck>> = { let: checkLet, "set!": checkSet };
