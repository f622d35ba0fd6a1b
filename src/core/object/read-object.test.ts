import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OBJECT_FIXTURES, objectFixture } from "../../testing/object-fixtures.ts";
import { importObject } from "../import/import-object.ts";
import { readObject, type ObjectFile } from "./read-object.ts";

function objectOf(bytes: Uint8Array): ObjectFile {
  const read = readObject(bytes);
  if (!read.ok) throw new Error(read.message);
  return read.object;
}

/** A program on one line: name, section, kind, where it attaches, and what it does with maps. */
function programLines({ programs }: ObjectFile): readonly string[] {
  return programs.map(({ name, section, kind = "none", target = "-", direction = "-", uses }) => {
    return [name, section, kind, target, direction, ...[...uses].map(([map, use]) => `${map}=${use}`)].join(" ");
  });
}

function mapLines({ maps }: ObjectFile): readonly string[] {
  return maps.map(({ name, type, kind = "none", keySize, valueSize, maxEntries, flags, isPinned }) => {
    return `${name} ${type} ${kind} ${keySize} ${valueSize} ${maxEntries} ${flags}${isPinned ? " pinned" : ""}`;
  });
}

describe("an object of libbpf's conventions", () => {
  const object = objectOf(objectFixture("libbpf"));

  it("has the programs of its sections, with what their instructions do with maps", () => {
    expect(programLines(object)).toEqual([
      // A lookup and an atomic add in the program, the counter in a function of `.text`.
      "drop_flows xdp :xdp - - flows=read-write seen=read-write",
      "pass_large xdp.frags :xdp - -",
      "on_the_way_out xdp/devmap none - -",
      "mark tc :tc - - limits=read networks=read",
      // The value is written by a function that is given a pointer to it.
      "mark_out tcx/egress :tc - egress limits=write jumps=read",
      "watch socket :socket-filter - - seen=read-write",
      "connects kprobe/tcp_v4_connect :kprobe tcp_v4_connect - samples=write",
      "connected kretprobe/tcp_v4_connect :kprobe tcp_v4_connect - events=write",
      "execs tp/sched/sched_process_exec :tracepoint sched/sched_process_exec - recent=write",
      "profile perf_event :perf-event - - stacks=write",
      "leaving cgroup_skb/egress :cgroup-skb - egress flows=write",
      "opens lsm/file_open :lsm file_open - tables=read",
      "slow lsm.s/bprm_check_security :lsm bprm_check_security -",
      "unlinks fentry/do_unlinkat none - -",
    ]);
    expect(object.license).toBe("Dual BSD/GPL");
    expect(object.programs.filter((program) => !program.isReadByAya).map(({ name }) => name)).toEqual([
      "mark",
      "mark_out",
    ]);
  });

  it("has the maps that BTF describes, in sizes of types and in numbers", () => {
    expect(mapLines(object)).toEqual([
      "first 2 :array 4 4 1 0",
      "tables 13 none 4 0 4 0",
      "flows 1 :hash 8 8 1024 0",
      "limits 2 :array 4 32 8 1024",
      "networks 11 :lpm-trie 8 4 256 1",
      "jumps 3 none 4 4 2 0",
      "samples 27 :ring-buf 0 0 65536 0",
      "events 4 :perf-event-array 4 4 0 0",
      "recent 10 none 4 8 32 0",
      "stacks 7 :stack-trace 4 1016 64 0",
      "seen 6 :per-cpu-array 4 8 1 0 pinned",
    ]);
  });

  it("has global variables and what the kernel is to provide left over", () => {
    expect(object.remainders.map(({ section, symbol, what }) => `${symbol ?? section} ${what}`)).toEqual([
      ".rodata has global variables (4 bytes), which the loader makes a map of",
      ".bss has global variables (8 bytes), which the loader makes a map of",
      "LINUX_KERNEL_VERSION is defined outside of the object",
    ]);
  });
});

