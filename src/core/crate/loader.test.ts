/** What the loader of a policy consists of: what the policy has, and nothing else. `scripts/lab` builds and runs it. */
import { describe, expect, it } from "vitest";
import { MAP_KINDS, PROGRAM_KINDS } from "../ir/schema.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { eventLayout } from "../compile/layout.ts";
import { generateCrate } from "./generate.ts";
import { loaderCrate } from "./loader-crate.ts";
import { featuresOf, isAddressField } from "./loader-features.ts";
import type { Plan } from "./plan.ts";
import type { PlannedEvent } from "./plan-events.ts";
import { planCrate } from "./plan.ts";

function planOf(text: string): Plan {
  const analysis = analyze({ files: [{ kind: "text", path: "p.tlisp", text }], settings: DEFAULT_SETTINGS });
  const result = planCrate(analysis, "p", "0");
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join("\n"));
  return result.plan;
}

const program = (kind: string, more = ""): string =>
  `(defbpf-program a :kind ${kind} :attach {:target "lo"} :source "a.rs" ${more})\n`;
const policy = (programs: string, maps: string): string =>
  `(defbpf-policy p :description "" :programs [${programs}] :maps [${maps}])\n`;
const map = (name: string, fields: string): string => `(defbpf-map ${name} ${fields})\n`;

function files(plan: Plan): ReadonlyMap<string, string> {
  return new Map(
    loaderCrate(plan).map(({ path, content }) => [path.replace(/^p\/(?:src\/)?/, ""), String(content)] as const),
  );
}

const HASH = ":kind :hash :key-size 4 :value-size 8 :max-entries 9";

describe("modules", () => {
  it("have no code for maps in a policy without maps", () => {
    const loader = files(planOf(program(":kprobe") + policy('"a"', "")));
    expect([...loader.keys()].filter((path) => path.endsWith(".rs")).sort()).toEqual(
      "attach build cli failure follow kernel main objects processes programs remove report run status"
        .split(" ")
        .map((name) => `${name}.rs`),
    );
    const text = [...loader.values()].join("\n");
    for (const part of ["aya::maps", "MapInfo", "RingBuf", "clsact", "is_program", "EbpfLogger::", "interface"]) {
      expect({ part, there: text.includes(part) }).toEqual({ part, there: false });
    }
  });

  it("have no code for programs in a policy of maps alone", () => {
    const loader = files(planOf(map("m", HASH) + policy("", '"m"')));
    expect([...loader.keys()]).not.toContain("attach.rs");
    expect([...loader.values()].join("\n")).not.toContain("programs::");
  });

  it("look for a map once and under one name where there is one object, built here", () => {
    const maps = map("m", HASH) + map("r", ":kind :ring-buf :value-size 8 :max-entries 4096");
    const [own, mit] = [
      program(":xdp", ':uses-maps ["m" "r"]'),
      program(":tc", ':license "MIT"').replace(" a ", " b "),
    ];
    const elsewhere = program(":tc").replace(" a ", " c ").replace("a.rs", "c.bpf.o");
    const textOf = (programs: string, names: string): string =>
      [...files(planOf(maps + programs + policy(names, '"m" "r"'))).values()].join("\n");
    const parts = ["fn has(", "demand_shapes", "ebpf.take_map(map.name)", "loader.map_pin_path(map.name"];
    const there = (text: string): readonly boolean[] => parts.map((part) => text.includes(part));
    expect(there(textOf(own, '"a"'))).toEqual([false, false, false, false]);
    expect(there(textOf(own + mit, '"a" "b"'))).toEqual([true, false, false, false]);
    expect(there(textOf(own + elsewhere, '"a" "c"'))).toEqual([true, true, true, true]);
  });

  it("are only what runs in a policy of nothing", () => {
    const loader = files(planOf(policy("", "")));
    expect(loader.get("cli.rs")).not.toContain("Status");
    expect([...loader.keys()]).not.toContain("processes.rs");
  });

  it.each(PROGRAM_KINDS.flatMap((kind) => MAP_KINDS.map((other) => [kind, other] as const)))(
    "of %s with %s are all declared in the root, and the root declares no other",
    (kind, other) => {
      const size = other === ":lpm-trie" ? 8 : 4;
      const fields = `:kind ${other} :key-size ${size} :value-size 8 :max-entries 4096`;
      const loader = files(planOf(map("m", fields) + program(kind, ':uses-maps ["m"]') + policy('"a"', '"m"')));
      const declared = [...(loader.get("main.rs") ?? "").matchAll(/^mod (\w+);$/gm)].map(([, name = ""]) => name);
      const there = [...loader.keys()].filter((path) => /^(?!main|build)\w+\.rs$/.test(path));
      expect(declared.map((name) => `${name}.rs`).sort()).toEqual(there.sort());
      const failure = loader.get("failure.rs") ?? "";
      const others = [...loader].flatMap(([path, text]) => (path === "failure.rs" ? [] : [text])).join("\n");
      for (const [, status = ""] of failure.matchAll(/^ {4}(\w+) = \d,$/gm)) {
        expect({ status, used: status === "NotPermitted" || others.includes(`Status::${status}`) }).toEqual({
          status,
          used: true,
        });
      }
    },
  );
});

