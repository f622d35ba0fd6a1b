import { describe, expect, it } from "vitest";
import { TABLES, workspaceOf } from "../../testing/diagnostics.ts";
import { MAP_KIND_INFO, PROGRAM_KIND_INFO, type Release } from "../crate/kinds.ts";
import { MAP_KINDS, PROGRAM_KINDS, type MapKind, type ProgramKind } from "../ir/schema.ts";
import { compareKernels } from "../kernel/version.ts";
import { analyze } from "../workspace/analyze.ts";
import { defaultTarget } from "./defaults.ts";
import { validate } from "./validate.ts";

/** What the rules of compatibility say, a line `rule: message` each. */
function said(text: string, targetKernel: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  return validate(analyze(workspaceOf(text, files, { targetKernel }), undefined, TABLES)).flatMap(
    ({ rule, message }) => (rule.startsWith("compat-") || rule === "fn-helper-kind" ? [`${rule}: ${message}`] : []),
  );
}

const program = (kind: ProgramKind, source = "a.rs", more = ""): string =>
  `(defbpf-program p :kind ${kind} :attach {:target "${defaultTarget(kind)}"} :source "${source}"${more})`;
const map = (kind: MapKind, more = ""): string =>
  `(defbpf-map m :kind ${kind} :key-size 4 :value-size 8 :max-entries 64${more})`;
const before = (version: string): string => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return minor > 0 ? `${major}.${minor - 1}` : `${major - 1}.19`;
};

const PROGRAMS: Readonly<Record<ProgramKind, string>> = {
  ":socket-filter": "3.19",
  ":kprobe": "4.1",
  ":tc": "4.1",
  ":tracepoint": "4.7",
  ":xdp": "4.8",
  ":perf-event": "4.9",
  ":cgroup-skb": "4.10",
  ":lsm": "5.7",
};
const MAPS: Readonly<Record<MapKind, string>> = {
  ":hash": "3.19",
  ":array": "3.19",
  ":perf-event-array": "4.3",
  ":per-cpu-hash": "4.6",
  ":per-cpu-array": "4.6",
  ":stack-trace": "4.6",
  ":lru-hash": "4.10",
  ":lpm-trie": "4.11",
  ":ring-buf": "5.8",
};

describe("kinds", () => {
  it.each(PROGRAM_KINDS)("programs of kind %s came with one version", (kind) => {
    const since = PROGRAMS[kind];
    const words = `compat-program-kind: Programs of kind \`${kind.slice(1)}\` came with Linux ${since}; the target kernel is ${before(since)}.`;
    expect(said(program(kind), before(since))).toContain(words);
    expect(said(program(kind), since).filter((line) => line.startsWith("compat-program-kind"))).toEqual([]);
  });

  it.each(MAP_KINDS)("maps of kind %s came with one version", (kind) => {
    const since = MAPS[kind];
    const words = `compat-map-kind: Maps of kind \`${kind.slice(1)}\` came with Linux ${since}; the target kernel is ${before(since)}.`;
    expect(said(map(kind), before(since))).toEqual([expect.stringContaining(words)]);
    expect(said(map(kind), since)).toEqual([]);
  });

  it("are what the loader says they are, whose tc programs need clsact", () => {
    const version = ([major, minor]: Release): string => `${major}.${minor}`;
    for (const kind of MAP_KINDS) expect([kind, version(MAP_KIND_INFO[kind].since)]).toEqual([kind, MAPS[kind]]);
    for (const kind of PROGRAM_KINDS) {
      const since = kind === ":tc" ? "4.5" : PROGRAMS[kind];
      expect([kind, version(PROGRAM_KIND_INFO[kind].since)]).toEqual([kind, since]);
    }
  });

  it("are all there where the settings begin", () => {
    for (const kind of PROGRAM_KINDS) expect(said(program(kind), "6.1")).toEqual([]);
    for (const kind of MAP_KINDS) expect(said(map(kind), "6.1")).toEqual([]);
  });
});

