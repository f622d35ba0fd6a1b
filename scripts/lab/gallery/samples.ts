/** The gallery: its samples in the order in which they are shown, and the files that are made from their scenarios. */
import { LINK_ETHERNET, writeCapture } from "../../../src/core/interpret/pcap.ts";
import { PACKET_SCENARIOS } from "./packet-scenarios.ts";
import type { Expected, ExpectedPackets, Scenario } from "./scenario.ts";
import { TRACING_SCENARIOS } from "./tracing-scenarios.ts";

export const SCENARIOS: Readonly<Record<string, Scenario>> = { ...PACKET_SCENARIOS, ...TRACING_SCENARIOS };

/** What is measured: of each program the packet, by its note, that it has most work with and sends no event for. */
export const BENCHES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "syn-flood-limiter": { "limit-syn": "the 101st" },
  "cidr-blocklist": { "block-networks": "a source in 10.9.0.0/16" },
  "source-rate-limiter": { "hold-rate": "two more" },
  "icmp-limiter": { "limit-ping": "the sixth" },
  "port-knocking": { knock: "another port meanwhile" },
  "protocol-counters": { "count-protocols": "TCP" },
  "dns-query-logger": { "log-query": "an answer to port 53" },
  "connection-table": { remember: "we ask it", admit: "it answers" },
  "cgroup-port-allowlist": { confine: "UDP to port 53" },
  "egress-firewall": { "filter-egress": "a web server" },
};

/** 2026-01-01, in nanoseconds: when the captures begin. */
const BEGIN = 1_767_225_600_000_000_000n;
const MICROSECOND = 1000n;

/** `expected.json` and, for packets, `packets.pcap` of a sample. */
export function filesOf(scenario: Scenario): ReadonlyMap<string, Uint8Array> {
  const { steps, before, period, provoke, after, atLeast, events } = scenario;
  const packets: ExpectedPackets[] = [];
  const captured: { time: bigint; bytes: Uint8Array }[] = [];
  let time = BEGIN;
  for (const { program, frame, action, note, times = 1, wait = 0 } of steps ?? []) {
    time += BigInt(wait) * 1000n * MICROSECOND;
    packets.push({ from: captured.length + 1, to: captured.length + times, program, action, note });
    for (let i = 0; i < times; i++) captured.push({ time: (time += MICROSECOND), bytes: frame });
  }
  const expected: Expected = {
    ...(before && { before }),
    ...(period && { period }),
    ...(steps && { packets }),
    ...(provoke && { provoke }),
    ...(after && { after }),
    ...(atLeast && { atLeast }),
    ...(events && { events }),
  };
  const files = new Map<string, Uint8Array>([
    ["expected.json", new TextEncoder().encode(`${JSON.stringify(expected, undefined, 2)}\n`)],
  ]);
  if (steps) files.set("packets.pcap", writeCapture(captured, LINK_ETHERNET));
  return files;
}
