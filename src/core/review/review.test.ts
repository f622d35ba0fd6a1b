import { describe, expect, test } from "vitest";
import { TABLES } from "../../testing/diagnostics.ts";
import { validate } from "../validate/validate.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Settings } from "../workspace/model.ts";
import type { FieldChange, Review } from "./model.ts";
import type { Version } from "./problems.ts";
import { review } from "./review.ts";

const HITS = `(defbpf-map hits :kind :hash :key-size 4 :value-size 8 :max-entries 1024)`;
const EVENTS = `(defbpf-map events :kind :ring-buf :value-size 16 :max-entries 4096)`;
const COUNT = `(bpf-fn count (ctx)
  "Counts."
  (map-inc hits (ip-src ctx))
  (return :xdp-pass))`;
const DROP = `(defbpf-program drop :kind :xdp :attach {:target "eth0"} :source "policy.tlisp:count" :uses-maps ["hits"])`;
const RUST = `(defbpf-program limit :kind :tc :attach {:target "eth0" :direction "ingress"} :source "bpf/limit.rs" :uses-maps ["hits"])`;
const EDGE = `(defbpf-policy edge :description "Edge." :programs ["drop" "limit"] :maps ["hits"])`;
const POLICY = [HITS, COUNT, DROP, RUST, EDGE].join("\n\n");
const LIMIT = `use crate::maps::HITS;

pub fn body(_ctx: TcContext) -> i32 {
    // Counts.
    let _ = HITS.get(&1);
    TC_ACT_OK
}
`;
const FILES = { "policy.tlisp": POLICY, "bpf/limit.rs": LIMIT };
type Files = Readonly<Record<string, string>>;

function version(files: Files, settings: Partial<Settings> = {}): Version {
  const texts = Object.entries(files).map(([path, text]) => ({ kind: "text" as const, path, text }));
  const analysis = analyze({ files: texts, settings: { ...DEFAULT_SETTINGS, ...settings } }, undefined, TABLES);
  return { analysis, diagnostics: validate(analysis) };
}

function reviewed(after: Files, before: Files = FILES): Review {
  return review(version(before), version(after));
}

/** The policy with a text replaced, which has to be there. */
function changed(from: string, to: string): Files {
  expect(POLICY).toContain(from);
  return { ...FILES, "policy.tlisp": POLICY.replaceAll(from, to) };
}

/** `+ map hits`, `- map hits`, `map hits > counts: max_entries 1024 > 2048`. */
function told({ declarations }: Review): readonly string[] {
  return declarations.map(({ sort, before, after, fields, body }) => {
    if (before === undefined) return `+ ${sort} ${after?.name}`;
    if (after === undefined) return `- ${sort} ${before.name}`;
    const name = before.name === after.name ? after.name : `${before.name} > ${after.name}`;
    return [`${sort} ${name}`, ...fields.map(field), ...(body === undefined ? [] : ["body"])].join("; ");
  });
}

function field({ field: path, before, after, names }: FieldChange): string {
  const key = path.join(".");
  const plain = (value: unknown): string =>
    typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined");
  if (names === undefined) return `${key} ${plain(before?.value)} > ${plain(after?.value)}`;
  const parts = [
    ...names.added.map(({ name, position }) => `+${name}@${position}`),
    ...names.removed.map(({ name, position }) => `-${name}@${position}`),
    ...(names.order === undefined ? [] : [`${names.order.before.join()} > ${names.order.after.join()}`]),
  ];
  return `${key} ${parts.join(" ")}`;
}

