import { describe, expect, test } from "vitest";
import { applyEdits } from "../text/edit.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { bracketsBehind, gapBeforeBracket } from "./brackets.ts";

const PATH = "p.tlisp";

/** `|` marks the caret. */
function at<T>(marked: string, ask: (analysis: ReturnType<typeof analyze>, offset: number) => T): T {
  const text = marked.replace("|", "");
  const analysis = analyze({ files: [{ kind: "text", path: PATH, text }], settings: DEFAULT_SETTINGS });
  return ask(analysis, marked.indexOf("|"));
}

describe("a closing bracket that is typed", () => {
  /** The text with the gap before the meant bracket taken out, `|` behind it; undefined when none is meant. */
  const typed = (marked: string, char: string): string | undefined => {
    const gap = at(marked, (analysis, offset) => gapBeforeBracket(analysis, PATH, offset, char));
    if (gap === undefined) return undefined;
    const text = applyEdits(marked.replace("|", ""), [{ ...gap, text: "" }]);
    return `${text.slice(0, gap.start + 1)}|${text.slice(gap.start + 1)}`;
  };

  test.each([
    ["(defbpf-map a\n  :kind :array|)", ")", "(defbpf-map a\n  :kind :array)|"],
    ["(defbpf-map a\n  :kind :array|\n  )", ")", "(defbpf-map a\n  :kind :array)|"],
    ["(defbpf-program a :uses-maps [| ])", "]", "(defbpf-program a :uses-maps []|)"],
    ['(defbpf-program a :attach {:target "lo"|})', "}", '(defbpf-program a :attach {:target "lo"}|)'],
    ["(bpf-fn f (ctx) (return :xdp-pass|))", ")", "(bpf-fn f (ctx) (return :xdp-pass)|)"],
    ["(bpf-fn f (ctx) (return :xdp-pass)|)\n(defbpf-map b", ")", "(bpf-fn f (ctx) (return :xdp-pass))|\n(defbpf-map b"],
  ])("is the one that is there: %j", (before, char, after) => {
    expect(typed(before, char)).toBe(after);
  });

  test.each([
    ["another bracket", "(defbpf-program a :uses-maps [|])", ")"],
    ["before one, in a form that lacks one", "(bpf-fn f (ctx) (return :xdp-pass|)", ")"],
    ["in a string", '(defbpf-map a ")|)")', ")"],
    ["in a comment", "(defbpf-map a ; |)\n)", ")"],
    ["before more of the list", "(defbpf-map a| :kind)", ")"],
    ["before a comment", "(defbpf-map a| ; b\n)", ")"],
    ["in no list", "|", ")"],
    ["before a bracket that closes nothing", "a|)", ")"],
  ])("is one more %s", (_name, before, char) => {
    expect(typed(before, char)).toBeUndefined();
  });
});

describe("a comment that is begun", () => {
  const behind = (marked: string): string | undefined => {
    const span = at(marked, (analysis, offset) => bracketsBehind(analysis, PATH, offset));
    return span && marked.replace("|", "").slice(span.start, span.end);
  };

  test.each([
    ["(defbpf-map a\n  :kind :array |)", ")"],
    ["(defbpf-map a\n  :kind :array|)\n(defbpf-map b)", ")"],
    ["(bpf-fn f (ctx) (a [1 |]) )", "]) )"],
  ])("leaves the brackets behind it in the code: %j", (marked, rest) => {
    expect(behind(marked)).toBe(rest);
  });

  test.each(["(defbpf-map a | :kind :array)", "(defbpf-map a :kind :array)|", '(a "|)")', "(a ; |)\n)", "|)"])(
    "takes in what else there is: %j",
    (marked) => {
      expect(behind(marked)).toBeUndefined();
    },
  );
});
