import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kernelName, mapObjectName, mapStatic, policyPackage, programSymbol } from "./names.ts";
import {
  BODY_CONSTANTS,
  CARGO_NAMES,
  HIDDEN_BY_PROGRAMS,
  LOCKED_PACKAGES,
  OBJECT_SYMBOLS,
  RUST_KEYWORDS,
} from "./reserved.ts";
import { wordsOf } from "./words.ts";

describe("wordsOf", () => {
  it.each([
    ["drop-syn-flood", "drop syn flood"],
    ["dropSynFlood", "drop syn flood"],
    ["XDPDrop", "xdp drop"],
    ["ipv4Drop2Fast", "ipv4 drop2 fast"],
    ["  a..b//c  ", "a b c"],
    ["größe", "gr e"],
    ["фильтр", ""],
    ["", ""],
  ])("%j has the words %j", (name, words) => {
    expect(wordsOf(name).join(" ")).toBe(words);
  });
});

describe("programSymbol", () => {
  it.each([
    ["drop_syn_flood", "drop_syn_flood"],
    ["DropSyn", "DropSyn"],
    ["_x", "_x"],
    ["__", "__"],
    ["a__b", "a__b"],
    ["drop-syn-flood", "drop_syn_flood"],
    ["drop syn", "drop_syn"],
    ["Drop-Syn", "drop_syn"],
    ["-a-", "a"],
    ["2fast", "_2fast"],
    ["a.b", "a_b"],
    ["größe", "gr_e"],
    ["match", "match_"],
    ["self", "self_"],
    ["Self", "Self_"],
    ["super", "super_"],
    ["crate", "crate_"],
    ["gen", "gen_"],
    ["try", "try_"],
    ["_", "__"],
    ["-match-", "match_"],
    ["memcpy", "memcpy_"],
    ["LICENSE", "LICENSE_"],
    ["union", "union"],
    ["main", "main"],
    ['x"; } fn evil() { //', "x_fn_evil"],
    ["*/ {{ </script>", "script"],
    ["a\u202Eb\n", "a_b"],
  ])("%j is %j", (name, symbol) => {
    expect(programSymbol(name)).toBe(symbol);
  });

  it.each(["", "-", "фильтр", "  ", '"', "x".repeat(201), "…"])("%j cannot be mapped", (name) => {
    expect(programSymbol(name)).toBeUndefined();
  });

  it("maps names of up to 200 characters, counted as Unicode characters", () => {
    expect(programSymbol("x".repeat(200))).toBe("x".repeat(200));
    expect(programSymbol(`x${"😀".repeat(199)}`)).toBe("x");
    expect(programSymbol(`x${"😀".repeat(200)}`)).toBeUndefined();
  });

  it("suffixes every keyword, every symbol that objects have and what generated code needs for itself", () => {
    for (const word of [...RUST_KEYWORDS, ...OBJECT_SYMBOLS, ...HIDDEN_BY_PROGRAMS, ...BODY_CONSTANTS])
      expect(programSymbol(word)).toBe(`${word}_`);
  });
});

describe("maps", () => {
  it.each([
    ["syn-counter", "syn_counter", "SYN_COUNTER"],
    ["syn_counter", "syn_counter", "SYN_COUNTER"],
    ["synCounter", "syn_counter", "SYN_COUNTER"],
    ["SYN", "syn", "SYN"],
    ["syn__counter", "syn__counter", "SYN__COUNTER"],
    ["_x", "_x", "_X"],
    ["2fast", "_2fast", "_2FAST"],
    ["match", "match", "MATCH"],
    ["Self", "self", "SELF"],
    ["memset", "memset_", "MEMSET_"],
    ["license", "license", "LICENSE"],
  ])("%j is the object name %j and the static %j", (name, objectName, staticName) => {
    expect(mapObjectName(name)).toBe(objectName);
    expect(mapStatic(name)).toBe(staticName);
  });

  it.each(["", "_", "--", "地図", "m".repeat(201)])("%j cannot be mapped", (name) => {
    expect(mapObjectName(name)).toBeUndefined();
    expect(mapStatic(name)).toBeUndefined();
  });
});

describe("kernelName", () => {
  it("keeps 15 bytes", () => {
    expect(kernelName("tcp_state_table")).toBe("tcp_state_table");
    expect(kernelName("tcp_state_tables")).toBe("tcp_state_table");
    expect(kernelName("x")).toBe("x");
  });
});

describe("policyPackage", () => {
  it.each([
    ["edge-protection", "edge-protection"],
    ["edge_protection", "edge-protection"],
    ["EdgeProtection", "edge-protection"],
    ["Edge protection!", "edge-protection"],
    ["2fast", "policy-2fast"],
    ["防火墙", "policy"],
    ["-", "policy"],
    ["build", "build-policy"],
    ["deps", "deps-policy"],
    ["examples", "examples-policy"],
    ["incremental", "incremental-policy"],
    ["test", "test-policy"],
    ["Test", "test-policy"],
    ["aya", "aya-policy"],
    ["log", "log-policy"],
    ["env-logger", "env-logger-policy"],
    ["aya_log", "aya-log-policy"],
    ["source", "source-policy"],
    ["objects", "objects-policy"],
    ["target", "target-policy"],
    ["match", "match-policy"],
    ["self", "self-policy"],
    ["con", "con-policy"],
    ["policy", "policy"],
  ])("%j is %j", (name, packageName) => {
    expect(policyPackage(name)).toBe(packageName);
  });

  it("is undefined only for a name of no characters or of more than 200", () => {
    expect(policyPackage("")).toBeUndefined();
    expect(policyPackage("p".repeat(201))).toBeUndefined();
    expect(policyPackage("p".repeat(200))).toBe("p".repeat(200));
  });

  it("keeps all three packages out of the lock file and away from cargo's names", () => {
    for (const name of [...LOCKED_PACKAGES, ...CARGO_NAMES]) {
      const packageName = policyPackage(name);
      expect(CARGO_NAMES.has(packageName ?? "")).toBe(false);
      for (const suffix of ["", "-common", "-ebpf"]) expect(LOCKED_PACKAGES.has(packageName + suffix)).toBe(false);
    }
  });
});

describe("any name", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.string({ unit: "binary", maxLength: 60 }),
    fc
      .array(fc.constantFrom('"', "\n", "*/", "{{", "\u202E", "</script>", "`", "${", '"#', "a", "B", "7", "_", "-"))
      .map((parts) => parts.join("")),
  );

  it("gives only ASCII identifiers and package names", () => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(programSymbol(name) ?? "x").toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
        expect(mapObjectName(name) ?? "x").toMatch(/^[a-z_][a-z0-9_]*$/);
        expect(mapStatic(name) ?? "X").toMatch(/^[A-Z_][A-Z0-9_]*$/);
        expect(policyPackage(name) ?? "x").toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
        expect(RUST_KEYWORDS.has(programSymbol(name) ?? "")).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("maps what it gave to itself", () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const symbol = programSymbol(name);
        if (symbol !== undefined) expect(programSymbol(symbol)).toBe(symbol);
        const objectName = mapObjectName(name);
        if (objectName !== undefined) expect(mapObjectName(objectName)).toBe(objectName);
        const packageName = policyPackage(name);
        if (packageName !== undefined) expect(policyPackage(packageName)).toBe(packageName);
      }),
      { numRuns: 2000 },
    );
  });
});
