/** Hover, signature help, definition, references and renaming inside bodies. */
import { describe, expect, test } from "vitest";
import { applyFileEdits, TABLES } from "../../testing/diagnostics.ts";
import { applyOperations } from "../edit/apply.ts";
import { analyze } from "../workspace/analyze.ts";
import type { Analysis } from "../workspace/model.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { definitionAt, referencesAt } from "./definition.ts";
import { hoverAt } from "./hover.ts";
import { signatureAt } from "./signature.ts";
import { renameOperations, symbolAt } from "./symbol.ts";

const PATH = "policy.tlisp";
const FRAME = `(defbpf-map seen :kind :lru-hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "policy.tlisp:f" :uses-maps ["seen"])
(defbpf-program t :kind :tracepoint :attach {:target "sched/sched_switch"} :source "policy.tlisp:traced" :uses-maps [])
(bpf-fn traced (ctx) (when (= (field "prev_pid") 1) (log "x")) (return :ok))
`;

/** The analysis of a text and the offset of `¦` in it. */
function marked(body: string): { analysis: Analysis; offset: number; text: string } {
  const whole = FRAME + body;
  const offset = whole.indexOf("¦");
  const text = whole.replace("¦", "");
  const workspace = { files: [{ kind: "text" as const, path: PATH, text }], settings: DEFAULT_SETTINGS };
  return { analysis: analyze(workspace, undefined, TABLES), offset, text };
}

function hover(body: string): readonly string[] {
  const { analysis, offset } = marked(body);
  return hoverAt(analysis, PATH, offset)?.blocks.map((block) => ("text" in block ? block.text : block.before)) ?? [];
}

describe("hover", () => {
  test("over a form: its signature, what it does, its type here, the helper behind it", () => {
    expect(hover("(bpf-fn f (ctx) (when (> (ip-s¦rc ctx) 5) (return :drop)) (return :pass))")).toEqual([
      "(ip-src ctx)",
      "IPv4 source address in host order; misses without IPv4.",
      "Gives u32. Here it is `u32`.",
    ]);
    expect(hover("(bpf-fn f (ctx) (let ((a (kt¦ime))) (when (> a 5) (return :drop))) (return :pass))").at(-1)).toBe(
      "u64 bpf_ktime_get_ns(void): Monotonic time since boot, not counting suspend. Gives u64 nanoseconds. Kernel 4.1 or newer.",
    );
  });

  test("over a local: its type, its value, how often it is used", () => {
    const body = "(bpf-fn f (ctx) (let ((port (dst-port ctx))) (when (= po¦rt 22) (return :drop))) (return :pass))";
    expect(hover(body)).toEqual(["(port (dst-port ctx))", "`u16`. Bound by `let`. Used once."]);
    expect(hover(body.replace("¦", "").replace("(ctx)", "(c¦tx)"))).toEqual([
      "ctx",
      "What the program is given: forms take it as their argument. Used once.",
    ]);
  });

  test("over a map: its facts and what is done with it", () => {
    expect(hover("(bpf-fn f (ctx) (map-inc se¦en (ip-src ctx)) (return :pass))")).toEqual([
      "(defbpf-map seen)",
      "lru-hash · 4 → 8 B · 64 entries",
      expect.any(String),
      "Declared as",
      "Read and written here.",
    ]);
  });

  test("over words: actions, constants, fields, numbers", () => {
    expect(hover("(bpf-fn f (ctx) (return :xdp-d¦rop))")).toEqual([":xdp-drop", "The answer 1 for xdp programs."]);
    expect(hover("(bpf-fn f (ctx) (when (= (proto ctx) :u¦dp) 1))")).toEqual([":udp", "IP protocol: 17 (0x11), `u8`."]);
    expect(hover("(bpf-fn f (ctx) (when (= (proto ctx) 0x1¦1) 1))")).toEqual(["17 · 0x11 · 0b10001"]);
    const text = FRAME.replace('"prev_pid"', '"prev¦_pid"');
    const { analysis } = marked("¦");
    const blocks = hoverAt(analysis, PATH, text.indexOf("¦"))?.blocks;
    expect(blocks).toEqual([
      { kind: "code", text: "pid_t prev_pid" },
      { kind: "text", text: "At byte 24 of the record of sched/sched_switch; 4 bytes." },
    ]);
  });
});

