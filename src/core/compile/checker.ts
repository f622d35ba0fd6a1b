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
import type { CompileContext } from "./context.ts";
import type { FormInfo, MapAccess } from "./forms.ts";
import { acts, asUnit, broken, intConst, isBroken, mayMiss, sequence, spanOf } from "./expr.ts";
import type { Expr, IntType, LocalIndex, MapIndex, MapRef, MissTarget, Type, ValueType } from "./ir.ts";
import { ARITH_OPS, CONSTANTS, fits, integerOf, isInt, rangeOf, widens } from "./literals.ts";
import { FN_SEVERITIES, type FnFix, type FnProblem, type FnRule } from "./problems.ts";
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

/** A name that the function binds. */
export interface Binding {
  readonly name: string;
  readonly span: Span;
  /** Undefined when the value has an error. */
  readonly type: ValueType | undefined;
  /** Where it is read or set, in order. */
  readonly uses: readonly Span[];
}

/** The type of a form or name, for hover. */
export interface TypedSpan {
  readonly span: Span;
  readonly type: Type;
}

interface LocalState {
  readonly name: string;
  readonly span: Span;
  readonly type: ValueType | undefined;
  readonly isLoop: boolean;
  /** Not written by anybody. */
  readonly isHidden: boolean;
  readonly uses: Span[];
  assigned: boolean;
  read: boolean;
}

/** An expression whose misses go to a label of its own. */
export interface Caught {
  readonly label: MissTarget;
  readonly value: Expr;
  /** Whether anything in it can miss. */
  readonly misses: boolean;
}

/** One of several expressions that must have one type. */
export interface Part {
  readonly node: Node;
  readonly isLiteral: boolean;
  readonly check: (want: Want) => Expr;
}

/** Whether an expression is made of literals alone, and whether one of them is below 0. */
type LiteralKind = "none" | "plain" | "negative";

const MAX_PROBLEMS = 100;

/** Operators whose value is a literal when all operands are. */
const LITERAL_OPERATORS: ReadonlySet<string> = new Set([...ARITH_OPS.keys(), "bit-not"]);

