/**
 * What forms and atoms mean. Bidirectional: a type comes down where the context
 * knows it, and up where the expression does. The recursion is bounded:
 * `compile.ts` refuses deeper text before it starts.
 */
import type { ListNode, Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import { textAsValue, unknownForm, unknownKeyword, unknownName } from "./advice.ts";
import { CheckState, type FunctionNames } from "./check-state.ts";
import type { CompileContext } from "./context.ts";
import { acts, asUnit, boolConst, broken, intConst, isBroken, mayMiss, sequence, spanOf } from "./expr.ts";
import type { FormInfo } from "./form-info.ts";
import type { Expr } from "./ir.ts";
import type { IntType, ValueType } from "./ir-leaves.ts";
import { CONSTANTS, fits, integerOf, isInt, rangeOf } from "./literals.ts";
import { coerce, isLiteral, type Part, type Want } from "./typing.ts";
import { countText, shorten } from "./wording.ts";

/** A form as it is written: its head is known, its arguments are not yet looked at. */
export interface Call {
  readonly node: ListNode;
  readonly head: Node;
  readonly info: FormInfo;
  readonly args: readonly Node[];
}

/** Checks one form and gives what it means. */
export type FormCheck = (checker: Checker, call: Call, want: Want) => Expr;

/** How each form is checked, by name. */
type FormChecks = ReadonlyMap<string, { readonly info: FormInfo; readonly check: FormCheck }>;

export class Checker extends CheckState {
  private readonly forms: FormChecks;

  constructor(source: string, names: FunctionNames, context: CompileContext, forms: FormChecks) {
    super(source, names, context);
    this.forms = forms;
  }

  /** A form as one of several that must have one type. */
  part(node: Node): Part {
    return {
      node,
      isLiteral: isLiteral(this, node),
      check: (want) => (want === "effect" ? this.effect(node, "needed") : this.value(node, want)),
    };
  }

  /** A value of the wanted type, or of any. */
  value(node: Node, want: ValueType | "any"): Expr {
    const expr = this.expression(node, want);
    if (expr.type === "unit") {
      return this.fail("fn-type", node, `${this.nameOf(node)} gives no value, but one is wanted here.`);
    }
    return want === "any" ? expr : coerce(this, expr, want, node);
  }

  condition(node: Node): Expr {
    return this.value(node, "bool");
  }

  /** A form for its effect: `unit` or `never`. A value that nobody takes is reported; what is needed cannot just go. */
  effect(node: Node, place: "needed" | "spare"): Expr {
    this.discarding = node;
    const expr = this.expression(node, "effect");
    if (expr.type !== "unit" && expr.type !== "never" && !acts(expr)) {
      const rest = mayMiss(expr) ? "all it does is to leave where something misses" : "it has no other effect";
      const fixes = place === "needed" ? [] : [this.replace("Remove it", node, "")];
      this.report("fn-unused-value", node, `The value of ${this.nameOf(node)} is not used, and ${rest}.`, fixes);
    }
    return expr;
  }

  /** Forms in order: all for their effect but the last, which gives what is wanted. */
  block(nodes: readonly Node[], want: Want): Expr {
    const items: Expr[] = [];
    let span: Span = nodes[0] ?? { start: 0, end: 0 };
    let left = false;
    const place = nodes.length === 1 ? "needed" : "spare";
    nodes.forEach((node, i) => {
      const isLast = i === nodes.length - 1;
      span = { start: span.start, end: node.end };
      const expr = isLast && want !== "effect" && !left ? this.value(node, want) : this.effect(node, place);
      if (left) return;
      items.push(expr);
      if (expr.type !== "never" || isBroken(expr) || isLast) return;
      left = true;
      const rest = { start: nodes[i + 1]?.start ?? node.end, end: nodes.at(-1)?.end ?? node.end };
      this.report("fn-unreachable", rest, "This is never reached: the form before it always leaves the function.", [
        this.replace("Remove it", rest, ""),
      ]);
    });
    const all = sequence(items, span);
    return want === "effect" ? asUnit(all) : all;
  }

  /** Whatever a node means. */
  expression(node: Node, want: Want): Expr {
    const expr = this.meaningOf(node, want);
    if ((node.kind === "list" || node.kind === "symbol") && !isBroken(expr)) {
      this.types.push({ span: spanOf(node), type: expr.type });
    }
    return expr;
  }

  private meaningOf(node: Node, want: Want): Expr {
    switch (node.kind) {
      case "list":
        return this.form(node, want);
      case "integer":
      case "float":
        return this.number(node, want);
      case "boolean":
        return boolConst(this.text(node) === "#t", node);
      case "keyword": {
        const name = this.text(node).slice(1);
        const constant = CONSTANTS.get(name);
        if (constant === undefined) return unknownKeyword(this, node, name);
        return intConst(constant.value, constant.type, node);
      }
      case "symbol":
        return integerOf(this.text(node)) === undefined ? this.name(node) : this.number(node, want);
      case "string":
        return textAsValue(this, node);
      case "quote":
        return this.fail("fn-shape", node, "Bodies have no quotes.");
      case "stray":
        return broken(node);
    }
  }

  private number(node: Node, want: Want): Expr {
    const text = this.text(node);
    const value = integerOf(text);
    if (value === undefined)
      return this.fail("fn-type", node, "Bodies have integers only: the kernel has no floating point.");
    const type = isIntWant(want) ? want : value < 0n ? "i64" : "u64";
    if (fits(value, type)) return intConst(value, type, node);
    return this.outOfRange(node, type);
  }

  private outOfRange(node: Node, type: IntType): Expr {
    const { min, max } = rangeOf(type);
    return this.fail("fn-range", node, `${shorten(this.text(node))} does not fit \`${type}\` (${min} … ${max}).`);
  }

  private name(node: Node): Expr {
    const name = this.text(node);
    const shown = shorten(name);
    const found = this.scope.find(name);
    if (found !== undefined) {
      const { local, index } = found;
      local.isRead = true;
      local.uses.push(spanOf(node));
      if (local.type === undefined) return broken(node);
      return { kind: "local", type: local.type, local: index, span: spanOf(node), id: 0 };
    }
    if (name === this.ctx) {
      return this.fail(
        "fn-context",
        node,
        `\`${shown}\` is the context: forms take it as their argument, it is no value.`,
      );
    }
    if (this.context.maps.has(name)) {
      this.mention([node]);
      return this.fail("fn-context", node, `\`${shown}\` is a map, no value: read it with \`(map-get ${shown} KEY)\`.`);
    }
    return unknownName(this, node, name);
  }

  private form(node: ListNode, want: Want): Expr {
    const [head, ...args] = node.items.filter(({ kind }) => kind !== "stray");
    if (node.open === "{" || head === undefined) {
      return this.fail(
        "fn-shape",
        node,
        node.open === "{" ? "Bodies have no maps in braces." : "An empty list means nothing.",
      );
    }
    const name = this.text(head);
    const form = head.kind === "symbol" ? this.forms.get(name) : undefined;
    if (form === undefined) {
      this.mention(args);
      return unknownForm(this, node, head, name);
    }
    const call: Call = { node, head, info: form.info, args };
    if (!form.info.kinds.has(this.context.program)) {
      this.mention(args);
      const kinds = [...form.info.kinds].map((kind) => `\`${kind.slice(1)}\``).join(", ");
      return this.fail(
        "fn-form-kind",
        head,
        `\`${name}\` is for ${kinds} programs, not for \`${this.context.program.slice(1)}\` ones.`,
      );
    }
    const [min, max] = form.info.arity;
    if (args.length < min || (max !== undefined && args.length > max)) {
      this.mention(args);
      const isWhen = name === "if" && args.length === 2 && want === "effect";
      const fixes = isWhen ? [this.replace("Write `when`", head, "when")] : [];
      const message = `\`${form.info.signature}\` takes ${countText(min, max)}, not ${args.length}.`;
      return this.fail("fn-arity", node, message, fixes);
    }
    return form.check(this, call, want);
  }
}

function isIntWant(want: Want): want is IntType {
  return want !== "any" && want !== "effect" && isInt(want);
}
