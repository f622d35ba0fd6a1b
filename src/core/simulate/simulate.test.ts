import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ethernet, icmp, ipv4, ipv6, randomFrame, seeded, tag, tcp, udp } from "../../testing/packets.ts";
import type { Bytes } from "../../testing/packets.ts";
import { policyText } from "../../testing/policy-texts.ts";
import type { ValueType } from "../compile/ir-leaves.ts";
import type { CapturedPacket } from "../interpret/pcap.ts";
import { readCapture, writeCapture } from "../interpret/pcap.ts";
import { analyze } from "../workspace/analyze.ts";
import type { Analysis } from "../workspace/model.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { formCounts, neverRan, spanOfExpression } from "./coverage.ts";
import { formValues } from "./form-values.ts";
import { readEntries } from "./entries.ts";
import type { SimulationOptions, SimulationResult } from "./model.ts";
import { guessLocal } from "./guess-local.ts";
import { parseNetwork } from "./network.ts";
import type { Plan } from "./plan.ts";
import { interfacesOf, planSimulation } from "./plan.ts";
import { simulate, Simulation } from "./simulate.ts";
import { countFates, describeNote, verdictsOf } from "./summary.ts";
import { verdictText } from "./verdict.ts";
import { readParts } from "./read-parts.ts";
import type { Meaning, Part } from "./shapes.ts";
import { describePacket, eventText, hexText, partsText } from "./words.ts";

interface Program {
  readonly name: string;
  readonly kind?: string;
  readonly target?: string;
  readonly direction?: string;
  readonly maps?: readonly string[];
  readonly body: string;
  readonly source?: string;
}

const MAPS = `
(defbpf-map hits :kind :hash :key-size 4 :value-size 8 :max-entries 2)
(defbpf-map table :kind :lru-hash :key-size 8 :value-size 8 :max-entries 100)
(defbpf-map slots :kind :per-cpu-array :key-size 4 :value-size 8 :max-entries 4)
(defbpf-map networks :kind :lpm-trie :key-size 8 :value-size 4 :max-entries 8)
(defbpf-map events :kind :ring-buf :value-size 16 :max-entries 4096)
`;

function analysisOf(programs: readonly Program[], targetKernel = "6.12"): Analysis {
  const forms = programs.map(({ name, kind = ":xdp", target = "eth0", direction, maps = [], body, source }) => {
    const towards = direction === undefined ? "" : ` :direction "${direction}"`;
    return `(bpf-fn ${name} (ctx) ${body})
(defbpf-program ${name} :kind ${kind} :attach {:target "${target}"${towards}}
  :source "${source ?? `p.tlisp:${name}`}" :uses-maps [${maps.map((map) => `"${map}"`).join(" ")}])`;
  });
  const names = programs.map(({ name }) => `"${name}"`).join(" ");
  const text = `${MAPS}${forms.join("\n")}\n(defbpf-policy p :description "" :programs [${names}])`;
  return analyze({ files: [{ kind: "text", path: "p.tlisp", text }], settings: { ...DEFAULT_SETTINGS, targetKernel } });
}

function planOf(analysis: Analysis, device?: string): Plan {
  const plan = planSimulation(analysis, "p", device);
  if (plan === undefined) throw new Error("no plan");
  return plan;
}

function packet(bytes: Bytes, more: Partial<CapturedPacket> = {}): CapturedPacket {
  return { time: 0n, bytes: Uint8Array.from(bytes), length: bytes.length, linkType: 1, ...more };
}

const SYN = packet(ethernet(0x0800, ipv4(6, tcp({ flags: 2 }))));
const DATAGRAM = packet(ethernet(0x0800, ipv4(17, udp())));
const PING = packet(ethernet(0x0800, ipv4(1, icmp(8))));

interface Ran {
  readonly plan: Plan;
  readonly result: SimulationResult;
  /** Of each packet: its fate, then what programs answered. */
  readonly said: readonly string[];
}