export class Checker {
  readonly source: string;
  readonly context: CompileContext;
  readonly problems: FnProblem[] = [];
  readonly uses: MapUse[] = [];
  readonly types: TypedSpan[] = [];
  readonly locals: LocalState[] = [];
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
  private readonly scopes = new Map<string, LocalIndex[]>();
  private readonly literals = new Map<Node, LiteralKind>();
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
  }

  text({ start, end }: Span): string {
    return this.source.slice(start, end);
  }

  // Problems

  report(rule: FnRule, span: Span, message: string, fixes: readonly FnFix[] = []): void {
    if (this.problems.length >= MAX_PROBLEMS) return;
    this.problems.push({ rule, severity: FN_SEVERITIES[rule], span: spanOf(span), message, fixes });
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
    return want === "any" ? expr : this.coerce(expr, want, node);
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
        return { kind: "bool", type: "bool", value: this.text(node) === "#t", span: spanOf(node), id: 0 };
      case "keyword":
        return this.constant(node);
      case "symbol":
        return integerOf(this.text(node)) === undefined ? this.name(node) : this.number(node, want);
      case "string":
        return this.fail("fn-type", node, "A text is no value of a body; `log`, `field`, `ipv4` and `cidr` take one.");
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

  private constant(node: Node): Expr {
    const name = this.text(node).slice(1);
    const constant = CONSTANTS.get(name);
    if (constant !== undefined) return intConst(constant.value, constant.type, node);
    return this.unknownKeyword(node, name);
  }

  private unknownKeyword(node: Node, name: string): Expr {
    return this.fail(
      "fn-unknown-name",
      node,
      `\`:${shorten(name)}\` is no constant.`,
      this.nearest(node, name, CONSTANTS.keys(), ":"),
    );
  }

  private name(node: Node): Expr {
    const name = this.text(node);
    const index = this.scopes.get(name)?.at(-1);
    const local = index === undefined ? undefined : this.locals[index];
    if (local !== undefined && index !== undefined) {
      local.read = true;
      local.uses.push(spanOf(node));
      if (local.type === undefined) return broken(node);
      return { kind: "local", type: local.type, local: index, span: spanOf(node), id: 0 };
    }
    if (name === this.ctx) {
      return this.fail(
        "fn-context",
        node,
        `\`${shorten(name)}\` is the context: forms take it as their argument, it is no value.`,
      );
    }
    if (this.context.maps.has(name)) {
      this.uses.push({ map: name, span: spanOf(node), access: undefined, form: "", isCounted: false });
      return this.fail(
        "fn-context",
        node,
        `\`${shorten(name)}\` is a map, no value: read it with \`(map-get ${shorten(name)} KEY)\`.`,
      );
    }
    const fixes = this.nearest(node, name, this.visibleNames());
    return this.fail("fn-unknown-name", node, `Nothing binds the name \`${shorten(name)}\` here.`, fixes);
  }

  /** Names that are bound here. */
  visibleNames(): readonly string[] {
    return [...this.scopes].flatMap(([name, stack]) => (stack.length > 0 ? [name] : []));
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
    if (form === undefined) return this.unknownForm(node, head, name);
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

  private unknownForm(node: ListNode, head: Node, name: string): Expr {
    if (head.kind !== "symbol") return this.fail("fn-shape", head, "A form starts with the name of what it does.");
    if (name === this.functionName || this.context.functions?.has(name) === true) {
      this.mention(node.items.slice(1));
      return this.fail(
        "fn-recursion",
        head,
        `\`${shorten(name)}\` is a function: functions cannot call each other, nor themselves.`,
      );
    }
    this.mention(node.items.slice(1));
    return this.fail(
      "fn-unknown-form",
      head,
      `There is no form \`${shorten(name)}\`.`,
      this.nearest(head, name, this.forms.keys()),
    );
  }

  /** Counts the names in text that is not understood as used, so that nothing false is said about them. */
  mention(nodes: readonly Node[]): void {
    const work = [...nodes];
    for (let node = work.pop(); node !== undefined; node = work.pop()) {
      if (node.kind === "list") work.push(...node.items);
      if (node.kind !== "symbol") continue;
      const name = this.text(node);
      const found = this.localNamed(name);
      if (found !== undefined) {
        found.local.read = true;
        found.local.uses.push(spanOf(node));
      } else if (this.context.maps.has(name)) {
        this.uses.push({ map: name, span: spanOf(node), access: undefined, form: "", isCounted: false });
      }
    }
  }

  // Types

  /** The expression as a value of `want`: widened where that is no loss, else a problem. */
  coerce(expr: Expr, want: ValueType, node: Node, why?: string): Expr {
    const { type } = expr;
    if (type === want || type === "never") return expr;
    if (type === "unit") return this.fail("fn-type", node, `This gives no value, but \`${want}\` is wanted here.`);
    if (isInt(type) && isInt(want) && widens(type, want)) {
      return { kind: "convert", type: want, value: expr, span: expr.span, id: 0 };
    }
    const reason = why === undefined ? "" : ` ${why}`;
    return this.fail(
      "fn-type",
      node,
      `This is \`${type}\`, but \`${want}\` is wanted here.${reason}`,
      this.conversion(type, want, node),
    );
  }

  private conversion(type: ValueType, want: ValueType, node: Node): readonly FnFix[] {
    const text = this.text(node);
    if (isInt(want) && (isInt(type) || type === "bool")) {
      return [this.replace(`Convert with \`(as ${want} …)\``, node, `(as ${want} ${text})`)];
    }
    if (want === "bool" && isInt(type)) return [this.replace("Compare with 0", node, `(!= ${text} 0)`)];
    return [];
  }

  /** True for integers in the text and operators that hold nothing else: they take the type that is asked for. */
  isLiteral(node: Node): boolean {
    return this.literalKind(node) !== "none";
  }

  private literalKind(node: Node): LiteralKind {
    if (node.kind === "integer" || node.kind === "float" || node.kind === "symbol") {
      const value = integerOf(this.text(node));
      if (value === undefined) return "none";
      return value < 0n ? "negative" : "plain";
    }
    if (node.kind !== "list") return "none";
    const known = this.literals.get(node);
    if (known !== undefined) return known;
    const [head, ...args] = node.items;
    const name = head?.kind === "symbol" ? this.text(head) : "";
    let parts: readonly Node[] = [];
    if (LITERAL_OPERATORS.has(name)) parts = args;
    else if (name === "<<" || name === ">>") parts = args.slice(0, 1);
    else if (name === "if" && args.length === 3) parts = args.slice(1);
    const kinds = parts.map((part) => this.literalKind(part));
    const sign = kinds.includes("negative") ? "negative" : "plain";
    const kind = kinds.length === 0 || kinds.includes("none") ? "none" : sign;
    this.literals.set(node, kind);
    return kind;
  }

  /** Checks expressions that must have one type: the widest of those that are no literals, or the wanted one. */
  unify(parts: readonly Part[], want: ValueType | "any"): readonly Expr[] {
    const checked = new Map<Part, Expr>();
    let type: ValueType | undefined;
    for (const part of parts) {
      if (part.isLiteral) continue;
      const expr = part.check("any");
      checked.set(part, expr);
      if (expr.type === "never" || expr.type === "unit") continue;
      if (type === undefined || (isInt(type) && isInt(expr.type) && widens(type, expr.type))) type = expr.type;
    }
    const fallback = parts.some(({ node }) => this.literalKind(node) === "negative") ? "i64" : "u64";
    const common = type ?? (want === "any" || !isInt(want) ? fallback : want);
    return parts.map((part) => {
      const expr = checked.get(part);
      if (expr === undefined) return part.check(common);
      return this.coerce(expr, common, part.node, "Both sides need one type.");
    });
  }

  part(node: Node): Part {
    return {
      node,
      isLiteral: this.isLiteral(node),
      check: (want) => (want === "effect" ? this.effect(node) : this.value(node, want)),
    };
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

  /** Binds a name for as long as `inner` runs. */
  bind(node: Node, type: ValueType | undefined, isLoop: boolean): LocalIndex {
    const name = this.text(node);
    const index = this.locals.length;
    this.locals.push({
      name,
      span: spanOf(node),
      type,
      isLoop,
      isHidden: false,
      uses: [],
      assigned: false,
      read: false,
    });
    const stack = this.scopes.get(name);
    if (stack === undefined) this.scopes.set(name, [index]);
    else stack.push(index);
    return index;
  }

  /** A local that nobody wrote. */
  temporary(name: string, type: ValueType, span: Span): LocalIndex {
    const hidden = {
      name,
      span: spanOf(span),
      type,
      isLoop: false,
      isHidden: true,
      uses: [],
      assigned: false,
      read: true,
    };
    return this.locals.push(hidden) - 1;
  }

  unbind(index: LocalIndex): void {
    const local = this.locals[index];
    if (local === undefined) return;
    this.scopes.get(local.name)?.pop();
    if (local.read || local.isLoop || local.name.startsWith("_") || local.type === undefined) return;
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

  /** The local that a name means. */
  localNamed(name: string): { readonly index: LocalIndex; readonly local: LocalState } | undefined {
    const index = this.scopes.get(name)?.at(-1);
    const local = index === undefined ? undefined : this.locals[index];
    return index === undefined || local === undefined ? undefined : { index, local };
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
    if (this.problems.length >= MAX_PROBLEMS) return [];
    const meant = nearest(name, namePool(known));
    return meant === undefined
      ? []
      : [this.replace(`Replace with \`${prefix}${shorten(meant)}\``, node, `${prefix}${meant}`)];
  }
}

function isIntWant(want: Want): want is IntType {
  return want !== "any" && want !== "effect" && isInt(want);
}
