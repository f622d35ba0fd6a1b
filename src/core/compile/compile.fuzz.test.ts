/** Any text gives problems or a function that keeps every promise of `ir.ts`, never an exception. */
import * as fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileForm, type Surroundings } from "../../testing/bodies.ts";
import { TABLES } from "../../testing/diagnostics.ts";
import { FORM_CASES } from "../../testing/form-cases.ts";
import { irFaults } from "../../testing/ir-faults.ts";
import { PROGRAM_KINDS, type ProgramKind } from "../ir/schema.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { bodiesOf } from "./bodies.ts";
import { printFn } from "./print.ts";

interface Sample extends Surroundings {
  readonly kind: ProgramKind;
  readonly source: string;
}

const CASES: readonly Sample[] = FORM_CASES.map((one) => ({ ...one, source: `(bpf-fn f (ctx) ${one.body})` }));

const MAPS = [...new Set(FORM_CASES.flatMap(({ maps = [] }) => maps))];

/** Tokens of all cases, and some that fit nowhere. */
const STRANGE =
  "0xffffffffffffffff -9223372036854775808 18446744073709551616 1.5 bytes0 bytes999 bytes384 bytes4 #t { ' [ else -1 0 " +
  '255 256 65536 :nonsense "{}" () _ f ctx u8 i64 bool';
const TOKENS = [
  ...new Set(CASES.flatMap(({ source }) => source.match(/"[^"]*"|[()]|[^\s()"]+/g) ?? [])),
  ...STRANGE.split(" "),
];

/** One change to a text: a token, or a bracketed part, is taken out, doubled, or replaced. */
function mutate(source: string, at: number, how: number, by: string): string {
  const tokens = [...source.matchAll(/"[^"]*"|[()]|[^\s()"]+/g)];
  const token = tokens[at % tokens.length];
  if (token === undefined) return source;
  const start = token.index;
  const end = how % 2 === 0 ? start + token[0].length : endOfPart(source, start + token[0].length, token[0]);
  const part = source.slice(start, end);
  const put = [``, `${part} ${part}`, by, `(${by} ${part})`, `${by} ${part}`][how % 5] ?? "";
  return `${source.slice(0, start)}${put}${source.slice(end)}`;
}

function endOfPart(source: string, after: number, token: string): number {
  if (token !== "(") return after;
  let depth = 1;
  let end = after;
  for (; end < source.length && depth > 0; end++) depth += source[end] === "(" ? 1 : source[end] === ")" ? -1 : 0;
  return end;
}

const mutation = fc.tuple(fc.nat(60), fc.nat(9), fc.constantFrom(...TOKENS));

describe("a function that is changed anywhere", () => {
  test("gives problems or sound IR", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CASES),
        fc.option(fc.constantFrom(...PROGRAM_KINDS), { nil: undefined, freq: 3 }),
        fc.array(mutation, { maxLength: 4 }),
        (sample, kind, mutations) => {
          const source = mutations.reduce((text, [at, how, by]) => mutate(text, at, how, by), sample.source);
          if (!source.startsWith("(bpf-fn ")) return;
          const compiled = compileForm(kind ?? sample.kind, source, { ...sample, maps: MAPS });
          const errors = compiled.problems.filter(({ severity }) => severity === "error");
          if (compiled.fn !== undefined) {
            expect(errors).toEqual([]);
            expect(irFaults(compiled.fn)).toEqual([]);
            printFn(compiled.fn);
          }
          for (const { span, fixes } of compiled.problems) {
            expect(span.start).toBeLessThanOrEqual(span.end);
            expect(span.end).toBeLessThanOrEqual(source.length);
            for (const fix of fixes) if ("span" in fix) expect(fix.span.end).toBeLessThanOrEqual(source.length);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

test("the samples compile without an error, to sound IR", () => {
  const samples = join(import.meta.dirname, "../../../public/samples");
  for (const sample of readdirSync(samples, { withFileTypes: true })) {
    if (!sample.isDirectory()) continue;
    const folder = join(samples, sample.name);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".tlisp"))
      .map((name) => ({ kind: "text" as const, path: name, text: readFileSync(join(folder, name), "utf8") }));
    for (const { compiled, function: place } of bodiesOf(
      analyze({ files, settings: DEFAULT_SETTINGS }, undefined, TABLES),
    ).values()) {
      const errors = compiled.problems.filter(({ severity }) => severity === "error");
      expect({ sample: sample.name, name: place.lowered.name, errors }).toMatchObject({ errors: [] });
      expect(compiled.fn === undefined ? ["no function"] : irFaults(compiled.fn)).toEqual([]);
    }
  }
});

describe("text without end", () => {
  const compile = (body: string) => compileForm(":xdp", `(bpf-fn f (ctx) ${body})`, { maps: MAPS });
  const rules = (body: string): readonly string[] => [...new Set(compile(body).problems.map(({ rule }) => rule))];

  test("brackets inside each other are refused, not followed", () => {
    const depth = 100_000;
    expect(rules(`${"(not ".repeat(depth)}#t${")".repeat(depth)} (return :pass)`)).toEqual(["fn-depth"]);
    expect(rules(`(when ${"(not ".repeat(195)}#t${")".repeat(195)} (return :drop)) (return :pass)`)).toEqual([]);
  });

  test("long rows are refused where they nest, and taken where they do not", () => {
    const many = (count: number, each: string): string => each.repeat(count);
    expect(rules(`${many(20_000, '(log "x") ')} (return :pass)`)).toEqual([]);
    expect(rules(`(let (${many(10_000, "(_a 1) ")}) (return :pass))`)).toEqual(["fn-depth"]);
    expect(rules(`(cond ${many(10_000, "((tcp? ctx) (return :drop)) ")}) (return :pass)`)).toEqual(["fn-depth"]);
    expect(rules(`(when (and ${many(10_000, "(tcp? ctx) ")}) (return :drop)) (return :pass)`)).toEqual(["fn-depth"]);
    expect(rules(`(when (= (+ ${many(10_000, "(ip-ttl ctx) ")}) 1) (return :drop)) (return :pass)`)).toEqual([
      "fn-depth",
    ]);
    expect(rules(`(cond ${many(300, "((tcp? ctx) (return :drop)) ")}) (return :pass)`)).toEqual([]);
    expect(rules(many(5000, "(nonsense) "))).toEqual(["fn-unknown-form"]);
  });
});