describe("maps", () => {
  it("are in the table as the kernel makes them, with where they are declared", () => {
    const text =
      "\n" +
      map("trie", ":kind :lpm-trie :key-size 8 :value-size 4 :max-entries 9") +
      map("ring", ":kind :ring-buf :value-size 24 :max-entries 5000") +
      program(":xdp") +
      policy('"a"', '"trie" "ring"');
    const table = files(planOf(text)).get("maps.rs") ?? "";
    expect(table).toContain('declared: "p.tlisp:2"');
    expect(table).toContain("read: Some(entries::lpm_trie::<u32, u32>)");
    expect(table).toMatch(/kind: MapType::RingBuf,\s+kind_name: "ring-buf",\s+key_size: 0,\s+value_size: 0,/);
  });

  it("are followed when their values are integers, but not the big ones", () => {
    const plan = planOf(
      map("small", HASH) +
        map("bytes", ":kind :hash :key-size 4 :value-size 12 :max-entries 9") +
        map("big", ":kind :hash :key-size 4 :value-size 8 :max-entries 65537") +
        map("huge", ":kind :array :key-size 4 :value-size 70000 :max-entries 1") +
        program(":xdp") +
        policy('"a"', '"small" "bytes" "big" "huge"'),
    );
    const { counters, readable } = featuresOf(plan);
    expect(counters.map(({ spec }) => spec.name)).toEqual(["small"]);
    expect(readable.map(({ spec }) => spec.name)).toEqual(["small", "bytes", "big"]);
  });
});

describe("events", () => {
  const base = planOf(
    map("events", ":kind :ring-buf :value-size 64 :max-entries 4096") + program(":xdp") + policy('"a"', '"events"'),
  );
  const event = (
    ...fields: (readonly [string, "u64" | "u32" | "u16" | "bytes16" | "i32" | "bool"])[]
  ): PlannedEvent => ({
    ...eventLayout(fields.map(([name, type]) => ({ name, type }))),
    map: "events",
    origin: { form: "f" },
  });
  const events = (...list: PlannedEvent[]): string => files({ ...base, events: list }).get("events.rs") ?? "";

  it("are bytes where nothing is known of them", () => {
    expect(events()).not.toContain("LAYOUTS");
  });

  it("have their fields at the offsets of the layout, and addresses by their names", () => {
    const text = events(event(["at", "u64"], ["src", "u32"], ["port", "u16"]));
    expect(text).toMatch(/map: "events",\s+size: 16,/);
    expect(text).toMatch(/name: "src",\s+offset: 8,\s+size: 4,\s+kind: Kind::Unsigned,\s+address: true,/);
    expect(text).toMatch(/name: "port",\s+offset: 12,\s+size: 2,\s+kind: Kind::Unsigned,\s+address: false,/);
    expect(text).not.toContain("Signed =>\n");
  });

  it("are told apart by size; what is not is bytes", () => {
    const [a, b, c] = [event(["a", "u64"]), event(["b", "u64"]), event(["c", "u64"], ["d", "u64"])];
    expect(events(a, b)).not.toContain("LAYOUTS");
    expect(events(a, a)).toContain('name: "a"');
    expect(events(a, b, c)).toMatch(/name: "c"[\s\S]*name: "d"/);
    expect(events(a, b, c)).not.toContain('name: "a"');
  });

  it("of bodies in Lisp are known", () => {
    const text = files(
      planOf(
        map("events", ":kind :ring-buf :value-size 64 :max-entries 4096") +
          "(bpf-fn f (ctx) (emit events (:len u32 (pkt-len ctx)) (:at u64 (ktime))) (return :xdp-pass))\n" +
          '(defbpf-program a :kind :xdp :attach {:target "lo"} :source "p.tlisp:f" :uses-maps ["events"])\n' +
          policy('"a"', '"events"'),
      ),
    ).get("events.rs");
    expect(text).toMatch(/name: "len",\s+offset: 0,\s+size: 4,[\s\S]*name: "at",\s+offset: 8,\s+size: 8,/);
  });

  it("are mapped to the function that sends them", () => {
    const crate = loaderCrate({ ...base, events: [event(["a", "u64"])] });
    const file = crate.find(({ path }) => path.endsWith("events.rs"));
    const line = String(file?.content)
      .split("\n")
      .findIndex((text) => text.includes('name: "a"'));
    expect(file?.lines?.[line]?.form).toBe("f");
  });

  it.each([
    ["src", 4, true],
    ["dst-addr", 4, true],
    ["client_ip", 4, true],
    ["ip6-src", 16, true],
    ["saddr", 4, true],
    ["src", 2, false],
    ["port", 4, false],
    ["zip", 4, false],
    ["description", 4, false],
  ])("%s of %d bytes may be an address: %s", (name, size, expected) => {
    expect(isAddressField({ name, size })).toBe(expected);
  });
});

it("gives the same bytes each time", () => {
  const text = map("m", HASH) + program(":tc") + policy('"a"', '"m"');
  const crate = (): unknown =>
    generateCrate(analyze({ files: [{ kind: "text", path: "p.tlisp", text }], settings: DEFAULT_SETTINGS }), "p", {
      version: "0",
    });
  expect(crate()).toEqual(crate());
});
