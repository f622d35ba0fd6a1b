/** The table of cases and every form, as text: what the kernel runs of it is proved in the lab. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FN_CASES } from "../../../testing/bpf-fn-cases.ts";
import { formBodies } from "../../../testing/bpf-fn-forms.ts";
import { mapDeclaration, STACKS, TEST_MAPS } from "../../../testing/bpf-fn-maps.ts";
import { policyDeclaration, programDeclaration } from "../../../testing/bpf-fn-programs.ts";
import type { ProgramKind } from "../../ir/schema.ts";
import { loadAllKernelTables } from "../../kernel/load.ts";
import { analyze } from "../../workspace/analyze.ts";
import type { Crate } from "../file.ts";
import { generateCrate } from "../generate.ts";
import { DEFAULT_SETTINGS } from "../../workspace/model.ts";

async function crateOf(rows: readonly { readonly kind: ProgramKind; readonly body: string }[]): Promise<Crate> {
  const declared = [...TEST_MAPS, STACKS];
  const names = rows.map((_, index) => `f${index}`);
  const programs = rows.map(
    ({ kind, body }, index) => `(bpf-fn f${index} (ctx) ${body})
${programDeclaration({ name: `f${index}`, kind, path: "a.tlisp", maps: declared })}`,
  );
  const policy = policyDeclaration("cases", names, declared);
  const text = [...declared.map(mapDeclaration), ...programs, policy].join("\n");
  const files = [{ kind: "text", path: "a.tlisp", text }] as const;
  const settings = { ...DEFAULT_SETTINGS, targetKernel: "6.18", cpus: 2 };
  return generateCrate(analyze({ files, settings }, undefined, await loadAllKernelTables()), "cases", {
    version: "test",
  });
}

describe("bodies as Rust", () => {
  test.each([
    ["the table of cases", FN_CASES],
    ["every form in every kind", formBodies()],
  ])("%s: compiled, named lines, and nothing left open", async (_, rows) => {
    const { files, problems } = await crateOf(rows);
    expect(problems).toEqual([]);
    const programs = files.filter(({ path }) => path.startsWith("cases-ebpf/src/programs/"));
    expect(programs).toHaveLength(rows.length);
    for (const { path, content, lines } of programs) {
      const text = String(content);
      expect(text).not.toContain("A stub");
      expect(text).not.toMatch(/undefined|\[object|NaN/);
      // Every line of a body says which form made it.
      const body = text.split("\n").findIndex((line) => line.startsWith("pub fn "));
      const unnamed = (lines ?? []).slice(body).filter((origin) => origin === undefined);
      expect(`${path}: ${unnamed.length}`).toBe(`${path}: 0`);
      const depth = [...text.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/.*/g, "")].reduce(
        (sum, char) => sum + Number("({[".includes(char)) - Number(")}]".includes(char)),
        0,
      );
      expect(`${path}: ${depth}`).toBe(`${path}: 0`);
    }
  });

  test("the text of every case", async () => {
    const { files } = await crateOf(FN_CASES);
    const shown = FN_CASES.map(({ name, kind, body }, index) => {
      const file = files.find(({ path }) => path === `cases-ebpf/src/programs/f${index}.rs`);
      return `; ${name}, ${kind}\n${body}\n\n${String(file?.content)}`;
    });
    await expect(shown.join("\n")).toMatchFileSnapshot(join(import.meta.dirname, "fixtures/cases.txt"));
  });

  test("the same functions give the same text", async () => {
    const rows = FN_CASES.slice(0, 40);
    expect(await crateOf(rows)).toEqual(await crateOf(rows));
  });
});
