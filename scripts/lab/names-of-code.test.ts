import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { analyze } from "../../src/core/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../src/core/workspace/model.ts";
import { validate } from "../../src/core/validate/validate.ts";
import { labWorkspaces } from "./crates.ts";

const workspaces = labWorkspaces(resolve(import.meta.dirname, "../..")).filter(({ name }) =>
  name.startsWith("names-of-code-"),
);

describe.each(workspaces)("$name", ({ files }) => {
  test("has hundreds of programs, all of which have a body", () => {
    const analysis = analyze({ files, settings: DEFAULT_SETTINGS });
    expect(analysis.programs.length).toBeGreaterThan(300);
    const errors = validate(analysis).filter(({ severity }) => severity === "error");
    expect(errors.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});