function ran(programs: readonly Program[], packets: readonly CapturedPacket[], options: SimulationOptions = {}): Ran {
  const plan = planOf(analysisOf(programs));
  const result = simulate(plan, packets, options);
  const said = [...result.wayOf].map((index) => {
    const way = result.ways[index];
    const runs = (way?.runs ?? []).map(({ stage, action }) => {
      const at = plan.stages[stage];
      return at === undefined ? "" : `${at.program} ${verdictText(at.kind, action)}`;
    });
    return [way?.fate, ...runs].join(", ");
  });
  return { plan, result, said };
}

const xdp = (body: string, maps: readonly string[] = []): Program => ({ name: "x", body, maps });
const tc = (name: string, answer: string, more: Partial<Program> = {}): Program => {
  return { name, kind: ":tc", body: `(return :${answer})`, ...more };
};

describe("the way of a packet", () => {
  const filter: Program = { name: "s", kind: ":socket-filter", body: "(return 96)" };
  const group: Program = { name: "g", kind: ":cgroup-skb", target: "/cg", body: "(return :drop)" };

  test("arriving packets meet XDP, sockets, tc and the cgroup, whatever order the policy has", () => {
    expect(ran([group, tc("t", "tc-act-ok"), filter, xdp("(return :xdp-pass)")], [SYN]).said).toEqual([
      "drop, x XDP_PASS, s keep 96 B, t TC_ACT_OK, g drop",
    ]);
  });

  test("leaving ones meet the cgroup, tc and sockets, and no XDP", () => {
    const out = { direction: "egress" };
    const programs = [
      xdp("(return :xdp-drop)"),
      filter,
      tc("t", "tc-act-ok", out),
      { ...group, ...out, body: "(return :pass)" },
    ];
    expect(ran(programs, [SYN], { direction: "egress" }).said).toEqual(["pass, g pass, t TC_ACT_OK, s keep 96 B"]);
  });

  test.each([
    ["xdp-pass", "pass"],
    ["xdp-drop", "drop"],
    ["xdp-aborted", "drop"],
    ["xdp-tx", "send"],
    ["xdp-redirect", "drop"],
  ])("%s: %s, and only what passes goes on", (answer, fate) => {
    const { said } = ran([xdp(`(return :${answer})`), tc("t", "tc-act-ok")], [SYN]);
    expect(said[0]?.startsWith(fate)).toBe(true);
    expect(said[0]?.includes("TC_ACT_OK")).toBe(answer === "xdp-pass");
  });

  test("the chain of tc programs goes on after TC_ACT_UNSPEC alone", () => {
    const chain = (first: string): readonly string[] => ran([tc("a", first), tc("b", "tc-act-shot")], [SYN]).said;
    expect(chain("tc-act-unspec")).toEqual(["drop, a TC_ACT_UNSPEC, b TC_ACT_SHOT"]);
    expect(chain("tc-act-ok")).toEqual(["pass, a TC_ACT_OK"]);
    expect(chain("tc-act-pipe")).toEqual(["pass, a TC_ACT_PIPE"]);
    expect(chain("tc-act-shot")).toEqual(["drop, a TC_ACT_SHOT"]);
    expect(ran([tc("a", "tc-act-unspec")], [SYN]).said).toEqual(["pass, a TC_ACT_UNSPEC"]);
  });

  test("before TCX the chain goes on after TC_ACT_PIPE too", () => {
    const plan = planOf(analysisOf([tc("a", "tc-act-pipe"), tc("b", "tc-act-shot")], "6.1"));
    expect(countFates(simulate(plan, [SYN]))).toMatchObject({ drop: 1 });
  });

  test("all programs of a cgroup run, and one is enough to drop", () => {
    const second = { ...group, name: "h", body: "(return :pass)" };
    expect(ran([group, second], [SYN]).said).toEqual(["drop, g drop, h pass"]);
  });

  test("a cgroup sees whole IP packets without the padding behind them, and nothing else", () => {
    const sized = { ...group, body: "(if (= (pkt-len ctx) 40) (return :pass) (return :drop))" };
    const frame = ethernet(0x0800, ipv4(6, tcp()));
    const arp = packet(
      ethernet(
        0x0806,
        Array.from({ length: 28 }, () => 0),
      ),
    );
    const tagged = packet(ethernet(0x8100, tag(5, 0x0800, ipv4(6, tcp()))));
    const short = packet(frame.slice(0, -1));
    expect(ran([sized], [packet([...frame, 0, 0, 0, 0, 0, 0]), arp, tagged, short]).said).toEqual([
      "pass, g pass",
      "pass",
      "pass, g pass",
      "pass",
    ]);
  });

  test("the kernel takes the tag out for tc, and leaves it in for XDP", () => {
    const tagged = packet(ethernet(0x8100, tag(5, 0x0800, ipv4(6, tcp()))));
    const programs: readonly Program[] = [
      xdp("(if (= (load u16 ctx 12) 0x8100) (return :xdp-pass) (return :xdp-drop))"),
      {
        name: "t",
        kind: ":tc",
        body: "(if (and (= (vlan-id ctx) 5) (= (load u16 ctx 12) :ipv4)) (return :tc-act-ok) (return :tc-act-shot))",
      },
    ];
    expect(ran(programs, [tagged]).said).toEqual(["pass, x XDP_PASS, t TC_ACT_OK"]);
  });

  test("directions: the capture's, then local addresses, then the usual one", () => {
    const programs = [tc("in", "tc-act-ok"), tc("out", "tc-act-ok", { direction: "egress" })];
    const leaving = { ...SYN, direction: "egress" as const };
    expect(ran(programs, [SYN, leaving]).said).toEqual(["pass, in TC_ACT_OK", "pass, out TC_ACT_OK"]);
    const local = [parseNetwork("10.0.0.0/31"), parseNetwork("fd00::1")].flatMap((network) => network ?? []);
    const six = packet(ethernet(0x86dd, ipv6(6, tcp())));
    expect(ran(programs, [SYN, six], { local }).said).toEqual(["pass, out TC_ACT_OK", "pass, out TC_ACT_OK"]);
    expect(ran(programs, [leaving], { local: local.slice(1) }).said).toEqual(["pass, in TC_ACT_OK"]);
    expect(ran(programs.slice(1), [SYN]).said).toEqual(["pass, out TC_ACT_OK"]);
  });
});

