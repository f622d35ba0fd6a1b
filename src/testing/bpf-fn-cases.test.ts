import { describe, expect, test } from "vitest";
import { bodiesOf } from "../core/compile/bodies.ts";
import type { Fn } from "../core/compile/ir.ts";
import { Machine } from "../core/interpret/machine.ts";
import type { ProgramKind } from "../core/ir/schema.ts";
import { loadAllKernelTables } from "../core/kernel/load.ts";
import type { KernelTables } from "../core/kernel/tables.ts";
import { NO_KERNEL_TABLES } from "../core/kernel/tables.ts";
import { analyze } from "../core/workspace/analyze.ts";
import { FN_CASES } from "./bpf-fn-cases.ts";
import { formBodies, formsWithoutBody } from "./bpf-fn-forms.ts";
import { mapDeclaration, STACKS, TEST_MAPS } from "./bpf-fn-maps.ts";
import { programDeclaration } from "./bpf-fn-programs.ts";
import { randomFunction, render } from "./bpf-fn-random.ts";
import { randomFrame, seeded } from "./packets.ts";
import { DEFAULT_SETTINGS } from "../core/workspace/model.ts";

const fromHex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

interface Body {
  readonly name: string;
  readonly kind: ProgramKind;
  readonly body: string;
}

/** By name: the function, or why there is none. */
function compile(cases: readonly Body[], tables: KernelTables = NO_KERNEL_TABLES): ReadonlyMap<string, Fn | string> {
  const declared = [...TEST_MAPS, STACKS];
  const forms = cases.map(
    ({ kind, body }, index) => `(bpf-fn f${index} (ctx) ${body})
${programDeclaration({ name: `f${index}`, kind, path: "a.tlisp", maps: declared })}`,
  );
  const text = [...declared.map(mapDeclaration), ...forms].join("\n");
  const files = [{ kind: "text", path: "a.tlisp", text }] as const;
  const analysis = analyze(
    { files, settings: { ...DEFAULT_SETTINGS, targetKernel: "6.18", cpus: 2 } },
    undefined,
    tables,
  );
  const bodies = [...bodiesOf(analysis).values()].map(({ program, compiled }): [string, Fn | string] => [
    cases[Number(program.lowered.spec?.name.slice(1))]?.name ?? "",
    compiled.fn ?? compiled.problems.map(({ message }) => message).join("\n"),
  ]);
  return new Map(bodies);
}

describe("cases of the language, interpreted", () => {
  test("have names of their own", () => {
    expect(new Set(FN_CASES.map(({ name }) => name)).size).toBe(FN_CASES.length);
  });

  const fns = compile(FN_CASES);
  test.each(FN_CASES.map((row) => [row.name, row] as const))("%s", (name, row) => {
    const fn = fns.get(name);
    if (fn === undefined || typeof fn === "string") throw new Error(fn ?? "not compiled");
    const machine = new Machine({ cpus: 2, readers: row.readers ?? true });
    for (const map of TEST_MAPS) machine.declare(map);
    for (const [map, key, value] of row.stored ?? []) {
      expect(machine.map(map)?.store(fromHex(key), [fromHex(value)])).toBe(true);
    }
    for (const run of row.runs) {
      const facts = { time: 1_000_000n, pid: 5, tid: 5, protocol: run.protocol ?? 0x0800 };
      const outcome = machine.run(fn, { ...facts, packet: Uint8Array.from(run.packet) });
      expect(Number(BigInt.asUintN(32, outcome.action))).toBe(run.action);
      const shown = (map: string): string =>
        (machine.map(map)?.entries() ?? [])
          .filter(({ values }) => !map.startsWith("arr") || values.some((value) => value.some((byte) => byte !== 0)))
          .map(({ key, values }) => `${toHex(key)}=${values.map(toHex).join("")}`)
          .sort()
          .join(",");
      for (const [map, contents] of Object.entries(run.maps ?? {}))
        expect(`${map} ${shown(map)}`).toBe(`${map} ${contents}`);
      if (run.events !== undefined) {
        const events = outcome.events.filter(({ stored }) => stored).map(({ map, bytes }) => `${map} ${toHex(bytes)}`);
        expect(events).toEqual(run.events);
      }
    }
  });
});

describe("every form", () => {
  test("has a body in every kind that offers it, which the front end takes", async () => {
    expect(formsWithoutBody()).toEqual([]);
    const bodies = formBodies();
    expect(bodies.length).toBeGreaterThan(400);
    const wrong = [...compile(bodies, await loadAllKernelTables())].filter(([, fn]) => typeof fn === "string");
    expect(wrong).toEqual([]);
  });
});

describe("random functions", () => {
  test.each([":xdp", ":tc", ":socket-filter", ":cgroup-skb"] as const)(
    "of %s compile and run on any packet",
    (kind) => {
      const random = seeded(11);
      const rows = Array.from({ length: 60 }, (_, index) => {
        const text = render(randomFunction(random, kind, "x", 50));
        return { name: String(index), kind, body: text.slice("(bpf-fn x (ctx)".length, -1) };
      });
      const machine = new Machine({ cpus: 2 });
      for (const [name, fn] of compile(rows)) {
        if (typeof fn === "string") throw new Error(`${fn}\n${rows[Number(name)]?.body ?? ""}`);
        for (let count = 0; count < 20; count++)
          machine.run(fn, { packet: randomFrame(random) }, { trace: count === 0 });
      }
    },
  );
});
