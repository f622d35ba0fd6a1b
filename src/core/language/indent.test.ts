import { describe, expect, test } from "vitest";
import { applyOperations } from "../edit/apply.ts";
import { applyEdits } from "../text/edit.ts";
import { analyze } from "../workspace/analyze.ts";
import type { Analysis } from "../workspace/model.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { indentAt } from "./indent.ts";

const PATH = "p.tlisp";
const read = (text: string): Analysis =>
  analyze({ files: [{ kind: "text", path: PATH, text }], settings: DEFAULT_SETTINGS });

const TEXT = `; A comment.
(defbpf-program drop
  :kind :xdp
  :attach {:target "eth0"
           :direction "ingress"}
  :source "p.tlisp:body"
  :uses-maps ["a"
              "b"])

(defbpf-program
  :name "second"
  :attach (:target "eth0"
           :direction "ingress")
  :uses-maps ("a"
              "b"))

(bpf-fn body (ctx)
  "Docs."
  (on-miss :xdp-pass)
  (let ((a (ip-src ctx))
        (b (map-get seen
                    (ip-dst ctx))))
    (when (and (tcp? ctx)
               (has? (tcp-flags ctx) :syn))
      (set! a b)
      (cond
       ((= a b) (return :xdp-drop))
       (else (do
               (return :xdp-pass)))))
    (if-let (x (map-get seen a))
      (return :xdp-drop)
      (return :xdp-pass)))
  (dotimes (i 4)
    (emit events
      (:i u32 i)))
  (return :xdp-pass))
`;

/** `[line, indentation, what indentAt says]` of every line break that is not in a string or comment. */
function breaks(text: string): [string, number, number][] {
  const analysis = read(text);
  const found: [string, number, number][] = [];
  for (let at = text.indexOf("\n"); at !== -1 && at + 1 < text.length; at = text.indexOf("\n", at + 1)) {
    const line = text.slice(at + 1).split("\n")[0] ?? "";
    if (line !== "") found.push([line.trim(), line.length - line.trimStart().length, indentAt(analysis, PATH, at)]);
  }
  return found;
}

describe("a new line", () => {
  test("begins where the formatter puts it", () => {
    const analysis = read(TEXT);
    const result = applyOperations(analysis, [{ kind: "format", path: PATH }]);
    const formatted = result.ok ? applyEdits(TEXT, result.edits) : "";
    expect(formatted).toBe(TEXT);
    for (const [line, indent, said] of breaks(formatted)) expect([line, said]).toEqual([line, indent]);
  });

  test.each([
    ["(defbpf-map m|)", 2],
    ["(defbpf-map m :kind|)", 4],
    ["(defbpf-map m :kind :hash|)", 2],
    ["(defbpf-map|)", 2],
    ["(|)", 1],
    ["(defbpf-map m :kind :hash)|", 0],
    ["|", 0],
    ['(defbpf-policy p :description "a|b")', 0],
    ["  (defbpf-map m|)", 4],
    ["(defbpf-map m :kind :hash|", 2],
    ["(defun f|)", 2],
  ])("at %s is indented by %i", (marked, indent) => {
    const offset = marked.indexOf("|");
    expect(indentAt(read(marked.replace("|", "")), PATH, offset)).toBe(indent);
  });
});
