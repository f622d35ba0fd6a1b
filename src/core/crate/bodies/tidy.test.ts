/** The passes over written bodies, one tree at a time. */
import { describe, expect, test } from "vitest";
import type { Block, Statement } from "./code.ts";
import { line } from "./code.ts";
import { layout } from "./layout.ts";
import type { Rx, Variable } from "./rust-expr.ts";
import { acting, asked, atom, both, compare, either, negate, rx, variable } from "./rust-expr.ts";
import { tidy } from "./tidy.ts";

type Spanless<S> = S extends { readonly span: unknown } ? Omit<S, "span"> : never;

const span = { start: 0, end: 0 };
const put = (statement: Spanless<Statement>): Statement => ({ ...statement, span });
const local = (name: string): Variable => ({ name });
const read = (of: Variable): Rx => variable(of, true);
const bound = (of: Variable, value: Rx, mutable = false): Statement =>
  put({ kind: "let", variable: of, mutable, value: line(value) });
const set = (target: Variable, value: Rx): Statement => put({ kind: "assign", target, sign: "=", value: line(value) });
const act = (...of: readonly Variable[]): Statement =>
  put({ kind: "do", value: line(acting(of.reduce((all, each) => rx`${all}${read(each)}`, atom("act ")))) });
const when = (cond: Rx, then: Block, otherwise?: Block): Statement =>
  put({ kind: "do", value: { kind: "if", cond: { kind: "holds", rx: cond }, then, else: otherwise } });
const tail = (value: Rx): Statement => put({ kind: "tail", value: line(value) });
const leave = (label: string, value?: Rx): Statement => put({ kind: "leave", leave: { to: "block", label, value } });
const end = put({ kind: "leave", leave: { to: "function", value: atom("0") } });

const shown = (block: Block): string =>
  layout(tidy(block, 0), 0)
    .map(({ text }) => text.trim())
    .join(" ");

const [a, b] = [local("a"), local("b")];
const [p, q] = [atom("p"), atom("q")];

describe("what nobody reads", () => {
  test.each<[string, Block, string]>([
    ["a local", [bound(a, p), act(b)], "act b;"],
    ["a local that only another one reads, which nobody reads", [bound(a, p), bound(b, read(a)), end], "0"],
    ["what acts stays, without its question", [bound(a, asked(acting(atom("m.set()")), "is_ok"))], "let _ = m.set();"],
    [
      "a value that is written over",
      [bound(a, p, true), act(a), set(a, q), set(a, p), act(a)],
      "let mut a = p; act a; a = p; act a;",
    ],
    [
      "a first value that is written over",
      [bound(a, p, true), set(a, q), act(a)],
      "#[allow(unused_assignments)] let mut a = p; a = q; act a;",
    ],
    ["`mut` of what is never changed", [bound(a, p, true), act(a)], "let a = p; act a;"],
    ["a look", [put({ kind: "discard", rx: atom("m.get()") }), act(a)], "act a;"],
  ])("%s", (_, block, text) => {
    expect(shown(block)).toBe(text);
  });

  test("names of one text in two blocks are two locals", () => {
    const other = local("a");
    const block = [bound(a, p), put({ kind: "do", value: { kind: "block", label: undefined, body: [bound(other, q), act(other)] } }), act(a)]; // prettier-ignore
    expect(shown(block)).toContain("let a = p;");
  });

  test("a turn of a loop reads what the one before left", () => {
    const turn: Block = [act(a), set(a, q), tail(atom("go on"))];
    const loop = put({ kind: "do", value: { kind: "loop", count: 2, index: b, body: turn } });
    expect(shown([bound(a, p, true), loop])).toBe("let mut a = p; repeat::times(2, |_| { act a; a = q; go on });");
  });

  test("a turn that writes over its own value keeps the last", () => {
    const turn: Block = [act(a), set(a, p), set(a, q), tail(atom("go on"))];
    const loop = put({ kind: "do", value: { kind: "loop", count: 2, index: undefined, body: turn } });
    expect(shown([bound(a, p, true), loop])).not.toContain("a = p; a = q");
  });

  test("a loop that does nothing", () => {
    const loop = put({ kind: "do", value: { kind: "loop", count: 2, index: a, body: [tail(atom("go on"))] } });
    expect(shown([loop, end])).toBe("0");
  });

  test("what a labelled block leads to is read behind it", () => {
    const body: Block = [when(p, [set(a, q), leave("'found")]), set(a, p)];
    const block = put({ kind: "do", value: { kind: "block", label: "'found", body } });
    expect(shown([bound(a, q, true), block, act(a)])).toContain("a = q; break 'found;");
  });

  test("the name of what is found", () => {
    const source = atom("m.get()");
    const found: Statement = put({
      kind: "do",
      value: {
        kind: "if",
        cond: { kind: "finds", pattern: { before: "Some(", variable: a, after: ")" }, source, test: asked(source, "is_some") },
        then: [act(b)],
        else: undefined,
      },
    }); // prettier-ignore
    expect(shown([found])).toBe("if m.get().is_some() { act b; }");
  });
});

