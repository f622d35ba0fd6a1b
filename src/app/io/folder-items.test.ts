import { expect, test } from "vitest";
import type { Item } from "./folder-items.ts";
import { MOST_FILES, takeItems } from "./folder-items.ts";

const file = (path: string, text = path): Item => ({ kind: "file", path, read: async () => new File([text], path) });
const lost = (path: string): Item => ({ kind: "file", path, read: async () => Promise.reject(new Error("lost")) });
const folder = (path: string, ...items: readonly Item[]): Item => ({ kind: "folder", path, items: async () => items });

const pathsOf = ({ files }: Awaited<ReturnType<typeof takeItems>>): readonly string[] => files.map(({ path }) => path);

test("of folders what is of use is taken, and of what was given itself everything", async () => {
  const taken = await takeItems([
    file("notes.txt"),
    folder(
      "w",
      folder("w/bpf", file("w/bpf/p.rs"), file("w/bpf/p.png")),
      folder("w/.git", file("w/.git/x.rs")),
      folder("w/target", file("w/target/x.o")),
      file("w/policy.tlisp", "(a)"),
    ),
  ]);
  expect(pathsOf(taken)).toEqual(["notes.txt", "w/policy.tlisp", "w/bpf/p.rs"]);
  expect(new TextDecoder().decode(taken.files[1]?.bytes)).toBe("(a)");
  expect(taken).toMatchObject({ unread: [], isCut: false });
});

test("a crate that was exported into the folder is no part of it; one that is given is read", async () => {
  const marks = ["manifest.json", "policy.json", "wiring.mmd"];
  const crate = folder(
    "w/out/p",
    ...marks.map((name) => file(`w/out/p/${name}`)),
    folder("w/out/p/source", file("w/out/p/source/policy.tlisp")),
  );
  const taken = await takeItems([folder("w", folder("w/out", crate), file("w/policy.tlisp"))]);
  expect(pathsOf(taken)).toEqual(["w/policy.tlisp"]);
  expect(pathsOf(await takeItems([crate]))).toContain("w/out/p/source/policy.tlisp");
});

test("what cannot be read is named, and the rest is taken", async () => {
  const closed: Item = { kind: "folder", path: "closed", items: async () => Promise.reject(new Error("closed")) };
  const taken = await takeItems([folder("", lost("a.rs"), file("b.rs"), closed, folder("c", lost("c/d.o")))]);
  expect(pathsOf(taken)).toEqual(["b.rs"]);
  expect(taken.unread).toEqual(["closed", "a.rs", "c/d.o"]);
});

test("of too many files those nearest to the root are taken, however deep the others lie", async () => {
  const many = Array.from({ length: MOST_FILES + 200 }, (_, i) => file(`many/f${i}.rs`));
  const taken = await takeItems([
    folder("", folder("many", ...many), folder("bpf", file("bpf/p.rs")), file("policy.tlisp")),
  ]);
  expect(taken.files).toHaveLength(MOST_FILES);
  expect(pathsOf(taken).slice(0, 2)).toEqual(["policy.tlisp", "bpf/p.rs"]);
  expect(taken.isCut).toBe(true);
});

test("a folder that is in itself ends somewhere", async () => {
  const loop = (path: string): Item => ({ kind: "folder", path, items: async () => [loop(`${path}/x`), loop("y")] });
  expect(await takeItems([loop("r"), file("a.tlisp")])).toMatchObject({ files: [{ path: "a.tlisp" }], isCut: true });
});
