import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { anyUnits } from "../../testing/arbitraries.ts";
import { readDocument } from "../syntax/read.ts";
import { jsonOfNode, lispOfJson } from "./json-value.ts";
import { jsonKeyOf, lispKeyOf } from "./keys.ts";
import type { JsonValue } from "./json-value.ts";

// Deep and long inputs are slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

function read(text: string): JsonValue {
  const document = readDocument(text);
  expect(document.forms).toHaveLength(1);
  const form = document.forms[0];
  if (form === undefined) throw new Error("no form");
  expect(form.problems).toEqual([]);
  return jsonOfNode(form.source, form.node);
}

const anyJson = fc
  .jsonValue({ maxDepth: 4, noUnicodeString: false })
  // -0 is 0 in JSON text, and no JSON text gives any other number than these.
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);

test("any JSON value survives Lisp, in both dialects", () => {
  fc.assert(
    fc.property(anyJson, fc.constantFrom("documented" as const, "kwargs" as const), (value, dialect) => {
      expect(read(lispOfJson(value, dialect))).toEqual(value);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [null, "nil"],
  ["nil", '"nil"'],
  [":a", '":a"'],
  [{}, "{}"],
  [[], "[]"],
  [[":a", 1], '[":a" 1]'],
  [{ pin_path: { "a-b": 1 } }, "{:pin-path {:a_b 1}}"],
  [{ int: "9007199254740993" }, "9007199254740993"],
  [{ int: "5" }, '{:int "5"}'],
  [{ int: "9007199254740992" }, '{:int "9007199254740992"}'],
  [9007199254740992, "9007199254740992"],
  [2 ** 63, "9223372036854776000"],
  [1e21, "1e+21"],
  [1e20, "100000000000000000000"],
  [JSON.parse('{"__proto__":{"a":1}}') as JsonValue, "{:__proto__ {:a 1}}".replace(/__/g, "--")],
] satisfies [JsonValue, string][])("%j is %s", (value, text) => {
  expect(lispOfJson(value, "documented")).toBe(text);
  expect(read(text)).toEqual(value);
});

test("the kwargs dialect writes parentheses only", () => {
  expect(lispOfJson({ a: [1, { b: "c" }] }, "kwargs")).toBe('(:a (1 (:b "c")))');
});

test("a key survives Lisp, whatever it holds", () => {
  const keyOf = (lisp: string): string => jsonKeyOf(`:${lisp}`, { start: 0, end: lisp.length + 1 });
  fc.assert(
    fc.property(anyUnits(0, 20), (key) => {
      expect(keyOf(lispKeyOf(key))).toBe(key);
    }),
    { numRuns: 2000 },
  );
  expect(lispKeyOf("a b(')%")).toBe("a%20b%28%27%29%25");
  expect(keyOf("100%zz%C3")).toBe("100%zz%C3");
});

test("nesting of 100,000 is written and read without recursion", () => {
  let value: JsonValue = 1;
  for (let i = 0; i < 100_000; i++) value = i % 2 === 0 ? [value] : { a: value };
  const text = lispOfJson(value, "documented");
  expect(lispOfJson(read(text), "documented") === text).toBe(true);
});
