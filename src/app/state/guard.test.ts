import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import { mayEdit, whyReadOnly } from "./may-edit.ts";
import { createAppStore } from "./store.ts";
import type { Actions } from "./types.ts";

const TEXT = "(defbpf-map m :kind :hash :key-size 4 :value-size 4 :max-entries 1)\n";
const FILE = { kind: "text", path: "policy.tlisp", text: TEXT } as const;
const LABEL = { label: "t", view: "lisp" } as const;
const WORKSPACE = { files: [FILE], settings: DEFAULT_SETTINGS };

/** Every action that changes the workspace. */
const CHANGES: Partial<{ [Name in keyof Actions]: (actions: Actions) => unknown }> = {
  run: ({ run }) => run([{ kind: "format" }], LABEL),
  editText: ({ editText }) => editText([{ path: "policy.tlisp", start: 0, end: 3, text: "" }], LABEL),
  editJson: ({ editJson }) => editJson("{", () => ({ ok: false, problems: [] })),
  settleJsonDraft: ({ settleJsonDraft }) => settleJsonDraft("{", () => ({ ok: false, problems: [] }), "settled"),
  discardJsonDraft: ({ discardJsonDraft }) => discardJsonDraft(),
  applyFix: ({ applyFix }) => applyFix({ title: "t", operations: [{ kind: "format" }], safe: true }, "lisp"),
  moveNodes: ({ moveNodes }) => moveNodes(new Map([["f0", { x: 5, y: 5 }]]), "t"),
  autoLayout: ({ autoLayout }) => autoLayout(),
  undo: ({ undo }) => undo(),
  redo: ({ redo }) => redo(),
  goTo: ({ goTo }) => goTo(0),
  addFiles: ({ addFiles }) => addFiles([{ ...FILE, path: "b.tlisp" }], "files"),
  restore: ({ restore }) =>
    restore({ workspace: { ...WORKSPACE, files: [] }, positions: new Map(), ids: new Map() }, "t"),
  removeFile: ({ removeFile }) => removeFile("policy.tlisp"),
  renameFile: ({ renameFile }) => renameFile("policy.tlisp", "b.tlisp"),
  renameWorkspace: ({ renameWorkspace }) => renameWorkspace("other"),
  setSettings: ({ setSettings }) => setSettings({ ...DEFAULT_SETTINGS, cpus: 99 }),
};

/** Actions that change only what this tab shows. */
const OTHERS = [
  "select",
  "revealSpan",
  "setActiveFile",
  "openWorkspace",
  "follow",
  "learnKernels",
  "notify",
  "mayChange",
  "dismissNotice",
  "dismissNotices",
  "setSession",
];

function open() {
  const store = createAppStore({ opened: { id: "one", name: "one", workspace: WORKSPACE }, now: () => 5 });
  const { actions } = store.getState();
  actions.editText([{ path: "policy.tlisp", start: 0, end: 0, text: "; a\n" }], LABEL);
  actions.editText([{ path: "policy.tlisp", start: 0, end: 0, text: "; b\n" }], LABEL);
  actions.undo();
  return store;
}

test("every action is known to change the workspace, or not to", () => {
  expect([...Object.keys(CHANGES), ...OTHERS].sort()).toEqual(Object.keys(open().getState().actions).sort());
});

test.each(Object.entries(CHANGES))(
  "%s changes nothing while another tab has the workspace, and says so",
  (_, change) => {
    const store = open();
    const { actions } = store.getState();
    actions.setSession({ access: "elsewhere" });
    const { notices: _none, announcement: _silence, ...before } = store.getState();
    change(actions);
    change(actions);
    const { notices, announcement, ...after } = store.getState();
    expect(after).toEqual(before);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.times).toBe(2);
    expect(announcement).toBe(`${notices[0]?.text} (2 times)`);
  },
);

test("the reason for what is greyed out is the one that a gesture is told", () => {
  const store = open();
  expect(mayEdit(store.getState())).toBe(true);
  expect(whyReadOnly(store.getState())).toBeUndefined();
  for (const access of ["elsewhere", "taken"] as const) {
    store.getState().actions.setSession({ access });
    expect(mayEdit(store.getState())).toBe(false);
    expect(store.getState().actions.mayChange()).toBe(false);
    expect(store.getState().notices.at(-1)?.text).toBe(whyReadOnly(store.getState()));
  }
});

test("dialogs that only change the workspace stay closed while another tab has it", () => {
  const store = open();
  const { actions } = store.getState();
  const tried = (): string => {
    actions.setSession({ dialog: { kind: "rename", node: "f0" } });
    return store.getState().dialog.kind;
  };
  actions.setSession({ access: "elsewhere" });
  expect(tried()).toBe("none");
  expect(store.getState().notices).toHaveLength(1);
  actions.setSession({ dialog: { kind: "share" } });
  expect(store.getState().dialog.kind).toBe("share");
  actions.setSession({ access: "edit" });
  expect(tried()).toBe("rename");
});
