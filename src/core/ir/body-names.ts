/**
 * The names in the body of a function: what binds them and what they mean, from
 * the text alone. Total: a body that is broken or half typed has names too.
 * A function of the form, linear, kept by its identity.
 */
import type { AtomNode, Form, ListNode, Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import type { LoweredFunction } from "./lowered.ts";

/** Forms whose first argument is the name of a map, whatever locals are called. */
export const MAP_FORMS: ReadonlySet<string> = new Set([
  "map-get",
  "map-set",
  "map-delete",
  "map-has?",
  "map-inc",
  "lpm-get",
  "stack-id",
  "emit",
]);

const WORDS: Readonly<Record<string, (argument: number) => boolean>> = {
  as: (i) => i === 0,
  load: (i) => i === 0,
  "load-padded": (i) => i === 0,
  "read-kernel": (i) => i === 0,
  "read-user": (i) => i === 0,
  "field-at": (i) => i === 0,
  unpack: (i) => i === 1,
  pack: (i) => i % 2 === 0,
  call: (i) => i === 0,
};

/** True for an argument (from 0) of a form that is the name of a type, or of a helper, and no value. */
export function isWord(form: string, argument: number): boolean {
  return Object.hasOwn(WORDS, form) && WORDS[form]?.(argument) === true;
}

/** A name that the function binds. Spans count from the form's first character. */
export interface BodyLocal {
  readonly name: string;
  readonly binding: Span;
  readonly kind: "context" | "let" | "if-let" | "dotimes";
  /** Where it can be seen, but where another of its name is nearer. */
  readonly scope: Span;
  /** The value that is bound, or the count of a loop. */
  readonly value: Node | undefined;
  /** Where it is used, in the order of the text. */
  readonly uses: readonly Span[];
}

export interface BodyNames {
  /** In the order of their bindings. */
  readonly locals: readonly BodyLocal[];
  /** Tokens that name a map, in the order of the text. */
  readonly maps: readonly AtomNode[];
}

const kept = new WeakMap<Form, BodyNames>();

/** The names in a function's body. */
export function bodyNames(form: Form, lowered: LoweredFunction): BodyNames {
  let names = kept.get(form);
  if (names === undefined) {
    names = new Resolver(form.source).resolve(form.node, lowered);
    kept.set(form, names);
  }
  return names;
}

/** Locals that can be seen at an offset of the form, the nearest first; of one name the nearest alone. */
export function localsAt({ locals }: BodyNames, at: number): readonly BodyLocal[] {
  const seen = new Map<string, BodyLocal>();
  for (const local of locals.toReversed()) {
    if (local.scope.start <= at && at <= local.scope.end && !seen.has(local.name)) seen.set(local.name, local);
  }
  return [...seen.values()];
}

interface Local extends BodyLocal {
  readonly uses: Span[];
}

type Step =
  | { readonly do: "visit"; readonly node: Node }
  | { readonly do: "bind"; readonly local: Local }
  | { readonly do: "unbind"; readonly name: string };

class Resolver {
  readonly #source: string;
  readonly #locals: Local[] = [];
  readonly #maps: AtomNode[] = [];
  readonly #visible = new Map<string, Local[]>();
  readonly #steps: Step[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  resolve(root: Node, lowered: LoweredFunction): BodyNames {
    const parameter = root.kind === "list" ? root.items.find((item, i) => i > 0 && item.kind === "list") : undefined;
    const ctx = parameter?.kind === "list" ? parameter.items[0] : undefined;
    if (lowered.ctx !== undefined && ctx !== undefined && parameter !== undefined) {
      const scope = { start: parameter.end, end: this.#source.length };
      this.#bind(this.#local(ctx, "context", scope, undefined));
    }
    this.#push(lowered.body);
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      if (step.do === "visit") this.#visit(step.node);
      else if (step.do === "bind") this.#bind(step.local);
      else this.#visible.get(step.name)?.pop();
    }
    return { locals: this.#locals, maps: this.#maps };
  }

  #text({ start, end }: Span): string {
    return this.#source.slice(start, end);
  }

  /** Steps are taken from the end of the stack: they are put there in reverse. */
  #plan(steps: readonly Step[]): void {
    for (let i = steps.length - 1; i >= 0; i--) {
      const step = steps[i];
      if (step !== undefined) this.#steps.push(step);
    }
  }

  #push(nodes: readonly Node[]): void {
    this.#plan(nodes.map((node) => ({ do: "visit", node })));
  }

  #visit(node: Node): void {
    if (node.kind === "symbol")
      this.#visible.get(this.#text(node))?.at(-1)?.uses.push({ start: node.start, end: node.end });
    else if (node.kind === "quote" && node.item !== undefined) this.#push([node.item]);
    else if (node.kind === "list") this.#list(node);
  }

  #list(list: ListNode): void {
    const [head, ...args] = list.items.filter(({ kind }) => kind !== "stray");
    if (head === undefined) return;
    const name = head.kind === "symbol" ? this.#text(head) : "";
    const [first, ...rest] = args;
    if (MAP_FORMS.has(name)) {
      const isName = first?.kind === "string" || first?.kind === "symbol";
      if (isName) this.#maps.push(first);
      const values = name === "emit" ? rest.flatMap((field) => valuesOfField(field)) : rest;
      this.#push(isName || first === undefined ? values : [first, ...values]);
    } else if (name === "let" && first?.kind === "list") this.#let(list, first, rest);
    else if (name === "if-let" && first?.kind === "list") this.#ifLet(list, first, rest);
    else if (name === "dotimes" && first?.kind === "list") this.#dotimes(list, first, rest);
    else if (name === "cond") {
      // A clause is a row of forms; its condition is no head.
      this.#push(
        args.flatMap((clause) => (clause.kind === "list" ? clause.items.filter(isNoElse(this.#source)) : [clause])),
      );
    } else {
      const values = args.filter((arg, i) => arg.kind === "list" || !isWord(name, i));
      this.#push(head.kind === "list" ? [head, ...values] : values);
    }
  }

  #let(list: ListNode, bindings: ListNode, body: readonly Node[]): void {
    const steps: Step[] = [];
    const bound: Step[] = [];
    for (const binding of bindings.items) {
      if (binding.kind !== "list") continue;
      const [token, ...values] = binding.items;
      steps.push(...values.map((node): Step => ({ do: "visit", node })));
      const local = this.#local(token, "let", { start: binding.end, end: this.#endOf(list) }, values[0]);
      if (local === undefined) continue;
      steps.push({ do: "bind", local });
      bound.push({ do: "unbind", name: local.name });
    }
    this.#plan([...steps, ...body.map((node): Step => ({ do: "visit", node })), ...bound]);
  }

  #ifLet(list: ListNode, binding: ListNode, [then, ...rest]: readonly Node[]): void {
    const [token, ...values] = binding.items;
    const scope = { start: binding.end, end: rest[0]?.start ?? this.#endOf(list) };
    const local = this.#local(token, "if-let", scope, values[0]);
    this.#plan([
      ...values.map((node): Step => ({ do: "visit", node })),
      ...within(local, then === undefined ? [] : [then]),
      ...rest.map((node): Step => ({ do: "visit", node })),
    ]);
  }

  #dotimes(list: ListNode, binding: ListNode, body: readonly Node[]): void {
    const [token, ...values] = binding.items;
    const local = this.#local(token, "dotimes", { start: binding.end, end: this.#endOf(list) }, values[0]);
    this.#plan([...values.map((node): Step => ({ do: "visit", node })), ...within(local, body)]);
  }

  /** A list that is not closed reaches to the end of the form, its bracket included otherwise not. */
  #endOf(list: ListNode): number {
    return list.closed ? list.end - 1 : this.#source.length;
  }

  #local(token: Node | undefined, kind: BodyLocal["kind"], scope: Span, value: Node | undefined): Local | undefined {
    if (token?.kind !== "symbol") return undefined;
    return { name: this.#text(token), binding: { start: token.start, end: token.end }, kind, scope, value, uses: [] };
  }

  #bind(local: Local | undefined): void {
    if (local === undefined) return;
    this.#locals.push(local);
    const visible = this.#visible.get(local.name);
    if (visible === undefined) this.#visible.set(local.name, [local]);
    else visible.push(local);
  }
}

/** The nodes, with a local around them. */
function within(local: Local | undefined, nodes: readonly Node[]): readonly Step[] {
  const visits = nodes.map((node): Step => ({ do: "visit", node }));
  return local === undefined ? visits : [{ do: "bind", local }, ...visits, { do: "unbind", name: local.name }];
}

/** `(:field TYPE e)`: the name and the type are words. */
function valuesOfField(field: Node): readonly Node[] {
  return field.kind === "list" ? field.items.slice(2) : [field];
}

function isNoElse(source: string): (node: Node, index: number) => boolean {
  return (node, index) => index > 0 || node.kind !== "symbol" || source.slice(node.start, node.end) !== "else";
}
