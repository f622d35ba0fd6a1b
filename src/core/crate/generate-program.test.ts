import { describe, expect, test } from "vitest";
import { TABLES, workspaceOf } from "../../testing/diagnostics.ts";
import { analyze } from "../workspace/analyze.ts";
import { generateCrate, generateProgram } from "./generate.ts";

const OPTIONS = { version: "0.0.0" };
const FUNCTION = `(bpf-fn f (ctx)
  (when (and (tcp? ctx) (= (dst-port ctx) 22))
    (map-inc hits (ip-src ctx))
    (return :xdp-drop))
  (return :xdp-pass))`;
const TEXT = `(defbpf-map hits :kind :hash :key-size 4 :value-size 8 :max-entries 64)
(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "policy.tlisp:f" :uses-maps ["hits"])
(defbpf-program q :kind :xdp :attach {:target "eth1"} :source "bpf/q.rs")
(defbpf-policy edge :description "x" :programs ["p" "q"] :maps ["hits"])
`;

function generated(fn: string) {
  const analysis = analyze(workspaceOf(`${TEXT}${fn}`), undefined, TABLES);
  const [p, q] = analysis.programs;
  return {
    analysis,
    file: generateProgram(analysis, "edge", p?.id ?? "", OPTIONS),
    other: generateProgram(analysis, "edge", q?.id ?? "", OPTIONS),
  };
}

describe("one program's module", () => {
  test("is the one of the whole crate, line for line", () => {
    const { analysis, file, other } = generated(FUNCTION);
    const crate = generateCrate(analysis, "edge", OPTIONS);
    expect(file).toEqual(crate.files.find(({ path }) => path === "edge-ebpf/src/programs/p.rs"));
    expect(other).toBeUndefined();
  });

  test("says for every line of the body which form made it", () => {
    const { analysis, file } = generated(FUNCTION);
    const [fn] = analysis.functions;
    const text = typeof file?.content === "string" ? file.content.split("\n") : [];
    const made = (word: string): string | undefined => {
      const origin = file?.lines?.[text.findIndex((line) => line.includes(word))];
      expect(origin?.form).toBe(fn?.id);
      return origin?.span && FUNCTION.slice(origin.span.start, origin.span.end);
    };
    expect(made("return xdp_action::XDP_DROP;")).toBe("(return :xdp-drop)");
    expect(made("    return xdp_action::XDP_PASS;")).toBe("(dst-port ctx)");
    expect(made("(&HITS")).toBe("(map-inc hits (ip-src ctx))");
  });

  test("is not there while the body has errors", () => {
    expect(generated(FUNCTION.replace("tcp?", "tpc?")).file).toBeUndefined();
  });
});
