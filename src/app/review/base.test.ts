import { expect, test } from "vitest";
import type { Workspace, WorkspaceFile } from "../../core/index.ts";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import { versionOf } from "./base.ts";

const file = (path: string, text: string): WorkspaceFile => ({ kind: "text", path, text });
const draft: Workspace = {
  files: [file("bpf/drop.rs", "fn"), file("policy.tlisp", "now")],
  settings: { ...DEFAULT_SETTINGS, cpus: 64 },
};

function read(files: readonly WorkspaceFile[], of: Workspace = draft): readonly string[] | undefined {
  return versionOf(files, of)?.files.map((each) => `${each.path} ${each.kind === "text" ? each.text : ""}`);
}

test("one document stands for the only one, with the other files of the draft", () => {
  expect(read([file("old.tlisp", "then")])).toEqual(["bpf/drop.rs fn", "policy.tlisp then"]);
  expect(versionOf([file("old.tlisp", "then")], draft)?.settings.cpus).toBe(64);
});

test("one document of several stands for the one of its name, or beside them", () => {
  const two = { ...draft, files: [...draft.files, file("maps.tlisp", "maps")] };
  expect(read([file("maps.tlisp", "then")], two)).toEqual(["bpf/drop.rs fn", "maps.tlisp then", "policy.tlisp now"]);
  expect(read([file("z.tlisp", "then")], two)).toEqual([
    "bpf/drop.rs fn",
    "maps.tlisp maps",
    "policy.tlisp now",
    "z.tlisp then",
  ]);
});

test("several files are a version of their own; without a document there is none", () => {
  expect(read([file("policy.tlisp", "then"), file("bpf/a.rs", "a")])).toEqual(["bpf/a.rs a", "policy.tlisp then"]);
  expect(read([file("bpf/a.rs", "a")])).toBeUndefined();
});
