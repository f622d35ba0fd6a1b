import { describe, expect, test } from "vitest";
import { analyze, DEFAULT_SETTINGS } from "../../core/index.ts";
import { fileRename, freePath, isWorkspacePath } from "./files.ts";

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

test("a file that is renamed takes the sources along that name it, in whatever spelling, and leaves a broken one", () => {
  const programs = (...sources: readonly string[]): string =>
    sources.map((source) => `(defbpf-program p :kind :xdp :source "${source}`).join("");
  const workspaceOf = (path: string, text: string) => ({
    files: [
      { kind: "text" as const, path: "a.tlisp", text },
      { kind: "text" as const, path, text: "" },
    ],
    settings: DEFAULT_SETTINGS,
  });
  const before = workspaceOf(
    "bpf/x.rs",
    programs('bpf/x.rs")\n', './bpf//x.rs")\n', 'bpf/yx.rs")\n', 'x.tlisp:bpf/x.rs")\n', "bpf/x.rs"),
  );
  const after = workspaceOf(
    "new.rs",
    programs('new.rs")\n', 'new.rs")\n', 'bpf/yx.rs")\n', 'x.tlisp:bpf/x.rs")\n', "bpf/x.rs"),
  );
  expect(fileRename(before, analyze(before), "bpf/x.rs", "new.rs")).toEqual(after.files);
  expect(fileRename(before, analyze(before), "gone.rs", "new.rs")).toBeUndefined();
});
