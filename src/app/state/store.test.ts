import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, jsonEdits } from "../../core/index.ts";
import type { FileEdit, Workspace } from "../../core/index.ts";
import { createAppStore } from "./store.ts";
import type { AppStore } from "./types.ts";

const LISP = `;; Counts what passes.
(defbpf-map counter
  :kind :lru-hash
  :key-size 4 ; source
  :value-size 8
  :max-entries 1024)

(defbpf-program count
  :kind :xdp
  :attach {:target "eth0"}
  :source "bpf/count.rs"
  :uses-maps ["counter" "missing"])

(defbpf-policy edge
  :description "d"
  :programs ["count" "ghost"]
  :maps ["counter"])
`;

function open(text = LISP, clock = { now: 0 }) {
  const workspace: Workspace = {
    files: [
      { kind: "text", path: "policy.tlisp", text },
      { kind: "text", path: "bpf/count.rs", text: "pub fn body() {}\n" },
    ],
    settings: DEFAULT_SETTINGS,
  };
  return createAppStore({ opened: { id: "w", name: "w", workspace }, now: () => clock.now });
}

/** Everything that undo has to restore. */
function document(state: AppStore) {
  return {
    files: state.workspace.files,
    positions: [...state.positions].sort(([a], [b]) => (a < b ? -1 : 1)),
    ids: state.analysis.documents.map((document) => document.forms.map((form) => form.id)),
    nodes: state.graph.nodes.map((node) => `${node.id} ${node.kind} ${node.name}`),
    json: state.json.text,
    draft: state.jsonDraft,
    settings: state.workspace.settings,
  };
}

function textOf(state: AppStore, path = "policy.tlisp"): string {
  const file = state.workspace.files.find((candidate) => candidate.path === path);
  return file?.kind === "text" ? file.text : "";
}

type Step =
  | {
      readonly kind: "type";
      readonly at: number;
      readonly remove: number;
      readonly text: string;
      readonly group: boolean;
    }
  | { readonly kind: "cut-form"; readonly index: number }
  | { readonly kind: "swap-forms" }
  | { readonly kind: "move"; readonly node: number; readonly x: number; readonly y: number }
  | { readonly kind: "layout" | "undo" | "redo" | "draft" | "settings" }
  | { readonly kind: "add-file" | "remove-file" | "rename-file" }
  | { readonly kind: "go"; readonly to: number }
  | { readonly kind: "wait"; readonly ms: number };

const snippet = fc.constantFrom(
  "(",
  ")",
  '"',
  " ",
  "\n",
  "a",
  "counter",
  ";; note\n",
  "(defbpf-map extra :kind :array :value-size 8 :max-entries 4)\n",
  '(defbpf-policy other :description "" :programs ["count"])\n',
  "\u{1f600}",
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("type" as const),
    at: fc.nat(400),
    remove: fc.nat(3),
    text: snippet,
    group: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("cut-form" as const), index: fc.nat(4) }),
  fc.record({ kind: fc.constant("swap-forms" as const) }),
  fc.record({ kind: fc.constant("move" as const), node: fc.nat(6), x: fc.integer(), y: fc.integer() }),
  fc.record({
    kind: fc.constantFrom("layout" as const, "undo" as const, "redo" as const, "draft" as const, "settings" as const),
  }),
  fc.record({ kind: fc.constantFrom("add-file" as const, "remove-file" as const, "rename-file" as const) }),
  fc.record({ kind: fc.constant("go" as const), to: fc.nat(30) }),
  fc.record({ kind: fc.constant("wait" as const), ms: fc.nat(2000) }),
);

