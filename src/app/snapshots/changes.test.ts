import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { WorkspaceFile } from "../../core/index.ts";
import { changesTo } from "./changes.ts";

const file = (path: string, text: string): WorkspaceFile => ({ kind: "text", path, text });
const bytes = (path: string, ...all: number[]): WorkspaceFile => ({ kind: "bytes", path, bytes: new Uint8Array(all) });
const content = (files: readonly WorkspaceFile[], x = 0) => ({
  workspace: { files, settings: DEFAULT_SETTINGS },
  positions: new Map([["a", { x, y: 0 }]]),
  ids: new Map(),
});

test("files that come back, go and change; the rest is left out", () => {
  const now = content([file("a", "1"), file("b", "2"), file("c", "3"), bytes("d", 1)]);
  const then = content([file("a", "1"), file("b", "x"), bytes("d", 2), file("e", "5")]);
  expect(changesTo(then, now)).toEqual({
    same: false,
    files: [
      { path: "b", change: "changed", texts: { now: "2", then: "x" } },
      { path: "c", change: "removed", texts: { now: "3", then: "" } },
      { path: "d", change: "changed", texts: undefined },
      { path: "e", change: "added", texts: { now: "", then: "5" } },
    ],
  });
});

test("places alone differ without a file", () => {
  expect(changesTo(content([file("a", "1")], 4), content([file("a", "1")]))).toEqual({ same: false, files: [] });
  expect(changesTo(content([file("a", "1")]), content([file("a", "1")]))).toEqual({ same: true, files: [] });
});
