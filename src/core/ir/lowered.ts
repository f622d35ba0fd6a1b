/**
 * What lowering gives for one form: a function of the form alone, so it is kept
 * as long as the form is. All spans count from the form's first character.
 */
import type { Node } from "../syntax/cst.ts";
import { Keeper } from "../text/kept.ts";
import type { Span } from "../text/span.ts";
import type { FieldTable } from "./field-table.ts";
import type { Dialect, Sort, SpecOf, SpecSort } from "./fields.ts";
import type { JsonValue } from "./json-value.ts";
import type { LowerProblem } from "./problems.ts";

/** A declared name, and the token that holds it. */
export interface Named {
  readonly name: string;
  readonly span: Span;
}

/** What every form has; with room for the digest that rules read. */
abstract class LoweredBase extends Keeper {
  /** The declared name, also when the rest does not lower; missing when there is none. */
  readonly name: string | undefined;
  /** The token that holds the name. */
  readonly nameSpan: Span | undefined;
  readonly problems: readonly LowerProblem[];

  constructor(named: Named | undefined, problems: readonly LowerProblem[]) {
    super();
    this.name = named?.name;
    this.nameSpan = named?.span;
    this.problems = problems;
  }
}

/** A `defbpf-…` form. */
export class LoweredSpec<S extends SpecSort = SpecSort> extends LoweredBase {
  readonly sort: S;
  /** By JSON key; of duplicates the first. Unknown fields included. `name` only when written as `:name`. */
  readonly fields: FieldTable;
  /** Every value that does lower: what the graph shows of a broken form. */
  readonly facts: Partial<SpecOf[S]>;
  /** The whole spec, with only the fields that are written; missing when a required value does not lower. */
  readonly spec: SpecOf[S] | undefined;

  /** `lowers` says that the facts are the whole spec. */
  constructor(
    named: Named | undefined,
    problems: readonly LowerProblem[],
    sort: S,
    fields: FieldTable,
    facts: Partial<SpecOf[S]>,
    lowers: boolean,
  ) {
    super(named, problems);
    this.sort = sort;
    this.fields = fields;
    this.facts = facts;
    // Whoever makes it has looked whether anything is missing.
    this.spec = lowers ? (facts as SpecOf[S]) : undefined;
  }

  /** True when the name stands before the fields, false when it is `:name`. */
  get positionalName(): boolean {
    return this.fields.from === 2;
  }

  /** The dialect in which edits of the form are written. */
  get dialect(): Dialect {
    if (this.positionalName) return "documented";
    if (this.fields.has("name")) return "kwargs";
    const lists = this.fields.items.filter((item) => item.kind === "list");
    return lists.length > 0 && lists.every(({ open }) => open === "(") ? "kwargs" : "documented";
  }

  /** Values of unknown fields by snake_case key, as JSON. */
  get unknown(): ReadonlyMap<string, JsonValue> {
    return this.fields.unknown();
  }
}

/** A `bpf-fn` form. */
export class LoweredFunction extends LoweredBase {
  readonly sort = "function";
  readonly doc: string | undefined;
  /** Name of the context parameter. */
  readonly ctx: string | undefined;
  /** The body forms, nodes of the form's tree. */
  readonly body: readonly Node[];

  constructor(
    named: Named | undefined,
    problems: readonly LowerProblem[],
    { doc, ctx, body }: Pick<LoweredFunction, "doc" | "ctx" | "body">,
  ) {
    super(named, problems);
    this.doc = doc;
    this.ctx = ctx;
    this.body = body;
  }
}

/** Anything else at top level. */
export class LoweredOther extends LoweredBase {
  readonly sort = "other";

  constructor(problems: readonly LowerProblem[]) {
    super(undefined, problems);
  }
}

export type Lowered = { [S in SpecSort]: LoweredSpec<S> }[SpecSort] | LoweredFunction | LoweredOther;
export type LoweredSort = Sort | "other";
