import { unzipSync } from "fflate";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { writeCapture } from "../core/index.ts";
import { memoryHost } from "../testing/memory-host.ts";
import type { MemoryHost } from "../testing/memory-host.ts";
import { objectFixture } from "../testing/object-fixtures.ts";
import { ethernet, ipv4, tcp } from "../testing/packets.ts";
import { run } from "./run.ts";

const POLICY = `;; hits
(defbpf-map hits :kind :hash :key-size 4 :value-size 8 :max-entries 16)

(defbpf-program drop
  :kind :xdp
  :attach {:target "eth0"}
  :source "bpf/drop.rs"
  :uses-maps ["hits"])

(defbpf-policy edge :description "Edge." :programs ["drop"] :maps ["hits"])
`;
const BODY = `use aya_ebpf::{bindings::xdp_action, programs::XdpContext};

use crate::maps::HITS;

pub fn body(_ctx: XdpContext) -> u32 {
    let _ = HITS.insert(&1, &1, 0);
    xdp_action::XDP_PASS
}
`;
const FILES = { "policy.tlisp": POLICY, "bpf/drop.rs": BODY };

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  readonly host: MemoryHost;
}

async function ran(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = FILES,
  stdin?: string | Uint8Array,
): Promise<Ran> {
  const host = memoryHost(files, stdin);
  const status = await run(args, host);
  return { status, out: host.stdout(), err: host.stderr(), host };
}

const LISP_HITS = '(defbpf-map hits :kind :hash :key-size 4 :value-size 8 :max-entries "16")\n';

describe("the command line", () => {
  test.each([
    [[]],
    [["chek"]],
    [["check", "--no-such"]],
    [["--no-such"]],
    [["schema", "x"]],
    [["format"]],
    [["fix"]],
    [["lisp"]],
    [["import"]],
    [["import", "a.o", "b.o"]],
    [["import", "-"]],
    [["import", "--as", "edge.elf", "edge.bpf.o"]],
    [["import", "--as", "../edge.o", "edge.bpf.o"]],
  ])("%j is wrong use: a sentence and status 2", async (args) => {
    const { status, out, err } = await ran(args);
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/\S/);
  });

  test.each([["--help"], ["-h"], ["help"]])("%s lists the commands", async (flag) => {
    const { status, out } = await ran([flag]);
    expect(status).toBe(0);
    for (const name of [
      "check",
      "json",
      "lisp",
      "format",
      "fix",
      "export",
      "graph",
      "simulate",
      "review",
      "import",
      "schema",
    ])
      expect(out).toContain(name);
  });

  test("every command has help and a version", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    for (const name of [
      "check",
      "json",
      "lisp",
      "format",
      "fix",
      "export",
      "graph",
      "simulate",
      "review",
      "import",
      "schema",
    ]) {
      expect(await ran([name, "--help"])).toMatchObject({ status: 0, err: "" });
      expect((await ran(["help", name])).out).toContain(`tatara-ebpf ${name}`);
      expect((await ran([name, "--version"])).out).toBe(`${version}\n`);
    }
  });

  test.each([
    [["check", "gone.tlisp"], "gone.tlisp: there is no such file or folder."],
    [["check", "bpf/drop.rs"], "bpf/drop.rs: this is no .tlisp file."],
    [["check", "bpf"], "bpf: there is no .tlisp file in this folder."],
    [["check", "--root", "gone", "policy.tlisp"], "--root names no folder: gone."],
    [["check", "--stdin-path", "a.tlisp"], "--stdin-path needs standard input"],
    [["check", "--stdin-path", "a.json", "-"], "--stdin-path names no .tlisp file"],
    [["check", "--cpus", "0"], "--cpus takes a number from 1 to 8192"],
    [["check", "--memory-budget", "1.5"], "--memory-budget takes whole MiB from 1 to 1048576"],
    [["check", "--target-kernel", "new"], "--target-kernel takes a version"],
  ])("%j: %s", async (args, sentence) => {
    const { status, err } = await ran(args);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });
});