describe("an object from before BTF", () => {
  const object = objectOf(objectFixture("legacy"));

  it("has the records of the section `maps`, whoever names them", () => {
    expect(mapLines(object)).toEqual([
      "hits 1 :hash 4 8 128 1",
      "Blocked 9 :lru-hash 16 1 64 0",
      "unused 2 :array 4 4 1 0",
    ]);
    expect(programLines(object)).toEqual([
      "limit classifier :tc - - hits=read-write",
      "gate cgroup/skb :cgroup-skb - - Blocked=read",
      "opens tracepoint/syscalls/sys_enter_openat :tracepoint syscalls/sys_enter_openat -",
    ]);
    expect(object.license).toBe("MIT");
  });
});

it("reads what aya makes of an exported crate", () => {
  const object = objectOf(objectFixture("edge-protection"));
  expect(programLines(object)).toEqual([
    "drop_syn_flood xdp :xdp - - events=write syn_counter=read-write",
    "rate_limit_tcp classifier :tc - - tcp_state_table=read-write",
  ]);
  expect(mapLines(object)).toEqual([
    "events 27 :ring-buf 0 0 262144 0",
    "syn_counter 9 :lru-hash 4 8 65536 0",
    "tcp_state_table 9 :lru-hash 4 8 65536 0",
  ]);
  expect(object.remainders).toEqual([]);
});

it("knows the helpers that the verifier comes to, and who calls them", () => {
  const { programs } = objectOf(objectFixture("calls"));
  const calls = programs.map(({ name, helpers }) => [name, ...Array.from(helpers, ([id, by]) => `${id} ${by}`).sort()]);
  expect(calls).toEqual([
    ["reads", "113 read_word"],
    // Constants of the object lead past everything.
    ["silent"],
    // On both ways that the kernel may send it.
    ["both", "35 both"],
    // Nothing is wanted, by a constant that a function is given; by chance it is.
    ["passes"],
    ["chances", "35 task"],
    // A constant on the stack, and what a helper writes there.
    ["lays", "5 lays"],
    ["finds", "189 finds", "35 finds"],
    ["rounds", "5 rounds", "7 rounds"],
    // 189 and 35 stand behind what the kernel is asked; what follows in every case does not.
    ["asks", "5 asks", "8 asks"],
    // A function that is called back.
    ["loads", "181 loads", "189 loads", "7 each"],
    ["mistakes", "3 forget"],
    ["confuses", "1 confuses", "130 confuses"],
    ["repeats", "7 repeats"],
    ["invents", "5000 invents"],
    ["opens"],
    ["tells", "16 tells"],
  ]);
});

it("knows what the code of programs asks of a kernel beside helpers", () => {
  const featuresOf = (name: Parameters<typeof objectFixture>[0]): readonly string[] =>
    objectOf(objectFixture(name)).programs.flatMap((program) =>
      Array.from(program.features, ([feature, words]) => `${program.name}: ${feature} ${/`(.*)`/.exec(words)?.[1]}`),
    );
  // The compiler keeps what an array begins with among the constants.
  expect(featuresOf("legacy")).toEqual(["limit: bpf2bpf limit", "gate: global-data gate"]);
  const ofCalls = featuresOf("calls").filter((line) => /^(?:reads|loads|repeats|rounds):/.test(line));
  expect(ofCalls).toEqual([
    "reads: bpf2bpf reads",
    "reads: global-data reads",
    "rounds: global-data rounds",
    "rounds: jmp32 rounds",
    "rounds: bounded-loops rounds",
    "loads: bpf2bpf loads",
    "loads: global-data each",
    "repeats: global-data repeats",
    "repeats: jmp32 repeats",
    "repeats: atomic-operations repeats",
    "repeats: bounded-loops repeats",
  ]);
});