describe("what is not run is said", () => {
  test.each([
    [xdp("(return :xdp-pass)"), undefined],
    [{ ...xdp(""), source: "bpf/x.rs" }, /in Rust \(bpf\/x\.rs\).*write it in Lisp/],
    [{ ...xdp(""), source: "p.tlisp:gone" }, /no function gone in p\.tlisp/],
    [xdp("(return :xdp-pas)"), /Its body has errors: .*xdp-pas/],
    [{ ...xdp("(return :ok)"), kind: ":kprobe", target: "tcp_connect" }, /:kprobe see no packets/],
    [{ ...xdp("(return :xdp-pass)"), target: "eth1" }, /attached to eth1; the packets are taken as those of eth0/],
  ])("%j", (program, message) => {
    const plan = planOf(analysisOf([program]), "eth0");
    for (const { isMissed, assumed } of plan.notRun) expect(assumed).toBe(isMissed ? "XDP_PASS" : undefined);
    if (message === undefined) expect(plan.notRun).toEqual([]);
    else expect(plan.notRun[0]?.message).toMatch(message);
    expect(plan.stages).toHaveLength(message === undefined ? 1 : 0);
  });

  test("an interface takes one XDP program; interfaces are those that programs name", () => {
    const analysis = analysisOf([
      xdp("(return :xdp-pass)"),
      { ...xdp("(return :xdp-drop)"), name: "y" },
      tc("t", "tc-act-ok", { target: "eth1" }),
    ]);
    expect(planOf(analysis).notRun.map(({ program }) => program)).toEqual(["y", "t"]);
    expect(interfacesOf(analysis, "p")).toEqual(["eth0", "eth1"]);
    expect(planOf(analysis, "eth1").stages.map(({ program }) => program)).toEqual(["t"]);
    expect(planSimulation(analysis, "gone")).toBeUndefined();
  });

  test("packets that the capture does not hold whole", () => {
    const ip = packet(ipv4(6, tcp()), { linkType: 101 });
    const cooked = packet([0, 4, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, ...ipv4(6, tcp())], { linkType: 113 });
    const cut = packet(ethernet(0x0800, ipv4(6, tcp())), { length: 1000 });
    const { said, result } = ran(
      [xdp("(if (= (pkt-len ctx) 1000) (return :xdp-drop) (return :xdp-pass))")],
      [ip, cooked, cut, packet([1, 2, 3]), packet([1], { linkType: 105 })],
    );
    expect(said).toEqual(["pass, x XDP_PASS", "pass", "drop, x XDP_DROP", "unseen", "unseen"]);
    expect(result.reservations).toEqual({ cut: 1, made: 2, unseen: 2 });
  });
});