describe("import", () => {
  const object = objectFixture("edge-protection");

  test("prints Lisp that checks clean beside the object, and the ledger apart from it", async () => {
    const { status, out, err } = await ran(["import", "bpf/edge.bpf.o"], { "bpf/edge.bpf.o": object });
    expect(status).toBe(0);
    expect(out).toContain(':source "bpf/edge.bpf.o"');
    expect(err).toContain("bpf/edge.bpf.o: 2 programs, 3 maps\n");
    expect(err).toContain("  The object does not say to which interface `drop_syn_flood` attaches");
    const checked = await ran(["check", "--deny", "warnings", "."], { "policy.tlisp": out, "bpf/edge.bpf.o": object });
    expect(checked.out).toContain("no problems in 1 file");
    expect(checked.status).toBe(0);
  });

  test("gives both as JSON, in the dialect and under the names that are asked for", async () => {
    const args = ["import", "-", "--as", "x/y.o", "--dialect", "kwargs", "--policy", "gate", "--format", "json"];
    const { status, out, err } = await ran(args, {}, object);
    const report = JSON.parse(out) as { lisp: string; policy: string; ledger: readonly Record<string, unknown>[] };
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(report).toMatchObject({ version: 1, policy: "gate", programs: ["drop_syn_flood", "rate_limit_tcp"] });
    expect(report.lisp).toContain(':name "gate"');
    expect(report.ledger[0]).toEqual({
      kind: "assumed",
      symbol: "drop_syn_flood",
      section: "xdp",
      message: "The object does not say to which interface `drop_syn_flood` attaches; the target is `eth0`.",
    });
  });

  test.each([
    ["text", "(defbpf-map", "byte 0: this is no ELF file."],
    ["half of an object", object.slice(0, 5000), "byte 0: the file has no table of sections."],
  ])("%s is an error of the input", async (_, content, message) => {
    const { status, out, err } = await ran(["import", "a.o"], { "a.o": content });
    expect({ status, out, err }).toEqual({ status: 1, out: "", err: `a.o: ${message}\n` });
  });
});

