import { describe, expect, it } from "vitest";
import { TABLES } from "../../testing/diagnostics.ts";
import { OBJECT_FIXTURES, objectFixture } from "../../testing/object-fixtures.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Analysis, type Workspace, type WorkspaceFile } from "../workspace/model.ts";
import { validate } from "../validate/validate.ts";
import { importObject, type ImportOptions, type ImportResult } from "./import-object.ts";

type Imported = Extract<ImportResult, { ok: true }>;

function imported(bytes: Uint8Array, options: ImportOptions): Imported {
  const result = importObject(bytes, options);
  if (!result.ok) throw new Error(result.message);
  return result;
}

function analysisOf(files: Readonly<Record<string, string | Uint8Array>>): Analysis {
  const workspace: Workspace = {
    files: Object.entries(files).map(([path, content]): WorkspaceFile =>
      typeof content === "string" ? { kind: "text", path, text: content } : { kind: "bytes", path, bytes: content },
    ),
    settings: DEFAULT_SETTINGS,
  };
  return analyze(workspace, undefined, TABLES);
}

const PATH = "bpf/edge.bpf.o";

describe("importObject", () => {
  it("declares maps, programs and a policy, as the formatter writes them", () => {
    expect(imported(objectFixture("edge-protection"), { path: PATH }).lisp).toMatchInlineSnapshot(`
      "(defbpf-map events
        :kind :ring-buf
        :value-size 0
        :max-entries 262144)

      (defbpf-map syn_counter
        :kind :lru-hash
        :key-size 4
        :value-size 8
        :max-entries 65536)

      (defbpf-map tcp_state_table
        :kind :lru-hash
        :key-size 4
        :value-size 8
        :max-entries 65536)

      (defbpf-program drop_syn_flood
        :kind :xdp
        :attach {:target "eth0"}
        :source "bpf/edge.bpf.o"
        :license "GPL"
        :uses-maps ["events" "syn_counter"])

      (defbpf-program rate_limit_tcp
        :kind :tc
        :attach {:target "eth0" :direction "ingress"}
        :source "bpf/edge.bpf.o"
        :license "GPL"
        :uses-maps ["tcp_state_table"])

      (defbpf-policy edge
        :description "Imported from bpf/edge.bpf.o."
        :programs ["drop_syn_flood" "rate_limit_tcp"]
        :maps ["events" "syn_counter" "tcp_state_table"])
      "
    `);
  });

  it("writes the other dialect and another policy name, escaped where that is needed", () => {
    const { lisp, policy } = imported(objectFixture("edge-protection"), {
      path: 'odd "name".o',
      dialect: "kwargs",
      policy: 'a "b"',
    });
    expect(policy).toBe('a "b"');
    expect(lisp).toContain(String.raw`:name "a \"b\""`);
    expect(lisp).toContain(String.raw`:source "odd \"name\".o"`);
    expect(lisp).not.toMatch(/[[\]{}]/);
  });

  it.each(OBJECT_FIXTURES)("%s gives declarations without errors, but what aya or the kernel refuses", (name) => {
    const bytes = objectFixture(name);
    const { lisp, ledger } = imported(bytes, { path: PATH });
    const found = validate(analysisOf({ "policy.tlisp": lisp, [PATH]: bytes }));
    const errors = new Set(found.filter(({ severity }) => severity === "error").map(({ rule }) => rule));
    // What the verifier refuses in the object no declaration mends.
    for (const rule of errors) if (/^(?:license|compat|wiring)-/.test(rule)) errors.delete(rule);
    expect([...errors]).toEqual(ledger.some(({ kind }) => kind === "loader") ? ["source-object"] : []);
  });

  it("says what is lost, what is assumed, and what aya does not read", () => {
    const { ledger } = imported(objectFixture("libbpf"), { path: PATH });
    expect(ledger.map(({ kind, message }) => `${kind}: ${message}`)).toMatchInlineSnapshot(`
      [
        "assumed: The object does not say to which interface \`drop_flows\` attaches; the target is \`eth0\`.",
        "lost: The program \`pass_large\` takes packets of several buffers, as its section \`xdp.frags\` says and its declaration cannot.",
        "assumed: The object does not say to which interface \`pass_large\` attaches; the target is \`eth1\`.",
        "lost: The program \`on_the_way_out\` of section \`xdp/devmap\` runs on the packets of a devmap, not of an interface; it is left out.",
        "assumed: The object does not say to which interface \`mark\` attaches; the target is \`eth0\`.",
        "assumed: The object does not say in which direction \`mark\` sees packets; it is \`ingress\`.",
        "assumed: The object does not say to which interface \`mark_out\` attaches; the target is \`eth0\`.",
        "assumed: The object does not say to which interface \`watch\` attaches; the target is \`eth0\`.",
        "lost: The program \`connected\` runs when the function returns, as its section \`kretprobe/tcp_v4_connect\` says and its declaration cannot.",
        "assumed: The object does not say to which event \`profile\` attaches; the target is \`cpu-clock@99\`.",
        "assumed: The object does not say to which cgroup \`leaving\` attaches; the target is \`/sys/fs/cgroup\`.",
        "lost: The program \`slow\` may sleep, as its section \`lsm.s/bprm_check_security\` says and its declaration cannot.",
        "lost: The program \`unlinks\` of section \`fentry/do_unlinkat\` is of a kind that declarations do not have; it is left out.",
        "lost: The map \`tables\` is of the kind \`hash_of_maps\`, which declarations do not have; it is left out; \`opens\` uses it.",
        "lost: The map \`limits\` is made with BPF_F_MMAPABLE; declarations have no flags.",
        "lost: The map \`jumps\` is of the kind \`prog_array\`, which declarations do not have; it is left out; \`mark_out\` uses it.",
        "assumed: The events in \`samples\` have a size that the object does not say; \`:value-size\` is 0.",
        "assumed: The events in \`events\` have a size that the object does not say; \`:value-size\` is 0.",
        "lost: The map \`recent\` is of the kind \`lru_percpu_hash\`, which declarations do not have; it is left out; \`execs\` uses it.",
        "lost: The section \`.rodata\` has global variables (4 bytes), which the loader makes a map of.",
        "lost: The section \`.bss\` has global variables (8 bytes), which the loader makes a map of.",
        "lost: \`LINUX_KERNEL_VERSION\` is defined outside of the object.",
        "loader: The object has the section \`tc\`, which aya does not know; its name there is \`classifier\`.",
        "loader: The object has the section \`tcx/egress\`, which aya does not know; its name there is \`classifier\`.",
      ]
    `);
  });

  it("declares nothing again", () => {
    const bytes = objectFixture("edge-protection");
    const first = imported(bytes, { path: PATH });
    const again = imported(bytes, { path: PATH, among: analysisOf({ "policy.tlisp": first.lisp }) });
    expect(again.lisp).toBe("");
    expect(again.ledger.filter(({ kind }) => kind === "name")).toHaveLength(5);
  });

  it("shares a map that is declared already, and leaves out a program whose name another one has", () => {
    const among = analysisOf({
      "policy.tlisp": `(defbpf-map syn_counter :kind :lru-hash :key-size 4 :value-size 8 :max-entries 65536)
(defbpf-program rate_limit_tcp :kind :tc :attach {:target "eth0"} :source "bpf/other.rs")
(defbpf-policy edge :description "" :programs ["rate_limit_tcp"])
`,
    });
    const { lisp, programs, maps, policy, ledger } = imported(objectFixture("edge-protection"), { path: PATH, among });
    expect(programs).toEqual(["drop_syn_flood"]);
    expect(maps).toEqual(["events", "tcp_state_table"]);
    expect(policy).toBe("edge-2");
    expect(lisp).toContain(':uses-maps ["events" "syn_counter"]');
    expect(lisp).toContain(':maps ["events" "syn_counter" "tcp_state_table"]');
    expect(ledger.filter(({ kind }) => kind === "name").map(({ message }) => message)).toEqual([
      "The map `syn_counter` is declared already, in `policy.tlisp`, and stays as it is there.",
      "The program `rate_limit_tcp` is left out: another program in `policy.tlisp` has that name.",
    ]);
  });
});
