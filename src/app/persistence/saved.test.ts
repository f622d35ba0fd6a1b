import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, jsonEdits } from "../../core/index.ts";
import { createAppStore } from "../state/store.ts";
import type { DocumentPatch, HistoryStep } from "../state/types.ts";
import type { AppStore } from "../state/types.ts";
import { migrate, SAVED_VERSION } from "./migrations.ts";
import { readSaved } from "./read-saved.ts";
import { savedFrom } from "./saved.ts";

const LISP =
  '(defbpf-map m :kind :hash :key-size 4 :value-size 4 :max-entries 1)\n(defbpf-policy p :description "" :programs ["ghost"] :maps ["m"])\n';

function open() {
  return createAppStore({
    opened: {
      id: "one",
      name: "one",
      workspace: {
        files: [
          { kind: "text", path: "policy.tlisp", text: LISP },
          { kind: "bytes", path: "bpf/x.bpf.o", bytes: new Uint8Array([127, 69, 76, 70]) },
        ],
        settings: DEFAULT_SETTINGS,
      },
    },
    now: () => 5,
  });
}

/** Every declared node with its place. */
function declared({ graph, positions }: AppStore): unknown[] {
  return graph.nodes
    .filter((node) => !node.ghost)
    .map(({ id, kind, name, broken }) => ({ id, kind, name, broken, place: positions.get(id) }));
}

/** What is saved of the history: how broken nodes were shown is not. */
function withoutNodes(steps: readonly HistoryStep[]): readonly HistoryStep[] {
  const bare = (patch: DocumentPatch): DocumentPatch => ({ ...patch, broken: [] });
  return steps.map((step) => ({ ...step, undo: bare(step.undo), redo: bare(step.redo) }));
}

describe("saved workspaces", () => {
  test("come back with text, places, identities, draft and history, so that undo still works", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.record({
              at: fc.nat(150),
              text: fc.constantFrom("(", '"', "x", "\n", "(defbpf-map y :kind :array :value-size 1 :max-entries 1)\n"),
            }),
            fc.constantFrom("cut", "undo", "draft", "move"),
          ),
          { maxLength: 12 },
        ),
        (changes) => {
          const store = open();
          for (const change of changes) {
            const { actions, analysis, graph, json } = store.getState();
            if (change === "undo") actions.undo();
            else if (change === "draft") actions.editJson(`${json.text}!`, jsonEdits);
            else if (change === "move") {
              actions.moveNodes(new Map(graph.nodes.map((node) => [node.id, { x: 1.5, y: -2 }])), "move");
            } else if (change === "cut") {
              const form = analysis.documents[0]?.forms[0];
              if (form !== undefined) {
                const end = form.start + form.form.source.length;
                actions.editText([{ path: "policy.tlisp", start: form.start, end, text: "" }], {
                  label: "cut",
                  view: "lisp",
                });
              }
            } else {
              const at = Math.min(change.at, analysis.documents[0]?.document.text.length ?? 0);
              actions.editText([{ path: "policy.tlisp", start: at, end: at, text: change.text }], {
                label: "t",
                view: "lisp",
              });
            }
          }
          const before = store.getState();
          // What the browser's store does with a record.
          const opened = readSaved(structuredClone(savedFrom(before, 7)));
          expect(opened).toBeDefined();
          if (opened === undefined) return;
          const again = createAppStore({ opened, now: () => 9 });
          const after = again.getState();
          expect(after.workspace).toEqual(before.workspace);
          // A form that broke shows what it said last; that memory, and ghosts that only it mentions, end with the page.
          const whole = before.graph.nodes.every((node) => !node.broken);
          if (whole) expect(after.graph).toEqual(before.graph);
          expect(declared(after)).toEqual(declared(before));
          if (whole) expect(new Map(after.positions)).toEqual(new Map(before.positions));
          expect(after.jsonDraft).toEqual(before.jsonDraft);
          expect(withoutNodes(after.past)).toEqual(withoutNodes(before.past));
          expect(withoutNodes(after.future)).toEqual(withoutNodes(before.future));
          expect(after.analysis.nextId).toBeGreaterThanOrEqual(before.analysis.nextId);
          again.getState().actions.goTo(0);
          store.getState().actions.goTo(0);
          expect(again.getState().workspace).toEqual(store.getState().workspace);
          expect(declared(again.getState())).toEqual(declared(store.getState()));
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  test("anything that does not fit is refused", () => {
    const good = savedFrom(open().getState(), 1);
    for (const bad of [
      undefined,
      null,
      4,
      "x",
      [],
      {},
      { version: SAVED_VERSION },
      { ...good, files: [{ kind: "text" }] },
      { ...good, version: 99 },
    ]) {
      expect(readSaved(bad)).toBeUndefined();
    }
  });

  test("is of version 1: the fixture of every version reads", () => {
    const one = {
      version: 1,
      id: "a",
      name: "a",
      savedAt: 1,
      files: [{ kind: "text", path: "policy.tlisp", text: "" }],
      settings: { targetKernel: "6.1", cpus: 8 },
      ids: { "policy.tlisp": [] },
      nextId: 1,
      positions: [],
      jsonDraft: null,
      past: [],
      future: [],
    };
    expect(readSaved(one)?.name).toBe("a");
  });
});

describe("migrations", () => {
  test("run one after the other up to the newest version", () => {
    const steps = {
      1: (saved: object) => ({ ...saved, second: true }),
      2: (saved: object) => ({ ...saved, third: true }),
    };
    expect(migrate({ version: 1 }, steps, 3)).toEqual({ version: 3, second: true, third: true });
    expect(migrate({ version: 2 }, steps, 3)).toEqual({ version: 3, third: true });
    expect(migrate({ version: 3 }, steps, 3)).toEqual({ version: 3 });
  });

  test("leave alone what they do not know", () => {
    expect(migrate({ version: 0 }, {}, 3)).toEqual({ version: 0 });
    expect(migrate("text", {}, 3)).toBe("text");
  });
});