describe("check", () => {
  test("a sound policy is fine", async () => {
    const { status, out } = await ran(["check", "policy.tlisp"]);
    expect(status).toBe(0);
    expect(out).toContain("no problems in 1 file");
  });

  test("finds bodies from the workspace root", async () => {
    const nested = { "ebpf/defs/policy.tlisp": POLICY, "ebpf/bpf/drop.rs": BODY };
    const rules = async (args: readonly string[]): Promise<string[]> => {
      const report = JSON.parse((await ran(["check", "--format", "json", ...args], nested)).out) as Report;
      return report.files.flatMap((file) => file.diagnostics.map(({ rule }) => rule));
    };
    expect(await rules(["ebpf"])).not.toContain("source-file");
    expect(await rules(["--root", "ebpf", "ebpf/defs/policy.tlisp"])).not.toContain("source-file");
    expect(await rules(["ebpf/defs/policy.tlisp"])).toContain("source-file");
  });

  test("shows code frames and counts", async () => {
    const { status, out } = await ran(["check", "-"], {}, LISP_HITS);
    expect(status).toBe(1);
    expect(out).toContain("stdin.tlisp:1:69: error[form-type]");
    expect(out).toContain("^^^^");
    expect(out).toMatch(/1 error.* in 1 file\n$/);
  });

  test("json: one object by the contract", async () => {
    const text = LISP_HITS.replace("hits ", "\u{1F600} ");
    const { status, out } = await ran(["check", "--format", "json", "a/b.tlisp"], { "a/b.tlisp": `;\n${text}` });
    expect(status).toBe(1);
    const report = JSON.parse(out) as Report;
    expect(Object.keys(report)).toEqual(["version", "files"]);
    expect(report.version).toBe(1);
    expect(report.files.map(({ path }) => path)).toEqual(["a/b.tlisp"]);
    const found = report.files[0]?.diagnostics.find(({ rule }) => rule === "form-type");
    const offset = 2 + text.indexOf('"16"');
    expect(found).toMatchObject({
      severity: "error",
      start: { offset, line: 2, column: offset - 1 },
      end: { offset: offset + 4, line: 2, column: offset + 3 },
      jsonPath: "",
      related: [],
    });
    expect(found?.fixes[0]?.edits).toEqual([{ path: "a/b.tlisp", start: offset, end: offset + 4, text: "16" }]);
  });

  test("json lists sound documents too, and says the same again", async () => {
    const first = await ran(["check", "--format", "json", "."]);
    expect((JSON.parse(first.out) as Report).files.map(({ path }) => path)).toEqual(["policy.tlisp"]);
    expect((await ran(["check", "--format", "json", "."])).out).toBe(first.out);
  });

  test("a file that is not UTF-8 is a diagnostic, not a failure", async () => {
    const bytes = Uint8Array.of(0x3b, 0xc3, 0xa9, 0x0a, 0xff, 0x28);
    const { status, out } = await ran(["check", "--format", "json", "bad.tlisp"], { "bad.tlisp": bytes });
    expect(status).toBe(1);
    const [file] = (JSON.parse(out) as Report).files;
    expect(file?.diagnostics).toHaveLength(1);
    expect(file?.diagnostics[0]).toMatchObject({ rule: "syntax-not-utf8", start: { offset: 3, line: 2, column: 1 } });
    expect((await ran(["check", "bad.tlisp"], { "bad.tlisp": bytes })).out).toContain("bad.tlisp:2:1");
  });

  test("text with NUL characters is text", async () => {
    const nul = '(defbpf-map "a\0b" :kind :hash :key-size 4 :value-size 4 :max-entries 1)\n; \0\n';
    const { status, out } = await ran(["check", "--format", "json", "nul.tlisp"], { "nul.tlisp": nul });
    expect(status).toBe(0);
    expect(out).not.toContain('"error"');
    expect((await ran(["lisp", "nul.tlisp"], { "nul.tlisp": nul })).out).toBe(nul);
  });

  test("other commands say the same of what is not UTF-8", async () => {
    const bytes = Uint8Array.of(0x3b, 0xc3, 0xa9, 0x0a, 0xff, 0x28);
    const { status, err } = await ran(["lisp", "bad.tlisp"], { "bad.tlisp": bytes });
    expect(status).toBe(1);
    expect(err).toBe("bad.tlisp:2:1: This file is not UTF-8 text: byte 4 is 0xFF.\n");
  });

  test("warnings count as errors only when denied", async () => {
    const files = { "policy.tlisp": POLICY };
    expect((await ran(["check"], files)).status).toBe(0);
    expect((await ran(["check", "--deny", "warnings"], files)).status).toBe(1);
    expect((await ran(["check", "--deny", "warnings"])).status).toBe(0);
  });

  test("sarif: a log of version 2.1.0 whose results point at rules and places", async () => {
    const { status, out } = await ran(["check", "--format", "sarif", "a b/x.tlisp"], { "a b/x.tlisp": LISP_HITS });
    expect(status).toBe(1);
    const log = JSON.parse(out) as SarifLog;
    expect(log.version).toBe("2.1.0");
    const [one] = log.runs;
    const result = one?.results.find(({ ruleId }) => ruleId === "form-type");
    expect(one?.tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe("form-type");
    expect(result?.level).toBe("error");
    expect(result?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "a%20b/x.tlisp" },
      region: { startLine: 1, startColumn: 69, endLine: 1, endColumn: 73, charOffset: 68, charLength: 4 },
    });
    for (const { level, message, ruleIndex } of one?.results ?? []) {
      expect(["error", "warning", "note"]).toContain(level);
      expect(message.text).not.toBe("");
      expect(ruleIndex).toBeGreaterThanOrEqual(0);
    }
  });

  test("github: a workflow command a line, which no name ends", async () => {
    const name = "a%\n::error::x,y:z";
    const text = `(defbpf-map ${JSON.stringify(name)} :kind :hsh :value-size 8 :max-entries 1)`;
    const { out } = await ran(["check", "--format", "github", "a,b.tlisp"], { "a,b.tlisp": text });
    const lines = out.trimEnd().split("\n");
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) file=a%2Cb\.tlisp,line=1,endLine=1,/);
    expect(lines.some((line) => line.includes("title=form-kind::"))).toBe(true);
  });

  test("the target machine comes from options, else from what was saved", async () => {
    const memory = async (args: readonly string[], files: Readonly<Record<string, string>>): Promise<Ran> =>
      ran(["graph", "--format", "svg", ...args], files);
    const saved = { ...FILES, ".tatara-ebpf.json": '{"version":1,"settings":{"targetKernel":"6.12","cpus":2048}}' };
    const wanted = await memory(["--cpus", "2048"], FILES);
    expect(wanted.out).not.toBe((await memory([], FILES)).out);
    expect(await memory([], saved)).toMatchObject({ status: 0, err: "", out: wanted.out });
    expect((await memory(["--cpus", "8"], saved)).out).toBe((await memory([], FILES)).out);
    const budget = async (args: readonly string[], mebibytes: number): Promise<boolean> => {
      const settings = `{"version":1,"settings":{"memoryBudget":${mebibytes}}}`;
      const large = "(defbpf-map large :kind :hash :key-size 4 :value-size 8 :max-entries 100000)";
      const { out } = await ran(["check", ...args, "."], { "a.tlisp": large, ".tatara-ebpf.json": settings });
      return out.includes("memory-budget");
    };
    expect([await budget([], 1), await budget(["--memory-budget", "64"], 1), await budget([], 64)]).toEqual([
      true,
      false,
      false,
    ]);
    const broken = await ran(["check", "."], { ...FILES, ".tatara-ebpf.json": "{" });
    expect(broken.status).toBe(0);
    expect(broken.err).toContain("not understood");
  });
});

