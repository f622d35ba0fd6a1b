import { expect, test } from "vitest";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { typesOver } from "./type-over.ts";

const PATH = "p.tlisp";

/** `|` marks the caret. */
const typed = (marked: string, char: string): boolean => {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const analysis = analyze({ files: [{ kind: "text", path: PATH, text }], settings: DEFAULT_SETTINGS });
  return typesOver(analysis, PATH, offset, char);
};

test.each([
  ["(defbpf-map a\n  :kind :array|)", ")"],
  ["(defbpf-program a :uses-maps [|])", "]"],
  ['(defbpf-program a :attach {:target "lo"|})', "}"],
  ["(bpf-fn f (ctx) (return :xdp-pass|))", ")"],
  ["(bpf-fn f (ctx) (return :xdp-pass)|)\n(defbpf-map b", ")"],
])("a bracket that closes its list is typed over: %j", (text, char) => {
  expect(typed(text, char)).toBe(true);
});

test.each([
  ["another bracket", "(defbpf-program a :uses-maps [|])", ")"],
  ["a list that is still open", "(bpf-fn f (ctx) (return :xdp-pass|)", ")"],
  ["a string", '(defbpf-map a ")|)")', ")"],
  ["a comment", "(defbpf-map a ; |)\n)", ")"],
  ["text after the caret", "(defbpf-map a| )", ")"],
  ["nothing", "|", ")"],
  ["no list", "a|)", ")"],
])("it is typed where it is %s", (_name, text, char) => {
  expect(typed(text, char)).toBe(false);
});
