import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { analyze } from "../workspace/analyze.ts";
import { mapKindUsed } from "./map-kind-used.ts";

const program = (source: string): string =>
  `(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "${source}" :uses-maps ["m"])`;

function kindIn(lisp: string, rust = ""): string | undefined {
  const files = [
    { kind: "text" as const, path: "a.tlisp", text: lisp },
    { kind: "text" as const, path: "b.rs", text: rust },
  ];
  return mapKindUsed(analyze({ files, settings: DEFAULT_SETTINGS }), "m");
}

describe("the kind that a name is used as", () => {
  it.each([
    ["(emit m (:x u8 1))", ":ring-buf"],
    ["(map-inc m (ip-src ctx))", ":hash"],
    ["(lpm-get m (ip-src ctx))", ":lpm-trie"],
    ["(map-inc other 1)", undefined],
  ])("of %s in Lisp is %s", (form, kind) => {
    expect(kindIn(`(bpf-fn f (ctx) ${form} (return :xdp-pass))${program("a.tlisp:f")}`)).toBe(kind);
  });

  it.each([
    ["pub fn body(ctx: XdpContext) -> u32 { M.reserve::<Event>(0); 0 }", ":ring-buf"],
    ["pub fn body(ctx: XdpContext) -> u32 { M.get_stackid(&ctx, 0); 0 }", ":stack-trace"],
    ["pub fn body(ctx: XdpContext) -> u32 { M.get(&1); N.reserve(0); 0 }", undefined],
    ["// M.reserve(0)", undefined],
  ])("of %s in Rust is %s", (rust, kind) => {
    expect(kindIn(program("b.rs"), rust)).toBe(kind);
  });
});
