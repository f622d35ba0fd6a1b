import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TABLES } from "../../testing/diagnostics.ts";
import { applyEdits } from "../text/edit.ts";
import { analyze } from "../workspace/analyze.ts";
import type { WorkspaceFile } from "../workspace/model.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import type { Completion, InsertPiece } from "./completion-model.ts";
import { completionsAt } from "./completion.ts";

const PATH = "policy.tlisp";

/** Completions at `¦`, and the text after the one labelled `label` is taken, the caret's stop as `¦`. */
function at(marked: string, files: readonly WorkspaceFile[] = []) {
  const offset = marked.indexOf("¦");
  const text = marked.replace("¦", "");
  const workspace = { files: [{ kind: "text" as const, path: PATH, text }, ...files], settings: DEFAULT_SETTINGS };
  const found = completionsAt(analyze(workspace, undefined, TABLES), PATH, offset);
  const labels = found.map(({ label }) => label);
  const take = (label: string): string => {
    const completion = found.find((candidate) => candidate.label === label);
    if (completion === undefined) throw new Error(`no ${label} among ${labels.join(", ")}`);
    return applyEdits(text, [{ ...completion.replace, text: plain(completion) }]);
  };
  return { found, labels, take };
}

const plain = ({ insert }: Completion): string => insert.map(plainPiece).join("");
const plainPiece = (piece: InsertPiece): string => {
  if (typeof piece === "string") return piece;
  return piece.text ?? piece.choices?.[0] ?? (piece.stop === 0 ? "¦" : "");
};

const MAPS = `
(defbpf-map events :kind :ring-buf :value-size 24 :max-entries 4096)
(defbpf-map syn-counter :kind :lru-hash :key-size 4 :value-size 8 :max-entries 64)`;

describe("forms", () => {
  test("at top level a whole form in the dialect of its neighbours", () => {
    expect(at("¦").labels).toEqual(["defbpf-program", "defbpf-map", "defbpf-policy", "bpf-fn"]);
    expect(at("¦").take("defbpf-map")).toBe(
      "(defbpf-map map\n  :kind :hash\n  :key-size 4\n  :value-size 8\n  :max-entries 1024)",
    );
    expect(at('(defbpf-policy :name "p" :description "" :programs ())\n\n¦').take("defbpf-policy")).toContain(
      '(defbpf-policy\n  :name "policy"\n  :description ""\n  :programs ()\n  :maps (¦))',
    );
  });

  test("a half-typed head becomes the form, its brackets kept", () => {
    expect(at("(def¦)").take("defbpf-policy")).toBe(
      '(defbpf-policy policy\n  :description ""\n  :programs []\n  :maps [¦])',
    );
    expect(at("(¦").take("bpf-fn")).toBe("(bpf-fn body (ctx)\n  (return :pass))");
    expect(at("def¦").take("bpf-fn")).toBe("(bpf-fn body (ctx)\n  (return :pass))");
  });

  test("the head of a form with fields is replaced alone", () => {
    expect(at("(defbpf-¦ m :kind :hash)").take("defbpf-map")).toBe("(defbpf-map m :kind :hash)");
  });

  test("a new declaration is offered the names that nothing declares", () => {
    const policy = `(defbpf-policy p :description "" :programs ["drop"] :maps ["events" "seen"])${MAPS}`;
    expect(at(`${policy}\n(defbpf-map ¦)`).labels).toEqual(["seen"]);
    expect(at(`${policy}\n(defbpf-program ¦)`).found[0]).toMatchObject({ label: "drop", detail: "used by p" });
  });
});

describe("fields", () => {
  test("those that are missing, required ones first", () => {
    expect(at('(defbpf-program p :source "a.rs" ¦)').labels).toEqual([
      ":kind",
      ":attach",
      ":license",
      ":pin-path",
      ":uses-maps",
    ]);
    expect(at("(defbpf-map :kind :hash ¦)").labels).toContain(":name");
  });

  test("a half-typed key is replaced; its value stays", () => {
    expect(at("(defbpf-map m :ki¦ :hash)").take(":kind")).toBe("(defbpf-map m :kind :hash)");
    expect(at("(defbpf-map m :max¦)").take(":max-entries")).toBe("(defbpf-map m :max-entries 1024)");
    expect(at("(defbpf-map m val¦)").take(":value-size")).toBe("(defbpf-map m :value-size 8)");
    const sized = (kind: string, key: string): string => at(`(defbpf-map m :kind ${kind} ¦)`).take(`:${key}`);
    expect(sized(":lpm-trie", "key-size")).toBe("(defbpf-map m :kind :lpm-trie :key-size 8)");
    expect(sized(":stack-trace", "value-size")).toBe("(defbpf-map m :kind :stack-trace :value-size 1016)");
    expect(sized(":ring-buf", "max-entries")).toBe("(defbpf-map m :kind :ring-buf :max-entries 262144)");
  });

  test("with values in the form's dialect", () => {
    expect(at("(defbpf-program p ¦)").take(":attach")).toBe('(defbpf-program p :attach {:target "¦"})');
    expect(at('(defbpf-program :name "p" ¦)').take(":uses-maps")).toBe('(defbpf-program :name "p" :uses-maps ("¦"))');
  });

  test("of attach only its own", () => {
    expect(at('(defbpf-program p :attach {:target "eth0" ¦})').labels).toEqual([":direction"]);
  });

  test("none where a value is due", () => {
    expect(at("(defbpf-map m :key-size ¦)").labels).not.toContain(":kind");
    expect(at("(defbpf-map m :kind ¦ :key-size 4)").labels).toContain(":lpm-trie");
  });
});

