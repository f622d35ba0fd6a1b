/** Reads a sample of the gallery: its workspace, its programs, its packets, and what is expected of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCapture } from "../../../src/core/interpret/pcap.ts";
import type { CapturedPacket } from "../../../src/core/interpret/pcap.ts";
import { loadAllKernelTables } from "../../../src/core/kernel/load.ts";
import type { ProgramKind } from "../../../src/core/ir/schema.ts";
import { analyze } from "../../../src/core/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/workspace/model.ts";
import type { Analysis } from "../../../src/core/workspace/model.ts";
import type { Expected } from "./scenario.ts";

export interface Sample {
  readonly name: string;
  readonly analysis: Analysis;
  readonly programs: readonly { readonly name: string; readonly kind: ProgramKind }[];
  /** Empty when the sample has no packets. */
  readonly packets: readonly CapturedPacket[];
  readonly expected: Expected;
}

/** A sample of the folder of samples. Fails when a file of it is missing or its capture is damaged. */
export async function readSample(folder: string, name: string): Promise<Sample> {
  const file = (path: string): Buffer => readFileSync(join(folder, name, path));
  const policy = file("policy.tlisp").toString("utf8");
  const analysis = analyze(
    { files: [{ kind: "text", path: "policy.tlisp", text: policy }], settings: DEFAULT_SETTINGS },
    undefined,
    await loadAllKernelTables(),
  );
  const expected: Expected = JSON.parse(file("expected.json").toString("utf8"));
  const { packets, problem } = expected.packets
    ? readCapture(file("packets.pcap"))
    : { packets: [], problem: undefined };
  if (problem !== undefined) throw new Error(`${name}: ${problem.message}`);
  const programs = analysis.programs.flatMap(({ lowered }) =>
    lowered.spec === undefined ? [] : [{ name: lowered.spec.name, kind: lowered.spec.kind }],
  );
  return { name, analysis, programs, packets, expected };
}
