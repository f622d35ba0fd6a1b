/** The names that a function binds, and which of them can be seen where the checker stands. */
import type { Node } from "../syntax/cst.ts";
import type { Span } from "../text/span.ts";
import { spanOf } from "./expr.ts";
import type { LocalIndex, ValueType } from "./ir-leaves.ts";

/** A name that the function binds. */
export interface Binding {
  readonly name: string;
  readonly span: Span;
  /** Undefined when the value has an error. */
  readonly type: ValueType | undefined;
  /** Where it is read or set, in order. */
  readonly uses: readonly Span[];
}

export interface LocalState extends Binding {
  readonly uses: Span[];
  readonly isLoop: boolean;
  /** Not written by anybody. */
  readonly isHidden: boolean;
  /** The literal that gives it its type. */
  readonly literal: Node | undefined;
  isAssigned: boolean;
  isRead: boolean;
}

export interface FoundLocal {
  readonly index: LocalIndex;
  readonly local: LocalState;
}

export class Scope {
  /** In the order of their binding; indices are those of the IR before it is finished. */
  readonly locals: LocalState[] = [];
  private readonly visible = new Map<string, LocalIndex[]>();

  /** Binds a name until `unbind`. */
  bind(name: string, span: Span, type: ValueType | undefined, what: { isLoop?: boolean; literal?: Node }): LocalIndex {
    const { isLoop = false, literal } = what;
    const rest = { uses: [], isLoop, isHidden: false, literal, isAssigned: false, isRead: false };
    const index = this.locals.push({ name, span: spanOf(span), type, ...rest }) - 1;
    const stack = this.visible.get(name);
    if (stack === undefined) this.visible.set(name, [index]);
    else stack.push(index);
    return index;
  }

  /** A local that nobody wrote, and nobody can name. */
  hidden(name: string, type: ValueType, span: Span): LocalIndex {
    const rest = { uses: [], isLoop: false, isHidden: true, literal: undefined, isAssigned: false, isRead: true };
    return this.locals.push({ name, span: spanOf(span), type, ...rest }) - 1;
  }

  /** The local cannot be seen from here on. */
  unbind(index: LocalIndex): LocalState | undefined {
    const local = this.locals[index];
    if (local !== undefined) this.visible.get(local.name)?.pop();
    return local;
  }

  /** The local that a name means here. */
  find(name: string): FoundLocal | undefined {
    const index = this.visible.get(name)?.at(-1);
    const local = index === undefined ? undefined : this.locals[index];
    return index === undefined || local === undefined ? undefined : { index, local };
  }

  /** The names that can be seen. */
  names(): readonly string[] {
    return [...this.visible].flatMap(([name, stack]) => (stack.length > 0 ? [name] : []));
  }
}