describe("what it gives", () => {
  const LIMIT =
    "(when (> (map-inc hits (ip-src ctx)) 2) (emit events (:src u32 (ip-src ctx))) (return :xdp-drop)) (return :xdp-pass)";

  test("verdicts, misses, events and map contents in words", () => {
    const arp = packet(ethernet(0x0806, []));
    const { plan, result, said } = ran([xdp(LIMIT, ["hits", "events"])], [SYN, SYN, SYN, arp]);
    expect(said).toEqual(["pass, x XDP_PASS", "pass, x XDP_PASS", "drop, x XDP_DROP", "pass, x XDP_PASS"]);
    expect(verdictsOf(plan, result)).toEqual([
      [
        { verdict: "XDP_PASS", count: 3, misses: 1 },
        { verdict: "XDP_DROP", count: 1, misses: 0 },
      ],
    ]);
    const [map] = result.maps;
    const shape = plan.maps[0]?.shape;
    expect(
      map?.entries.map(({ key, values }) => [
        partsText(key, shape?.key ?? []),
        partsText(values[0] ?? key, shape?.value ?? []),
      ]),
    ).toEqual([["10.0.0.1", "3"]]);
    const [event] = result.events;
    expect(event).toMatchObject({ packet: 2, map: "events", stored: true });
    expect(event && eventText(event.bytes, event.layout, event.map, plan.eventMeanings)).toBe("src 10.0.0.1");
    const missed = result.ways.flatMap(({ runs }) => runs).find(({ missedAt }) => missedAt !== undefined)?.missedAt;
    const stage = plan.stages[0];
    expect(stage && spanOfExpression(stage.fn, missed ?? -1)).toBeDefined();
  });

  test("a full map is noted with its first packet", () => {
    const from = (src: number): CapturedPacket => packet(ethernet(0x0800, ipv4(6, tcp(), { src })));
    const { result } = ran([xdp(LIMIT, ["hits", "events"])], [from(1), from(2), from(3), from(4)]);
    expect(result.notes.map(describeNote)).toEqual(["hits had no room 2 times, first at packet 3."]);
  });

  test("forms are counted at their places, those that never ran are named, and packets of one path share it", () => {
    const program = xdp(
      "(when (udp? ctx) (return :xdp-drop)) (if (tcp? ctx) (return :xdp-pass) (return :xdp-aborted))",
    );
    const { plan, result } = ran([program], [SYN, DATAGRAM, SYN, SYN]);
    const stage = plan.stages[0];
    const source = `(bpf-fn x (ctx) ${program.body})`;
    const forms = stage === undefined ? [] : formCounts(stage.fn, source, result.hits[0] ?? []);
    const counts = new Map(forms.map(({ span, count }) => [source.slice(span.start, span.end), count]));
    expect(counts.get("(udp? ctx)")).toBe(4);
    expect(counts.get("(tcp? ctx)")).toBe(3);
    expect(counts.get("(return :xdp-drop)")).toBe(1);
    expect(neverRan(forms).map(({ span }) => source.slice(span.start, span.end))).toEqual(["(return :xdp-aborted)"]);
    expect([...result.wayOf]).toEqual([0, 1, 0, 0]);
    expect(result.paths[0]).toHaveLength(2);
  });

  test("what forms came to for one packet", () => {
    const plan = planOf(analysisOf([xdp(LIMIT, ["hits", "events"])]));
    const simulation = new Simulation(plan, [SYN, SYN, SYN]);
    simulation.advance(2);
    const [run] = simulation.inspectNext();
    const fn = plan.stages[0]?.fn;
    const source = `(bpf-fn x (ctx) ${LIMIT})`;
    const shown = fn && run ? formValues(fn, source, run.values) : [];
    expect(shown.map(({ span, text }) => [source.slice(span.start, span.end), text])).toEqual([
      ["(> (map-inc hits (ip-src ctx)) 2)", "#t"],
      ["(map-inc hits (ip-src ctx))", "3"],
      ["(ip-src ctx)", "10.0.0.1"],
      ["(emit events (:src u32 (ip-src ctx)))", "#t"],
      ["(ip-src ctx)", "10.0.0.1"],
    ]);
    expect(simulation.result()).toEqual(simulate(plan, [SYN, SYN, SYN]));
  });

  test("keys and values by their parts", () => {
    const body = `(let ((period (as u32 (/ (ktime) (secs 1)))))
      (map-set table (pack u32 (ip-src ctx) u32 period) (pack u32 (as u32 (src-port ctx)) u32 7))
      (or-else (map-inc slots (as u32 (ip-proto ctx))) 0)
      (when (!= (or-else (lpm-get networks (ip-src ctx)) 0) 0) (return :xdp-drop)) (return :xdp-pass))`;
    const plan = planOf(analysisOf([xdp(body, ["table", "slots", "networks"])]));
    const start = readEntries(
      '{"maps":[{"name":"networks","entries":[{"key":"080000000a000000","values":["01000000"]}]}]}',
      plan,
    );
    const result = simulate(plan, [{ ...SYN, time: 5_000_000_000n }], { entries: start.ok ? start.entries : [] });
    expect(countFates(result).drop).toBe(1);
    const shown = result.maps.map(({ ref, entries }) => {
      const shape = plan.maps.find((map) => map.ref === ref)?.shape;
      return entries.map(({ key, values }) => [
        partsText(key, shape?.key ?? []),
        ...values.map((value) => partsText(value, shape?.value ?? [])),
      ]);
    });
    expect(shown).toEqual([[["ip-src 10.0.0.1, period 5", "src-port 40000, 7"]], [], [["10.0.0.0/8", "1"]]]);
    expect(result.notes).toEqual([{ map: "slots", kind: "out-of-range", count: 1, first: 0 }]);
  });

  test.each([
    ["{", "no JSON"],
    ["[]", "At the top"],
    ['{"maps":[{"name":"gone","entries":[]}]}', "uses a map gone"],
    ['{"maps":[{"name":"hits","entries":[{"key":"00","values":["00"]}]}]}', "hits: keys have 4 bytes, not 1."],
    ['{"maps":[{"name":"hits","entries":[{"key":"0000000","values":["00"]}]}]}', "hexadecimal"],
    ['{"maps":[{"name":"hits","entries":[{"keyText":"10.0.0","valueTexts":["1"]}]}]}', '"10.0.0" is no IPv4 address.'],
    ['{"maps":[{"name":"hits","entries":[{"keyText":"10.0.0.1","valueTexts":["-1"]}]}]}', '"-1" is no number (u64).'],
    ['{"maps":[{"name":"hits","entries":[{"keyText":"10.0.0.1"}]}]}', "an entry has no value."],
  ])("start contents %s are refused: %s", (text, message) => {
    const result = readEntries(text, planOf(analysisOf([xdp(LIMIT, ["hits", "events"])])));
    expect(result.ok ? "" : result.message).toContain(message);
  });
});

