import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFiles } from "./read-files.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("files from outside", async () => {
  test("Lisp and Rust keep every byte, a byte order mark too", async () => {
    const text = "\uFEFF(defbpf-map m)\r\n; ü";
    expect(await readFiles([{ path: "a/b.tlisp", bytes: bytes(text) }])).toEqual({
      files: [{ kind: "text", path: "a/b.tlisp", text }],
      problems: [],
    });
  });

  test("text with NUL characters is text, as for the command line", async () => {
    const text = '(defbpf-map "a\0b" :kind :hash)\n; \0\n';
    for (const path of ["a.tlisp", "a.rs"]) {
      expect(await readFiles([{ path, bytes: bytes(text) }])).toEqual({
        files: [{ kind: "text", path, text }],
        problems: [],
      });
    }
    const { problems } = await readFiles([{ path: "a.json", bytes: bytes("{\n\0}") }]);
    expect(problems[0]).toMatch(/^a\.json:2:1 is not a JSON document/u);
  });

  test("bytes that are no text say where, in the words of the command line", async () => {
    const content = Uint8Array.of(0xef, 0xbb, 0xbf, 0x3b, 0xc3, 0xa9, 0x0a, 0x28, 0xff, 0x28);
    const { problems } = await readFiles([{ path: "a.rs", bytes: content }]);
    expect(problems).toEqual(["a.rs:2:2: This file is not UTF-8 text: byte 8 is 0xFF."]);
  });

  test("a JSON document becomes Lisp", async () => {
    const json = JSON.stringify({ maps: [{ name: "m", kind: ":hash", key_size: 4, value_size: 8, max_entries: 2 }] });
    const { files, problems } = await readFiles([{ path: "x.json", bytes: bytes(json) }]);
    expect(problems).toEqual([]);
    expect(files).toHaveLength(1);
    expect(files[0]?.path).toBe("x.tlisp");
    expect(files[0]?.kind === "text" && files[0].text).toContain("(defbpf-map m");
  });

  test.each([
    ["notes.txt", "x"],
    ["a.tlisp", new Uint8Array([0xff, 0xfe, 0x28])],
    ["a.o", "no object"],
    ["a.json", "{"],
    ["a.json", '{"maps": 4}'],
    ["../a.tlisp", ""],
    ["/etc/a.tlisp", ""],
    ["a\\b.tlisp", ""],
  ])("%s is refused with a sentence", async (path, content) => {
    const { files, problems } = await readFiles([
      { path, bytes: typeof content === "string" ? bytes(content) : content },
    ]);
    expect(files).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/\S.*\.$/u);
  });

  test("a JSON document that does not fit says where, and how much else does not", async () => {
    const json = '{\n  "maps": [{ "name": "m", "kind": "hash" }]\n}';
    const { problems } = await readFiles([{ path: "x.json", bytes: bytes(json) }]);
    expect(problems[0]).toMatch(
      /^x\.json:2:\d+ is not a JSON document of declarations\. .*\d+ more problems? after it\.$/u,
    );
  });

  test("any bytes under any name give a file or a sentence, never an exception", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary" }),
        fc.constantFrom(".tlisp", ".json", ".rs", ".o", ".bpf.o", ""),
        fc.uint8Array(),
        async (name, suffix, content) => {
          const { files, problems } = await readFiles([{ path: name + suffix, bytes: content }]);
          expect(files.length + problems.length).toBe(1);
        },
      ),
    );
  });
});
