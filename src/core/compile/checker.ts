/**
 * The checker's state and the rules that all forms share: scopes, types that
 * are wanted, misses, problems. Bidirectional: a type comes down where the
 * context knows it, and up where the expression does. The recursion is bounded:
 * `compile.ts` refuses deeper text before it starts.
 */
import { stringValue } from "../syntax/atoms.ts";
import type { ListNode, Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import { namePool, nearest } from "../text/suggest.ts";
import { textAsValue, unknownForm, unknownKeyword, unknownName } from "./advice.ts";
import type { CompileContext } from "./context.ts";
import { acts, asUnit, boolConst, broken, intConst, isBroken, mayMiss, sequence, spanOf } from "./expr.ts";
import type { FormInfo, MapAccess } from "./forms.ts";
import type { Expr, IntType, LocalIndex, MapIndex, MapRef, MissTarget, Type, ValueType } from "./ir.ts";
import { literalKinds, type LiteralKind } from "./literal-kind.ts";
import { CONSTANTS, fits, integerOf, isInt, rangeOf } from "./literals.ts";
import { FN_SEVERITIES, type FnFix, type FnProblem, type FnRule, type Severity } from "./problems.ts";
import { Scope } from "./scope.ts";
import { coerce } from "./typing.ts";
import { countText, shorten } from "./wording.ts";

/** The type that the context asks for; `any` value; or nothing but the effect. */
export type Want = ValueType | "any" | "effect";

/** A form as it is written: its head is known, its arguments are not yet looked at. */
export interface Call {
  readonly node: ListNode;
  readonly head: Node;
  readonly info: FormInfo;
  readonly args: readonly Node[];
}

/** Checks one form and gives what it means. */
export type FormCheck = (checker: Checker, call: Call, want: Want) => Expr;

/** A mention of a map, also in a function with errors. */
export interface MapUse {
  readonly map: string;
  readonly span: Span;
  /** What the form does to it; undefined when the form is none that works on maps. */
  readonly access: MapAccess | undefined;
  /** Name of the form that mentions it. */
  readonly form: string;
  /** True for a `map-inc` whose value nobody takes. */
  readonly isCounted: boolean;
}

/** The type of a form or name, for hover. */
export interface TypedSpan {
  readonly span: Span;
  readonly type: Type;
}

/** An expression whose misses go to a label of its own. */
export interface Caught {
  readonly label: MissTarget;
  readonly value: Expr;
  /** Whether anything in it can miss. */
  readonly misses: boolean;
}

/** Of each severity; the rest would not be read. */
const MAX_PROBLEMS = 100;

export class Checker {
  readonly source: string;
  readonly context: CompileContext;
  readonly problems: FnProblem[] = [];
  readonly uses: MapUse[] = [];
  readonly types: TypedSpan[] = [];
  readonly scope: Scope = new Scope();
  readonly maps: MapRef[] = [];
  /** Counts of the loops around, multiplied. */
  iterations = 1;
  /** The form whose value nobody takes, while it is looked at. */
  discarding: Node | undefined;
  /** True when something could not be decided because a table is not loaded. */
  pending = false;
  private readonly ctx: string | undefined;
  private readonly functionName: string | undefined;
  private readonly forms: ReadonlyMap<string, { readonly info: FormInfo; readonly check: FormCheck }>;
  /** Whether a node is made of literals alone, and of which. */
  readonly literalKind: (node: Node) => LiteralKind;
  private readonly counts: Record<Severity, number> = { error: 0, warning: 0, information: 0 };
  private target: MissTarget = 0;
  private lastLabel: MissTarget = 0;
  private readonly missed = new Set<MissTarget>();

  constructor(
    source: string,
    names: { readonly ctx: string | undefined; readonly name: string | undefined },
    context: CompileContext,
    forms: ReadonlyMap<string, { readonly info: FormInfo; readonly check: FormCheck }>,
  ) {
    this.source = source;
    this.ctx = names.ctx;
    this.functionName = names.name;
    this.context = context;
    this.forms = forms;
    this.literalKind = literalKinds(source);
  }

  /** What the function calls the context. */
  get contextName(): string {
    return this.ctx ?? "ctx";
  }

  /** True when something is wrong, also when there was no room left to say it. */
  get hasErrors(): boolean {
    return this.counts.error > 0;
  }

  /** True for the name of a function, this one included. */
  isFunction(name: string): boolean {
    return name === this.functionName || this.context.functions?.has(name) === true;
  }

  text({ start, end }: Span): string {
    return this.source.slice(start, end);
  }

  // Problems

  report(rule: FnRule, span: Span, message: string, fixes: readonly FnFix[] = []): void {
    const severity = FN_SEVERITIES[rule];
    if (this.counts[severity]++ < MAX_PROBLEMS) {
      this.problems.push({ rule, severity, span: spanOf(span), message, fixes });
    }
  }

  /** Reports, and gives an expression that nothing more is said about. */
  fail(rule: FnRule, span: Span, message: string, fixes: readonly FnFix[] = []): Expr {
    this.report(rule, span, message, fixes);
    return broken(span);
  }

  replace(title: string, span: Span, text: string, isSafe = false): FnFix {
    return { kind: "text", title, span: spanOf(span), text, isSafe };
  }

  // Expressions

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

  /** A form for its effect: `unit` or `never`. A value that nobody takes is reported. */
  effect(node: Node): Expr {
    this.discarding = node;
    const expr = this.expression(node, "effect");
    if (expr.type !== "unit" && expr.type !== "never" && !acts(expr)) {
      const rest = mayMiss(expr) ? "all it does is to leave where something misses" : "it has no other effect";
      this.report("fn-unused-value", node, `The value of ${this.nameOf(node)} is not used, and ${rest}.`, [
        this.replace("Remove it", node, ""),
      ]);
    }
    return expr;
  }

  /** Forms in order: all for their effect but the last, which gives what is wanted. */
  block(nodes: readonly Node[], want: Want): Expr {
    const items: Expr[] = [];
    let span: Span = nodes[0] ?? { start: 0, end: 0 };
    let left = false;
    nodes.forEach((node, i) => {
      const isLast = i === nodes.length - 1;
      span = { start: span.start, end: node.end };
      const expr = isLast && want !== "effect" && !left ? this.value(node, want) : this.effect(node);
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
      const fixes = name === "if" && args.length === 2 ? [this.replace("Write `when`", head, "when")] : [];
      const message = `\`${form.info.signature}\` takes ${countText(min, max)}, not ${args.length}.`;
      return this.fail("fn-arity", node, message, fixes);
    }
    return form.check(this, call, want);
  }

  /** Counts the names in text that is not understood as used, so that nothing false is said about them. */
  mention(nodes: readonly Node[]): void {
    const work = [...nodes];
    for (let node = work.pop(); node !== undefined; node = work.pop()) {
      if (node.kind === "list") work.push(...node.items);
      if (node.kind !== "symbol") continue;
      const name = this.text(node);
      const found = this.scope.find(name);
      if (found !== undefined) {
        found.local.isRead = true;
        found.local.uses.push(spanOf(node));
      } else if (this.context.maps.has(name)) {
        this.uses.push({ map: name, span: spanOf(node), access: undefined, form: "", isCounted: false });
      }
    }
  }

  // Misses

  /** Where a miss goes here. */
  miss(): MissTarget {
    this.missed.add(this.target);
    return this.target;
  }

  /** Checks `inner` with misses going to a new label; says whether anything can miss. */
  catching(inner: () => Expr): Caught {
    const label = ++this.lastLabel;
    const around = this.target;
    this.target = label;
    const value = inner();
    this.target = around;
    return { label, value, misses: this.missed.has(label) };
  }

  // Names

  /** The index of a map among those that the function uses. */
  mapIndex(map: MapRef): MapIndex {
    const index = this.maps.indexOf(map);
    return index === -1 ? this.maps.push(map) - 1 : index;
  }

  /** Binds the name that a node says until `unbind`. */
  bind(node: Node, type: ValueType | undefined, value: Node | undefined): LocalIndex {
    const literal = value !== undefined && this.literalKind(value) !== "none" ? { literal: value } : {};
    return this.scope.bind(this.text(node), node, type, literal);
  }

  /** The name cannot be seen from here on; that nobody read it is reported. */
  unbind(index: LocalIndex): void {
    const local = this.scope.unbind(index);
    if (local === undefined || local.isRead || local.isLoop || local.type === undefined) return;
    if (local.name.startsWith("_")) return;
    this.report("fn-unused-value", local.span, `\`${shorten(local.name)}\` is never read.`, [
      this.replace(`Call it \`_${shorten(local.name)}\``, local.span, `_${local.name}`, true),
    ]);
  }

  /** True when the node can be bound; else a problem is reported. */
  isBindable(node: Node | undefined, around: Node): node is Node {
    const name = node === undefined ? "" : this.text(node);
    if (node?.kind !== "symbol" || integerOf(name) !== undefined) {
      this.report("fn-shape", node ?? around, "A name is wanted here.");
      return false;
    }
    if (name === this.ctx) {
      this.report("fn-context", node, `\`${shorten(name)}\` is the context of the function; take another name.`);
      return false;
    }
    return true;
  }

  /** True when the argument is the context; else a problem is reported. */
  takesContext(node: Node | undefined, around: Node): boolean {
    // A function without a parameter is an error that lowering names.
    if (this.ctx === undefined) return true;
    if (node?.kind === "symbol" && this.text(node) === this.ctx) return true;
    const name = this.ctx;
    this.report(
      "fn-context",
      node ?? around,
      `The context \`${shorten(name)}\` is wanted here.`,
      node === undefined ? [] : [this.replace(`Replace with \`${shorten(name)}\``, node, name)],
    );
    return false;
  }

  // Text

  /** The string of a node; undefined, with a problem, when it is none. */
  string(node: Node | undefined, around: Node, what: string): string | undefined {
    if (node?.kind === "string") return stringValue(this.source, node);
    this.report("fn-shape", node ?? around, `A text in quotes is wanted here: ${what}.`);
    return undefined;
  }

  /** A literal number within bounds; undefined, with a problem, when it is none. */
  literal(node: Node, { min, max }: { readonly min: bigint; readonly max: bigint }, what: string): bigint | undefined {
    const value = integerOf(this.text(node));
    if (value === undefined || node.kind === "list") {
      this.report("fn-shape", node, `A literal number is wanted here: ${what}.`);
    } else if (value < min || value > max) {
      this.report("fn-range", node, `${shorten(this.text(node))} is out of range: ${what}, ${min} … ${max}.`);
    } else return value;
    return undefined;
  }

  nameOf(node: Node): string {
    const head = node.kind === "list" ? (node.items[0] ?? node) : node;
    return `\`${shorten(this.text(head))}\``;
  }

  nearest(node: Node, name: string, known: Iterable<string>, prefix = ""): readonly FnFix[] {
    // A text of nothing but errors is not searched for what each might mean.
    if (this.counts.error >= MAX_PROBLEMS) return [];
    const meant = nearest(name, namePool(known));
    return meant === undefined
      ? []
      : [this.replace(`Replace with \`${prefix}${shorten(meant)}\``, node, `${prefix}${meant}`)];
  }
}

function isIntWant(want: Want): want is IntType {
  return want !== "any" && want !== "effect" && isInt(want);
}
