import { describe, expect, test } from "vitest";
import { memoryHost } from "../testing/memory-host.ts";
import { run } from "./run.ts";

const POLICY = `; hits
(defbpf-map hits :kind :hash :key-size 4 :value-size 8 :max-entries 16)

(defbpf-program drop
  :kind :xdp
  :attach {:target "eth0"}
  :source "bpf/drop.rs"
  :uses-maps ["hits"])

(bpf-fn spare (ctx) (return :pass))

(defbpf-policy edge :description "Edge." :programs ["drop"] :maps ["hits"])
`;
const BODY = `use crate::maps::HITS;

pub fn body(_ctx: XdpContext) -> u32 {
    let _ = HITS.insert(&1, &1, 0);
    xdp_action::XDP_PASS
}
`;
const LARGER = POLICY.replace("16", "32");

async function ran(
  args: readonly string[],
  files: Readonly<Record<string, string>>,
  stdin?: string,
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  const host = memoryHost(files, stdin);
  const status = await run(["review", ...args], host);
  return { status, out: host.stdout(), err: host.stderr() };
}

const FOLDERS = {
  "old/policy.tlisp": POLICY,
  "old/bpf/drop.rs": BODY,
  "new/policy.tlisp": LARGER,
  "new/bpf/drop.rs": BODY.replace("XDP_PASS", "XDP_DROP"),
};

describe("review", () => {
  test.each([
    [[], "Name two versions"],
    [["a.tlisp"], "Name two versions"],
    [["a.tlisp", "a.tlisp", "a.tlisp"], "Name two versions"],
    [["-", "-"], "Standard input is one of the two versions at most"],
    [["a.tlisp", "gone"], "gone: there is no such file or folder."],
    [["a.tlisp", "a.tlisp", "--format", "html"], "--format takes text, markdown, json"],
  ])("%j is wrong use: %s", async (args, sentence) => {
    const { status, out, err } = await ran(args, { "a.tlisp": POLICY });
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(sentence);
  });

  test("the same meaning is fine, another is status 1", async () => {
    const same = await ran(["old", "new"], { "old/a.tlisp": POLICY, "new/a.tlisp": POLICY.replace("; hits", "; h") });
    expect(same).toMatchObject({ status: 0, err: "" });
    expect(same.out).toBe(
      "old → new: No change in meaning.\n\nNo change in meaning\n  a.tlisp: other words, comments or layout, and the same meaning\n",
    );
    expect((await ran(["old", "new"], FOLDERS)).status).toBe(1);
  });

  test("says what changed and where", async () => {
    const { out } = await ran(["old", "new"], FOLDERS);
    expect(out).toContain("old → new: 1 map changed, 1 file changed");
    expect(out).toContain("~ map hits  new/policy.tlisp:2:1\n      max-entries: 16 → 32");
    expect(out).toContain("~ Rust file bpf/drop.rs of drop\n      may answer XDP_DROP; may no longer answer XDP_PASS");
    expect(out).toContain("-     xdp_action::XDP_PASS");
  });

  test("Markdown and JSON", async () => {
    const { out: markdown } = await ran(["old", "new", "--format", "markdown"], FOLDERS);
    expect(markdown).toContain("## eBPF review: `old` → `new`");
    expect(markdown).toContain("| changed | map `hits` | `max-entries` | 16 | 32 |");
    const { out } = await ran(["old", "new", "--format", "json"], FOLDERS);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      before: "old",
      after: "new",
      same: false,
      changes: [
        {
          sort: "map",
          change: "changed",
          before: { name: "hits", path: "old/policy.tlisp", start: { line: 2, column: 1 } },
          after: { name: "hits", path: "new/policy.tlisp" },
          fields: [{ field: ["max_entries"], before: { value: 16, written: "16" }, after: { value: 32 }, names: null }],
          body: null,
        },
      ],
      files: [{ path: "bpf/drop.rs", change: "changed", programs: ["drop"] }],
      effects: { memory: { maps: [{ name: "hits" }] }, kernel: null, pins: [], problems: { added: [], removed: [] } },
    });
  });

  test("single files stand at one place, whatever they are called", async () => {
    const source = (text: string): string => text.replace("bpf/drop.rs", "policy.tlisp:spare");
    const files = { "tmp/x-1.tlisp": source(POLICY), "defs/policy.tlisp": source(LARGER) };
    const { out, status } = await ran(["tmp/x-1.tlisp", "defs/policy.tlisp"], files);
    expect(status).toBe(1);
    expect(out).toContain("tmp/x-1.tlisp → defs/policy.tlisp: 1 map changed\n");
    expect(out).not.toContain("moved");
    expect(out).not.toContain("Problems");
  });

  test("standard input is the other version of a file, with its bodies and settings", async () => {
    const files = {
      "defs/policy.tlisp": LARGER,
      "defs/bpf/drop.rs": BODY,
      "defs/.tatara-ebpf.json": `{"version":1,"settings":{"cpus":64}}`,
    };
    const { out } = await ran(["-", "defs/policy.tlisp"], files, POLICY);
    expect(out).toContain("- → defs/policy.tlisp: 1 map changed\n");
    expect(out).not.toContain("Problems");
    const back = await ran(["defs/policy.tlisp", "-"], files, POLICY);
    expect(back.out).toContain("max-entries: 32 → 16");
    expect(back.out).not.toContain("Problems");
  });

  test("a temporary file has the bodies of the other one where it has none", async () => {
    const files = { "tmp/git-1/policy.tlisp": POLICY, "policy.tlisp": LARGER, "bpf/drop.rs": BODY };
    const { out } = await ran(["tmp/git-1/policy.tlisp", "policy.tlisp"], files);
    expect(out).toContain("1 map changed\n");
    expect(out).not.toContain("Problems");
  });

  test("a file that was not there has nothing in it", async () => {
    const { out, status } = await ran(["/dev/null", "policy.tlisp"], { "policy.tlisp": POLICY, "bpf/drop.rs": BODY });
    expect(status).toBe(1);
    expect(out).toContain("1 policy new, 1 program new, 1 map new, 1 function new, 1 file new");
    const gone = await ran(["policy.tlisp", "/dev/null"], { "policy.tlisp": POLICY, "bpf/drop.rs": BODY });
    expect(gone.out).toContain("policy edge is gone");
  });

  test("nothing that a name holds acts on a terminal", async () => {
    const hostile = POLICY.replace('"Edge."', '"\u001b[31mred\u202e"');
    const { out } = await ran(["old", "new"], { "old/a.tlisp": POLICY, "new/a.tlisp": hostile });
    expect(out).not.toContain("\u001b");
    expect(out).not.toContain("\u202e");
  });
});
