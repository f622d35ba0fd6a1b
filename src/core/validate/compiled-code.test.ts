/** What rules say of the code of programs of compiled objects: the helpers that they call, above all. */
import { describe, expect, it } from "vitest";
import { TABLES } from "../../testing/diagnostics.ts";
import { objectFixture } from "../../testing/object-fixtures.ts";
import { NO_KERNEL_TABLES } from "../kernel/tables.ts";
import { neededKernel } from "../review/needed-kernel.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Analysis } from "../workspace/model.ts";
import { validate } from "./validate.ts";

function analysisOf(text: string, targetKernel = "6.1", licence?: string): Analysis {
  const bytes = licence === undefined ? objectFixture("calls") : under(licence, objectFixture("calls"));
  const files = [
    { kind: "bytes", path: "bpf/calls.bpf.o", bytes } as const,
    { kind: "text", path: "policy.tlisp", text } as const,
  ];
  return analyze({ files, settings: { ...DEFAULT_SETTINGS, targetKernel } }, undefined, TABLES);
}

/** The object under another licence of as many letters. */
function under(licence: string, object: Uint8Array): Uint8Array {
  const at = Buffer.from(object).indexOf("MIT\0", 0, "latin1");
  return new Uint8Array(Buffer.concat([object.subarray(0, at), Buffer.from(licence), object.subarray(at + 3)]));
}

function program(name: string, kind: string, target = "eth0", more = ""): string {
  return `(defbpf-program ${name} :kind ${kind} :attach {:target "${target}"} :source "bpf/calls.bpf.o"${more})\n`;
}

/** Findings of the rules about helpers and licences, `rule: message`. */
function foundIn(analysis: Analysis): readonly string[] {
  return validate(analysis)
    .filter(({ rule }) => /^(?:license-|compat-)/.test(rule))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

const LOADS = program("loads", ":xdp");
const READS = program("reads", ":kprobe", "do_unlinkat");

describe("helpers of objects", () => {
  it("are those of the target kernel, in the order of the code", () => {
    expect(foundIn(analysisOf(LOADS, "5.18"))).toEqual([]);
    expect(foundIn(analysisOf(LOADS, "5.16"))).toEqual([
      "compat-helper: `loads` in `bpf/calls.bpf.o` calls `bpf_xdp_load_bytes`, which the kernel has since 5.18; the target kernel is 5.16.",
      "compat-helper: `loads` in `bpf/calls.bpf.o` calls `bpf_loop`, which the kernel has since 5.17; the target kernel is 5.16.",
    ]);
  });

  it("may be newer where the object asks the kernel first", () => {
    expect(foundIn(analysisOf(program("asks", ":xdp"), "5.9"))).toEqual([]);
  });

  it("count for the oldest kernel of a workspace", () => {
    const needed = neededKernel(analysisOf(LOADS));
    expect(needed?.version).toBe("5.18");
    expect(needed?.reasons).toEqual([
      {
        name: "loads",
        message: "`loads` in `bpf/calls.bpf.o` calls `bpf_xdp_load_bytes`, which the kernel has since 5.18.",
      },
    ]);
  });

  it("are those of the licence in the object, whatever is declared", () => {
    const refused = [
      "license-helper: `reads` in `bpf/calls.bpf.o` calls `bpf_probe_read_kernel` (in its function `read_word`), which is for GPL-compatible programs only; the licence of the object is `MIT`.",
    ];
    expect(foundIn(analysisOf(READS))).toEqual(refused);
    expect(foundIn(analysisOf(program("reads", ":kprobe", "do_unlinkat", ' :license "GPL"')))).toEqual([
      ...refused,
      "license-object: `bpf/calls.bpf.o` is loaded under its own licence, `MIT`, and not under `GPL`.",
    ]);
    expect(foundIn(analysisOf(READS, "6.1", "GPL"))).toEqual([]);
    expect(foundIn(analysisOf(program("opens", ":lsm", "file_open", ' :license "MIT"'), "6.1", "GPL"))).toEqual([
      "license-object: `bpf/calls.bpf.o` is loaded under its own licence, `GPL`, and not under `MIT`.",
    ]);
  });

  it("of numbers that nobody has measured are faults on measured kernels alone", () => {
    const invents = program("invents", ":xdp");
    expect(foundIn(analysisOf(invents, "6.18")).length).toBe(1);
    expect(foundIn(analysisOf(invents, "6.19"))).toEqual([]);
    expect(neededKernel(analysisOf(invents))?.version).not.toBe("6.18");
  });

  it("are nobody's while objects cannot be read, and of a program of another kind nothing is said", () => {
    expect(foundIn(analyze(analysisOf(READS).workspace, undefined, NO_KERNEL_TABLES))).toEqual([]);
    expect(foundIn(analysisOf(program("tells", ":tc")))).toEqual([]);
  });
});
