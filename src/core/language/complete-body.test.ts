import { describe, expect, test } from "vitest";
import { TABLES } from "../../testing/diagnostics.ts";
import { applyEdits } from "../text/edit.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import type { Completion, InsertPiece } from "./completion-model.ts";
import { completionsAt } from "./completion.ts";

const PATH = "policy.tlisp";
const DECLARATIONS = `
(defbpf-map events :kind :ring-buf :value-size 24 :max-entries 4096)
(defbpf-map other :kind :hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-map seen :kind :lru-hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-map nets :kind :lpm-trie :key-size 8 :value-size 4 :max-entries 64)
`;

interface Options {
  readonly programs?: readonly (readonly [kind: string, target: string])[];
}

/** Completions at `¦` in the body of a function that programs of these kinds use. */
function at(marked: string, { programs = [[":xdp", "eth0"]] }: Options = {}) {
  const users = programs.map(([kind, target], i) => {
    return `(defbpf-program p${i} :kind ${kind} :attach {:target "${target}"} :source "${PATH}:f" :uses-maps ["seen"])\n`;
  });
  const whole = `${users.join("")}${DECLARATIONS}${marked}`;
  const offset = whole.indexOf("¦");
  const text = whole.replace("¦", "");
  const workspace = { files: [{ kind: "text" as const, path: PATH, text }], settings: DEFAULT_SETTINGS };
  const found = completionsAt(analyze(workspace, undefined, TABLES), PATH, offset);
  const labels = found.map(({ label }) => label);
  const take = (label: string): string => {
    const completion = found.find((candidate) => candidate.label === label);
    if (completion === undefined) throw new Error(`no ${label} among ${labels.join(", ")}`);
    const after = applyEdits(text, [{ ...completion.replace, text: plain(completion) }]);
    return after.slice(after.indexOf("(bpf-fn"));
  };
  const detail = (label: string): string | undefined => found.find((one) => one.label === label)?.detail;
  return { found, labels, take, detail };
}

const plain = ({ insert }: Completion): string => insert.map(plainPiece).join("");
const plainPiece = (piece: InsertPiece): string => {
  if (typeof piece === "string") return piece;
  return piece.text ?? piece.choices?.[0] ?? "¦";
};

describe("forms", () => {
  test("with their brackets in a body, without behind one", () => {
    expect(at("(bpf-fn f (ctx) ¦)").take("when")).toBe("(bpf-fn f (ctx) (when ¦ BODY))");
    expect(at("(bpf-fn f (ctx) (wh¦))").take("when")).toBe("(bpf-fn f (ctx) (when ¦ BODY))");
    expect(at("(bpf-fn f (ctx) (wh¦").take("when")).toBe("(bpf-fn f (ctx) (when ¦ BODY)");
    expect(at("(bpf-fn f (ctx) (wh¦ #t 1))").take("unless")).toBe("(bpf-fn f (ctx) (unless #t 1))");
    expect(at("(bpf-fn f (p) (when ¦))").take("tcp?")).toBe("(bpf-fn f (p) (when (tcp? p)))");
    expect(at("(bpf-fn f (ctx) (¦))").take("map-inc")).toBe("(bpf-fn f (ctx) (map-inc ¦ KEY))");
    expect(at("(bpf-fn f (ctx) (¦))").take("let")).toBe("(bpf-fn f (ctx) (let ((¦ EXPR)) BODY))");
    expect(at("(bpf-fn f (ctx) (¦))").take("emit")).toBe("(bpf-fn f (ctx) (emit ¦ (:FIELD TYPE EXPR)))");
    expect(at("(bpf-fn f (ctx) (¦))").take("ipv4")).toBe('(bpf-fn f (ctx) (ipv4 "10.0.0.1"))');
    expect(at("(bpf-fn f (ctx) (¦))").take("ktime")).toBe("(bpf-fn f (ctx) (ktime))");
  });

  test("only those that every program offers which uses the function", () => {
    expect(at("(bpf-fn f (ctx) (¦))").labels).toEqual(expect.arrayContaining(["tcp?", "map-get", "return"]));
    expect(at("(bpf-fn f (ctx) (¦))").labels).not.toContain("field");
    const tracing = at("(bpf-fn f (ctx) (¦))", { programs: [[":tracepoint", "sched/sched_switch"]] }).labels;
    expect(tracing).toContain("field");
    expect(tracing).not.toContain("tcp?");
    const both = at("(bpf-fn f (ctx) (¦))", {
      programs: [
        [":xdp", "eth0"],
        [":tc", "eth0"],
      ],
    }).labels;
    expect(both).toContain("tcp?");
    expect(both).not.toContain("socket-cgroup-id");
    expect(at("(bpf-fn f (ctx) (¦))", { programs: [] }).labels).toEqual(expect.arrayContaining(["tcp?", "field"]));
  });

  test("say what helper of the kernel they need", () => {
    expect(at("(bpf-fn f (ctx) (¦))").found.find(({ label }) => label === "ktime")?.doc).toContain(
      "u64 bpf_ktime_get_ns(void): Monotonic time since boot, not counting suspend.",
    );
  });
});