describe("what makes no difference", () => {
  test("the same text", () => {
    const found = reviewed(FILES);
    expect(found.isSame).toBe(true);
    expect(found.reworded).toEqual([]);
  });

  test.each([
    ["a comment", HITS, `; hits\n${HITS}`],
    ["layout", HITS, HITS.replace(" :key-size", "\n  :key-size")],
    ["the other dialect", HITS, HITS.replace("hits", ':name "hits"')],
    ["a default that is written", `:source "bpf/limit.rs"`, `:source "bpf/limit.rs" :license "GPL"`],
    ["another spelling of a path", `"bpf/limit.rs"`, `"./bpf//limit.rs"`],
    ["what a function is for", `"Counts."`, `"Counts packets."`],
    ["the order of fields", `:kind :hash :key-size 4`, `:key-size 4 :kind :hash`],
    ["brackets of bodies", `(ip-src ctx)`, `[ip-src ctx]`],
  ])("%s: another text of the same meaning", (_, from, to) => {
    const found = reviewed(changed(from, to));
    expect(told(found)).toEqual([]);
    expect(found.isSame).toBe(true);
    expect(found.reworded).toEqual(["policy.tlisp"]);
  });

  test("the order of maps", () => {
    const two = {
      ...FILES,
      "policy.tlisp": `${POLICY}\n${EVENTS}`.replace(`:maps ["hits"]`, `:maps ["hits" "events"]`),
    };
    const other = { ...two, "policy.tlisp": two["policy.tlisp"].replace(`["hits" "events"]`, `["events" "hits"]`) };
    expect(reviewed(other, two).isSame).toBe(true);
  });

  test("comments of a body in Rust", () => {
    const found = reviewed({ ...FILES, "bpf/limit.rs": LIMIT.replace("// Counts.", "/* Counts\n packets. */") });
    expect(found.isSame).toBe(true);
    expect(found.reworded).toEqual(["bpf/limit.rs"]);
  });

  test("a declaration in another file", () => {
    const found = reviewed({ ...FILES, "policy.tlisp": POLICY.replace(HITS, ""), "maps.tlisp": HITS });
    expect(found.isSame).toBe(true);
    expect(found.moves.map(({ sort, before, after }) => [sort, before?.path, after?.path])).toEqual([
      ["map", "policy.tlisp", "maps.tlisp"],
    ]);
  });

  test("a file that is called otherwise, functions and all", () => {
    const { "policy.tlisp": text, ...rest } = FILES;
    const found = reviewed({ ...rest, "edge.tlisp": text.replaceAll("policy.tlisp:", "edge.tlisp:") });
    expect(told(found)).toEqual([]);
    expect(found.moves).toHaveLength(5);
  });
});

describe("declarations", () => {
  test("that are new or gone, with what is written in them", () => {
    const found = reviewed({ ...FILES, "policy.tlisp": `${POLICY}\n${EVENTS}` });
    expect(told(found)).toEqual(["+ map events"]);
    expect(found.declarations[0]?.fields.map(field)).toEqual([
      "kind undefined > :ring-buf",
      "value_size undefined > 16",
      "max_entries undefined > 4096",
    ]);
    expect(told(reviewed(FILES, { ...FILES, "policy.tlisp": `${POLICY}\n${EVENTS}` }))).toEqual(["- map events"]);
  });

  test.each([
    [":max-entries 1024", ":max-entries 2048", "map hits; max_entries 1024 > 2048"],
    [":kind :hash", ":kind :lru-hash", "map hits; kind :hash > :lru-hash"],
    [
      ":max-entries 1024)",
      ':max-entries 1024 :pin-path "/sys/fs/bpf/hits")',
      "map hits; pin_path undefined > /sys/fs/bpf/hits",
    ],
    [":max-entries 1024)", ":max-entries 1024 :owner 7)", "map hits; owner undefined > 7"],
    [`{:target "eth0"}`, `{:target "eth1"}`, "program drop; attach.target eth0 > eth1"],
    [`:direction "ingress"`, `:direction "egress"`, "program limit; attach.direction ingress > egress"],
    [`"Edge."`, `"The edge."`, "policy edge; description Edge. > The edge."],
    [":key-size 4", ":key-size x", "map hits; key_size 4 > undefined"],
    [`["drop" "limit"]`, `["limit" "drop"]`, "policy edge; programs drop,limit > limit,drop"],
    [`["drop" "limit"]`, `["limit"]`, "policy edge; programs -drop@1"],
    [`["drop" "limit"]`, `["limit" "other" "drop"]`, "policy edge; programs +other@2 drop,limit > limit,drop"],
    [`(return :xdp-pass)`, `(return :xdp-drop)`, "function count; body"],
  ])("%s becomes %s", (from, to, told_) => {
    expect(told(reviewed(changed(from, to)))).toEqual([told_]);
  });

  test("fields have the places of their values in both versions", () => {
    const after = changed(":max-entries 1024", ":max-entries  2048");
    const change = reviewed(after).declarations[0]?.fields[0];
    expect(POLICY.slice(change?.before?.span?.start, change?.before?.span?.end)).toBe("1024");
    expect(after["policy.tlisp"]?.slice(change?.after?.span?.start, change?.after?.span?.end)).toBe("2048");
  });

  test("bodies say what they answer and call, and which lines changed", () => {
    const found = reviewed(changed("(map-inc hits (ip-src ctx))", "(when (> (ktime) 5) (return :xdp-drop))"));
    expect(found.declarations[0]?.body).toMatchObject({
      actions: { added: ["xdp-drop"], removed: [] },
      helpers: { added: ["bpf_ktime_get_ns"], removed: [] },
      addedLines: 1,
      removedLines: 1,
    });
    const rust = reviewed({ ...FILES, "bpf/limit.rs": LIMIT.replace("TC_ACT_OK", "TC_ACT_SHOT") });
    expect(rust.files).toMatchObject([
      {
        path: "bpf/limit.rs",
        change: "changed",
        programs: ["limit"],
        body: { actions: { added: ["TC_ACT_SHOT"], removed: ["TC_ACT_OK"] } },
      },
    ]);
  });

  test("characters in Rust count, which are no tokens", () => {
    const rust = (char: string): Files => ({ ...FILES, "bpf/limit.rs": `${LIMIT}const C: char = '${char}';\n` });
    expect(reviewed(rust("b"), rust("a")).files).toHaveLength(1);
  });
});