describe("keys and values in words", () => {
  const part = (type: ValueType, meaning?: Meaning, label?: string): Part => ({ offset: 0, type, label, meaning });
  test.each<[string, readonly Part[], string]>([
    ["10.0.0.1", [part("u32", "ipv4")], "0100000a"],
    ["167772161", [part("u32", "ipv4")], "0100000a"],
    ["fd00::1", [part("bytes16", "ipv6")], `fd${"00".repeat(14)}01`],
    ["10.9.0.0/16", [part("u64", "prefix")], "100000000a090000"],
    ["fd00::/8", [part("bytes20", "prefix")], `08000000fd${"00".repeat(15)}`],
    ["tcp", [part("u8", "protocol")], "06"],
    [
      "ip-src 10.0.0.1, period 3",
      [part("u32", "ipv4", "ip-src"), part("u32", undefined, "period")],
      "0100000a03000000",
    ],
    ["10.0.0.1, 3", [part("u32", "ipv4", "ip-src"), part("u32", undefined, "period")], "0100000a03000000"],
    ["5 ns", [part("u64", "time")], "0500000000000000"],
    ["-2", [part("i32")], "feffffff"],
    ["0xff", [part("u16")], "ff00"],
    ["c0ffee", [part("bytes3")], "c0ffee"],
  ])("%s", (text, parts, bytes) => {
    const read = readParts(text, parts);
    expect(typeof read === "string" ? read : hexText(read)).toBe(bytes);
  });

  test.each<[string, readonly Part[], string]>([
    ["", [part("u8")], "Missing: number (u8)."],
    ["256", [part("u8")], '"256" is no number (u8).'],
    ["x", [part("bytes3")], '"x" is no row of 3 hexadecimal bytes.'],
    ["10.0.0.0/8", [part("u32", "ipv4")], '"10.0.0.0/8" is no IPv4 address.'],
    [
      "1",
      [part("u32", "ipv4", "ip-src"), part("u8", "protocol")],
      "This has 2 parts, divided by commas: ip-src, protocol.",
    ],
  ])("%s is refused", (text, parts, message) => {
    expect(readParts(text, parts)).toBe(message);
  });
});

