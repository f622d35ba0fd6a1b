/** What is said is held against `check --target-kernel` itself, release by release. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TABLES, workspaceOf } from "../../testing/diagnostics.ts";
import { compareKernels } from "../kernel/version.ts";
import { validate } from "../validate/validate.ts";
import { analyze } from "../workspace/analyze.ts";
import type { Analysis } from "../workspace/model.ts";
import { neededKernel } from "./needed-kernel.ts";

const SERIES = [
  [3, 18, 19],
  [4, 0, 20],
  [5, 0, 19],
  [6, 0, 19],
] as const;
const RELEASES = SERIES.flatMap(([major, first, last]) =>
  Array.from({ length: last - first + 1 }, (_, at) => `${major}.${first + at}`),
);
const RULES = /^(?:compat-|fn-helper-kind|attach-hook)/;

/** The first release from which on the rules about versions find no more than at the newest. */
function byRelease(analysis: Analysis): string | undefined {
  const { workspace } = analysis;
  const count = (targetKernel: string): number => {
    const at = { ...analysis, workspace: { ...workspace, settings: { ...workspace.settings, targetKernel } } };
    return validate(at).filter(({ rule }) => RULES.test(rule)).length;
  };
  const least = count(RELEASES.at(-1) ?? "");
  const last = RELEASES.findLast((release) => count(release) > least);
  return last === undefined ? undefined : RELEASES.find((release) => compareKernels(release, last) > 0);
}

const lsm = (hook: string): string => `(defbpf-program p :kind :lsm :attach {:target "${hook}"} :source "a.rs")`;

describe("the oldest kernel", () => {
  test.each([
    ["a map", "(defbpf-map m :kind :ring-buf :value-size 8 :max-entries 4096)", "5.8"],
    ["a program", lsm("file_open"), "5.7"],
    ["a hook that came later", lsm("bdev_setintegrity"), "6.2"],
    ["a hook that no kernel has", lsm("9.9"), "5.7"],
    ["nothing", "", undefined],
  ])("of %s", (_, text, version) => {
    const analysis = analyze(workspaceOf(text), undefined, TABLES);
    expect(neededKernel(analysis)?.version).toBe(version);
  });

  const samples = join(import.meta.dirname, "../../../public/samples");
  test.each(readdirSync(samples).filter((name) => !name.includes(".")))(
    "of the sample %s is what checks say",
    (name) => {
      const folder = join(samples, name);
      const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => /\.(?:tlisp|rs)$/.test(path))
        .map((path) => ({ kind: "text" as const, path, text: readFileSync(join(folder, path), "utf8") }));
      const analysis = analyze({ ...workspaceOf(""), files }, undefined, TABLES);
      const needed = neededKernel(analysis);
      expect(needed?.version).toBe(byRelease(analysis));
      expect(needed?.reasons.length).toBeGreaterThan(0);
    },
  );
});