describe("new names", () => {
  test.each([
    ["map", "hits", "counts"],
    ["program", "drop", "guard"],
    ["policy", "edge", "gate"],
    ["function", "count", "tally"],
  ])("of a %s: one change, wherever it is mentioned", (sort, name, other) => {
    const word = new RegExp(`\\b${name}\\b(?!s)`, "g");
    const rust = LIMIT.replaceAll(name.toUpperCase(), other.toUpperCase());
    const found = reviewed({ "policy.tlisp": POLICY.replaceAll(word, other), "bpf/limit.rs": rust });
    expect(told(found)).toEqual([`${sort} ${name} > ${other}`]);
    expect(found.files).toEqual([]);
    expect(found.effects.wiring).toEqual([]);
    expect(found.effects.attachments).toEqual([]);
    expect(found.effects.memory).toBeUndefined();
    expect(found.effects.problems).toEqual({ added: [], removed: [] });
  });

  test("of everything at once", () => {
    let text = POLICY;
    for (const [name, other] of [
      ["hits", "h2"],
      ["drop", "d2"],
      ["edge", "e2"],
      ["count", "c2"],
    ] as const) {
      text = text.replaceAll(new RegExp(`\\b${name}\\b(?!s)`, "g"), other);
    }
    const found = reviewed({ "policy.tlisp": text, "bpf/limit.rs": LIMIT.replaceAll("HITS", "H2") });
    expect(told(found)).toEqual(["policy edge > e2", "program drop > d2", "map hits > h2", "function count > c2"]);
  });

  test("with something else changed beside it", () => {
    const found = reviewed({
      "policy.tlisp": POLICY.replaceAll(/\bhits\b/g, "counts").replace("1024", "2048"),
      "bpf/limit.rs": LIMIT.replaceAll("HITS", "COUNTS"),
    });
    expect(told(found)).toEqual(["map hits > counts; max_entries 1024 > 2048"]);
  });

  test("are not seen in another map of the same shape that nobody put in its place", () => {
    const other = `${HITS.replace("hits", "zone")}\n`;
    const before = { "policy.tlisp": `${HITS}\n${DROP}\n${COUNT}` };
    const after = { "policy.tlisp": `${other}${DROP.replace(`["hits"]`, "[]")}\n${COUNT}` };
    expect(told(reviewed(after, before))).toEqual(["program drop; uses_maps -hits@1", "+ map zone", "- map hits"]);
  });

  test("two of the same shape keep apart", () => {
    const maps = (one: string, two: string): Files => ({
      "policy.tlisp": `${HITS.replace("hits", one)}\n${HITS.replace("hits", two)}
(defbpf-policy edge :description "" :programs [] :maps ["${one}" "${two}"])`,
    });
    expect(told(reviewed(maps("source-hits", "target-hits"), maps("source", "target")))).toEqual([
      "map source > source-hits",
      "map target > target-hits",
    ]);
  });
});

