import { describe, expect, it } from "vitest";
import { parseSource, workspacePath } from "./source.ts";

describe("parseSource", () => {
  it.each([
    ["bpf/drop.rs", { kind: "rust", path: "bpf/drop.rs" }],
    ["drop.bpf.o", { kind: "object", path: "drop.bpf.o" }],
    ["a b/drop.o", { kind: "object", path: "a b/drop.o" }],
    ["lib/x.tlisp:drop", { kind: "function", path: "lib/x.tlisp", name: "drop" }],
    ["x.tlisp:a:b.rs", { kind: "function", path: "x.tlisp", name: "a:b.rs" }],
    ["", { kind: "unknown" }],
    [".rs", { kind: "unknown" }],
    ["bpf/.o", { kind: "unknown" }],
    ["bpf/.bpf.o", { kind: "unknown" }],
    ["x.tlisp", { kind: "unknown" }],
    ["x.tlisp:", { kind: "unknown" }],
    [".tlisp:f", { kind: "unknown" }],
    ["drop.RS", { kind: "unknown" }],
    ["drop.rs ", { kind: "unknown" }],
    ["a\nb.rs", { kind: "unknown" }],
    ["bpf\\drop.rs", { kind: "unknown" }],
    ["bpf\\x.tlisp:drop", { kind: "unknown" }],
    ["x.tlisp:a\\b", { kind: "function", path: "x.tlisp", name: "a\\b" }],
  ])("%j is %j", (source, expected) => {
    expect(parseSource(source)).toEqual(expected);
  });
});

describe("workspacePath", () => {
  it.each([
    ["bpf/drop.rs", "bpf/drop.rs"],
    ["./bpf//drop.rs", "bpf/drop.rs"],
    ["a/../b/./c.rs", "b/c.rs"],
    ["..rs/a", "..rs/a"],
    ["/a.rs", undefined],
    ["../a.rs", undefined],
    ["a/../../b.rs", undefined],
    ["C:/a.rs", undefined],
    ["C:\\a.rs", undefined],
  ])("%j is %j", (path, expected) => {
    expect(workspacePath(path)).toBe(expected);
  });
});
