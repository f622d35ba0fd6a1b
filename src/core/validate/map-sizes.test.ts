import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { applyFix, checkDiagnostics, checkFix, checkNoFix, TABLES, workspaceOf } from "../../testing/diagnostics.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { MAP_KINDS, type MapKind } from "../ir/schema.ts";
import { analyze } from "../workspace/analyze.ts";
import type { Settings } from "../workspace/model.ts";
import { defaultFields } from "./defaults.ts";
import { validate } from "./validate.ts";

type Sizes = readonly [key: number | undefined, value: number, entries: number];

function lispOf(kind: MapKind, [key, value, entries]: Sizes): string {
  const keySize = key === undefined ? "" : ` :key-size ${key}`;
  return `(defbpf-map m :kind ${kind}${keySize} :value-size ${value} :max-entries ${entries})`;
}

/** Rules about maps that speak of this map, in order. */
function rulesOf(kind: MapKind, sizes: Sizes, settings: Partial<Settings> = {}): readonly string[] {
  const found = validate(analyze(workspaceOf(lispOf(kind, sizes), {}, settings), undefined, TABLES));
  return found
    .map(({ rule }) => rule)
    .filter((rule) => /^(?:map|memory|form)-/.test(rule) && rule !== "map-unreferenced");
}

const [KEY, VALUE, ENTRIES] = ["map-key-size", "map-value-size", "map-max-entries"];
const [BIG, MACHINE, BUDGET] = ["map-too-big", "map-machine", "memory-budget"];

type Boundary = readonly [kind: MapKind, sizes: Sizes, ...rules: (string | undefined)[]];

/** What kernels said, from both sides of each boundary. */
const BOUNDARIES: readonly Boundary[] = [
  ...([":hash", ":lru-hash", ":per-cpu-hash"] as const).flatMap((kind): readonly Boundary[] => [
    [kind, [1, 1, 1]],
    [kind, [0, 1, 1], KEY],
    [kind, [undefined, 1, 1], KEY],
    [kind, [1, 0, 1], VALUE],
    [kind, [1, 1, 0], ENTRIES],
    [kind, [0, 0, 0], KEY, VALUE, ENTRIES],
    [kind, [4_194_254, 1, 1]],
    [kind, [4_194_254, 2, 1], BIG],
    [kind, [4_194_255, 1, 1], KEY],
    [kind, [1, 1, 134_217_729], ENTRIES],
  ]),
  [":hash", [1, 4_194_254, 1]],
  [":lru-hash", [1, 4_194_255, 1], VALUE],
  [":per-cpu-hash", [1, 32_768, 1]],
  [":per-cpu-hash", [1, 32_769, 1], VALUE],
  [":lru-hash", [1, 1, 134_217_728], MACHINE],
  [":array", [4, 1, 1]],
  [":array", [3, 1, 1], KEY],
  [":array", [5, 1, 1], KEY],
  [":array", [undefined, 1, 1], KEY],
  [":array", [4, 0, 1], VALUE],
  [":array", [4, 2_147_483_647, 1], BUDGET],
  [":array", [4, 2_147_483_648, 1], VALUE],
  [":array", [4, 1, 0], ENTRIES],
  [":array", [4, 1, 4_294_967_295], MACHINE],
  [":array", [4, 2 ** 21, 2 ** 31 - 1], MACHINE],
  [":array", [4, 2 ** 21, 2 ** 31], BIG],
  [":per-cpu-array", [4, 32_768, 1]],
  [":per-cpu-array", [4, 32_769, 1], VALUE],
  [":per-cpu-array", [8, 8, 1], KEY],
  [":per-cpu-array", [4, 0, 0], VALUE, ENTRIES],
  [":ring-buf", [undefined, 8, 4096]],
  [":ring-buf", [0, 0, 4096]],
  [":ring-buf", [4, 8, 4096], "map-size-ignored"],
  [":ring-buf", [undefined, 8, 0], ENTRIES],
  [":ring-buf", [undefined, 8, 1], "map-ring-rounded"],
  [":ring-buf", [undefined, 8, 12_288], "map-ring-rounded"],
  [":ring-buf", [undefined, 8, 2_147_483_648], BUDGET],
  [":ring-buf", [undefined, 8, 2_147_483_649], ENTRIES],
  [":perf-event-array", [undefined, 8, 8]],
  [":perf-event-array", [4, 0, 8]],
  [":perf-event-array", [8, 8, 8], "map-size-ignored"],
  [":perf-event-array", [undefined, 8, 0], "map-perf-cpus"],
  [":perf-event-array", [undefined, 8, 9], "map-perf-cpus"],
  [":perf-event-array", [undefined, 8, 7], MACHINE],
  [":stack-trace", [4, 8, 1]],
  [":stack-trace", [4, 0, 1], VALUE],
  [":stack-trace", [4, 12, 1], VALUE],
  [":stack-trace", [4, 1016, 1]],
  [":stack-trace", [4, 1020, 1], VALUE],
  [":stack-trace", [4, 1024, 1], MACHINE],
  [":stack-trace", [4, 1_048_568, 1], MACHINE],
  [":stack-trace", [4, 1_048_576, 1], VALUE],
  [":stack-trace", [undefined, 1016, 1], KEY],
  [":stack-trace", [8, 1016, 1], KEY],
  [":stack-trace", [4, 8, 2_147_483_649], ENTRIES],
  [":lpm-trie", [5, 1, 1]],
  [":lpm-trie", [4, 1, 1], KEY],
  [":lpm-trie", [undefined, 1, 1], KEY],
  [":lpm-trie", [260, 1, 1]],
  [":lpm-trie", [261, 1, 1], KEY],
  [":lpm-trie", [8, 0, 1], VALUE],
  [":lpm-trie", [8, 4_194_008, 1]],
  [":lpm-trie", [8, 4_194_009, 1], VALUE],
  [":lpm-trie", [8, 1, 0], ENTRIES],
  // Takes memory as it is filled, so a machine refuses nothing.
  [":lpm-trie", [8, 8, 4_294_967_295], BUDGET],
];