describe("features", () => {
  const pinned = ' :pin-path "/sys/fs/bpf/x"';

  it.each([
    ["pins of maps", map(":hash", pinned), "4.4", "Pinning"],
    ["pins of programs", program(":socket-filter", "a.rs", pinned), "4.4", "Pinning"],
    ["clsact", program(":tc"), "4.5", "The qdisc by which the loader attaches `tc` programs"],
    [
      "numbers of programs",
      `${program(":xdp")}\n(defbpf-policy all :description "" :programs ["p"])`,
      "4.13",
      "The call by which the loader learns the numbers of its programs (`BPF_OBJ_GET_INFO_BY_FD`)",
    ],
    ["the log of Rust", program(":xdp", "log.rs"), "5.8", "The ring buffer of the log that `log.rs` writes"],
  ])("%s", (_, text, since, what) => {
    const files = { "log.rs": "use aya_log_ebpf::info;\npub fn body() {}" };
    const words = `compat-feature: ${what} came with Linux ${since}; the target kernel is ${before(since)}.`;
    expect(said(text, before(since), files)).toEqual([words]);
    expect(said(text, since, files)).toEqual([]);
  });

  it("of a kind that is not there are not said beside it", () => {
    expect(said(program(":tc"), "4.0")).toEqual([expect.stringContaining("compat-program-kind")]);
  });

  it("of bodies in Lisp are said where they are used, once", () => {
    const lisp = (form: string): string =>
      `${map(":hash")}\n${program(":kprobe", "policy.tlisp:f", ' :uses-maps ["m"]')}\n(bpf-fn f (ctx) ${form} (return :ok))`;
    expect(said(lisp("(map-inc m (pid))"), "5.11")).toEqual([expect.stringMatching(/^fn-helper-kind: .* since 5\.12/)]);
    expect(said(lisp("(map-inc m (pid))"), "5.12")).toEqual([]);
    const events = lisp("(emit m (:pid u32 (pid)))").replace(":hash :key-size 4", ":ring-buf");
    expect(said(events, "5.7")).toEqual([expect.stringContaining("compat-map-kind")]);
    expect(said(lisp('(log "here")'), "5.7")).toEqual([expect.stringMatching(/^fn-helper-kind: .* since 5\.8/)]);
  });
});

describe("helpers", () => {
  const body = (call: string): Readonly<Record<string, string>> => ({ "a.rs": `pub fn body() {\n    ${call}\n}` });

  it.each([
    [":kprobe", "5.7", "bpf_ktime_get_boot_ns()", "which the kernel has since 5.8; the target kernel is 5.7."],
    [":kprobe", "5.8", "bpf_ktime_get_boot_ns()", undefined],
    [":xdp", "6.1", "bpf_get_current_comm()", "which the kernel does not let `xdp` programs call before 6.18; …"],
    [":xdp", "6.12", "bpf_get_current_comm()", "which the kernel does not let `xdp` programs call before 6.18; …"],
    [":xdp", "6.18", "bpf_get_current_comm()", undefined],
    [":tc", "6.18", "bpf_xdp_adjust_head(x, 1)", "which the kernel does not let `tc` programs call."],
    [":xdp", "4.9", "bpf_xdp_adjust_head(x, 1)", "which the kernel has since 4.10; the target kernel is 4.9."],
    [
      ":kprobe",
      "6.1",
      "bpf_copy_from_user(x, 1, y)",
      "which only programs that may sleep can call; none that is generated may.",
    ],
    // aya puts the older helper in its place.
    [":kprobe", "5.4", "bpf_probe_read_kernel(x)", undefined],
    [":tracepoint", "4.11", "bpf_probe_read_user_str_bytes(x, y)", undefined],
    [":tracepoint", "4.10", "bpf_probe_read_user_str_bytes(x, y)", "which the kernel has since 4.11; …"],
    [":xdp", "5.4", "bpf_probe_read_kernel(x)", "which the kernel has since 5.5; …"],
    [":kprobe", "6.1", "ctx.bpf_xdp_adjust_head(1)", undefined],
    [":kprobe", "6.1", "bpf_of_somebody(1)", undefined],
  ] as const)("%s on %s: %s", (kind, targetKernel, call, reason) => {
    const found = said(program(kind), targetKernel, body(call)).filter((line) => line.startsWith("compat-helper"));
    const words = `compat-helper: \`a.rs:2\` calls \`${/bpf_\w+?(?=_bytes|\()/.exec(call)?.[0]}\`, ${reason}`;
    const wanted = words.endsWith("…") ? expect.stringContaining(words.slice(0, -1)) : words;
    expect(found).toEqual(reason === undefined ? [] : [wanted]);
  });
});

it("versions are compared as versions", () => {
  for (const since of [...Object.values(PROGRAMS), ...Object.values(MAPS)]) {
    expect(compareKernels(before(since), since)).toBeLessThan(0);
  }
});