describe("signature help", () => {
  const signature = (body: string) => {
    const { analysis, offset } = marked(body);
    const found = signatureAt(analysis, PATH, offset);
    if (found === undefined) return undefined;
    const { label, parameters, active } = found;
    const span = parameters[active];
    return [label, span === undefined ? "" : label.slice(span.start, span.end)];
  };

  test("names the argument that is typed", () => {
    const label = "(map-set MAP KEY VALUE) → bool";
    expect(signature("(bpf-fn f (ctx) (map-set ¦))")).toEqual([label, "MAP"]);
    expect(signature("(bpf-fn f (ctx) (map-set seen ¦))")).toEqual([label, "KEY"]);
    expect(signature("(bpf-fn f (ctx) (map-set seen 1 (+ 1 2)¦))")).toEqual([label, "VALUE"]);
    expect(signature("(bpf-fn f (ctx) (map-set seen (+ 1 2)¦ 3))")).toEqual([label, "KEY"]);
    expect(signature("(bpf-fn f (ctx) (map-set seen (+ 1 ¦) 2))")).toEqual([
      "(+ A B…) → the widest operand's type",
      "B…",
    ]);
    expect(signature("(bpf-fn f (ctx) (emit seen (:at u64 ¦)))")).toEqual([
      "(emit MAP (:FIELD TYPE EXPR) …) → bool",
      "(:FIELD TYPE EXPR) …",
    ]);
    expect(signature("(bpf-fn f (ctx) (let ((a ¦)) 1))")?.[1]).toBe("((NAME EXPR) …)");
  });

  test("is silent at heads, at the top and outside of bodies", () => {
    expect(signature("(bpf-fn f (ctx) (map-s¦et seen))")).toBeUndefined();
    expect(signature("(bpf-fn f (ctx) ¦)")).toBeUndefined();
    expect(signature("(bpf-fn f (ctx) (ktime ¦))")).toBeUndefined();
    expect(signature("(defbpf-map x ¦)")).toBeUndefined();
  });
});

describe("names in bodies", () => {
  const BODY = "(bpf-fn f (ctx) (let ((n 1)) (let ((n 2)) (map-inc seen n)) (map-inc seen ¦n)) (return :pass))";

  test("lead to what binds them", () => {
    const { analysis, offset, text } = marked(BODY);
    const span = definitionAt(analysis, PATH, offset)?.to.name;
    expect(span?.start).toBe(text.indexOf("n 1"));
    expect(referencesAt(analysis, PATH, offset, true).map(({ span: place }) => place.start)).toEqual([
      text.indexOf("n 1"),
      offset,
    ]);
    const map = definitionAt(analysis, PATH, text.lastIndexOf("seen") + 1);
    expect(map?.to.name).toEqual({ start: 12, end: 16 });
  });

  test.each([
    [BODY, "k", "(bpf-fn f (ctx) (let ((k 1)) (let ((n 2)) (map-inc seen n)) (map-inc seen k)) (return :pass))"],
    [
      BODY.replace("¦", "").replace("f (", "¦f ("),
      "count",
      "(bpf-fn count (ctx) (let ((n 1)) (let ((n 2)) (map-inc seen n)) (map-inc seen n)) (return :pass))",
    ],
    [
      BODY.replace("¦", "").replace("seen", "se¦en"),
      "counts",
      "(bpf-fn f (ctx) (let ((n 1)) (let ((n 2)) (map-inc counts n)) (map-inc counts n)) (return :pass))",
    ],
  ])("are renamed with all that mean the same: %s", (body, name, after) => {
    const { analysis, offset } = marked(body);
    const symbol = symbolAt(analysis, PATH, offset);
    const operations = symbol && renameOperations(analysis, symbol, name);
    const result = applyOperations(analysis, operations ?? []);
    if (!result.ok) throw new Error(result.message);
    const [file] = applyFileEdits(analysis.workspace, result.edits, result.newFiles).files;
    const text = file?.kind === "text" ? file.text : "";
    expect(text.slice(text.lastIndexOf("(bpf-fn"))).toBe(after);
    expect(text).toContain(name === "count" ? ':source "policy.tlisp:count"' : ':source "policy.tlisp:f"');
  });
});
