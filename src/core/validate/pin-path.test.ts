import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyFix, checkDiagnostics, checkFix, workspaceOf } from "../../testing/diagnostics.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { analyze } from "../workspace/analyze.ts";
import { dottedNames, excessOf, isBelowMount, pathBelowMount, reasonAgainst } from "./pin-path.ts";
import { validate } from "./validate.ts";

const M = "/sys/fs/bpf";
const PIN_RULES = ["relative", "mount", "name", "dot", "length", "slash", "clash"].map((name) => `pin-${name}`);

describe("pin paths", () => {
  it.each([
    ["", "is empty"],
    ["/", "is a folder"],
    ["//", "is a folder"],
    [".", "ends in `.`, which is a folder"],
    ["a/..", "ends in `..`, which is a folder"],
    [`${M}/a/.`, "ends in `.`, which is a folder"],
    [`${M}/a/..`, "ends in `..`, which is a folder"],
    [`${M}/a/./`, "ends in `.`, which is a folder"],
    [M, "is the folder on which the file system is mounted"],
    [`${M}//`, "is the folder on which the file system is mounted"],
    ["/sys/x/../fs/./bpf", "is the folder on which the file system is mounted"],
    [`${M}/a\0b`, "holds a NUL character"],
    [`${M}/a`, undefined],
    [`${M}/a/`, undefined],
    [`${M}/a/../b`, undefined],
    ["sys/fs/bpf", undefined],
    [" ", undefined],
    ["...", undefined],
  ])("%j names a file, or %s", (path, reason) => {
    expect(reasonAgainst(path)).toBe(reason);
  });

  it.each([
    [`${M}/a`, true],
    ["/sys//fs/./bpf/a", true],
    [`${M}/../bpf/a`, true],
    ["/../sys/fs/bpf/a", true],
    [`${M}/../a`, false],
    [`${M}/a/../../b`, false],
    [M, false],
    [`${M}x/a`, false],
    ["sys/fs/bpf/a", false],
  ])("%j is below the mount: %s", (path, is) => {
    expect(isBelowMount(path)).toBe(is);
  });

  it.each([
    [`${M}/a.b`, ["a.b"]],
    [`${M}/.a`, [".a"]],
    [`${M}/...`, ["..."]],
    [`${M}/a.b/c`, ["a.b"]],
    [`${M}/a.b/../c`, ["a.b"]],
    [`${M}/a.b/`, ["a.b"]],
    [`${M}/./a/../b`, []],
    // Other file systems take dots.
    ["/run/lab.d/bpf/a", []],
    ["/run/lab.d/a.b", ["a.b"]],
    ["lab.d/a", []],
    ["lab.d/a.b", ["a.b"]],
  ])("of %j the kernel does not make %j", (path, names) => {
    expect(dottedNames(path)).toEqual(names);
  });

  it.each([
    [`${M}/${"n".repeat(255)}`, undefined],
    [`${M}/${"n".repeat(256)}`, { name: "n".repeat(256), bytes: 256 }],
    [`${M}/${"é".repeat(127)}`, undefined],
    [`${M}/${"é".repeat(128)}`, { name: "é".repeat(128), bytes: 256 }],
    [`${M}/${"a/".repeat(2041)}z`, undefined],
    [`${M}/${"a/".repeat(2041)}zz`, { name: undefined, bytes: 4096 }],
    // As it is written counts, not where it leads.
    [`${M}${"/".repeat(4085)}a`, { name: undefined, bytes: 4097 }],
  ])("lengths are counted in bytes", (path, excess) => {
    expect(excessOf(path)).toEqual(excess);
  });

  it.each([
    ["/sys/fs/bfp/edge/a", `${M}/edge/a`],
    ["/run/edge/a", `${M}/a`],
    ["/sys/fs/a", `${M}/a`],
    ["edge/a", `${M}/edge/a`],
    ["./../a", `${M}/a`],
  ])("%j was probably meant as %j", (path, meant) => {
    expect(pathBelowMount(path)).toBe(meant);
    expect(isBelowMount(meant)).toBe(true);
  });
});

const map = (name: string, pin: string): string =>
  `(defbpf-map ${name} :kind :hash :key-size 4 :value-size 8 :max-entries 9 :pin-path ${pin})`;

