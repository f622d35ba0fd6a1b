import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { bodyForm, functionItem, plainName } from "../../testing/arbitraries.ts";
import { lowerForm } from "../ir/lower.ts";
import type { JsonValue } from "../ir/json-value.ts";
import type { Form } from "../syntax/cst.ts";
import { readDocument, readForm } from "../syntax/read.ts";
import { lispOfFunction, patchFunction } from "./body-patch.ts";
import { bodyProblems } from "./body.ts";
import { itemOf } from "./item.ts";
import type { JsonObject } from "./model.ts";

vi.setConfig({ testTimeout: 60_000 });

function formOf(source: string): Form {
  const { forms } = readDocument(source);
  expect(forms).toHaveLength(1);
  return forms[0] ?? readForm("()");
}

function patch(form: Form, value: JsonObject): string {
  const lowered = lowerForm(form);
  if (lowered.sort !== "function") throw new Error("no function");
  return patchFunction(form, lowered, value);
}

/** The body of `before` made to say `after`; bodies as Lisp. */
function patched(before: string, after: string): string {
  const value = itemOf(formOf(`(bpf-fn f (c) ${after})`), "written");
  return patch(formOf(`(bpf-fn f (c) ${before})`), value ?? {})
    .replace(/^\(bpf-fn f \(c\) ?/, "")
    .slice(0, -1);
}

describe("a function from JSON", () => {
  test("reads back as the same JSON", () => {
    fc.assert(
      fc.property(functionItem(plainName()), (value) => {
        expect(bodyProblems(value["body"] as readonly JsonValue[])).toEqual([]);
        expect(itemOf(formOf(lispOfFunction(value, "\n")), "written")).toEqual(value);
      }),
      { numRuns: 200 },
    );
  });

  test("is laid out for people", () => {
    const source = `(bpf-fn count (ctx)
  "Counts."
  (when (and (tcp? ctx) (= (bit-and (tcp-flags ctx) 0x12) :syn) (not (in-net? (ip-src ctx) here)))
    (map-inc syn-counter (ip-src ctx)))
  (return :xdp-pass))`;
    const value = itemOf(formOf(source), "written");
    expect(lispOfFunction(value ?? {}, "\n")).toBe(source);
  });
});

describe("a patched function", () => {
  test("says what its JSON says, whatever changed, and keeps its comments where nothing is replaced", () => {
    fc.assert(
      fc.property(functionItem(plainName()), functionItem(plainName()), fc.boolean(), (before, after, airy) => {
        const source = lispOfFunction(before, "\n");
        // A comment in every gap where the text has a line end.
        const form = formOf(airy ? source.replaceAll("\n", " ; why\n") : source);
        const value = { ...after, name: before["name"] ?? "" };
        expect(patch(form, itemOf(form, "written") ?? {})).toBe(form.source);
        expect(itemOf(formOf(patch(form, value)), "written")).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test("keeps every form that stays when forms come and go", () => {
    const bodies = fc.array(bodyForm(), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(bodies, fc.array(bodyForm(), { maxLength: 2 }), fc.nat(6), fc.nat(2), (body, added, at, removed) => {
        const value = { name: "f", ctx: "c", doc: "", body };
        const form = formOf(lispOfFunction(value, "\n").replaceAll("\n", "\n\n"));
        const changed = { ...value, body: body.toSpliced(at, removed, ...added) };
        expect(itemOf(formOf(patch(form, changed)), "written")).toEqual(changed);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["(a b)", "(a c)", "(a c)"],
    ["(a ; one\n b ; two\n c)", "(a c)", "(a ; one\n  ; two\n c)"],
    ["(a ; one\n   b)", "(a b x)", "(a ; one\n   b\n   x)"],
    ["(a b ; two\n )", "(a b x)", "(a b ; two\n                x\n )"],
    ["(a b)", "(a x b)", "(a x b)"],
    ["()", "(a)", "(a)"],
    ["(b)", "(a b)", "(a b)"],
    ['(a"s"b)', "(a b)", "(a b)"],
    ['(a"s"b)', "(a x b)", "(a x b)"],
    ['("s"a)', "(x a)", "(x a)"],
    ["(a [b] {:k v})", "(a (b c) {:k w})", "(a [b c] {:k w})"],
    ["'(a b)", "'(a c)", "'(a c)"],
    ["'a", "`a", "`a"],
    [",a", ",@a", ",@a"],
    ["(f ,a)", "(f , @a)", "(f , @a)"],
    ["0x1F", "31", "31"],
    ["+5", "5", "5"],
  ])("%s to %s", (before, after, expected) => {
    expect(patched(before, after)).toBe(expected);
  });

  test("keeps line ends", () => {
    const form = formOf('(bpf-fn f (c)\r\n  "d"\r\n  (a)\r\n  (b))');
    const value = { name: "f", ctx: "c", doc: "d", body: [[{ sym: "a" }], [{ sym: "x" }], [{ sym: "b" }]] };
    expect(patch(form, value)).toBe('(bpf-fn f (c)\r\n  "d"\r\n  (a)\r\n  (x)\r\n  (b))');
  });
});

describe("bodies that Lisp has no text for", () => {
  test.each([
    [[null], "A body has no null."],
    [[{}], 'A body is made of arrays, strings, numbers, booleans and {"sym": …}, {"kw": …}, {"int": …}.'],
    [[{ sym: "a b" }], '"a b" cannot be written as a symbol.'],
    [[{ sym: "12" }], '"12" cannot be written as a symbol.'],
    [[{ sym: "0x1F" }], '"0x1F" cannot be written as a symbol.'],
    [[{ sym: "" }], '"" cannot be written as a symbol.'],
    [[{ kw: "a)" }], '"a)" cannot be written as a keyword.'],
    [[{ int: "1.5" }], '"1.5" cannot be written as an integer.'],
    [[{ float: "1" }], '"1" cannot be written as a floating-point number.'],
    [[{ map: [1, 2] }], '{"map": […]} holds keywords, each with a value behind it.'],
    [[{ map: [{ kw: "a" }] }], '{"map": […]} holds keywords, each with a value behind it.'],
  ] satisfies [JsonValue[], string][])("%j", (body, message) => {
    expect(bodyProblems(body)).toEqual([{ path: [0], message }]);
  });

  test("are found where they stand", () => {
    const body = [[{ sym: "a" }, { quote: [1, { map: [{ kw: "k" }, null] }] }]];
    expect(bodyProblems(body).map(({ path }) => path)).toEqual([[0, 1, 0, 1, 1]]);
  });
});