describe("arguments", () => {
  test("maps that the form works on; those of the program first", () => {
    expect(at("(bpf-fn f (ctx) (map-get ¦))").labels).toEqual(["seen", "other"]);
    expect(at("(bpf-fn f (ctx) (map-get se¦ 1))").take("seen")).toBe("(bpf-fn f (ctx) (map-get seen 1))");
    expect(at("(bpf-fn f (ctx) (emit ¦))").labels).toEqual(["events"]);
    expect(at("(bpf-fn f (ctx) (when (lpm-get ¦)))").labels).toEqual(["nets"]);
    expect(at("(bpf-fn f (ctx) (map-get ¦))").found.at(-1)?.doc).toContain(":uses-maps");
  });

  test("actions of the kinds", () => {
    expect(at("(bpf-fn f (ctx) (return ¦))").labels).toContain(":xdp-drop");
    expect(at("(bpf-fn f (ctx) (return :x¦))").take(":xdp-drop")).toBe("(bpf-fn f (ctx) (return :xdp-drop))");
    expect(at("(bpf-fn f (ctx) (on-miss ¦))").labels).toContain(":xdp-pass");
    const both = at("(bpf-fn f (ctx) (return ¦))", {
      programs: [
        [":xdp", "eth0"],
        [":tc", "eth0"],
      ],
    });
    expect(both.labels).toEqual([":pass", ":drop"]);
    const lsm = at("(bpf-fn f (ctx) (return ¦))", { programs: [[":lsm", "file_open"]] });
    expect(lsm.labels).toEqual([":allow", ":deny", "(deny :eacces)"]);
    expect(lsm.take("(deny :eacces)")).toBe("(bpf-fn f (ctx) (return (deny :¦)))");
    const denied = at("(bpf-fn f (ctx) (return (deny :e¦)))", { programs: [[":lsm", "file_open"]] });
    expect(denied.take(":eacces")).toBe("(bpf-fn f (ctx) (return (deny :eacces)))");
  });

  test("locals in sight with their types, the nearest of a name alone, then constants and forms", () => {
    const inner = at("(bpf-fn f (ctx) (let ((a (ip-src ctx)) (b 1)) (let ((b #t)) (= ¦ 1)) (return :pass)))");
    expect(inner.labels.slice(0, 3)).toEqual(["b", "a", ":tcp"]);
    expect(inner.detail("a")).toBe("u32, local");
    expect(inner.detail("b")).toBe("bool, local");
    expect(at("(bpf-fn f (ctx) (let ((a 1) (b ¦)) 1))").labels[0]).toBe("a");
    expect(at("(bpf-fn f (ctx) (let ((a ¦)) 1))").labels[0]).toBe(":tcp");
    expect(at("(bpf-fn f (ctx) (if-let (v (map-get seen 1)) (+ ¦) 2))").labels[0]).toBe("v");
    expect(at("(bpf-fn f (ctx) (if-let (v (map-get seen 1)) 2 (+ ¦)))").labels).not.toContain("v");
    expect(at("(bpf-fn f (ctx) (tcp? ¦))").labels[0]).toBe("ctx");
    expect(at("(bpf-fn f (ctx) (cond (¦)))").labels).toEqual(expect.arrayContaining(["tcp?", "else"]));
  });

  test("types, helpers and flags", () => {
    expect(at("(bpf-fn f (ctx) (as ¦))").labels).toEqual(expect.arrayContaining(["u8", "i64", "bytes16"]));
    expect(at("(bpf-fn f (ctx) (pack u32 1 ¦))").labels).toContain("u16");
    expect(at("(bpf-fn f (ctx) (emit events (:at ¦)))").labels).toContain("u64");
    expect(at("(bpf-fn f (ctx) (load u8 ¦))").labels).toEqual(["ctx"]);
    const helper = at("(bpf-fn f (ctx) (call ¦))");
    expect(helper.take("get-prandom")).toBe("(bpf-fn f (ctx) (call get-prandom))");
    expect(helper.found.find(({ label }) => label === "get-prandom")?.doc).toContain("u32 bpf_get_prandom_u32(void)");
    expect(at("(bpf-fn f (ctx) (has? (tcp-flags ctx) ¦))").labels).toEqual(expect.arrayContaining([":syn", ":ack"]));
    expect(at("(bpf-fn f (ctx) (has? (tcp-flags ctx) ¦))").labels).not.toContain(":udp");
    expect(at("(bpf-fn f (ctx) (dotimes (i 4) (let ((n i)) (set! ¦))))").labels).toEqual(["n"]);
  });

  test("fields of the tracepoint, quoted or in quotes; arguments of the hook", () => {
    const exec = { programs: [[":tracepoint", "sched/sched_process_exec"]] } as const;
    expect(at("(bpf-fn f (ctx) (field ¦))", exec).labels).toEqual(["filename", "pid", "old_pid"]);
    expect(at("(bpf-fn f (ctx) (field ¦))", exec).take("pid")).toBe('(bpf-fn f (ctx) (field "pid"))');
    expect(at("(bpf-fn f (ctx) (field ¦))", exec).take("filename")).toBe('(bpf-fn f (ctx) (field "filename" 16))');
    expect(at('(bpf-fn f (ctx) (field "p¦"))', exec).take("pid")).toBe('(bpf-fn f (ctx) (field "pid"))');
    const open = { programs: [[":lsm", "file_open"]] } as const;
    expect(at("(bpf-fn f (ctx) (arg ¦))", open).found.map(({ label, detail }) => [label, detail])).toEqual([
      ["0", "struct file * file"],
    ]);
  });

  test("nothing where something new is named", () => {
    expect(at("(bpf-fn f (¦) 1)").labels).toEqual([]);
    expect(at("(bpf-fn f (ctx) (let ((¦)) 1))").labels).toEqual([]);
    expect(at("(bpf-fn f (ctx) (dotimes (¦) 1))").labels).toEqual([]);
    expect(at("(bpf-fn f (ctx) (emit events (:¦)))").labels).toEqual([]);
    expect(at('(bpf-fn f (ctx) "doc¦" 1)').labels).toEqual([]);
  });
});