describe("what the kernel takes", () => {
  test.each(BOUNDARIES.map(([kind, sizes, ...rules]) => ({ kind, sizes, rules })))(
    "$kind of $sizes",
    ({ kind, sizes, rules }) => {
      expect(rulesOf(kind, sizes)).toEqual(rules);
    },
  );

  it("depends on the version where that was measured", () => {
    const trie: Sizes = [8, 4_194_024, 1];
    expect(rulesOf(":lpm-trie", trie, { targetKernel: "6.12" })).toEqual([VALUE]);
    expect(rulesOf(":lpm-trie", trie, { targetKernel: "6.18" })).toEqual([]);
    expect(rulesOf(":lpm-trie", [8, 4_194_025, 1], { targetKernel: "6.18" })).toEqual([VALUE]);
    expect(rulesOf(":lru-hash", [513, 8, 1], { targetKernel: "5.10" })).toEqual([KEY]);
    expect(rulesOf(":lru-hash", [512, 8, 1], { targetKernel: "5.10" })).toEqual([]);
    expect(rulesOf(":lru-hash", [513, 8, 1], { targetKernel: "5.11" })).toEqual([]);
  });

  it("is known of the map that a new declaration starts from", () => {
    for (const kind of MAP_KINDS) {
      const { key_size: key, value_size: value, max_entries: entries } = defaultFields("map", "m", { kind });
      const rules = rulesOf(kind, [Number(key), Number(value), Number(entries)]);
      expect(rules).toEqual(kind === ":perf-event-array" ? ["map-perf-cpus"] : []);
    }
  });
});

describe("one finding for one cause", () => {
  it("leaves values that do not lower to the rules about forms", () => {
    checkDiagnostics(`(defbpf-map a :kind :array :key-size "8" :value-size -1 :max-entries 4)
;                                    ^^^ error[form-type]
;                                                    ^^ error[form-range]
(defbpf-map b :kind :aray :value-size 0 :max-entries 0)
;                   ^^^^^ error[form-kind]
(defbpf-map c :kind :array :key-size :value-size 8 :max-entries 4)
;                          ^^^^^^^^^ error[form-arguments]
`);
  });

  it("says nothing of a key size that may be behind a missing bracket", () => {
    const text = `(defbpf-map a :kind :array :value-size 8 :max-entries 4\n`;
    checkDiagnostics(text, { rules: [KEY ?? ""] });
  });

  it("names what an entry has too much of at the larger part", () => {
    checkDiagnostics(
      `(defbpf-map a :kind :hash :key-size 4194000 :value-size 4000 :max-entries 1)
;                                   ^^^^^^^ error[map-too-big]: Key and value of a \`:hash\` map have at most 4,194,255 bytes together; the kernel refuses 4,198,000 (E2BIG).
`,
      { rules: [BIG ?? ""] },
    );
    checkNoFix("map-too-big", lispOf(":hash", [4_194_000, 4000, 1]));
  });
});