describe("effects", () => {
  test("where programs attach, in which order", () => {
    const found = reviewed(changed(`:direction "ingress"`, `:direction "egress"`)).effects.attachments;
    expect(found).toEqual([
      { policy: "edge", kind: ":tc", target: "eth0", direction: "egress", before: [], after: ["limit"] },
      { policy: "edge", kind: ":tc", target: "eth0", direction: "ingress", before: ["limit"], after: [] },
    ]);
    const tc = changed(":kind :xdp", ":kind :tc");
    const reordered = {
      ...tc,
      "policy.tlisp": tc["policy.tlisp"]?.replace(`["drop" "limit"]`, `["limit" "drop"]`) ?? "",
    };
    expect(reviewed(reordered, tc).effects.attachments).toMatchObject([
      { before: ["drop", "limit"], after: ["limit", "drop"] },
    ]);
  });

  test("what programs do with maps", () => {
    const found = reviewed({ ...FILES, "bpf/limit.rs": LIMIT.replace("HITS.get(&1)", "HITS.insert(&1, &1, 0)") });
    expect(found.effects.wiring).toEqual([
      {
        program: "limit",
        map: "hits",
        before: { access: "read", state: "declared" },
        after: { access: "write", state: "declared" },
      },
    ]);
    expect(reviewed(changed(`"bpf/limit.rs" :uses-maps ["hits"]`, `"bpf/limit.rs"`)).effects.wiring).toMatchObject([
      { program: "limit", before: { state: "declared" }, after: { state: "undeclared" } },
    ]);
  });

  test("memory of maps and policies, at the CPUs of each version", () => {
    const found = reviewed(changed(":max-entries 1024", ":max-entries 2048")).effects.memory;
    expect(found?.maps.map(({ name }) => name)).toEqual(["hits"]);
    expect(found?.policies.map(({ name }) => name)).toEqual(["edge"]);
    expect(found?.total.after).toBeGreaterThan(found?.total.before ?? 0);
    const cpus = review(version(FILES), version(FILES, { cpus: 64 }));
    expect(cpus.settings).toEqual([{ setting: "cpus", before: "8", after: "64" }]);
    expect(cpus.effects.memory?.maps).toHaveLength(1);
    expect(cpus.isSame).toBe(false);
  });

  test("the kernel that is needed, and why", () => {
    const old = { "policy.tlisp": [HITS, RUST, EDGE.replace(`"drop" `, "")].join("\n") };
    const found = reviewed({ "policy.tlisp": `${old["policy.tlisp"]}\n${EVENTS}` }, old).effects.kernel;
    expect(found).toMatchObject({ before: "4.13", after: "5.8" });
    expect(found?.reasons).toEqual([
      { name: "events", message: expect.stringContaining("came with Linux 5.8.") as string },
    ]);
    // What counts exactly needs more than maps do.
    expect(reviewed(FILES, { "policy.tlisp": HITS }).effects.kernel).toMatchObject({ before: "3.19", after: "5.12" });
  });

  test("licences that the kernel takes, and the helpers that ask for them", () => {
    const trace = `(bpf-fn t (ctx) (when (> (read-kernel u64 (arg 0)) 0) (return :ok)) (return :ok))
(defbpf-program t :kind :kprobe :attach {:target "tcp_connect"} :source "policy.tlisp:t")`;
    const before = { "policy.tlisp": trace };
    const after = { "policy.tlisp": trace.replace(`t")`, `t" :license "MIT")`) };
    expect(reviewed(after, before).effects.licences).toEqual([
      { program: "t", before: true, after: false, helpers: ["bpf_probe_read_kernel"] },
    ]);
  });

  test("records that are sent with another layout", () => {
    const sends = (fields: string): Files => ({
      "policy.tlisp": `${EVENTS}
(bpf-fn f (ctx) (emit events ${fields}) (return :xdp-pass))
(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "policy.tlisp:f" :uses-maps ["events"])`,
    });
    const found = reviewed(sends("(:src u32 1) (:count u64 2)"), sends("(:src u64 1) (:count u64 2)"));
    expect(found.effects.records).toEqual([
      { program: "p", map: "events", before: ["src u64, count u64"], after: ["src u32, count u64"] },
    ]);
    expect(found.breaking.map(({ reason }) => reason)).toContain("record");
  });

  test("diagnostics that came and went, not those that moved", () => {
    const found = reviewed(changed(HITS, `\n\n${HITS.replace(":hash", ":hsh")}`)).effects.problems;
    expect(found.added.map(({ rule }) => rule)).toContain("form-kind");
    const warned = { ...FILES, "policy.tlisp": `${POLICY}\n${EVENTS}` };
    expect(reviewed({ ...warned, "policy.tlisp": `${EVENTS}\n\n${POLICY}` }, warned).effects.problems).toEqual({
      added: [],
      removed: [],
    });
  });
});