describe("the run", () => {
  const BODY = "(map-inc table (pack u32 (random) u32 (cpu))) (map-inc slots (bit-and (cpu) 3)) (return :xdp-pass)";
  const random = seeded(7);
  const PACKETS = Array.from({ length: 300 }, (_, index) => packet([...randomFrame(random)], { time: BigInt(index) }));

  test("slices give what one go gives, and the same inputs the same result", () => {
    const plan = planOf(analysisOf([xdp(BODY, ["table", "slots"])]));
    const options = { cpus: 4, seed: 9 };
    const whole = simulate(plan, PACKETS, options);
    const slices = new Simulation(plan, PACKETS, options);
    while (!slices.isDone) slices.advance(7);
    expect(slices.done).toBe(300);
    expect(slices.result()).toEqual(whole);
    expect(simulate(plan, PACKETS, { ...options, seed: 10 })).not.toEqual(whole);
  });

  test("one flow stays on one CPU, several spread", () => {
    const flows = Array.from({ length: 64 }, (_, index) =>
      packet(ethernet(0x0800, ipv4(6, tcp({ src: 1000 + index })))),
    );
    const { result } = ran(
      [xdp("(map-inc slots (bit-and (cpu) 3)) (return :xdp-pass)", ["slots"])],
      [...flows, ...flows],
      { cpus: 4 },
    );
    const perCpu = result.maps[0]?.entries ?? [];
    expect(perCpu).toHaveLength(4);
    for (const { key, values } of perCpu) {
      const own = values.map((value) => value[0] ?? 0);
      expect(own.filter((count) => count > 0)).toHaveLength(1);
      expect((own[key[0] ?? 0] ?? 0) % 2).toBe(0);
    }
  });

  test("the clock is the packets' and never goes back", () => {
    const body = "(map-set slots 0 (ktime)) (return :xdp-pass)";
    const at = (time: bigint): CapturedPacket => ({ ...SYN, time });
    const { result } = ran([xdp(body, ["slots"])], [at(5n), at(9n), at(3n)]);
    expect(result.maps[0]?.entries[0]?.values[0]?.[0]).toBe(9);
  });

  test("the address that most packets have is guessed to be the machine's", () => {
    const between = (src: number, dst: number): CapturedPacket =>
      packet(ethernet(0x0800, ipv4(6, tcp(), { src, dst })));
    expect(guessLocal([between(1, 9), between(9, 2), between(3, 9), PACKETS[0] ?? SYN])).toBe("0.0.0.9");
    expect(guessLocal([between(1, 2), between(3, 4)])).toBeUndefined();
    expect(guessLocal([])).toBeUndefined();
  });

  test("no text and no capture makes it throw", () => {
    fc.assert(
      fc.property(policyText(), fc.uint8Array({ maxLength: 120 }), fc.integer(), (text, bytes, seed) => {
        const files = [{ kind: "text", path: "p.tlisp", text }] as const;
        const analysis = analyze({ files, settings: DEFAULT_SETTINGS });
        const header = writeCapture([]);
        const { packets } = readCapture(Uint8Array.from([...header, ...bytes]));
        const frames = Array.from({ length: 20 }, () => packet([...randomFrame(seeded(seed))]));
        for (const { lowered } of analysis.policies) {
          const plan = planSimulation(analysis, lowered.name ?? "");
          if (plan === undefined) continue;
          const result = simulate(plan, [...packets, ...frames], { cpus: 3 });
          expect(Object.values(countFates(result)).reduce((sum, count) => sum + count, 0)).toBe(packets.length + 20);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("any frame is taken", () => {
    expect(ran([xdp("(return :xdp-pass)"), tc("t", "tc-act-ok")], PACKETS).said).toHaveLength(300);
  });
});

test.each([
  [SYN, "TCP 10.0.0.1:40000 → 10.0.0.2:443 SYN"],
  [DATAGRAM, "UDP 10.0.0.1:5353 → 10.0.0.2:53"],
  [PING, "ICMP 10.0.0.1 → 10.0.0.2"],
  [packet(ethernet(0x86dd, ipv6(6, tcp({ flags: 0x12 })))), "TCP [fd00::1]:40000 → [fd00::2]:443 SYN ACK"],
  [packet(ethernet(0x0806, [])), "ARP"],
  [packet(ethernet(0x1234, [])), "EtherType 0x1234"],
  [packet([], { linkType: 105 }), "link type 105, no frame"],
])("packets in words", (one, words) => {
  expect(describePacket(one)).toBe(words);
});

test.each([
  ["10.0.0.1", 32],
  ["10.0.0.0/8", 8],
  ["fd00::/8", 8],
  ["::1", 128],
  ["1:2:3:4:5:6:7:8", 128],
  ["10.0.0", undefined],
  ["10.0.0.256", undefined],
  ["10.0.0.0/33", undefined],
  ["1::2::3", undefined],
  ["1:2:3:4:5:6:7:8::", undefined],
  ["", undefined],
])("the network %s", (text, length) => {
  expect(parseNetwork(text)?.length).toBe(length);
});