describe("fixes", () => {
  test.each<readonly [MapKind, Sizes, rule: string | undefined, Sizes]>([
    [":hash", [0, 8, 1], KEY, [4, 8, 1]],
    [":hash", [5_000_000, 8, 1], KEY, [4_194_247, 8, 1]],
    [":hash", [16, 5_000_000, 1], VALUE, [16, 4_194_239, 1]],
    [":array", [8, 8, 1], KEY, [4, 8, 1]],
    [":array", [4, 0, 1], VALUE, [4, 8, 1]],
    [":array", [4, 8, 0], ENTRIES, [4, 8, 1024]],
    [":stack-trace", [4, 9, 1], VALUE, [4, 16, 1]],
    [":stack-trace", [4, 0, 1], VALUE, [4, 1016, 1]],
    [":lpm-trie", [4, 8, 1], KEY, [8, 8, 1]],
    [":lpm-trie", [300, 8, 1], KEY, [260, 8, 1]],
    [":hash", [1, 1, 134_217_729], ENTRIES, [1, 1, 134_217_728]],
    [":ring-buf", [undefined, 8, 2_147_483_649], ENTRIES, [undefined, 8, 2_147_483_648]],
  ])("of %s %j for %s", (kind, before, rule = "", after) => {
    const changed = after.find((size, index) => size !== before[index]);
    checkFix(rule, `Use ${changed}`, lispOf(kind, before), lispOf(kind, after));
  });

  it("insert a key size at its place", () => {
    const before = "(defbpf-map m\n  :kind :array\n  :value-size 8 ; bytes\n  :max-entries 4)\n";
    const after = "(defbpf-map m\n  :kind :array\n  :key-size 4\n  :value-size 8 ; bytes\n  :max-entries 4)\n";
    checkFix("map-key-size", "Insert `:key-size 4`", before, after);
  });

  it("repair what they say, and bring no new error", () => {
    const size = fc.oneof(
      fc.constantFrom(0, 1, 3, 4, 5, 8, 12, 260, 261, 1016, 1024, 32_768, 32_769, 4096, 4097, 2 ** 27, 2 ** 27 + 1),
      fc.constantFrom(4_194_008, 4_194_009, 4_194_254, 4_194_255, 4_194_256, 1_048_568, 1_048_569, -1, 2 ** 32),
      fc.constantFrom(2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1),
      fc.nat(300),
    );
    const errors = (found: readonly Diagnostic[]): readonly string[] =>
      found.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
    fc.assert(
      fc.property(
        fc.constantFrom(...MAP_KINDS),
        fc.tuple(fc.option(size, { nil: undefined }), size, size),
        (kind, sizes) => {
          const analysis = analyze(workspaceOf(lispOf(kind, sizes)), undefined, TABLES);
          const before = validate(analysis);
          for (const { rule, fixes } of before.filter(({ rule }) => rule !== "map-unreferenced")) {
            for (const one of fixes) {
              const after = validate(analyze(applyFix(analysis, one), analysis));
              const left = errors(after);
              expect(after.filter((each) => each.rule === rule).length).toBeLessThan(
                before.filter((each) => each.rule === rule).length,
              );
              // A size that did not lower may be beyond what goes together with the others; nothing else comes up.
              const fresh = left.filter((each) => !errors(before).includes(each));
              expect(rule === "form-range" ? fresh.filter((each) => each !== BIG) : fresh).toEqual([]);
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("the machine", () => {
  it("has the budget at least, when that is more than is usual", () => {
    const sizes: Sizes = [16, 64, 67_108_864];
    expect(rulesOf(":hash", sizes)).toEqual([MACHINE]);
    expect(rulesOf(":hash", sizes, { memoryBudget: 8192 })).toEqual([MACHINE]);
    expect(rulesOf(":hash", sizes, { memoryBudget: 16_384 })).toEqual([]);
  });

  it("has CPUs that per-CPU values are counted for", () => {
    const sizes: Sizes = [4, 8192, 8192];
    expect(rulesOf(":per-cpu-array", sizes, { cpus: 2 })).toEqual([]);
    expect(rulesOf(":per-cpu-array", sizes, { cpus: 8 })).toEqual([BUDGET]);
    expect(rulesOf(":per-cpu-array", sizes, { cpus: 8, memoryBudget: 1024 })).toEqual([]);
  });
});
