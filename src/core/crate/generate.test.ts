import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { blake3 } from "@noble/hashes/blake3.js";
import { describe, expect, it } from "vitest";
import { objectFixture } from "../../testing/object-fixtures.ts";
import { loadKernelTables } from "../kernel/load.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import type { Analysis, WorkspaceFile } from "../workspace/model.ts";
import type { Crate } from "./file.ts";
import { generateCrate } from "./generate.ts";

const SAMPLES = join(import.meta.dirname, "../../../public/samples");

function sample(name: string): Analysis {
  const folder = join(SAMPLES, name);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.(?:tlisp|rs)$/.test(path),
  );
  return analysisOf(Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")])));
}

function analysisOf(files: Readonly<Record<string, string | Uint8Array>>): Analysis {
  const list = Object.entries(files).map(([path, content]): WorkspaceFile =>
    typeof content === "string" ? { kind: "text", path, text: content } : { kind: "bytes", path, bytes: content },
  );
  return analyze({ files: list, settings: DEFAULT_SETTINGS });
}

function generate(analysis: Analysis, policy: string): Crate {
  return generateCrate(analysis, policy, { version: "0.0.0" });
}

function fileIn(crate: Crate, path: string): string {
  const content = crate.files.find((file) => file.path === path)?.content;
  return typeof content === "string" ? content : "";
}

