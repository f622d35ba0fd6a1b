import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { seedErrors, validatePolicy, type SeedPolicy } from "./seed.ts";

/**
 * Cases worked out by hand from the text of the upstream `BpfPolicySpec::validate`:
 * outer loop over `self.programs`, `continue` after an undeclared one, inner loop over
 * `uses_maps` with two independent checks, unlisted before undeclared.
 */
interface Case {
  readonly about: string;
  readonly policy: SeedPolicy;
  /** Name → its `uses_maps`; undefined: declared without the field. */
  readonly programs: Readonly<Record<string, readonly string[] | undefined>>;
  readonly maps: readonly string[];
  readonly errors: readonly string[];
}

const cases: readonly Case[] = [
  { about: "nothing at all", policy: { name: "p", programs: [], maps: [] }, programs: {}, maps: [], errors: [] },
  { about: "no maps field", policy: { name: "p", programs: ["a"] }, programs: { a: undefined }, maps: [], errors: [] },
  {
    about: "a coherent policy",
    policy: { name: "edge", programs: ["a", "b"], maps: ["m", "n"] },
    programs: { a: ["m"], b: ["m", "n"] },
    maps: ["m", "n"],
    errors: [],
  },
  {
    about: "an undeclared program",
    policy: { name: "edge-protection", programs: ["drop-syn-flood"], maps: [] },
    programs: {},
    maps: [],
    errors: ["policy `edge-protection`: program `drop-syn-flood` not declared"],
  },
  {
    about: "an undeclared program does not stop the others",
    policy: { name: "p", programs: ["x", "a", "y"], maps: [] },
    programs: { a: ["m"] },
    maps: ["m"],
    errors: [
      "policy `p`: program `x` not declared",
      "policy `p`: program `a` uses map `m`, but the policy doesn't declare it",
      "policy `p`: program `y` not declared",
    ],
  },
  {
    about: "declared but not listed",
    policy: { name: "p", programs: ["a"], maps: ["other"] },
    programs: { a: ["m"] },
    maps: ["m", "other"],
    errors: ["policy `p`: program `a` uses map `m`, but the policy doesn't declare it"],
  },
  {
    about: "listed but not declared",
    policy: { name: "p", programs: ["a"], maps: ["m"] },
    programs: { a: ["m"] },
    maps: [],
    errors: ["policy `p`: program `a` uses map `m`, which has no BpfMapSpec"],
  },
  {
    about: "neither: both errors, unlisted first",
    policy: { name: "p", programs: ["a"], maps: [] },
    programs: { a: ["m"] },
    maps: [],
    errors: [
      "policy `p`: program `a` uses map `m`, but the policy doesn't declare it",
      "policy `p`: program `a` uses map `m`, which has no BpfMapSpec",
    ],
  },
  {
    about: "both errors map by map, in the order of uses_maps",
    policy: { name: "p", programs: ["a"], maps: ["n"] },
    programs: { a: ["m", "n", "o"] },
    maps: ["o"],
    errors: [
      "policy `p`: program `a` uses map `m`, but the policy doesn't declare it",
      "policy `p`: program `a` uses map `m`, which has no BpfMapSpec",
      "policy `p`: program `a` uses map `n`, which has no BpfMapSpec",
      "policy `p`: program `a` uses map `o`, but the policy doesn't declare it",
    ],
  },
  {
    about: "a map that is listed but that no program uses is never looked up",
    policy: { name: "p", programs: ["a"], maps: ["ghost"] },
    programs: { a: [] },
    maps: [],
    errors: [],
  },
  {
    about: "a program listed twice is checked twice",
    policy: { name: "p", programs: ["a", "a"], maps: [] },
    programs: { a: ["m"] },
    maps: ["m"],
    errors: [
      "policy `p`: program `a` uses map `m`, but the policy doesn't declare it",
      "policy `p`: program `a` uses map `m`, but the policy doesn't declare it",
    ],
  },
  {
    about: "an undeclared program listed twice is two errors",
    policy: { name: "p", programs: ["x", "x"] },
    programs: {},
    maps: [],
    errors: ["policy `p`: program `x` not declared", "policy `p`: program `x` not declared"],
  },
  {
    about: "a map used twice is two errors",
    policy: { name: "p", programs: ["a"], maps: ["m", "m"] },
    programs: { a: ["m", "m"] },
    maps: [],
    errors: [
      "policy `p`: program `a` uses map `m`, which has no BpfMapSpec",
      "policy `p`: program `a` uses map `m`, which has no BpfMapSpec",
    ],
  },
  {
    about: "names are compared as written",
    policy: { name: "p", programs: ["drop_syn"], maps: ["syn_counter"] },
    programs: { "drop-syn": [], drop_syn: ["syn-counter", "Syn_counter"] },
    maps: ["syn-counter", "syn_counter"],
    errors: [
      "policy `p`: program `drop_syn` uses map `syn-counter`, but the policy doesn't declare it",
      "policy `p`: program `drop_syn` uses map `Syn_counter`, but the policy doesn't declare it",
      "policy `p`: program `drop_syn` uses map `Syn_counter`, which has no BpfMapSpec",
    ],
  },
  {
    about: "names stand in the messages as they are: backticks, quotes, braces, line ends, nothing",
    policy: { name: "`p`", programs: ["a`b", "{}", ""], maps: [] },
    programs: { "a`b": ["m\n", '"', ""] },
    maps: ['"'],
    errors: [
      "policy ``p``: program `a`b` uses map `m\n`, but the policy doesn't declare it",
      "policy ``p``: program `a`b` uses map `m\n`, which has no BpfMapSpec",
      "policy ``p``: program `a`b` uses map `\"`, but the policy doesn't declare it",
      "policy ``p``: program `a`b` uses map ``, but the policy doesn't declare it",
      "policy ``p``: program `a`b` uses map ``, which has no BpfMapSpec",
      "policy ``p``: program `{}` not declared",
      "policy ``p``: program `` not declared",
    ],
  },
  {
    about: "names that every JavaScript object has",
    policy: { name: "constructor", programs: ["toString", "__proto__"], maps: ["hasOwnProperty"] },
    programs: {},
    maps: [],
    errors: [
      "policy `constructor`: program `toString` not declared",
      "policy `constructor`: program `__proto__` not declared",
    ],
  },
];

describe("validatePolicy", () => {
  it.each(cases)("$about", ({ policy, programs, maps, errors }) => {
    const programsByName = new Map(
      Object.entries(programs).map(([name, uses]) => [name, uses === undefined ? {} : { uses_maps: uses }]),
    );
    expect(validatePolicy(policy, programsByName, new Set(maps))).toEqual(errors);
  });

  test("every error names a place that is there, in order", () => {
    const name = fc.constantFrom("a", "b", "c", "d");
    const names = fc.array(name, { maxLength: 4 });
    fc.assert(
      fc.property(names, names, fc.dictionary(name, names), fc.uniqueArray(name), (programs, maps, declared, known) => {
        const table = new Map(Object.entries(declared).map(([key, uses]) => [key, { uses_maps: uses }]));
        let last = 0;
        for (const { rule, program, map } of seedErrors({ name: "p", programs, maps }, table, new Set(known))) {
          expect(program).toBeGreaterThanOrEqual(last);
          last = program;
          const spec = table.get(programs[program] ?? "");
          expect(spec === undefined).toBe(rule === "policy-program-undeclared");
          const used = spec?.uses_maps[map ?? -1];
          if (rule === "policy-map-unlisted") expect(maps).not.toContain(used);
          if (rule === "program-map-undeclared") expect(known).not.toContain(used);
        }
      }),
    );
  });
});
