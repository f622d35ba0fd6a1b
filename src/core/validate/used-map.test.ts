import { expect, test } from "vitest";
import { applyOperations } from "../edit/apply.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { validate } from "./validate.ts";

/** The Lisp after the fix of that title. */
function fixed(lisp: string, title: string): string {
  const analysis = analyze({ files: [{ kind: "text", path: "a.tlisp", text: lisp }], settings: DEFAULT_SETTINGS });
  const fix = validate(analysis)
    .flatMap(({ fixes }) => fixes)
    .find((candidate) => candidate.title === title);
  const result = applyOperations(analysis, fix?.operations ?? []);
  if (!result.ok) return result.message;
  return result.edits.map(({ text }) => text).join("");
}

const program = `(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "a.tlisp:f" :uses-maps ["m"])
(defbpf-policy q :description "" :programs ["p"] :maps ["m"])`;

test.each([
  ["(emit m (:x u8 1))", ":kind :ring-buf\n  :value-size 64\n  :max-entries 262144"],
  ["(map-inc m (ip-src ctx))", ":kind :hash\n  :key-size 4\n  :value-size 8\n  :max-entries 1024"],
])("a map that is declared by a fix is of a kind that offers %s", (form, fields) => {
  const lisp = `(bpf-fn f (ctx) ${form} (return :xdp-pass))\n${program}`;
  expect(fixed(lisp, "Declare map `m`").replaceAll(":key-size 0\n  ", "")).toContain(fields);
});
