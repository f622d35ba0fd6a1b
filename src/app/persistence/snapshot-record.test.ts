import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { WorkspaceFile } from "../../core/index.ts";
import { formIds } from "../state/document.ts";
import { createAppStore } from "../state/store.ts";
import { contentOf, pack, readEntry } from "./snapshot-record.ts";

const LISP =
  '; a comment\n(defbpf-map m :kind :hash :key-size 4 :value-size 4 :max-entries 1)\n(defbpf-policy p :description "" :programs ["ghost"] :maps ["m"])\n';
const OCCASION = { at: 7, reason: "pause", label: "Type" } as const;

function open(files: readonly WorkspaceFile[]) {
  return createAppStore({
    opened: { id: "one", name: "one", workspace: { files, settings: DEFAULT_SETTINGS } },
    now: () => 5,
  });
}

const policy = (text: string): WorkspaceFile => ({ kind: "text", path: "policy.tlisp", text });

describe("snapshots", () => {
  test("give back files to the unit and the byte, settings, places and identities", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.uint8Array({ maxLength: 30 }),
        fc.constantFrom("", "\ud800", "\udc00x"),
        (tail, bytes, lone) => {
          const store = open([policy(LISP + tail + lone), { kind: "bytes", path: "x.o", bytes }]);
          const state = store.getState();
          const { record, parts } = structuredClone(pack(state, OCCASION));
          const content = contentOf(record, (name) => parts.get(name));
          expect(content?.workspace).toEqual(state.workspace);
          expect(content?.positions).toEqual(new Map(state.positions));
          expect(content?.ids).toEqual(formIds(state.analysis));
        },
      ),
      { numRuns: 50 },
    );
  });

  test("texts that differ in anything have other parts, equal ones the same", () => {
    const digest = (text: string): string => pack(open([policy(text)]).getState(), OCCASION).record.digest;
    expect(digest("a\ud800")).not.toBe(digest("a\ud801"));
    expect(digest("a\r\n")).not.toBe(digest("a\n"));
    expect(digest(LISP)).toBe(digest(LISP));
  });

  test("undo leads back to the same contents", () => {
    const store = open([policy(LISP)]);
    const before = pack(store.getState(), OCCASION).record.digest;
    const { actions } = store.getState();
    actions.editText([{ path: "policy.tlisp", start: 0, end: 0, text: "(defbpf-map n)" }], {
      label: "t",
      view: "lisp",
    });
    expect(pack(store.getState(), OCCASION).record.digest).not.toBe(before);
    actions.undo();
    expect(pack(store.getState(), OCCASION).record.digest).toBe(before);
  });

  test("say what they hold", () => {
    const { record } = pack(open([policy(LISP)]).getState(), { ...OCCASION, name: "mine" });
    expect(record).toMatchObject({ policies: 1, programs: 0, maps: 1, size: LISP.length, name: "mine" });
  });

  test("damaged ones are refused", () => {
    const { record, parts } = pack(open([policy(LISP)]).getState(), OCCASION);
    expect(readEntry({ ...record, id: 1 })).toEqual({ ...record, id: 1 });
    for (const bad of [undefined, 1, {}, record, { ...record, id: 1, version: 2 }, { ...record, id: 1, files: [1] }])
      expect(readEntry(bad)).toBeUndefined();
    expect(contentOf(record, () => undefined)).toBeUndefined();
    const torn = (name: string): unknown => (name === record.rest ? "{" : parts.get(name));
    expect(contentOf(record, torn)).toBeUndefined();
  });

  test("restoring is one step: comments and places come back, and undo gives the present back", () => {
    const store = open([policy(LISP)]);
    const { actions, graph } = store.getState();
    actions.moveNodes(new Map(graph.nodes.map(({ id }, index) => [id, { x: index * 300, y: -7 }])), "move");
    const then = store.getState();
    const { record, parts } = pack(then, OCCASION);
    actions.editText([{ path: "policy.tlisp", start: 0, end: LISP.length, text: "(defbpf-map other)" }], {
      label: "t",
      view: "lisp",
    });
    actions.addFiles([{ kind: "text", path: "bpf/a.rs", text: "fn" }], "files");
    const present = store.getState();
    const content = contentOf(record, (name) => parts.get(name));
    if (content === undefined) throw new Error("not read");
    actions.restore(content, "Restore");
    const restored = store.getState();
    expect(restored.past).toHaveLength(present.past.length + 1);
    expect(restored.workspace).toEqual(then.workspace);
    expect(new Map(restored.positions)).toEqual(new Map(then.positions));
    expect(restored.graph).toEqual(then.graph);
    actions.undo();
    expect(store.getState().workspace).toEqual(present.workspace);
    expect(new Map(store.getState().positions)).toEqual(new Map(present.positions));
  });
});