/** A policy of one document. */
function crateOf(text: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Crate {
  return generate(analysisOf({ "policy.tlisp": text, ...more }), "p");
}

describe("edge-protection", () => {
  const analysis = sample("edge-protection");
  const crate = generate(analysis, "edge-protection");

  it("has the layout that its specification lists", () => {
    expect(crate.name).toBe("edge-protection");
    expect(crate.files.map((file) => file.path)).toEqual([
      ".cargo/config.toml",
      "Cargo.lock",
      "Cargo.toml",
      "README.md",
      "edge-protection-common/Cargo.toml",
      "edge-protection-common/src/lib.rs",
      "edge-protection-ebpf/Cargo.toml",
      "edge-protection-ebpf/src/lib.rs",
      "edge-protection-ebpf/src/main.rs",
      "edge-protection-ebpf/src/maps.rs",
      "edge-protection-ebpf/src/programs/drop_syn_flood.rs",
      "edge-protection-ebpf/src/programs/rate_limit_tcp.rs",
      "edge-protection/Cargo.toml",
      "edge-protection/build.rs",
      "edge-protection/src/addresses.rs",
      "edge-protection/src/attach.rs",
      "edge-protection/src/cli.rs",
      "edge-protection/src/clsact.rs",
      "edge-protection/src/counters.rs",
      "edge-protection/src/dump.rs",
      "edge-protection/src/entries.rs",
      "edge-protection/src/events.rs",
      "edge-protection/src/failure.rs",
      "edge-protection/src/follow.rs",
      "edge-protection/src/interface.rs",
      "edge-protection/src/kernel.rs",
      "edge-protection/src/main.rs",
      "edge-protection/src/maps.rs",
      "edge-protection/src/objects.rs",
      "edge-protection/src/processes.rs",
      "edge-protection/src/programs.rs",
      "edge-protection/src/remove.rs",
      "edge-protection/src/report.rs",
      "edge-protection/src/run.rs",
      "edge-protection/src/status.rs",
      "flake.nix",
      "manifest.json",
      "policy.json",
      "rust-toolchain.toml",
      "source/bpf/drop_syn.rs",
      "source/bpf/rate_limit.rs",
      "source/policy.tlisp",
      "wiring.mmd",
    ]);
  });

  it("is the crate under fixtures, line by line", async () => {
    const kept = crate.files.filter(({ path }) => !/^(?:Cargo\.lock|manifest\.json|source\/.*)$/.test(path));
    const text = kept.map(({ path, content }) => `===== ${path}\n${String(content)}`).join("\n");
    await expect(text).toMatchFileSnapshot("fixtures/edge-protection.txt");
  });

  it("ships the workspace's files byte for byte", () => {
    for (const file of analysis.workspace.files) {
      expect(fileIn(crate, `source/${file.path}`)).toBe(file.kind === "text" ? file.text : "");
    }
  });

  it("maps every line of a program's module to its form", () => {
    const [program] = analysis.programs;
    const module = crate.files.find((file) => file.path.endsWith("drop_syn_flood.rs"));
    const text = String(module?.content).split("\n").slice(0, -1);
    expect(module?.lines?.length).toBe(text.length);
    const fields = text.map((line, index) => [line, module?.lines?.[index]?.form === program?.id]);
    expect(fields.filter(([line, mine]) => line !== "" && mine !== true)).toEqual([]);
    const fieldOf = (part: string): string | undefined =>
      module?.lines?.[text.findIndex((line) => line.includes(part))]?.field;
    expect(fieldOf("#[xdp]")).toBe("kind");
    expect(fieldOf("#[path")).toBe("source");
    expect(fieldOf("fn drop_syn_flood")).toBe("name");
  });

  it("maps lines of every other generated file to the forms that they are about", () => {
    const idOf = (name: string): string | undefined =>
      [...analysis.programs, ...analysis.maps, ...analysis.policies].find((form) => form.lowered.name === name)?.id;
    const owner = (path: string, part: string): string | undefined => {
      const file = crate.files.find((each) => each.path === path);
      return file?.lines?.[
        String(file.content)
          .split("\n")
          .findIndex((line) => line.includes(part))
      ]?.form;
    };
    expect(owner("edge-protection-ebpf/src/maps.rs", "TCP_STATE_TABLE")).toBe(idOf("tcp-state-table"));
    expect(owner("edge-protection-common/src/lib.rs", "SynCounterKey =")).toBe(idOf("syn-counter"));
    expect(owner("edge-protection-ebpf/src/main.rs", "mod rate_limit_tcp")).toBe(idOf("rate-limit-tcp"));
    expect(owner("edge-protection/src/programs.rs", '"rate-limit-tcp"')).toBe(idOf("rate-limit-tcp"));
    expect(owner("README.md", "| `events` |")).toBe(idOf("events"));
    expect(owner("edge-protection/Cargo.toml", "description")).toBe(idOf("edge-protection"));
    expect(owner("source/policy.tlisp", "(defbpf-map events")).toBe(idOf("events"));
    expect(owner("source/policy.tlisp", ";; Edge protection")).toBeUndefined();
  });

  it("has a line map as long as the file, for every file that has one", () => {
    for (const { path, content, lines } of crate.files) {
      if (lines === undefined) continue;
      const count = String(content).split("\n").length;
      expect({ path, lines: lines.length }).toEqual({ path, lines: path.startsWith("source/") ? count : count - 1 });
    }
  });

  it("states the BLAKE3 and the size of every other file, and of every declaration", () => {
    const manifest = JSON.parse(fileIn(crate, "manifest.json")) as {
      files: { path: string; blake3: string; size: number }[];
      declarations: { sort: string; name: string; blake3: string }[];
    };
    expect(manifest.files.map((file) => file.path)).toEqual(
      crate.files.map((file) => file.path).filter((path) => path !== "manifest.json"),
    );
    for (const { path, blake3: hash, size } of manifest.files) {
      const bytes = new TextEncoder().encode(fileIn(crate, path));
      expect([path, hash, size]).toEqual([path, Buffer.from(blake3(bytes)).toString("hex"), bytes.length]);
    }
    const canonical =
      '{"key_size":4,"kind":":lru-hash","max_entries":65536,"name":"syn-counter","pin_path":null,"value_size":8}';
    const attestation = Buffer.from(blake3(new TextEncoder().encode(`pleme.io/ebpf:${canonical}`))).toString("hex");
    expect(manifest.declarations).toContainEqual({ sort: "map", name: "syn-counter", blake3: attestation });
    expect(manifest.declarations.map((each) => each.sort)).toEqual([
      "policy",
      "program",
      "program",
      "map",
      "map",
      "map",
    ]);
    expect(fileIn(crate, "policy.json")).toContain(canonical);
  });

  it("is the same for the same workspace, and in the kwargs dialect all but its source", () => {
    expect(generate(sample("edge-protection"), "edge-protection")).toEqual(crate);
    const kwargs = generate(sample("edge-protection-kwargs"), "edge-protection");
    const own = /^(?:manifest\.json|source\/policy\.tlisp)$/;
    // Where a declaration stands is said by its line, which is another one there.
    const contents = (each: Crate): unknown =>
      each.files
        .filter(({ path }) => !own.test(path))
        .map(({ path, content }) => [path, String(content).replaceAll(/declared: "policy\.tlisp:\d+"/g, "")]);
    expect(contents(kwargs)).toEqual(contents(crate));
  });
});

describe("sources", () => {
  const form = (name: string, source: string, more = ""): string =>
    `(defbpf-program ${name} :kind :xdp :attach {:target "eth0"} :source "${source}" ${more})\n`;

  it("gives a stub that says why where there is no Rust body", () => {
    const crate = crateOf(
      form("missing", "bpf/x.rs") +
        form("lisp", "policy.tlisp:f") +
        form("odd", "x.c") +
        form("out", "../x.rs") +
        '(bpf-fn f (ctx) (no-such-form))(defbpf-policy p :description "" :programs ["missing" "lisp" "odd" "out"])',
    );
    const reasons = ["missing", "lisp", "odd", "out"].map(
      (name) => /^\/\/ .*$/m.exec(fileIn(crate, `p-ebpf/src/programs/${name}.rs`))?.[0],
    );
    expect(reasons).toEqual([
      "// A stub: the workspace has no `bpf/x.rs`. Until then it lets every packet pass.",
      "// A stub: the body `f` in Lisp does not compile. Until then it lets every packet pass.",
      "// A stub: `x.c` is no source. Until then it lets every packet pass.",
      "// A stub: `../x.rs` is no source. Until then it lets every packet pass.",
    ]);
    expect(fileIn(crate, "README.md")).toContain("## Not written yet");
    expect(JSON.parse(fileIn(crate, "policy.json"))).toMatchObject({ functions: [{ name: "f" }] });
  });

  it("brings the modules of a body along, and theirs", () => {
    const crate = crateOf(`${form("a", "bpf/a.rs")}(defbpf-policy p :description "" :programs ["a"])`, {
      "bpf/a.rs": "mod parse;\npub(super) mod deep;\npub fn body(_: XdpContext) -> u32 { 2 }\n",
      "bpf/parse.rs": "",
      "bpf/deep/mod.rs": "mod deeper;",
      "bpf/deep/deeper.rs": "",
      "bpf/other.rs": "",
    });
    expect(crate.files.map(({ path }) => path).filter((path) => path.startsWith("source/bpf"))).toEqual([
      "source/bpf/a.rs",
      "source/bpf/deep/deeper.rs",
      "source/bpf/deep/mod.rs",
      "source/bpf/parse.rs",
    ]);
  });

  it("turns on what a body needs: inline assembly and the log", () => {
    const crate = crateOf(`${form("a", "a.rs")}(defbpf-policy p :description "" :programs ["a"])`, {
      "a.rs": 'use aya_log_ebpf::info;\npub fn body(c: XdpContext) -> u32 { unsafe { asm!("") }; 2 }\n',
    });
    expect(fileIn(crate, "p-ebpf/src/main.rs")).toContain("feature(asm_experimental_arch)");
    expect(fileIn(crate, "p-ebpf/Cargo.toml")).toContain('default = ["log"]');
    expect(fileIn(crate, "p/Cargo.toml")).toContain('default = ["log"]');
    expect(fileIn(crate, "p/src/follow.rs")).toContain("EbpfLogger::init(ebpf)");
  });

  it("makes one object per licence, in the order of the programs", () => {
    const crate = crateOf(
      form("a", "a.rs", ':license "MIT"') +
        form("b", "b.rs") +
        form("c", "c.rs", ':license "mit"') +
        form("d", "d.rs", ':license ""') +
        "(defbpf-map m :kind :hash :key-size 4 :value-size 4 :max-entries 1)" +
        '(defbpf-policy p :description "" :programs ["a" "b" "c" "d"] :maps ["m"])',
    );
    const binaries = [...fileIn(crate, "p-ebpf/Cargo.toml").matchAll(/^(?:name|path) = "(.*)"$/gm)].map(
      ([, text]) => text,
    );
    expect(binaries).toEqual([
      "p-ebpf",
      "p-ebpf",
      "src/main.rs",
      "p-ebpf-gpl",
      "src/main_gpl.rs",
      "p-ebpf-mit",
      "src/main_mit.rs",
      "p-ebpf-other",
      "src/main_other.rs",
    ]);
    expect(fileIn(crate, "p-ebpf/src/main_mit.rs")).toContain(String.raw`*b"mit\0"`);
    expect(fileIn(crate, "p-ebpf/src/main_mit.rs")).toContain("mod c;");
    expect(fileIn(crate, "p/src/objects.rs")).toContain("struct SharedFolder");
  });

  it("carries precompiled objects, and asks for those that are not there", () => {
    const text = form("a", "bpf/a.bpf.o") + form("b", "b.o") + '(defbpf-policy p :description "" :programs ["a" "b"])';
    const crate = crateOf(text, { "bpf/a.bpf.o": new Uint8Array([7]) });
    const bytes = crate.files.filter(({ content }) => typeof content !== "string").map(({ path }) => path);
    expect(bytes).toEqual(["objects/bpf/a.bpf.o", "source/bpf/a.bpf.o"]);
    const objects = fileIn(crate, "p/src/objects.rs");
    expect(objects).toContain('aya::include_bytes_aligned!("../../objects/bpf/a.bpf.o")');
    expect(objects).toContain("Code::File");
    expect(fileIn(crate, "p/src/cli.rs")).toContain("OBJECT=FILE");
    expect(crate.files.some(({ path }) => path === "p/build.rs")).toBe(false);
  });

  it("knows the flags of maps that a precompiled object makes, under either of their names", async () => {
    const map = (name: string): string =>
      `(defbpf-map ${name} :kind :hash :key-size 4 :value-size 8 :max-entries 128)\n`;
    const maps = map("hits") + map("Hits-of-others") + map("Blocked");
    const program = `(defbpf-program limit :kind :tc :attach {:target "eth0"} :source "a.o" :uses-maps ["hits"])\n`;
    const policy = '(defbpf-policy p :description "" :programs ["limit"] :maps ["hits" "Hits-of-others" "Blocked"])';
    const { workspace } = analysisOf({ "policy.tlisp": maps + program + policy, "a.o": objectFixture("legacy") });
    const crate = generate(analyze(workspace, undefined, await loadKernelTables()), "p");
    const flags = fileIn(crate, "p/src/maps.rs").matchAll(/name: "([^"]*)",[^}]*? flags: (\d+),/g);
    expect(Array.from(flags, ([, name, value]) => `${name} ${value}`)).toEqual([
      "hits 1",
      "Hits-of-others 0",
      "Blocked 0",
    ]);
  });
});