describe("values", () => {
  test("kinds, each with a line", () => {
    const { found, take } = at("(defbpf-program p :kind :x¦)");
    expect(found).toHaveLength(8);
    for (const { doc, detail } of found) {
      expect(doc).toMatch(/Kernel \d/);
      expect(detail).not.toBe("");
    }
    expect(take(":xdp")).toBe("(defbpf-program p :kind :xdp)");
  });

  test("names not in the list yet, in and out of strings", () => {
    expect(at(`(defbpf-program p :uses-maps ["events" "¦"])${MAPS}`).labels).toEqual(["syn-counter"]);
    expect(at(`(defbpf-program p :uses-maps ["eve¦nts"])${MAPS}`).take("syn-counter")).toContain('["syn-counter"]');
    expect(at(`(defbpf-program p :uses-maps [¦])${MAPS}`).take("events")).toContain('["events"]');
    expect(at(`(defbpf-program p :uses-maps ¦)${MAPS}`).take("events")).toContain(':uses-maps ["events"¦])');
  });

  test("maps of the program's policies come first", () => {
    const policy = '\n(defbpf-policy q :description "" :programs ["p"] :maps ["syn-counter"])';
    expect(at(`(defbpf-program p :uses-maps [¦])${MAPS}${policy}`).labels).toEqual(["syn-counter", "events"]);
  });

  test("an open string is closed and takes no more than its word", () => {
    expect(at('(defbpf-program p :license "GP¦\n  :kind :xdp)').take("GPL v2")).toBe(
      '(defbpf-program p :license "GPL v2"\n  :kind :xdp)',
    );
  });

  test("names with quotes are escaped", () => {
    const map = '\n(defbpf-map "a\\"b" :kind :hash :value-size 1 :max-entries 1)';
    expect(at(`(defbpf-program p :uses-maps ["¦"])${map}`).take('a"b')).toContain('["a\\"b"]');
  });

  test("sources are the workspace's files and functions", () => {
    const files: WorkspaceFile[] = [
      { kind: "text", path: "bpf/drop.rs", text: "" },
      { kind: "bytes", path: "x.bpf.o", bytes: new Uint8Array() },
      { kind: "text", path: "README.md", text: "" },
    ];
    const text = '(defbpf-program p :source "¦")\n(bpf-fn drop-syn (ctx) (return :pass))';
    expect(at(text, files).labels).toEqual(["policy.tlisp:drop-syn", "bpf/drop.rs", "x.bpf.o"]);
  });

  test("directions, licences, sizes and targets", () => {
    expect(at("(defbpf-program p :attach {:direction ¦})").labels).toEqual(["ingress", "egress"]);
    expect(at('(defbpf-program p :license "¦")').labels).toHaveLength(6);
    expect(at("(defbpf-map m :kind :lpm-trie :key-size ¦)").labels).toEqual(["8", "20"]);
    expect(at("(defbpf-map m :kind :stack-trace :key-size ¦)").labels).toEqual(["4"]);
    expect(at("(defbpf-map m :kind :stack-trace :value-size ¦)").labels).toEqual(["1016"]);
    const other = '\n(defbpf-program q :kind :tc :attach {:target "wan0"})';
    expect(at(`(defbpf-program p :kind :xdp :attach {:target "¦"})${other}`).labels).toEqual(["wan0", "eth0", "lo"]);
    expect(at('(defbpf-program p :kind :lsm :attach {:target "¦"})').labels).toContain("file_open");
    const tracepoints = at('(defbpf-program p :kind :tracepoint :attach {:target "¦"})');
    expect(tracepoints.labels.length).toBeGreaterThan(2300);
    expect(tracepoints.labels[0]).toBe("sched/sched_process_exec");
    expect(tracepoints.found[0]?.doc).toBe("__data_loc char[] filename, pid_t pid, pid_t old_pid");
    const functions = at('(defbpf-program p :kind :kprobe :attach {:target "¦"})');
    expect(functions.found.find(({ label }) => label === "tcp_v4_connect")?.doc).toBe(
      "int tcp_v4_connect(struct sock *sk, struct sockaddr *uaddr, int addr_len)",
    );
    expect(functions.labels).not.toContain("kmem_cache_alloc_noprof");
    expect(at('(defbpf-program p :kind :perf-event :attach {:target "¦"})').labels).toContain("cache-misses");
  });
});

describe("nothing", () => {
  test.each([
    ["in comments", "; def¦"],
    ["in comments of a form", "(defbpf-map m ; :ki¦\n)"],
    ["in forms of others", "(defun f ¦)"],
    ["in descriptions", '(defbpf-policy p :description "a ¦")'],
  ])("%s", (_, text) => {
    expect(at(text).labels).toEqual([]);
  });
});

test("any text at any offset gives completions whose ranges hold the caret", () => {
  const token = fc.constantFrom(
    "(",
    ")",
    "[",
    "]",
    "{",
    '"',
    " ",
    "\n",
    ";",
    ":kind",
    ":attach",
    "defbpf-map",
    "x",
    "'",
    ":xdp",
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 25 }), fc.nat(), (tokens, where) => {
      const text = tokens.join("");
      const offset = where % (text.length + 1);
      const workspace = { files: [{ kind: "text" as const, path: PATH, text }], settings: DEFAULT_SETTINGS };
      for (const { replace } of completionsAt(analyze(workspace, undefined, TABLES), PATH, offset)) {
        expect(replace.start).toBeLessThanOrEqual(offset);
        expect(replace.end).toBeGreaterThanOrEqual(offset);
        expect(replace.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 1_500 },
  );
}, 60_000);
