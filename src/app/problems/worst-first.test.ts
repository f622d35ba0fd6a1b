import { expect, test } from "vitest";
import type { Diagnostic, Severity } from "../../core/index.ts";
import { worstFirst } from "./worst-first.ts";

const at = (severity: Severity, start: number): Diagnostic => ({
  rule: "form-type",
  severity,
  message: "",
  path: "policy.tlisp",
  span: { start, end: start },
  form: undefined,
  jsonPath: "",
  related: [],
  fixes: [],
});

test("errors come before warnings before notes, each in the order of their places", () => {
  const given = [at("information", 1), at("warning", 2), at("error", 3), at("information", 4), at("error", 5)];
  expect(worstFirst(given).map(({ span }) => span.start)).toEqual([3, 5, 2, 1, 4]);
});
