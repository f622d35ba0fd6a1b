import fc from "fast-check";
import { expect, test } from "vitest";
import { programModules } from "./program-modules.ts";

test.each([
  [
    ["drop", "pass"],
    ["drop", "pass"],
  ],
  [["Drop", "drop", "DROP"], ["Drop", "drop_3", "DROP_4"], ["drop_2"]],
  [["con", "CON", "con_"], ["con_2", "CON_3", "con_"], []],
  [["nul", "com1", "console"], ["nul_", "com1_", "console"], []],
] as const)("%j are in the modules %j", (symbols, modules, others = []) => {
  expect(programModules([...symbols, ...others]).slice(0, symbols.length)).toEqual(modules);
});

test("no two modules are one file where case says nothing, and most symbols are their own", () => {
  const symbol = fc.stringMatching(/^[aAbB_](?:_[2-4])?$|^(?:con|CON|nul)_?$/);
  fc.assert(
    fc.property(fc.uniqueArray(symbol, { maxLength: 12 }), (symbols) => {
      const modules = programModules(symbols);
      expect(new Set(modules.map((module) => module.toLowerCase())).size).toBe(symbols.length);
      symbols.forEach((each, i) => {
        const alike = symbols.filter((other) => other.toLowerCase() === each.toLowerCase());
        if (alike.length === 1 && !/^(?:con|nul)$/i.test(each)) expect(modules[i]).toBe(each);
      });
    }),
    { numRuns: 2_000 },
  );
});