describe("pin rules", () => {
  it("say nothing of what is not pinned, or of a path that does not read", () => {
    checkDiagnostics(
      `(defbpf-map a :kind :hash :key-size 4 :value-size 8 :max-entries 9)
(defbpf-map b :kind :hash :key-size 4 :value-size 8 :max-entries 9 :pin-path 7)`,
      { rules: PIN_RULES },
    );
  });

  it("replace a folder by a file in it, and take away what no path has", () => {
    const fix = (before: string, after: string): void =>
      checkFix("pin-name", `Replace with \`${after}\``, map("a-b", `"${before}"`), map("a-b", `"${after}"`));
    fix("", `${M}/a_b`);
    fix("/", `${M}/a_b`);
    fix("/run/..", `${M}/a_b`);
    fix("x/.", `${M}/x/a_b`);
    fix(`${M}/x/y/../`, `${M}/x/a_b`);
    fix(`${M}/a\0b/`, `${M}/ab`);
    checkFix("pin-name", "Remove `:pin-path`", map("a", '""'), map("a", '""').replace(' :pin-path ""', ""));
  });

  it("compare places, not spellings, and only what can meet", () => {
    checkDiagnostics(
      `${map("a", `"${M}/x"`)}
${map("b", `"${M}//y/../x"`)}
;                                                                            ^^^^^^^^^^^^^^^^^^^^^ error[pin-clash]: \`/sys/fs/bpf//y/../x\` is the pin of map \`a\` already.
${map("c", `"${M}/x/c/d"`)}
;                                                                            ^^^^^^^^^^^^^^^^^^^ error[pin-clash]: \`/sys/fs/bpf/x/c/d\` needs a folder at \`/sys/fs/bpf/x\`, where map \`a\` is pinned.
${map("d", '"x"')}
${map("e", `"${M}/deep/er"`)}
;                                                                            ^^^^^^^^^^^^^^^^^^^^^ error[pin-clash]: \`/sys/fs/bpf/deep/er\` needs a folder at \`/sys/fs/bpf/deep\`, where map \`f\` is pinned.
${map("f", `"${M}/deep"`)}`,
      { rules: ["pin-clash"] },
    );
    const apart = `${map("a", `"${M}/x"`)}
${map("b", `"${M}/x"`)}
(defbpf-policy one :description "" :programs [] :maps ["a"])
(defbpf-policy two :description "" :programs [] :maps ["b"])`;
    checkDiagnostics(apart, { rules: ["pin-clash"] });
  });

  it("offer a path that is free", () => {
    const two = (pin: string): string => `${map("a", `"${M}/x"`)}\n${map("b", `"${pin}"`)}`;
    checkFix("pin-clash", `Pin at \`${M}/b\` instead`, two(`${M}/x`), two(`${M}/b`));
    checkFix("pin-clash", `Pin at \`${M}/b\` instead`, two(`${M}/x/y`), two(`${M}/b`));
  });

  it("are repaired by each of their fixes, which bring no other error", () => {
    const name = fc.constantFrom("a", "b", "sys", "fs", "bpf", ".", "..", "", "a.b", ".a", "\0", "é".repeat(130), " ");
    const path = fc
      .tuple(fc.constantFrom("", "/", `${M}/`, `${M}/`, "/sys/fs/", "./"), fc.array(name, { maxLength: 4 }))
      .map(([root, names]) => `${root}${names.join("/")}`);
    const ofRules = (found: readonly Diagnostic[]): readonly string[] =>
      found.flatMap(({ rule, severity }) => (rule.startsWith("pin-") && severity === "error" ? [rule] : []));
    fc.assert(
      fc.property(path, path, (first, second) => {
        const text = `${map("one", `"${first}"`)}\n${map("two", `"${second}"`)}`;
        const analysis = analyze(workspaceOf(text));
        const before = validate(analysis);
        for (const { rule, fixes, form } of before) {
          if (!rule.startsWith("pin-")) continue;
          for (const fix of fixes) {
            const after = validate(analyze(applyFix(analysis, fix), analysis));
            const own = (found: readonly Diagnostic[]): number =>
              found.filter((one) => one.rule === rule && one.form === form).length;
            expect([fix.title, own(after)]).toEqual([fix.title, own(before) - 1]);
            const errors = ofRules(before);
            // Where a path leads that has a NUL in it shows when that is gone.
            const isShown = (id: string): boolean => id === "pin-clash" || (rule === "pin-name" && id === "pin-dot");
            const brought = ofRules(after).filter((id) => !errors.includes(id) && !isShown(id));
            expect([fix.title, brought]).toEqual([fix.title, []]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