describe("json and lisp", () => {
  test("there and back is the identity", async () => {
    const there = await ran(["json", "policy.tlisp"]);
    expect(there.status).toBe(0);
    for (const dialect of ["documented", "kwargs"]) {
      const back = await ran(["lisp", "--dialect", dialect, "-"], {}, there.out);
      expect(back).toMatchObject({ status: 0, err: "" });
      expect(back.out.includes(':name "hits"')).toBe(dialect === "kwargs");
      const again = await ran(["json", "-"], {}, back.out);
      expect(again.out).toBe(there.out);
    }
  });

  test("all files are one document", async () => {
    const [map = "", rest = ""] = POLICY.split("\n\n(defbpf-program");
    const { out } = await ran(["json", "."], { "b.tlisp": map, "a/x.tlisp": `(defbpf-program${rest}` });
    const document = JSON.parse(out) as Record<string, { name: string }[]>;
    expect(["maps", "programs", "policies"].map((key) => document[key]?.map(({ name }) => name))).toEqual([
      ["hits"],
      ["drop"],
      ["edge"],
    ]);
  });

  test("--defaults fills fields in", async () => {
    expect((await ran(["json"])).out).not.toContain("license");
    expect((await ran(["json", "--defaults"])).out).toContain('"license": "GPL"');
  });

  test("what does not lower is left out, said, and status 1", async () => {
    const { status, out, err } = await ran(
      ["json", "-"],
      {},
      `${LISP_HITS}(defbpf-map ok :kind :hash :key-size 4 :value-size 8 :max-entries 1)`,
    );
    expect(status).toBe(1);
    expect((JSON.parse(out) as { maps: { name: string }[] }).maps.map(({ name }) => name)).toEqual(["ok"]);
    expect(err).toContain("form-type");
    expect(err).not.toContain("unreferenced");
  });

  test("semantic errors are check's", async () => {
    const text = '(defbpf-policy p :description "" :programs ["gone"])';
    expect(await ran(["json", "-"], {}, text)).toMatchObject({ status: 0, err: "" });
  });

  test.each([
    ['{"maps": [}', "document.json:1:11: "],
    ["[]", "document.json:1:1: "],
    ["\ufffe", "document.json:1:1: "],
  ])("JSON %j is refused at its place", async (text, place) => {
    const { status, out, err } = await ran(["lisp", "document.json"], { "document.json": text });
    expect(status).toBe(1);
    expect(out).toBe("");
    expect(err).toContain(place);
  });

  test("Lisp text is printed in the other dialect, comments kept", async () => {
    const { status, out } = await ran(["lisp", "--dialect", "kwargs", "policy.tlisp"]);
    expect(status).toBe(0);
    expect(out).toContain(";; hits\n(defbpf-map");
    expect(out).toContain(':name "hits"');
    expect((await ran(["lisp", "policy.tlisp"])).out).toBe(POLICY);
  });
});