describe("breaking changes", () => {
  const pinned = changed2(":max-entries 1024)", ':max-entries 1024 :pin-path "/sys/fs/bpf/hits")');

  function changed2(from: string, to: string): Files {
    return { ...FILES, "policy.tlisp": POLICY.replace(from, to) };
  }

  function after(from: string, to: string): readonly string[] {
    const text = pinned["policy.tlisp"] ?? "";
    expect(text).toContain(from);
    return reviewed({ ...pinned, "policy.tlisp": text.replace(from, to) }, pinned).breaking.map(
      ({ reason, message }) => `${reason}: ${message}`,
    );
  }

  test("a pinned map of another shape: what the loader says", () => {
    expect(after(":value-size 8", ":value-size 16")[0]).toBe(
      "pin: The map pinned at `/sys/fs/bpf/hits` is Hash, key 4 bytes, value 8 bytes, max entries 1024, flags 0x0; the new loader wants Hash, key 4 bytes, value 16 bytes, max entries 1024, flags 0x0 and refuses to start (status 6) until the old pin is removed. Its entries are lost with it.",
    );
  });

  test("a ring buffer that is rounded to the same size is the same", () => {
    const ring = (size: number): Files => ({
      "policy.tlisp": `(defbpf-map r :kind :ring-buf :value-size 8 :max-entries ${size} :pin-path "/sys/fs/bpf/r")`,
    });
    expect(reviewed(ring(8192), ring(8000)).effects.pins).toEqual([]);
    expect(reviewed(ring(16384), ring(8000)).effects.pins).toMatchObject([{ kind: "other-shape" }]);
  });

  test("a pin elsewhere, or none any more", () => {
    expect(after("bpf/hits", "bpf/other")).toEqual([
      "pin: The map `hits` is pinned at `/sys/fs/bpf/other` now: what is pinned at `/sys/fs/bpf/hits` stays there with its entries, and the new loader starts with none.",
    ]);
    expect(after(' :pin-path "/sys/fs/bpf/hits"', "")[0]).toMatch(/^pin: The map `hits` is pinned no more: /);
    expect(after("/sys/fs/bpf/hits", "/sys/fs//bpf/hits")).toEqual([]);
    const gone = { "policy.tlisp": EVENTS };
    const found = reviewed(gone, { "policy.tlisp": EVENTS.replace(")", ' :pin-path "/sys/fs/bpf/e")') });
    expect(found.breaking.map(({ message }) => message)[0]).toMatch(/^The map `events` is pinned no more/);
    const all = reviewed(gone, { "policy.tlisp": `${EVENTS}${HITS.replace(")", ' :pin-path "/sys/fs/bpf/h")')}` });
    expect(all.breaking.map(({ message }) => message)).toEqual([
      "The map `hits` is gone: what is pinned at `/sys/fs/bpf/h` stays there until somebody removes it.",
    ]);
  });

  test("a policy that is gone or called otherwise", () => {
    expect(after(EDGE, "")[0]).toMatch(/^policy: The policy `edge` is gone/);
    expect(after("policy edge", "policy gate")[0]).toMatch(
      /^name: The crate and its loader are called `gate` instead of `edge`/,
    );
  });

  test("a newer kernel, and errors", () => {
    const found = reviewed({ "policy.tlisp": `${HITS}\n${EVENTS}` }, { "policy.tlisp": HITS }).breaking;
    expect(found.map(({ message }) => message)).toEqual(["It needs Linux 5.8 now; 3.19 did before."]);
    expect(reviewed(changed(":key-size 4", ":key-size x")).breaking.map(({ reason }) => reason)).toContain("export");
  });
});
