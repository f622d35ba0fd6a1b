import { describe, expect, test } from "vitest";
import { changedPackets } from "./compare.ts";
import type { Recipe } from "./compose.ts";
import { composePackets, MAX_COMPOSED } from "./compose.ts";
import { ipOf } from "./frame.ts";
import { describePacket } from "./words.ts";
import type { Plan } from "./plan.ts";
import { planSimulation } from "./plan.ts";
import { simulate } from "./simulate.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";

const RECIPE: Recipe = { kind: "syn", version: 4, sources: 2, packets: 4, port: 443, rate: 1000 };

/** The sum of a header or message with its checksum in it is all ones. */
function sum(bytes: Uint8Array, start = 0): number {
  let total = start;
  for (let at = 0; at < bytes.length; at += 2) total += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return total;
}

describe("composed packets", () => {
  test.each([
    ["syn", 4, ["TCP 10.0.0.1:1024 → 192.0.2.10:443 SYN", "TCP 10.0.0.2:1024 → 192.0.2.10:443 SYN"]],
    ["tcp", 4, ["TCP 10.0.0.1:40000 → 192.0.2.10:443 SYN", "TCP 10.0.0.2:40000 → 192.0.2.10:443 SYN"]],
    ["udp", 6, ["UDP [fd00::1]:40000 → [2001:db8::10]:443", "UDP [fd00::2]:40001 → [2001:db8::10]:443"]],
    ["icmp", 6, ["ICMPv6 fd00::1 → 2001:db8::10", "ICMPv6 fd00::2 → 2001:db8::10"]],
  ] as const)("%s over IPv%i", (kind, version, words) => {
    expect(
      composePackets({ ...RECIPE, kind, version })
        .slice(0, 2)
        .map(describePacket),
    ).toEqual(words);
  });

  test.each(["syn", "tcp", "udp", "icmp", "mixed"] as const)("%s has right lengths and checksums", (kind) => {
    for (const version of [4, 6] as const) {
      for (const { bytes } of composePackets({ ...RECIPE, kind, version, packets: 24 })) {
        const packet = ipOf(bytes)?.packet ?? new Uint8Array();
        expect(packet.length).toBe(bytes.length - 14);
        const header = version === 4 ? 20 : 40;
        if (version === 4) expect(sum(packet.subarray(0, header))).toBe(0xffff);
        const proto = packet[version === 4 ? 9 : 6] ?? 0;
        const message = packet.subarray(header);
        const addresses = packet.subarray(version === 4 ? 12 : 8, header);
        expect(sum(message, proto === 1 ? 0 : sum(addresses) + proto + message.length)).toBe(0xffff);
      }
    }
  });

  test("come at their rate, and no amount is too much", () => {
    expect(composePackets(RECIPE).map(({ time }) => time - 1_000_000_000_000n)).toEqual([
      0n,
      1_000_000n,
      2_000_000n,
      3_000_000n,
    ]);
    expect(composePackets({ ...RECIPE, sources: 0, packets: Number.NaN, rate: 0 })).toEqual([]);
    expect(composePackets({ ...RECIPE, packets: 1e9 })).toHaveLength(MAX_COMPOSED);
  });
});

test("two drafts on the same packets: the packets that went another way", () => {
  const planOf = (limit: number): Plan => {
    const text = `(defbpf-map hits :kind :hash :key-size 4 :value-size 8 :max-entries 9)
(bpf-fn x (ctx) (when (> (map-inc hits (ip-src ctx)) ${limit}) (return :xdp-drop)) (return :xdp-pass))
(defbpf-program x :kind :xdp :attach {:target "eth0"} :source "p.tlisp:x" :uses-maps ["hits"])
(defbpf-policy p :description "" :programs ["x"])`;
    const plan = planSimulation(
      analyze({ files: [{ kind: "text", path: "p.tlisp", text }], settings: DEFAULT_SETTINGS }),
      "p",
    );
    if (plan === undefined) throw new Error("no plan");
    return plan;
  };
  const packets = composePackets({ ...RECIPE, sources: 1, packets: 6 });
  const run = (limit: number) => {
    const plan = planOf(limit);
    return { plan, result: simulate(plan, packets) };
  };
  expect(changedPackets(run(2), run(4))).toEqual([2, 3]);
  expect(changedPackets(run(2), run(2))).toEqual([]);
});
