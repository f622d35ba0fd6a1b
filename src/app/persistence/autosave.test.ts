import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import { createAppStore } from "../state/store.ts";
import { startAutosave } from "./autosave.ts";
import type { SavedWorkspace } from "./read-saved.ts";

function setUp(put?: (saved: SavedWorkspace) => Promise<void>) {
  const store = createAppStore({
    opened: {
      id: "one",
      name: "one",
      workspace: { files: [{ kind: "text", path: "policy.tlisp", text: "" }], settings: DEFAULT_SETTINGS },
    },
    now: () => Date.now(),
  });
  const kept: SavedWorkspace[] = [];
  const failures: unknown[] = [];
  const autosave = startAutosave({
    store,
    now: () => Date.now(),
    put: put ?? (async (saved) => void kept.push(saved)),
    onFailure: (error) => failures.push(error),
  });
  const type = (text: string): void =>
    store.getState().actions.editText([{ path: "policy.tlisp", start: 0, end: 0, text }], { label: "t", view: "lisp" });
  return { store, kept, failures, autosave, type };
}

const textOf = (saved: SavedWorkspace | undefined): string =>
  saved?.files[0]?.kind === "text" ? saved.files[0].text : "";

describe("autosave", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("saves within a second even while changes keep coming", async () => {
    const { kept, type } = setUp();
    for (let i = 0; i < 20; i++) {
      type("x");
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(kept.length).toBeGreaterThanOrEqual(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(textOf(kept.at(-1))).toBe("x".repeat(20));
  });

  test("says what it does, and saves nothing when nothing changed", async () => {
    const { store, kept, type, autosave } = setUp();
    await autosave.flush();
    expect(kept).toHaveLength(0);
    type("a");
    expect(store.getState().saved).toBe("saving");
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.getState().saved).toBe("saved");
  });

  test("a failure is told once, and the next change tries again", async () => {
    let broken = true;
    const kept: SavedWorkspace[] = [];
    const { store, type, failures } = setUp(async (saved) => {
      if (broken) throw new Error("full");
      kept.push(saved);
    });
    type("a");
    await vi.advanceTimersByTimeAsync(1000);
    type("b");
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.getState().saved).toBe("failed");
    expect(failures).toHaveLength(1);
    broken = false;
    type("c");
    await vi.advanceTimersByTimeAsync(1000);
    expect(textOf(kept.at(-1))).toBe("cba");
    expect(store.getState().saved).toBe("saved");
  });

  test("what was not saved yet is saved when another workspace opens", async () => {
    const { store, kept, type } = setUp();
    type("mine");
    store.getState().actions.openWorkspace({
      id: "two",
      name: "two",
      workspace: { files: [], settings: DEFAULT_SETTINGS },
    });
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept.map((saved) => saved.id)).toEqual(["one", "two"]);
    expect(textOf(kept[0])).toBe("mine");
  });
});
