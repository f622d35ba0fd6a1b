import { expect, test } from "vitest";
import { isWord, MAP_FORMS } from "../ir/body-names.ts";
import { FORMS } from "./forms.ts";

test("what names in bodies are read by is what the catalogue says", () => {
  const withMaps = [...FORMS.values()].flatMap(({ name, map }) => (map === undefined ? [] : [name]));
  expect(new Set(withMaps)).toEqual(MAP_FORMS);
  for (const { name, signature } of FORMS.values()) {
    const first = signature.startsWith(`(${name} `) ? signature.slice(name.length + 2).split(/[ )]/)[0] : undefined;
    expect([name, isWord(name, 0)]).toEqual([name, first === "TYPE" || first === "bytesN" || first === "HELPER"]);
  }
});
