/** The table of cases and every form, as text: what the kernel runs of it is proved in the lab. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FN_CASES } from "../../../testing/bpf-fn-cases.ts";
import { formBodies } from "../../../testing/bpf-fn-forms.ts";
import { mapDeclaration, STACKS, TEST_MAPS } from "../../../testing/bpf-fn-maps.ts";
import type { ProgramKind } from "../../ir/schema.ts";
import { loadAllKernelTables } from "../../kernel/load.ts";
import { analyze } from "../../workspace/analyze.ts";
import type { Crate } from "../file.ts";
import { generateCrate } from "../generate.ts";

const TARGETS: Readonly<Record<ProgramKind, string>> = {
  ":xdp": '{:target "lo"}',
  ":tc": '{:target "lo" :direction "ingress"}',
  ":socket-filter": '{:target "lo"}',
  ":kprobe": '{:target "tcp_v4_connect"}',
  ":tracepoint": '{:target "sched/sched_process_exec"}',
  ":cgroup-skb": '{:target "/sys/fs/cgroup" :direction "ingress"}',
  ":lsm": '{:target "file_open"}',
  ":perf-event": '{:target "cpu-clock@99"}',
};

async function crateOf(rows: readonly { readonly kind: ProgramKind; readonly body: string }[]): Promise<Crate> {
  const declared = [...TEST_MAPS, STACKS];
  const maps = declared.map(({ name }) => `"${name}"`).join(" ");
  const names = rows.map((_, index) => `f${index}`);
  const programs = rows.map(
    ({ kind, body }, index) => `(bpf-fn f${index} (ctx) ${body})
(defbpf-program f${index} :kind ${kind} :attach ${TARGETS[kind]} :source "a.tlisp:f${index}" :uses-maps [${maps}])`,
  );
  const policy = `(defbpf-policy cases :description "" :programs [${names.map((name) => `"${name}"`).join(" ")}] :maps [${maps}])`;
  const text = [...declared.map(mapDeclaration), ...programs, policy].join("\n");
  const files = [{ kind: "text", path: "a.tlisp", text }] as const;
  const settings = { targetKernel: "6.18", cpus: 2 };
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
