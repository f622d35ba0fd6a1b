/**
 * Where lines end and how far they are indented: declarations one field a line,
 * bodies by the conventions of Lisp. Line ends that the author put between the
 * items of a list stay; a list on one line that is too wide gets some.
 *
 * Functions here call each other for nested lists: the depth is at most
 * `MAX_DEPTH`, which `measureForm` has checked.
 */
import type { Form, ListNode, Node } from "../../syntax/cst.ts";
import type { Entry, Group } from "../groups.ts";
import { LINE_WIDTH } from "../subject.ts";
import { BINDING_ARGUMENT, BODY_AFTER, TYPED_FROM } from "./body-forms.ts";
import type { Gap, Layout } from "./layout.ts";
import type { Measure } from "./measure.ts";
import { isPairs } from "./measure.ts";

/** What a list is to its parent: plain data all the way down, code, the bindings of a `let`, or one of them. */
type Role = "data" | "code" | "bindings" | "binding";

const ITEM_ROLE: Readonly<Record<Role, Role>> = { data: "data", code: "code", bindings: "binding", binding: "code" };

export class NodeWriter {
  private readonly layout: Layout;
  private readonly source: string;
  private readonly measures: ReadonlyMap<Node, Measure>;

  constructor(layout: Layout, form: Form, measures: ReadonlyMap<Node, Measure>) {
    this.layout = layout;
    this.source = form.source;
    this.measures = measures;
  }

  /** A program, map or policy: on one line if it was and fits, else one field a line. */
  declaration(group: Group, start: Gap): void {
    const { list, entries } = group;
    this.layout.put(list.start, list.start + 1, start, 0);
    const base = this.layout.column - 1;
    const { width, brokenInside } = this.measureOf(list);
    const oneLine = !brokenInside && base + width <= LINE_WIDTH;
    entries.forEach((entry, i) => {
      const closers = i === entries.length - 1 ? 1 : 0;
      if (i === 0) this.head(entry, base, closers);
      else this.entry(entry, oneLine ? "space" : { indent: base + 2 }, base + 2, closers);
    });
    this.close(list, base + 2);
  }

  /** A function, or whatever is written as one. */
  code(node: Node, start: Gap): void {
    this.node(node, start, 0, 0, "code");
  }

  private head({ nodes }: Entry, base: number, closers: number): void {
    nodes.forEach((node, i) => {
      this.node(node, i === 0 ? "none" : "space", base + 2, i === nodes.length - 1 ? closers : 0, "data");
    });
  }

  /** A keyword and its value, or an item on its own. */
  private entry({ nodes }: Pick<Entry, "nodes">, gap: Gap, indent: number, closers: number, role: Role = "data"): void {
    nodes.forEach((node, i) => {
      const last = i === nodes.length - 1 ? closers : 0;
      if (i === 0) this.node(node, gap, indent, last, role);
      else this.node(node, "space", indent + 2, last, role);
    });
  }

  /** `closers` brackets follow at once, and need room on the line too. */
  private node(node: Node, gap: Gap, indent: number, closers: number, role: Role): void {
    if (node.kind === "list") {
      this.list(node, gap, indent, closers, role);
    } else if (node.kind === "quote" && node.item !== undefined) {
      this.layout.put(node.start, node.start + node.prefix.length, gap, indent);
      this.node(node.item, "none", this.layout.column, closers, role);
    } else {
      this.layout.put(node.start, node.end, gap, indent);
    }
  }

  private list(list: ListNode, gap: Gap, indent: number, closers: number, role: Role): void {
    this.layout.put(list.start, list.start + 1, gap, indent);
    const inner = closers + 1;
    if (isPairs(list)) this.pairs(list, inner, role);
    else if (role === "code" && list.items[0]?.kind === "symbol") this.call(list, inner);
    else this.data(list, inner, role);
  }

  /** As many items on a line as fit; of a binding the value stays beside its name, however far it goes. */
  private data(list: ListNode, closers: number, role: Role): void {
    const indent = this.layout.column;
    list.items.forEach((item, i) => {
      const { width } = this.measureOf(item);
      const needed = role === "binding" ? 0 : width + (i === list.items.length - 1 ? closers : 0);
      const gap = this.fillGap(list, i, needed, indent);
      this.node(item, gap, indent, i === list.items.length - 1 ? closers : 0, ITEM_ROLE[role]);
    });
    this.close(list, indent);
  }

  /** As many `:key value` pairs on a line as fit; a value stays beside its key. */
  private pairs(list: ListNode, closers: number, role: Role): void {
    const indent = this.layout.column;
    for (let i = 0; i < list.items.length; i += 2) {
      const nodes = list.items.slice(i, i + 2);
      const last = i + 2 >= list.items.length ? closers : 0;
      const width = nodes.reduce((sum, node) => sum + this.measureOf(node).width, 1);
      this.entry({ nodes }, this.fillGap(list, i, width + last, indent), indent, last, ITEM_ROLE[role]);
    }
    this.close(list, indent);
  }

  /** `(head a b)`: arguments below the first one, or as a body. */
  private call(list: ListNode, closers: number): void {
    const base = this.layout.column - 1;
    const { items } = list;
    const headText = this.source.slice(items[0]?.start, items[0]?.end);
    const before = BODY_AFTER.get(headText);
    const { width, brokenInside } = this.measureOf(list);
    const breakAll = !brokenInside && base + width + closers - 1 > LINE_WIDTH;
    const typedFrom = TYPED_FROM.get(headText) ?? Infinity;
    let indent = base + 1;
    items.forEach((item, i) => {
      const column = before === undefined || i === 0 ? indent : base + (i <= before ? 4 : 2);
      const breaks = i < typedFrom ? i > (before ?? 1) : this.startsPair(list, i - typedFrom, i, closers);
      const onNewLine = i > 0 && (this.endsLine(list, i) || (breakAll && breaks));
      const gap = i === 0 ? "none" : onNewLine ? { indent: column } : "space";
      const role = i === 1 ? (BINDING_ARGUMENT.get(headText) ?? "code") : "code";
      this.node(item, gap, column, i === items.length - 1 ? closers : 0, role);
      if (i === 0 && !this.endsLine(list, 1)) indent = this.layout.column + 1;
    });
    this.close(list, before === undefined ? indent : base + 2);
  }

  /** True when item `i`, which is the `nth` behind the first type, is a type that has no room on the line with its value. */
  private startsPair(list: ListNode, nth: number, i: number, closers: number): boolean {
    if (nth === 0 || nth % 2 === 1) return false;
    const pair = list.items.slice(i, i + 2);
    const width = pair.reduce((sum, node) => sum + 1 + this.measureOf(node).width, 0);
    return this.layout.column + width + (i + 2 >= list.items.length ? closers : 0) > LINE_WIDTH;
  }

  private fillGap(list: ListNode, index: number, width: number, indent: number): Gap {
    if (index === 0) return "none";
    return this.endsLine(list, index) || this.layout.column + 1 + width > LINE_WIDTH ? { indent } : "space";
  }

  /** True when a line ends before item `index` in the text. */
  private endsLine(list: ListNode, index: number): boolean {
    const before = list.items[index - 1];
    const item = list.items[index];
    if (before === undefined || item === undefined) return false;
    return this.source.slice(before.end, item.start).includes("\n");
  }

  private close(list: ListNode, indent: number): void {
    this.layout.put(list.end - 1, list.end, "none", indent);
  }

  private measureOf(node: Node): Measure {
    return this.measures.get(node) ?? { width: 0, brokenInside: false };
  }
}