describe("format", () => {
  const UGLY = "(defbpf-map   hits\n\n :kind :hash :key-size 4\n:value-size 8 :max-entries 1)   \n";

  test("formats in place, twice is once", async () => {
    const first = await ran(["format", "a.tlisp"], { "a.tlisp": UGLY });
    expect(first).toMatchObject({ status: 0, out: "" });
    const text = first.host.textOf("a.tlisp") ?? "";
    expect(text).not.toBe(UGLY);
    const second = await ran(["format", "--check", "a.tlisp"], { "a.tlisp": text });
    expect(second).toMatchObject({ status: 0, out: "", err: "" });
  });

  test("--check writes nothing and names the files", async () => {
    const { status, out, host } = await ran(["format", "--check", "."], { "a.tlisp": UGLY, "b/c.tlisp": UGLY });
    expect(status).toBe(1);
    expect(out).toBe("a.tlisp\nb/c.tlisp\n");
    expect(host.textOf("a.tlisp")).toBe(UGLY);
  });

  test("prints standard input, also when there is nothing to do", async () => {
    const once = await ran(["format", "-"], {}, UGLY);
    expect(once.out).toContain("(defbpf-map hits");
    expect((await ran(["format", "-"], {}, once.out)).out).toBe(once.out);
    expect(once.host.files.size).toBe(0);
  });

  test("leaves what is not UTF-8 alone and says so", async () => {
    const bytes = Uint8Array.of(0x28, 0xff);
    const { status, err, host } = await ran(["format", "a.tlisp"], { "a.tlisp": bytes });
    expect(status).toBe(1);
    expect(err).toContain("syntax-not-utf8");
    expect(host.files.get("/drafts/a.tlisp")).toEqual(bytes);
  });
});

describe("fix", () => {
  const TWICE = POLICY.replace(':programs ["drop"]', ':programs ["drop" "drop"]');

  test("applies safe fixes in place", async () => {
    const { status, err, host } = await ran(["fix", "policy.tlisp"], { ...FILES, "policy.tlisp": TWICE });
    expect(status).toBe(0);
    expect(err).toContain("1 fix applied");
    expect(host.textOf("policy.tlisp")).toBe(POLICY);
  });

  test("--dry-run prints a diff and writes nothing", async () => {
    const { status, out, err, host } = await ran(["fix", "--dry-run", "policy.tlisp"], {
      ...FILES,
      "policy.tlisp": TWICE,
    });
    expect(status).toBe(0);
    expect(out).toContain('-(defbpf-policy edge :description "Edge." :programs ["drop" "drop"] :maps ["hits"])\n+');
    expect(err).toContain("1 fix would be applied");
    expect(host.textOf("policy.tlisp")).toBe(TWICE);
  });

  test("fixes that are for a person to choose are spoken of", async () => {
    const unknown = POLICY.replace('["drop"]', '["dorp"]');
    const { status, err } = await ran(["fix", "policy.tlisp"], { ...FILES, "policy.tlisp": unknown });
    expect(status).toBe(1);
    expect(err).toMatch(/^0 fixes applied; 1 error.* left\. The fixes that `check` names/u);
  });

  test("what is left decides the status; standard input is printed", async () => {
    const { status, out } = await ran(["fix", "-"], {}, LISP_HITS.replace('"16"', '"sixteen"'));
    expect(status).toBe(1);
    expect(out).toBe(LISP_HITS.replace('"16"', '"sixteen"'));
  });
});