function perform(store: ReturnType<typeof open>, clock: { now: number }, change: Step): void {
  const state = store.getState();
  const { actions, analysis } = state;
  const text = textOf(state);
  const edit = (edits: readonly FileEdit[], group?: string): void =>
    actions.editText(edits, { label: "t", view: "lisp", ...(group === undefined ? {} : { group }) });
  const forms = analysis.documents.find(({ path }) => path === "policy.tlisp")?.forms ?? [];
  switch (change.kind) {
    case "type": {
      if (forms.length === 0 && text === "" && !state.workspace.files.some(({ path }) => path === "policy.tlisp"))
        return;
      const start = Math.min(change.at, text.length);
      const end = Math.min(start + change.remove, text.length);
      edit([{ path: "policy.tlisp", start, end, text: change.text }], change.group ? "typing" : undefined);
      break;
    }
    case "cut-form": {
      const form = forms[change.index];
      if (form !== undefined) {
        edit([{ path: "policy.tlisp", start: form.start, end: form.start + form.form.source.length, text: "" }]);
      }
      break;
    }
    case "swap-forms": {
      const [a, b] = forms;
      if (a === undefined || b === undefined) return;
      edit([
        { path: "policy.tlisp", start: a.start, end: a.start + a.form.source.length, text: b.form.source },
        { path: "policy.tlisp", start: b.start, end: b.start + b.form.source.length, text: a.form.source },
      ]);
      break;
    }
    case "move": {
      const node = state.graph.nodes[change.node];
      if (node !== undefined) actions.moveNodes(new Map([[node.id, { x: change.x, y: change.y }]]), "m");
      break;
    }
    case "layout":
      actions.autoLayout();
      break;
    case "undo":
      actions.undo();
      break;
    case "redo":
      actions.redo();
      break;
    case "draft":
      actions.editJson(`${state.jsonDraft?.text ?? state.json.text}{`, jsonEdits);
      break;
    case "settings":
      actions.setSettings({ ...state.workspace.settings, cpus: state.workspace.settings.cpus + 1 });
      break;
    case "add-file":
      actions.addFiles(
        [
          {
            kind: "text",
            path: "more.tlisp",
            text: "(defbpf-map more :kind :hash :key-size 4 :value-size 4 :max-entries 1)",
          },
        ],
        "files",
      );
      break;
    case "remove-file":
      actions.removeFile("policy.tlisp");
      break;
    case "rename-file":
      actions.renameFile("policy.tlisp", "renamed.tlisp");
      break;
    case "go":
      actions.goTo(change.to);
      break;
    case "wait":
      clock.now += change.ms;
      break;
  }
}

