/** The plans that driver.c runs: lines of fields divided by tabs. What each line does is said there. */
import type { ProgramKind } from "../../../src/core/ir/schema.ts";
import type { Sample } from "./read-sample.ts";
import type { Provocation } from "./scenario.ts";
import { hex } from "./scenario.ts";

/** What test runs answer, by the name of the action. */
const RESULTS: Readonly<Record<string, number>> = {
  "xdp-drop": 1,
  "xdp-pass": 2,
  "tc-act-ok": 0,
  "tc-act-shot": 2,
};
const BY_KIND: Partial<Record<ProgramKind, Readonly<Record<string, number>>>> = {
  ":socket-filter": { drop: 0, keep: -1 },
  ":cgroup-skb": { drop: 0, pass: 1 },
};

/** Test runs of one measurement. */
const REPEAT = 1_000_000;

/**
 * Test runs take the first 14 bytes away for socket filters, whose programs see
 * the Ethernet header: dummy ones go in front, with an EtherType of no protocol.
 */
const DUMMY = `${"00".repeat(12)}88b5`;

function frameHex(kind: ProgramKind, frame: Uint8Array): string {
  return kind === ":socket-filter" ? DUMMY + hex(frame) : hex(frame);
}

/** The plan of a sample: entries, packets, provocations. */
export function planOf({ expected, packets, programs }: Sample): string {
  const lines: (readonly (string | number)[])[] = [];
  for (const { map, key, value } of expected.before ?? []) lines.push(entryLine(map, key, value));
  if (expected.period !== undefined) lines.push(["period", expected.period.of, expected.period.upTo]);
  for (const { from, to, program, action, note } of expected.packets ?? []) {
    const kind = programs.find(({ name }) => name === program)?.kind;
    const [first, before] = [packets[from - 1], packets[from - 2]];
    if (kind === undefined || first === undefined) throw new Error(`packet ${from} or program ${program} is not there`);
    const result = BY_KIND[kind]?.[action] ?? RESULTS[action];
    if (result === undefined) throw new Error(`no result for ${action}`);
    const wait = before === undefined ? 0n : (first.time - before.time) / 1_000_000n;
    lines.push(["run", program, to - from + 1, result, String(wait), frameHex(kind, first.bytes), note]);
  }
  for (const what of expected.provoke ?? []) lines.push(provocationLine(what));
  return textOf(lines);
}

/** Lines that measure programs, each with the packet of `benches` by its note; they go behind the plan. */
export function benchLines({ expected, packets, programs }: Sample, benches: Readonly<Record<string, string>>): string {
  const lines = Object.entries(benches).map(([program, note]) => {
    const kind = programs.find(({ name }) => name === program)?.kind;
    const row = expected.packets?.find((candidate) => candidate.program === program && candidate.note === note);
    const packet = row && packets[row.from - 1];
    if (kind === undefined || packet === undefined) throw new Error(`${program} has no packet "${note}"`);
    return ["bench", program, REPEAT, frameHex(kind, packet.bytes)];
  });
  return textOf(lines);
}

function textOf(lines: readonly (readonly (string | number)[])[]): string {
  return lines.map((fields) => `${fields.join("\t")}\n`).join("");
}

function entryLine(map: string, key: string, value: string): readonly string[] {
  if (key === "@file") return ["guard", map, value];
  if (value.startsWith("@offset ")) return ["offset", map, key, ...value.split(" ").slice(1)];
  return ["set", map, key, value];
}

function provocationLine(what: Provocation): readonly (string | number)[] {
  switch (what.do) {
    case "exec":
      return ["exec", what.path];
    case "open":
      return ["open", what.uid, what.errno];
    case "connect":
      return ["connect", what.address, what.port];
    case "burn":
      return ["burn", what.milliseconds];
  }
}