describe("the shape of branches", () => {
  test.each<[string, Block, string]>([
    ["nothing to do", [when(p, []), end], "0"],
    ["only the other branch", [when(p, [], [act(a)])], "if !p { act a; }"],
    [
      "the other way round of a question",
      [when(asked(atom("m"), "is_some"), [], [act(a)])],
      "if m.is_none() { act a; }",
    ],
    ["one in the other", [when(p, [when(q, [act(a)])])], "if p && q { act a; }"],
    ["both the same", [when(p, [act(a)], [act(a)])], "act a;"],
    ["both the same behind what acts", [when(acting(p), [act(a)], [act(a)])], "let _ = p; act a;"],
    ["the same in a chain", [when(p, [act(a)], [when(q, [act(a)], [act(b)])])], "if p || q { act a; } else { act b; }"],
    [
      "asked before",
      [when(p, [act(a)], [when(p, [act(b)], [act(b), act(b)])])],
      "if p { act a; } else { act b; act b; }",
    ],
    ["a name for what is the value at once", [bound(a, p), tail(read(a))], "p"],
    ["`return` at the end", [when(p, [act(a), end], [end])], "if p { act a; 0 } else { 0 }"],
  ])("%s", (_, block, text) => {
    expect(shown(block)).toBe(text);
  });

  test("a block ends with its value", () => {
    const inner = put({ kind: "do", value: { kind: "block", label: undefined, body: [leave("'found", q)] } });
    const value = put({
      kind: "let",
      variable: a,
      mutable: false,
      value: { kind: "block", label: "'found", body: [inner] },
    });
    expect(shown([value, act(a)])).toBe("let a = q; act a;");
  });

  test("two answers are the question", () => {
    const value = put({
      kind: "let",
      variable: a,
      mutable: false,
      value: { kind: "if", cond: { kind: "holds", rx: p }, then: [tail(atom("false"))], else: [tail(atom("true"))] },
    });
    expect(shown([value, act(a)])).toBe("let a = !p; act a;");
  });
});

describe("conditions", () => {
  const same = compare(atom("x"), "==", atom("1"));
  test.each<[string, Rx, string]>([
    ["each once", either(either(p, q), p), "p || q"],
    ["what holds anyway", both(atom("true"), p), "p"],
    ["what never holds", both(p, atom("false")), "false"],
    ["one and its opposite", both(same, negate(same)), "false"],
    ["one or its opposite", either(negate(p), p), "true"],
    ["the other way round", negate(either(both(p, q), same)), "(!p || !q) && x != 1"],
    ["what acts is done twice", both(acting(p), acting(p)), "p && p"],
    ["brackets around what is read first", either(both(p, q), same), "(p && q) || x == 1"],
  ])("%s", (_, { text }, wanted) => {
    expect(text).toBe(wanted);
  });
});