describe("graph", () => {
  test("mermaid is the default", async () => {
    expect((await ran(["graph"])).out).toContain('["drop<br>xdp · bpf/drop.rs"]');
  });

  test("json keeps to the contract", async () => {
    const { out } = await ran(["graph", "--format", "json"]);
    const none = { errors: 0, warnings: 0, information: 0 };
    expect(JSON.parse(out)).toEqual({
      nodes: [
        { id: "policy:edge", kind: "policy", name: "edge", problems: none },
        { id: "program:drop", kind: "program", name: "drop", problems: none },
        { id: "map:hits", kind: "map", name: "hits", problems: none },
      ],
      edges: [
        { kind: "policy-program", from: "policy:edge", to: "program:drop", order: 1 },
        { kind: "policy-map", from: "policy:edge", to: "map:hits" },
        { kind: "program-map", from: "program:drop", to: "map:hits", access: "write" },
      ],
    });
  });

  test("svg has two themes", async () => {
    const light = (await ran(["graph", "--format", "svg"])).out;
    const dark = (await ran(["graph", "--format", "svg", "--theme", "dark"])).out;
    expect(light).toMatch(/^<svg /);
    expect(dark).not.toBe(light);
  });
});

describe("simulate", () => {
  const LIMITER = `(defbpf-map counts :kind :hash :key-size 4 :value-size 8 :max-entries 16)
(bpf-fn limit (ctx)
  (when (> (map-inc counts (ip-src ctx)) 2)
    (return :xdp-drop))
  (return :xdp-pass))
(defbpf-program limit :kind :xdp :attach {:target "eth0"} :source "limiter.tlisp:limit" :uses-maps ["counts"])
(defbpf-policy limiter :description "" :programs ["limit"] :maps ["counts"])
`;
  const frame = Uint8Array.from(ethernet(0x0800, ipv4(6, tcp())));
  const capture = writeCapture([1n, 2n, 3n, 4n].map((time) => ({ time, bytes: frame })));
  const files = { "limiter.tlisp": LIMITER, "c.pcap": capture };

  test("sums up verdicts, maps and what never ran", async () => {
    const { status, out, err } = await ran(["simulate", "limiter", "c.pcap", "--packets"], files);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatchInlineSnapshot(`
      "limiter on eth0: 4 packets of c.pcap

      Packets
                2  passed
                2  dropped

      Programs
        limit (xdp, eth0, ingress)
                2  XDP_PASS
                2  XDP_DROP
          6 of 6 forms ran

      Maps
        counts (hash): 1 of 16
          10.0.0.1  →  4

      Each packet
              1  TCP 10.0.0.1:40000 → 10.0.0.2:443 SYN: passed; limit XDP_PASS
              2  TCP 10.0.0.1:40000 → 10.0.0.2:443 SYN: passed; limit XDP_PASS
              3  TCP 10.0.0.1:40000 → 10.0.0.2:443 SYN: dropped; limit XDP_DROP
              4  TCP 10.0.0.1:40000 → 10.0.0.2:443 SYN: dropped; limit XDP_DROP
      "
    `);
  });

  test("json: one object by the contract, whose maps can begin another run", async () => {
    const { status, out } = await ran(["simulate", "--format", "json", "limiter", "c.pcap", "limiter.tlisp"], files);
    expect(status).toBe(0);
    const report = JSON.parse(out) as Simulated;
    expect(report).toMatchObject({
      version: 1,
      policy: "limiter",
      capture: { path: "c.pcap", packets: 4, problem: null },
      interface: "eth0",
      fates: { pass: 2, drop: 2, send: 0, unseen: 0 },
      notRun: [],
    });
    expect(report.packets[2]).toMatchObject({
      number: 3,
      fate: "drop",
      decidedBy: "limit",
      runs: [{ program: "limit", verdict: "XDP_DROP", missedAt: null }],
    });
    const drop = LIMITER.indexOf("(return :xdp-drop)");
    expect(report.programs[0]?.forms).toContainEqual({
      path: "limiter.tlisp",
      start: { offset: drop, line: 4, column: 5 },
      end: { offset: drop + 18, line: 4, column: 23 },
      count: 2,
    });
    expect(report.maps).toEqual([
      {
        name: "counts",
        kind: "hash",
        count: 1,
        entries: [{ key: "0100000a", keyText: "10.0.0.1", values: ["0400000000000000"], valueTexts: ["4"] }],
      },
    ]);
    const again = await ran(["simulate", "limiter", "c.pcap", "--maps", "end.json"], { ...files, "end.json": out });
    expect(again.out).toContain("0  passed");
    expect(again.out).toContain("10.0.0.1  →  8");
  });

  test("another version: which packets go another way", async () => {
    const versions = { ...files, "old/limiter.tlisp": LIMITER.replace("2)", "3)") };
    const text = await ran(["simulate", "limiter", "c.pcap", "limiter.tlisp", "--against", "old"], versions);
    expect(text.status).toBe(0);
    expect(text.out).toContain("1 of 4 packets go another way");
    expect(text.out).toContain("SYN: dropped; limit XDP_DROP (was passed; limit XDP_PASS)");
    const args = ["simulate", "--format", "json", "limiter", "c.pcap", "limiter.tlisp", "--against", "old"];
    const { changed } = JSON.parse((await ran(args, versions)).out) as { changed: unknown };
    expect(changed).toMatchObject([{ number: 3, before: { fate: "pass", runs: [{ verdict: "XDP_PASS" }] } }]);
    const other = { ...versions, "old/limiter.tlisp": LIMITER.replace("policy limiter", "policy other") };
    const gone = await ran(["simulate", "limiter", "c.pcap", "limiter.tlisp", "--against", "old"], other);
    expect(gone).toMatchObject({ status: 2, err: expect.stringContaining("old has no policy limiter") });
  });

  test("a damaged capture is said at its byte, and its first packets are run", async () => {
    const { status, out, err } = await ran(["simulate", "limiter", "-", "limiter.tlisp"], files, capture.slice(0, 150));
    expect(status).toBe(1);
    expect(err).toBe("-: byte 94: the file ends within a packet; the packets before it were run.\n");
    expect(out).toContain("1 packet of -");
    const none = await ran(["simulate", "limiter", "limiter.tlisp", "limiter.tlisp"], files);
    expect(none.err).toBe("limiter.tlisp: byte 0: not a packet capture (pcap or pcapng).\n");
  });

  test("bodies in Rust are not run, and that is said", async () => {
    const { status, out, err } = await ran(["simulate", "edge", "c.pcap", "policy.tlisp"], { ...FILES, ...files });
    expect(status).toBe(1);
    expect(out).toContain("drop: Its body is in Rust (bpf/drop.rs)");
    expect(out).not.toContain("passed");
    expect(err).toBe("No program of edge was run.\n");
  });

  test.each([
    [["simulate"], 2, "Name the policy"],
    [["simulate", "limiter"], 2, "Name the capture"],
    [["simulate", "limiter", "gone.pcap"], 2, "gone.pcap"],
    [["simulate", "gone", "c.pcap"], 1, "There is no policy gone."],
    [["simulate", "limiter", "c.pcap", "--interface", "eth9"], 2, "is attached to eth9, but to eth0"],
    [["simulate", "limiter", "c.pcap", "--local", "10.0.0"], 2, "addresses or networks"],
    [["simulate", "limiter", "c.pcap", "--spread", "0"], 2, "from 1 to 8192"],
    [
      ["simulate", "limiter", "c.pcap", "--maps", "c.pcap"],
      2,
      "c.pcap:1:3: This file is not UTF-8 text: byte 2 is 0xB2.",
    ],
    [["simulate", "limiter", "-", "-"], 2, "either the capture or a file"],
  ])("%j: status %i, %s", async (args, expected, sentence) => {
    const { status, err } = await ran(args, files);
    expect(status).toBe(expected);
    expect(err).toContain(sentence);
  });
});

