import { test } from "vitest";
import { checkFix, checkNoFix } from "../../../testing/diagnostics.ts";

const body = (uses: string): string => `(defbpf-map m :kind :array :key-size 4 :value-size 8 :max-entries 8)
(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "policy.tlisp:f"${uses})
(bpf-fn f (ctx) (map-inc m 0) (return :xdp-pass))
`;

test("the map is added to a list, and to a program that has none", () => {
  const title = "Add `m` to `:uses-maps`";
  checkFix("wiring-undeclared", title, body(" :uses-maps []"), body(' :uses-maps ["m"]'));
  checkFix("wiring-undeclared", title, body(""), body(' :uses-maps ["m"]'));
});

test("nothing is added to what is no list", () => {
  for (const value of ['"other"', "12", "{:a 1}"]) checkNoFix("wiring-undeclared", body(` :uses-maps ${value}`));
});
