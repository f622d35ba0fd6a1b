import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import { createAppStore } from "../state/store.ts";
import { watchOccasions } from "./occasions.ts";

const START = "(defbpf-map m :kind :hash :key-size 4 :value-size 4 :max-entries 1)\n";

function setUp(text = START) {
  const store = createAppStore({
    opened: {
      id: "one",
      name: "one",
      workspace: { files: [{ kind: "text", path: "policy.tlisp", text }], settings: DEFAULT_SETTINGS },
    },
    now: () => Date.now(),
  });
  const taken: (readonly [reason: string, text: string])[] = [];
  const stop = watchOccasions({
    store,
    now: () => Date.now(),
    take: ({ workspace: { files } }, reason) =>
      taken.push([reason, files.map((file) => (file.kind === "text" ? file.text : "")).join("|")]),
  });
  const { actions } = store.getState();
  const edit = (start: number, end: number, inserted: string): void =>
    actions.editText([{ path: "policy.tlisp", start, end, text: inserted }], { label: "t", view: "lisp" });
  return { store, actions, taken, edit, stop };
}

describe("occasions", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("a workspace that opens, but not one that is empty", () => {
    expect(setUp().taken).toEqual([["opened", START]]);
    expect(setUp("").taken).toEqual([]);
  });

  test("a pause after changes; while they keep coming, within ten minutes", () => {
    const { taken, edit } = setUp();
    edit(0, 0, "a");
    vi.advanceTimersByTime(100_000);
    expect(taken).toHaveLength(1);
    vi.advanceTimersByTime(30_000);
    expect(taken.at(-1)).toEqual(["pause", `a${START}`]);
    vi.advanceTimersByTime(3_600_000);
    expect(taken).toHaveLength(2);
    for (let second = 0; second < 660; second++) {
      edit(0, 0, "b");
      vi.advanceTimersByTime(1_000);
    }
    expect(taken).toHaveLength(3);
  });

  test("before a step that replaces much of the text, and not before one that replaces little", () => {
    const long = START.repeat(20);
    const { taken, edit } = setUp(long);
    edit(0, 100, "x");
    expect(taken).toHaveLength(1);
    edit(0, 1_000, "y");
    expect(taken.at(-1)).toEqual(["before", `x${long.slice(100)}`]);
  });

  test("before files come and go", () => {
    const { taken, actions } = setUp();
    actions.addFiles([{ kind: "text", path: "a.rs", text: "fn" }], "files");
    actions.removeFile("a.rs");
    expect(taken.slice(1)).toEqual([
      ["before", START],
      ["before", `fn|${START}`],
    ]);
  });

  test("of what was undone, before another step takes its place", () => {
    const { taken, actions, edit, store } = setUp();
    for (const letter of "abcd") edit(0, 0, letter);
    const newest = `dcba${START}`;
    actions.undo();
    actions.redo();
    actions.goTo(0);
    expect(taken).toHaveLength(1);
    edit(0, 0, "z");
    expect(taken.at(-1)).toEqual(["branch", newest]);
    actions.undo();
    actions.redo();
    edit(0, 0, "y");
    expect(store.getState().past).toHaveLength(2);
    expect(taken).toHaveLength(2);
  });

  test("nothing after the end", () => {
    const { taken, edit, stop } = setUp();
    edit(0, 0, "a");
    stop();
    edit(0, 5, "");
    vi.advanceTimersByTime(3_600_000);
    expect(taken).toHaveLength(1);
  });
});