it("knows which helpers are given maps that they do not take, also in functions that it calls", () => {
  const { programs } = objectOf(objectFixture("calls"));
  const misuses = programs.flatMap(({ name, misuses: own }) =>
    own.map(({ map, kind, helper, caller }) => `${name}: ${helper} ${map} ${kind} ${caller}`),
  );
  expect(misuses).toEqual(["mistakes: 3 ring :ring-buf forget", "confuses: 130 table :hash confuses"]);
});

describe("bytes that are no such object", () => {
  const elf = objectFixture("legacy");
  const changed = (at: number, ...bytes: readonly number[]): Uint8Array => {
    const copy = new Uint8Array(elf);
    copy.set(bytes, at);
    return copy;
  };

  it.each([
    ["nothing", new Uint8Array(), "this is no ELF file"],
    ["text", new TextEncoder().encode("(defbpf-map hits)"), "this is no ELF file"],
    ["a header alone", elf.slice(0, 40), "the file ends within its header"],
    ["32 bits", changed(4, 1), "this is an ELF file of 32 bits"],
    ["the other byte order", changed(5, 2), "this object is big-endian (bpfeb)"],
    ["another machine", changed(18, 62, 0), "this object is for another machine (x86-64)"],
    ["a linked program", changed(16, 2, 0), "this is a linked program or library"],
    ["no table of sections", elf.slice(0, elf.length - 1), "the file ends within its table of sections"],
    ["2³² sections", changed(40, 255, 255, 255, 255), "the file has no table of sections"],
  ])("%s", (_, bytes, message) => {
    const read = readObject(bytes);
    expect(read.ok ? "" : read.message).toContain(message);
  });

  it("refuses sections that overlap, so that no reader goes through the same bytes again and again", () => {
    const copy = new Uint8Array(elf);
    const view = new DataView(copy.buffer);
    const [table, count] = [Number(view.getBigUint64(40, true)), view.getUint16(60, true)];
    for (let index = 1; index < count; index++) {
      view.setBigUint64(table + index * 64 + 24, 0n, true);
      view.setBigUint64(table + index * 64 + 32, BigInt(elf.length), true);
    }
    const read = readObject(copy);
    expect(read.ok ? "" : read.message).toBe("the sections of the file overlap");
  });
});

describe.each(OBJECT_FIXTURES)("whatever becomes of the bytes of %s", (name) => {
  const bytes = objectFixture(name);
  const read = (damaged: Uint8Array): void => {
    const result = readObject(damaged);
    if (!result.ok) expect(result.message).not.toBe("");
  };

  it("reads every beginning of it", () => {
    const step = Math.ceil(bytes.length / 2500);
    for (let end = 0; end < bytes.length; end += step) read(bytes.subarray(0, end));
  });

  it("reads it with any bits flipped and any numbers changed", () => {
    const place = fc.nat(bytes.length - 1);
    const change = fc.oneof(
      fc.tuple(place, fc.nat(7)).map(([at, bit]): [number, number[]] => [at, [(bytes[at] ?? 0) ^ (1 << bit)]]),
      fc.tuple(place, fc.constantFrom([255, 255, 255, 255], [0, 0, 0, 0], [255, 255, 255, 127], [0, 0, 0, 128])),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const damaged = new Uint8Array(bytes);
        for (const [at, put] of changes) damaged.set(put.slice(0, damaged.length - at), at);
        const result = importObject(damaged, { path: "bpf/damaged.bpf.o" });
        expect(result.ok ? result.lisp : result.message).toMatch(/^[^]*$/);
      }),
      { numRuns: 150 },
    );
  });

  it("reads it with another byte at each place of its headers and tables", () => {
    // The table of sections is behind everything else.
    for (let at = 0; at < 64; at++) read(Uint8Array.from(bytes, (byte, index) => (index === at ? 255 - byte : byte)));
    const table = bytes.length - 64 * 40;
    for (let at = Math.max(table, 64); at < bytes.length; at += 3) {
      const damaged = new Uint8Array(bytes);
      damaged[at] = 255;
      read(damaged);
    }
  });
});
