/**
 * Policies and captures on which the simulation is held against the kernel: samples of the gallery with packets of this
 * proof's own, and a policy whose programs count what comes to them, for the order in which the kernel asks them.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Recipe } from "../../../src/core/simulate/compose.ts";
import { composePackets } from "../../../src/core/simulate/compose.ts";
import { ipOf } from "../../../src/core/simulate/frame.ts";
import { ethernet, ipv4, randomFrame, seeded, tcp, udp } from "../../../src/testing/packets.ts";
import { network, u16, u32 } from "../gallery/scenario.ts";

export interface WhatIf {
  readonly name: string;
  readonly policy: string;
  /** The text of `policy.tlisp`. */
  readonly text: string;
  readonly frames: readonly Uint8Array[];
  /** `test`: a test run of the one program that the packet meets. `send`: it is sent to the interface. */
  readonly how: "test" | "send";
  readonly kernel: string;
  /** Addresses of the machine. */
  readonly local: string;
  /** Map entries before the first packet. */
  readonly entries: readonly { readonly map: string; readonly key: string; readonly value: string }[];
  /** Further arguments of the loader's `run`. */
  readonly arguments: string;
}

const SAMPLES = join(import.meta.dirname, "../../../public/samples");
const SEED = 20_261_128;

const BASE = { how: "test", kernel: "6.18", local: "", entries: [], arguments: "" } as const;

/** Everything that is proved. */
export function whatIfs(): readonly WhatIf[] {
  const random = randomFrames(700);
  const composed = [
    ...made({ kind: "syn", version: 4, sources: 3, packets: 360 }),
    ...made({ kind: "syn", version: 6, sources: 2, packets: 240 }),
    ...made({ kind: "mixed", version: 4, sources: 5, packets: 60 }),
    ...made({ kind: "mixed", version: 6, sources: 5, packets: 60 }),
  ];
  const all = [...composed, ...random];
  return [
    { ...sample("syn-flood-limiter"), frames: all },
    { ...sample("protocol-counters"), frames: all },
    {
      ...sample("cidr-blocklist"),
      frames: all,
      entries: [
        { map: "blocked", key: network("10.0.0.0/29"), value: u32(1) },
        { map: "blocked", key: network("10.0.0.3/32"), value: u32(0) },
        { map: "blocked", key: network("8.8.0.0/16"), value: u32(7) },
      ],
    },
    {
      ...sample("egress-firewall"),
      // Test runs neither trim packets nor drop what the IP layer drops.
      frames: all.filter((frame) => ipOf(frame)?.packet.length === frame.length - 14),
      entries: [{ map: "denied", key: network("8.0.0.0/8"), value: u32(1) }],
    },
    {
      ...sample("connection-table"),
      frames: [...conversations(), ...all.filter(isWholeIp)],
      local: "10.0.0.2,fd00::1",
      entries: [{ map: "open-ports", key: u16(443), value: u32(1) }],
    },
    { ...chain("what-if-tcx"), kernel: "6.18" },
    { ...chain("what-if-clsact"), kernel: "6.1", arguments: "--clsact" },
  ];
}

function sample(policy: string): WhatIf {
  const text = readFileSync(join(SAMPLES, policy, "policy.tlisp"), "utf8");
  return { ...BASE, name: policy, policy, text, frames: [] };
}

function made(recipe: Pick<Recipe, "kind" | "version" | "sources" | "packets">): readonly Uint8Array[] {
  return composePackets({ ...recipe, port: 443, rate: 1000 }).map(({ bytes }) => bytes);
}

function randomFrames(count: number): readonly Uint8Array[] {
  const random = seeded(SEED);
  return Array.from({ length: count }, () => randomFrame(random)).filter(({ length }) => length >= 14);
}

/** The kernel refuses test runs of frames that say IP and are too short for its fixed header. */
function isWholeIp(frame: Uint8Array): boolean {
  const proto = ((frame[12] ?? 0) << 8) | (frame[13] ?? 0);
  return !(proto === 0x0800 && frame.length < 34) && !(proto === 0x86dd && frame.length < 54);
}

/** From 10.0.0.2, which is local, to servers that answer, and from some that nobody asked. */
function conversations(): readonly Uint8Array[] {
  const [here, there] = [0x0a000002, 0x5db8d822];
  return Array.from({ length: 120 }, (_, index) => {
    const port = 40_000 + (index % 9);
    const leaves = index % 3 === 0;
    const ends = leaves ? { src: here, dst: there } : { src: there, dst: here };
    const ports = leaves ? { src: port, dst: 80 } : { src: 80, dst: port + (index % 5) };
    const segment = index % 2 === 0 ? tcp({ ...ports, flags: index % 7 === 0 ? 0x11 : 0x10 }) : udp(ports);
    return Uint8Array.from(ethernet(0x0800, ipv4(index % 2 === 0 ? 6 : 17, segment, ends)));
  });
}

/**
 * Each program counts (its number, the destination port) and answers by the port:
 * what the maps hold says which programs the kernel asked about which packets.
 */
function chain(name: string): WhatIf {
  const count = (stage: number): string => `(map-inc seen (pack u32 ${stage} u32 (or-else (dst-port ctx) 0)))`;
  const answers = (pass: string, other: readonly (readonly [port: number, action: string])[]): string =>
    `(cond ${other.map(([port, action]) => `((= port ${port}) (return :${action}))`).join(" ")} (else (return :${pass})))`;
  const body = (stage: number, pass: string, other: readonly (readonly [number, string])[]): string =>
    `(on-miss :${pass}) ${count(stage)} (let ((port (dst-port ctx))) ${answers(pass, other)})`;
  const program = (own: string, kind: string, towards: string, text: string): string => `
(bpf-fn ${own} (ctx) ${text})
(defbpf-program ${own} :kind ${kind} :attach {:target "eth0"${towards}} :source "policy.tlisp:${own}" :uses-maps ["seen"])`;
  const ingress = ' :direction "ingress"';
  const text = `(defbpf-map seen :kind :hash :key-size 8 :value-size 8 :max-entries 4096)
${program(
  "driver",
  ":xdp",
  "",
  body(1, "xdp-pass", [
    [1, "xdp-drop"],
    [2, "xdp-aborted"],
    [3, "xdp-tx"],
    [4, "xdp-redirect"],
  ]),
)}
${program("tap", ":socket-filter", "", `${count(2)} (return :drop)`)}
${program(
  "first",
  ":tc",
  ingress,
  body(3, "tc-act-unspec", [
    [5, "tc-act-shot"],
    [6, "tc-act-ok"],
    [7, "tc-act-pipe"],
    [8, "tc-act-redirect"],
  ]),
)}
${program("second", ":tc", ingress, body(4, "tc-act-unspec", [[9, "tc-act-shot"]]))}
${program("third", ":tc", ingress, `${count(5)} (return :tc-act-ok)`)}
(defbpf-policy ${name} :description "Counts what comes to each program." :programs ["driver" "tap" "first" "second" "third"] :maps ["seen"])
`;
  const frames = Array.from({ length: 96 }, (_, index) => {
    const port = index % 12;
    const payload = index % 2 === 0 ? tcp({ dst: port }) : udp({ dst: port }, [1, 2, 3, 4, 5, 6, 7, 8]);
    return Uint8Array.from(ethernet(0x0800, ipv4(index % 2 === 0 ? 6 : 17, payload, { dst: 0xc000020a })));
  });
  return { ...BASE, name, policy: name, text, frames, how: "send" };
}