describe("history", () => {
  test("undoing everything gives the first document back: bytes, files, positions, identities; redo the last one", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const clock = { now: 0 };
        const store = open(LISP, clock);
        const first = document(store.getState());
        for (const change of steps) perform(store, clock, change);
        const last = document(store.getState());
        const count = store.getState().past.length + store.getState().future.length;
        store.getState().actions.goTo(count);
        const newest = document(store.getState());
        while (store.getState().past.length > 0) store.getState().actions.undo();
        expect(document(store.getState())).toEqual(first);
        store.getState().actions.goTo(count);
        expect(document(store.getState())).toEqual(newest);
        if (store.getState().future.length === 0 && last !== newest) expect(store.getState().past.length).toBe(count);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  test("every node has a position after every change, and only nodes have one", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        const clock = { now: 0 };
        const store = open(LISP, clock);
        for (const change of steps) {
          const before = store.getState();
          perform(store, clock, change);
          const { graph, positions } = store.getState();
          expect([...positions.keys()].sort()).toEqual(graph.nodes.map((node) => node.id).sort());
          if (change.kind === "type" || change.kind === "cut-form" || change.kind === "swap-forms") {
            for (const [id, point] of before.positions) if (positions.has(id)) expect(positions.get(id)).toEqual(point);
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test("a document that is pasted as a whole stands as one that is opened", () => {
    const store = open("");
    store
      .getState()
      .actions.editText([{ path: "policy.tlisp", start: 0, end: 0, text: LISP }], { label: "Paste", view: "lisp" });
    const places = (state: AppStore) =>
      state.graph.nodes.map(({ kind, name, id }) => [kind, name, state.positions.get(id)]);
    expect(places(store.getState())).toEqual(places(open().getState()));
  });

  test("typing is grouped by word and by pause", () => {
    const clock = { now: 0 };
    const store = open("", clock);
    const type = (text: string): void => {
      for (const letter of text) {
        const at = textOf(store.getState()).length;
        store.getState().actions.editText([{ path: "policy.tlisp", start: at, end: at, text: letter }], {
          label: "Typing",
          view: "lisp",
          group: "typing",
        });
        clock.now += 50;
      }
    };
    type("one two");
    expect(store.getState().past).toHaveLength(2);
    store.getState().actions.undo();
    expect(textOf(store.getState())).toBe("one ");
    store.getState().actions.redo();
    clock.now += 3000;
    type("x");
    expect(store.getState().past).toHaveLength(3);
    store.getState().actions.undo();
    store.getState().actions.undo();
    store.getState().actions.undo();
    expect(textOf(store.getState())).toBe("");
  });

  test("operations of one group within a second are one step", () => {
    const clock = { now: 0 };
    const store = open(LISP, clock);
    const id = store.getState().analysis.byName.map.get("counter")?.id ?? "";
    for (const value of [2048, 4096, 8192]) {
      clock.now += 300;
      store.getState().actions.run([{ kind: "set-field", id, field: ["max_entries"], value }], {
        label: "Set",
        view: "inspector",
        group: "g",
      });
    }
    expect(store.getState().past).toHaveLength(1);
    expect(textOf(store.getState())).toContain("8192");
    store.getState().actions.undo();
    expect(textOf(store.getState())).toBe(LISP);
  });

  test("a selection survives edits, and undo shows where it was", () => {
    const store = open();
    const { actions, graph } = store.getState();
    const map = graph.nodes.find((node) => node.name === "counter");
    actions.select([map?.id ?? ""], "graph");
    const at = LISP.indexOf("1024");
    actions.editText([{ path: "policy.tlisp", start: at, end: at + 4, text: "2048" }], { label: "t", view: "lisp" });
    expect(store.getState().selection.nodes).toEqual([map?.id]);
    actions.select([], "graph");
    actions.undo();
    const { selection } = store.getState();
    expect(selection.nodes).toEqual([map?.id]);
    expect(selection.reveal).toEqual({ path: "policy.tlisp", start: at, end: at + 4 });
    expect(store.getState().announcement).toContain("t");
  });
});

describe("places", () => {
  test("a ghost that gets declared keeps its place and its selection", () => {
    const store = open();
    const { actions, graph, positions } = store.getState();
    const ghost = graph.nodes.find((node) => node.ghost && node.name === "missing");
    const place = positions.get(ghost?.id ?? "");
    expect(place).toBeDefined();
    actions.select([ghost?.id ?? ""], "graph");
    const text = "\n(defbpf-map missing :kind :hash :key-size 4 :value-size 4 :max-entries 1)\n";
    actions.editText([{ path: "policy.tlisp", start: LISP.length, end: LISP.length, text }], {
      label: "t",
      view: "lisp",
    });
    const declared = store.getState().graph.nodes.find((node) => node.name === "missing");
    expect(declared?.ghost).toBe(false);
    expect(store.getState().positions.get(declared?.id ?? "")).toEqual(place);
    expect(store.getState().selection.nodes).toEqual([declared?.id]);
  });
});

describe("files", () => {
  test("added files never replace one another", () => {
    const store = open();
    const { actions } = store.getState();
    const paths = actions.addFiles(
      [
        { kind: "text", path: "bpf/count.rs", text: "a" },
        { kind: "text", path: "bpf/count.rs", text: "b" },
      ],
      "files",
    );
    expect(paths).toEqual(["bpf/count-2.rs", "bpf/count-3.rs"]);
    expect(textOf(store.getState(), "bpf/count.rs")).toBe("pub fn body() {}\n");
  });

  test("a renamed document keeps its nodes where they are", () => {
    const store = open();
    const before = document(store.getState());
    expect(store.getState().actions.renameFile("policy.tlisp", "other.tlisp")).toBe(true);
    const after = document(store.getState());
    expect(after.positions).toEqual(before.positions);
    expect(after.ids).toEqual(before.ids);
    expect(store.getState().actions.renameFile("other.tlisp", "../outside.tlisp")).toBe(false);
  });
});

test("what another tab saved keeps the objects that it has not changed, which are not read again", () => {
  const store = open();
  const object = { kind: "bytes", path: "a.bpf.o", bytes: Uint8Array.of(1, 2, 3) } as const;
  store.getState().actions.addFiles([object], "files");
  const { workspace, workspaceId: id, workspaceName: name, actions } = store.getState();
  const bytes = (): Uint8Array | undefined => {
    const file = store.getState().workspace.files.find(({ path }) => path === "a.bpf.o");
    return file?.kind === "bytes" ? file.bytes : undefined;
  };
  actions.follow({ id, name, workspace: structuredClone(workspace) });
  expect(bytes()).toBe(object.bytes);
  const changed = { ...object, bytes: Uint8Array.of(1, 2, 4) };
  actions.follow({ id, name, workspace: { ...workspace, files: [changed] } });
  expect(bytes()).toBe(changed.bytes);
});

describe("messages", () => {
  test("are one when they say the same, the newest, until somebody closes it", () => {
    const store = open();
    const { notify, dismissNotice, dismissNotices } = store.getState().actions;
    const shown = (): readonly string[] =>
      store.getState().notices.map(({ text, tone, times }) => `${tone} ${text} ${times}`);
    notify("a", "error");
    notify("b", "error");
    notify("a", "error");
    notify("a");
    expect(shown()).toEqual(["error b 1", "error a 2", "info a 1"]);
    notify("a", "error");
    expect(store.getState().announcement).toBe("a (3 times)");
    const ids = store.getState().notices.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    dismissNotice(ids.at(-1) ?? 0);
    notify("a", "error");
    expect(shown()).toEqual(["error b 1", "info a 1", "error a 1"]);
    dismissNotices();
    expect(shown()).toEqual([]);
  });

  test("are kept in a number that a person can look through", () => {
    const store = open();
    for (let index = 0; index < 80; index++) store.getState().actions.notify(`e${index}`, "error");
    const { notices } = store.getState();
    expect(notices).toHaveLength(50);
    expect(notices.at(-1)?.text).toBe("e79");
  });
});