describe("what is not needed is not there", () => {
  it("no maps, no map code", () => {
    const crate = crateOf(
      '(defbpf-program a :kind :kprobe :attach {:target "f"} :source "a.rs")(defbpf-policy p :description "" :programs ["a"])',
    );
    const text = crate.files.map(({ path, content }) => `${path}\n${String(content)}`).join("\n");
    expect(text).not.toContain("maps.rs");
    expect(fileIn(crate, "p-ebpf/src/main.rs")).not.toContain("mod maps");
    expect(fileIn(crate, "p/src/objects.rs")).not.toContain("EbpfLoader");
    expect(fileIn(crate, "p/src/attach.rs")).not.toMatch(/Xdp|TracePoint|Lsm|PerfEvent|socket/);
    expect(fileIn(crate, "p/src/cli.rs")).not.toContain("xdp");
  });

  it("stack traces of the usual depth need no BTF map, others do", () => {
    const map = (name: string, size: number): string =>
      `(defbpf-map ${name} :kind :stack-trace :key-size 4 :value-size ${size} :max-entries 9)`;
    const policy = '(defbpf-policy p :description "" :programs [] :maps ["s" "t"])';
    const maps = fileIn(crateOf(map("s", 1016) + map("t", 64) + policy), "p-ebpf/src/maps.rs");
    expect(maps).toContain("pub static S: StackTrace = StackTrace::with_max_entries(9, 0);");
    expect(maps).toContain("pub static T: btf_maps::StackTrace<9, 0, 8> = btf_maps::StackTrace::new();");
  });

  it("says of bodies in Rust alone that they are compiled from where the workspace's files are", () => {
    const readme = (body: string, files?: Readonly<Record<string, string>>): string =>
      fileIn(
        crateOf(
          `(defbpf-program a :kind :xdp :attach {:target "eth0"} :source "${body}") (bpf-fn f (ctx) (return :xdp-pass))` +
            '(defbpf-policy p :description "" :programs ["a"])',
          files,
        ),
        "README.md",
      );
    const rust = readme("a.rs", { "a.rs": "pub fn body(_: XdpContext) -> u32 { 2 }\n" });
    expect(rust).toContain("made from, unchanged; bodies in Rust are compiled from here |\n");
    expect(readme("policy.tlisp:f")).toContain("made from, unchanged |\n");
    expect(readme("a.rs")).toContain("made from, unchanged |\n");
  });

  it("names that a list repeats are said once, and one frame is one", () => {
    const readme = fileIn(
      crateOf(
        "(defbpf-map s :kind :stack-trace :key-size 4 :value-size 8 :max-entries 9)" +
          '(defbpf-program a :kind :kprobe :attach {:target "f"} :source "a.rs" :uses-maps ["s" "s"])' +
          '(defbpf-policy p :description "" :programs ["a" "a"] :maps ["s" "s"])',
      ),
      "README.md",
    );
    expect(readme).toContain("| 1 | `a` | kprobe | `f` | `s` | `GPL` |\n\n");
    expect(readme).toContain("| `s` | stack traces | `id → 1 frame` | 9 | `a` | – |\n\n");
  });

  // The order of each is what rustfmt made of it.
  it.each([
    ["allow-list", true],
    ["a1", true],
    ["ay", true],
    ["aya-eb", true],
    ["aya-ebpf2", false],
    ["aya0-x", false],
    ["aya-f", false],
    ["az", false],
    ["edge", false],
  ])("types of %s are imported in the order of rustfmt", (name, isFirst) => {
    const map = "(defbpf-map m :kind :hash :key-size 4 :value-size 8 :max-entries 8)";
    const policy = `(defbpf-policy ${name} :description "" :programs [] :maps ["m"])`;
    const maps = fileIn(generate(analysisOf({ "policy.tlisp": map + policy }), name), `${name}-ebpf/src/maps.rs`);
    const types = maps.indexOf(`use ${name.replaceAll("-", "_")}_common::*;`);
    expect(types).toBeGreaterThan(0);
    expect(types < maps.indexOf("use aya_ebpf::")).toBe(isFirst);
  });
});

