import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { Workspace } from "../../core/index.ts";
import { createAppStore } from "../state/store.ts";
import type { NodePlace } from "../state/types.ts";
import { besideOf, readBeside } from "./beside.ts";

const MAP = "(defbpf-map NAME :kind :hash :key-size 4 :value-size 8 :max-entries 16)\n";
const map = (name: string): string => MAP.replace("NAME", name);

const WORKSPACE: Workspace = {
  files: [
    { kind: "text", path: "b.tlisp", text: map("same") + map('"a \\"name\\""') },
    { kind: "text", path: "a.tlisp", text: `${map("same")}${map("same")}(defbpf-policy p :programs ["ghost"])` },
  ],
  settings: { ...DEFAULT_SETTINGS, targetKernel: "6.12", cpus: 64 },
};

function opened(workspace: Workspace, places: readonly NodePlace[] = []) {
  return createAppStore({ opened: { id: "w", name: "w", workspace, places }, now: () => 0 }).getState();
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("settings and places come back, of forms that share a name and of names that nothing declares too", () => {
  const first = opened(WORKSPACE);
  const moved = new Map([...first.graph.nodes].map(({ id }, i) => [id, { x: i * 300.4, y: -i * 111 }]));
  const written = besideOf({ ...first, positions: moved });
  const read = readBeside(bytes(written.text));
  expect(read?.settings).toEqual(WORKSPACE.settings);
  const again = opened({ ...WORKSPACE, settings: read?.settings ?? DEFAULT_SETTINGS }, read?.places);
  expect(besideOf(again)).toEqual(written);
  expect(written.text).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "settings": {"targetKernel":"6.12","cpus":64,"memoryBudget":256},
      "positions": [
        {"file":"","form":"defbpf-program","name":"ghost","ordinal":0,"x":300,"y":-111},
        {"file":"a.tlisp","form":"defbpf-map","name":"same","ordinal":0,"x":601,"y":-222},
        {"file":"a.tlisp","form":"defbpf-map","name":"same","ordinal":1,"x":901,"y":-333},
        {"file":"a.tlisp","form":"defbpf-policy","name":"p","ordinal":0,"x":0,"y":0},
        {"file":"b.tlisp","form":"defbpf-map","name":"a \\"name\\"","ordinal":0,"x":1502,"y":-555},
        {"file":"b.tlisp","form":"defbpf-map","name":"same","ordinal":0,"x":1202,"y":-444}
      ]
    }
    "
  `);
});

test("what is there alone is used", () => {
  const settings = { ...DEFAULT_SETTINGS, cpus: 64 };
  expect(readBeside(bytes('{"version":1,"settings":{"cpus":64,"targetKernel":"newest"}}'))).toEqual({
    settings,
    places: [],
  });
  const positions = '[{"file":"a","form":"defbpf-map","name":"m","ordinal":0,"x":1e99,"y":0}]';
  expect(readBeside(bytes(`{"version":1,"positions":${positions}}`))).toEqual({
    settings: DEFAULT_SETTINGS,
    places: [],
  });
});

test.each(["", "{", "[]", "null", '{"version":2,"settings":{}}', "\u0000\uFFFD"])("%j is nothing of ours", (text) => {
  expect(readBeside(bytes(text))).toBeUndefined();
});
