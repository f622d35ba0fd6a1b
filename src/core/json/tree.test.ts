import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { canonicalJson } from "./canonical.ts";
import { printValue } from "./print.ts";
import { parseJson } from "./tree.ts";
import { equalJson, valueOf } from "./value.ts";
import type { JsonValue } from "../ir/json-value.ts";

// Deep and long inputs are slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

function parsed(text: string): JsonValue | undefined {
  const result = parseJson(text);
  return result.ok ? valueOf(result.root) : undefined;
}

describe("reading JSON", () => {
  test("any JSON text gives the value that JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parsed(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });

  test("any text is taken exactly when JSON.parse takes it, keys that stand twice aside", () => {
    const token = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b',
      "1",
      "-",
      "01",
      "1.",
      "1e5",
      ".5",
      "true",
      "nul",
      "null",
      " ",
      "\n",
      "//",
      "\\",
      '"\\u00e9"',
      '"\\x"',
      '"\t"',
      "NaN",
      "\ufeff",
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 8 }), (tokens) => {
        const text = tokens.join("");
        let expected: unknown;
        let valid = true;
        try {
          expected = JSON.parse(text.replace(/^\ufeff/, ""));
        } catch {
          valid = false;
        }
        const result = parseJson(text);
        if (result.ok) expect(valueOf(result.root)).toEqual(expected);
        else if (valid) for (const { message } of result.problems) expect(message).toMatch(/stands twice|too large/);
        expect(result.ok && !valid).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ["", 0, 0, "The document ends here, but a value is missing."],
    ['{"a" 1}', 5, 6, "A colon is missing here."],
    ['{"a": 1 "b": 2}', 8, 9, "A comma or } is missing here."],
    ["[1, ]", 4, 5, "A value is missing here."],
    ['{"a": 1,}', 8, 9, "A key in double quotes is missing here."],
    ['{"a": tru}', 6, 9, "This is no JSON value."],
    ["[1] // no", 4, 5, "Nothing may follow the document."],
    ["[/* no */ 1]", 1, 2, "JSON has no comments."],
    ['["a\n"]', 1, 4, "This string is not closed on its line."],
    ['["\\q"]', 2, 4, "JSON has no such escape."],
    ['{"a": 1, "a": 2}', 9, 12, 'The key "a" stands twice in this object.'],
    ["[1e999]", 1, 6, "This number is too large."],
  ])("%j is wrong at %i to %i", (text, start, end, message) => {
    expect(parseJson(text)).toEqual({ ok: false, problems: [{ start, end, message }] });
  });

  test("no digit is lost", () => {
    expect(parsed("[9007199254740993, 18446744073709551615, 5, 1e3, -0]")).toEqual([
      { int: "9007199254740993" },
      { int: "18446744073709551615" },
      5,
      1000,
      0,
    ]);
  });

  test("a key is a key, whatever its name", () => {
    const value = parsed('{"__proto__": {"polluted": 1}, "constructor": 2}');
    expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("printing JSON", () => {
  test("data is laid out as JSON.stringify does it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(printValue(value as JsonValue, 0, "open")).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  test("a body stays on a line where it fits", () => {
    const short = [{ sym: "return" }, { kw: "xdp-pass" }];
    expect(printValue(short, 0, "fit")).toBe('[{"sym": "return"}, {"kw": "xdp-pass"}]');
    const long = Array.from({ length: 4 }, () => short);
    expect(printValue(long, 0, "fit").split("\n")).toEqual([
      "[",
      ...Array.from({ length: 4 }, (_, i) => `  [{"sym": "return"}, {"kw": "xdp-pass"}]${i < 3 ? "," : ""}`),
      "]",
    ]);
  });

  test("every layout gives the value back", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.nat(5),
        fc.constantFrom("open" as const, "fit" as const),
        (value, level, layout) => {
          expect(JSON.parse(printValue(value as JsonValue, level, layout))).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });
});

describe("the canonical form (RFC 8785)", () => {
  test.each([
    [
      { b: [1, 2], a: null, "\u20ac": 1, "\r": 2, "1": 3, "\ud83d\ude02": 4, "\ufb33": 5 },
      '{"\\r":2,"1":3,"a":null,"b":[1,2],"\u20ac":1,"\ud83d\ude02":4,"\ufb33":5}',
    ],
    [[333333333.3333333, 1e30, 4.5, 2e-3, 1e-27], "[333333333.3333333,1e+30,4.5,0.002,1e-27]"],
    ['\u000f\nA\'B"\\\\"/€', '"\\u000f\\nA\'B\\"\\\\\\\\\\"/€"'],
  ])("%#", (value, text) => {
    expect(canonicalJson(value as JsonValue)).toBe(text);
  });

  test("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(reversed as JsonValue)).toBe(canonicalJson(object as JsonValue));
        expect(equalJson(reversed as JsonValue, object as JsonValue)).toBe(true);
      }),
    );
  });
});

test("nesting of 100,000 is read, compared, printed and hashed without recursion", () => {
  const depth = 100_000;
  const text = '{"a":['.repeat(depth / 2) + "]}".repeat(depth / 2);
  const value = parsed(text);
  const again = parsed(text);
  if (value === undefined || again === undefined) throw new Error("does not parse");
  expect(equalJson(value, again)).toBe(true);
  expect(canonicalJson(value) === text).toBe(true);
  expect(printValue(value, 0, "open").replace(/\s/g, "") === text).toBe(true);
  expect(printValue(value, 0, "fit").replace(/\s/g, "") === text).toBe(true);
});