describe("problems", () => {
  it.each([
    ["", "There is no policy `p`."],
    ['(defbpf-policy q :description "" :programs [])', "There is no policy `p`. The only policy is `q`."],
    [
      '(defbpf-policy q :description "" :programs [])(defbpf-policy r :description "" :programs [])',
      "There is no policy `p`. The policies are `q`, `r`.",
    ],
    ["(defbpf-policy p :programs [])", "The policy `p` has errors."],
    ['(defbpf-policy p :description "" :programs ["x"])', "The program `x` is not declared."],
    ['(defbpf-policy p :description "" :programs [] :maps ["x"])', "The map `x` is not declared."],
    ['(defbpf-program x :kind :xdp)(defbpf-policy p :description "" :programs ["x"])', "The program `x` has errors."],
    [
      '(defbpf-program "…" :kind :xdp :attach {:target "a"} :source "a.rs")(defbpf-policy p :description "" :programs ["…"])',
      "No function can be named after the program `…`.",
    ],
    [
      '(defbpf-map "…" :kind :hash :value-size 1 :max-entries 1)(defbpf-policy p :description "" :programs [] :maps ["…"])',
      "No static can be named after the map `…`.",
    ],
    [
      "(defbpf-map a-b :kind :hash :value-size 1 :max-entries 1)(defbpf-map a_b :kind :hash :value-size 1 :max-entries 1)" +
        '(defbpf-policy p :description "" :programs [] :maps ["a-b" "a_b"])',
      "`a_b` and `a-b` would both be the symbol `a_b`.",
    ],
  ])("%s", (text, message) => {
    const crate = crateOf(text);
    expect(crate.files).toEqual([]);
    expect(crate.problems.map((problem) => problem.message)).toEqual([message]);
  });
});