describe("export", () => {
  let zip: Ran;
  beforeAll(async () => {
    zip = await ran(["export", "edge", "policy.tlisp", "-o", "out/edge.zip"]);
  });

  test("writes a zip with one top folder", () => {
    expect(zip).toMatchObject({ status: 0, err: "" });
    const entries = Object.keys(unzipSync(zip.host.files.get("/drafts/out/edge.zip") ?? new Uint8Array()));
    expect(zip.out).toBe(`out/edge.zip: ${entries.length} files\n`);
    expect(new Set(entries.map((path) => path.split("/")[0]))).toEqual(new Set(["edge"]));
    expect(entries).toContain("edge/source/bpf/drop.rs");
  });

  test("a folder gets the same files", async () => {
    const { status, host } = await ran(["export", "edge", "-o", "crate"]);
    expect(status).toBe(0);
    const entries = Object.entries(unzipSync(zip.host.files.get("/drafts/out/edge.zip") ?? new Uint8Array()));
    for (const [path, bytes] of entries)
      expect(host.files.get(`/drafts/crate/${path.replace("edge/", "")}`)).toEqual(bytes);
  });

  test("a crate below the workspace is no part of it, and can be read by itself", async () => {
    const { host } = await ran(["export", "edge", "-o", "out/crate"]);
    const files = Object.fromEntries([...host.files].map(([path, bytes]) => [path.replace("/drafts/", ""), bytes]));
    const { status, out } = await ran(["check", "--format", "json", "."], files);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ files: [{ path: "policy.tlisp" }] });
    const alone = await ran(["json", "out/crate"], files);
    expect(alone).toMatchObject({ status: 0, out: (await ran(["json", "."])).out });
  });

  test("the modules of a body come along, other files do not", async () => {
    const files = {
      ...FILES,
      "bpf/drop.rs": `mod more;\n${BODY}`,
      "bpf/more.rs": "mod deep;\n",
      "bpf/more/deep.rs": "\n",
      "bpf/x.rs": "\n",
    };
    const { host } = await ran(["export", "edge", "policy.tlisp", "-o", "crate"], files);
    const sources = [...host.files.keys()].filter((path) => path.startsWith("/drafts/crate/source/bpf"));
    expect(sources.sort()).toEqual(
      ["drop.rs", "more.rs", "more/deep.rs"].map((path) => `/drafts/crate/source/bpf/${path}`),
    );
  });

  test("a folder that is not empty needs --force", async () => {
    const files = { ...FILES, "crate/mine.txt": "mine" };
    const refused = await ran(["export", "edge", "policy.tlisp", "-o", "crate"], files);
    expect(refused.status).toBe(2);
    expect([...refused.host.files.keys()]).toHaveLength(3);
    const forced = await ran(["export", "edge", "policy.tlisp", "-o", "crate", "--force"], files);
    expect(forced.status).toBe(0);
    expect(forced.host.textOf("crate/mine.txt")).toBe("mine");
  });

  test.each([
    [["export", "edge", "policy.tlisp"], "Say where the crate goes"],
    [["export", "edge", "policy.tlisp", "-o", "-"], "Say where the crate goes"],
    [["export", "-o", "x.zip"], "Name the policy"],
    [["export", "edge", "policy.tlisp", "-o", "policy.tlisp"], "neither a folder nor a .zip file"],
  ])("%j is wrong use: %s", async (args, sentence) => {
    const { status, err } = await ran(args);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });

  test("errors of the policy block, errors elsewhere do not", async () => {
    const broken = POLICY.replace(":max-entries 16", ":max-entries");
    const blocked = await ran(["export", "edge", "-o", "x.zip"], { ...FILES, "policy.tlisp": broken });
    expect(blocked.status).toBe(1);
    expect(blocked.err).toContain("form-");
    expect(blocked.host.kindOf("/drafts/x.zip")).toBeUndefined();
    const unknown = await ran(["export", "gone", "-o", "x.zip"]);
    expect(unknown.status).toBe(1);
    expect(unknown.err).toContain("gone");
    const elsewhere = await ran(["export", "edge", "-o", "x.zip"], {
      ...FILES,
      "policy.tlisp": `${POLICY}(defbpf-map spare :kind :x)`,
    });
    expect(elsewhere.status).toBe(0);
  });
});

test("schema prints the JSON Schema", async () => {
  const { status, out } = await ran(["schema"]);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toHaveProperty("properties.maps");
});

interface Report {
  readonly version: number;
  readonly files: readonly {
    readonly path: string;
    readonly diagnostics: readonly {
      readonly rule: string;
      readonly fixes: readonly { readonly edits: readonly object[] }[];
    }[];
  }[];
}

interface SarifLog {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly { readonly physicalLocation: object }[];
    }[];
  }[];
}

interface Simulated {
  readonly programs: readonly { readonly forms: readonly unknown[] }[];
  readonly packets: readonly unknown[];
  readonly maps: readonly unknown[];
}
