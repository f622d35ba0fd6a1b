import { describe, expect, test } from "vitest";
import { freePath, isWorkspacePath } from "./files.ts";

describe("paths", () => {
  test.each(["a.rs", "bpf/a.rs", "a b.tlisp", "ü/ß.tlisp"])("%j is a workspace path", (path) => {
    expect(isWorkspacePath(path)).toBe(true);
  });
  test.each(["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\\b", "a\nb", "a\u0000", "x".repeat(201)])(
    "%j is none",
    (path) => {
      expect(isWorkspacePath(path)).toBe(false);
    },
  );
  test("a taken path gets a number before its suffix", () => {
    const files = ["a.bpf.o", "a-2.bpf.o", "d.x/b", ".rs"].map((path) => ({ kind: "text" as const, path, text: "" }));
    expect(freePath("a.bpf.o", files)).toBe("a-3.bpf.o");
    expect(freePath("d.x/b", files)).toBe("d.x/b-2");
    expect(freePath("new.rs", files)).toBe("new.rs");
  });
});
