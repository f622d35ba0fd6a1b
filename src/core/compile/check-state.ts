/**
 * The state of the checker, and what all forms share that need not know what a
 * form means: scopes, misses, problems.
 */
import { stringValue } from "../syntax/atoms.ts";
import type { Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import { namePool, nearest } from "../text/suggest.ts";
import type { CompileContext } from "./context.ts";
import { broken, spanOf } from "./expr.ts";
import type { MapAccess } from "./form-info.ts";
import type { Expr } from "./ir.ts";
import type { LocalIndex, MapIndex, MapRef, MissTarget, Type, ValueType } from "./ir-leaves.ts";
import { literalKinds, type LiteralKind } from "./literal-kind.ts";
import { integerOf } from "./literals.ts";
import { FN_SEVERITIES, type FnFix, type FnProblem, type FnRule, type Severity } from "./problems.ts";
import { Scope } from "./scope.ts";
import { shorten } from "./wording.ts";

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

/** What the text calls the function and its context; undefined where it does not. */
export interface FunctionNames {
  readonly ctx: string | undefined;
  readonly name: string | undefined;
}

export class CheckState {
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
  protected readonly ctx: string | undefined;
  private readonly functionName: string | undefined;
  /** Whether a node is made of literals alone, and of which. */
  readonly literalKind: (node: Node) => LiteralKind;
  private readonly counts: Record<Severity, number> = { error: 0, warning: 0, information: 0 };
  private target: MissTarget = 0;
  private lastLabel: MissTarget = 0;
  private readonly missed = new Set<MissTarget>();

  constructor(source: string, names: FunctionNames, context: CompileContext) {
    this.source = source;
    this.ctx = names.ctx;
    this.functionName = names.name;
    this.context = context;
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
