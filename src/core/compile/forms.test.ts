import { join } from "node:path";
import { expect, test } from "vitest";
import { compileBody } from "../../testing/bodies.ts";
import { FORM_CASES } from "../../testing/form-cases.ts";
import { irFaults } from "../../testing/ir-faults.ts";
import { unmatchedForms } from "./compile.ts";
import { FORMS } from "./forms.ts";
import { printFn } from "./print.ts";

test("every form has a row in the catalogue, a check, and a case", () => {
  expect(unmatchedForms()).toEqual([]);
  const cases = new Set(FORM_CASES.map(({ form }) => form));
  expect([...FORMS.keys()].filter((name) => !cases.has(name))).toEqual([]);
});

test("the IR of every form", async () => {
  const shown = FORM_CASES.map((one) => {
    const { fn, problems } = compileBody(one.kind, one.body, one);
    const found = problems.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}\n`).join("");
    expect({ body: one.body, errors: problems.filter(({ severity }) => severity === "error") }).toEqual({
      body: one.body,
      errors: [],
    });
    expect(fn === undefined ? ["no function"] : irFaults(fn)).toEqual([]);
    return `; ${one.form}, ${one.kind}\n${one.body}\n${found}${fn === undefined ? "" : printFn(fn)}`;
  });
  await expect(shown.join("\n")).toMatchFileSnapshot(join(import.meta.dirname, "fixtures/forms.txt"));
});

test("signatures name their form, and a form that works on a map takes it first", () => {
  for (const { name, signature, map } of FORMS.values()) {
    expect(signature).toContain(name);
    if (map !== undefined) expect(signature).toContain(`(${name} MAP`);
  }
});
