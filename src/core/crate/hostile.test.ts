/** No field of a declaration can write code: whatever the strings are, every generated file still reads as what it is. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Language, Parser } from "@vscode/tree-sitter-wasm";
import fc from "fast-check";
import { parse as parseToml } from "smol-toml";
import { beforeAll, describe, expect, it } from "vitest";
import { anyName, anyUnits, HOSTILE_NAMES, plainName } from "../../testing/arbitraries.ts";
import { MAP_KINDS, PROGRAM_KINDS } from "../ir/schema.ts";
import { writeString } from "../syntax/atoms.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import type { WorkspaceFile } from "../workspace/model.ts";
import type { Crate } from "./file.ts";
import { generateCrate } from "./generate.ts";
import { zipCrate } from "./zip.ts";

const require = createRequire(import.meta.url);
let parser: Parser;

beforeAll(async () => {
  const folder = require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter.wasm");
  await Parser.init({ locateFile: () => folder });
  parser = new Parser();
  const grammar = readFileSync(require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm"));
  parser.setLanguage(await Language.load(grammar));
});

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE_NAMES),
  fc
    .array(
      fc.constantFrom('"', "\n", "*/", "{{", "}", "\u202e", "</script>", "`", "${", '"#', "\\", "//!", "|", "''"),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) => parts.join("")),
  anyUnits(1, 12),
);
const name = fc.oneof(
  plainName(),
  plainName(),
  hostile.map((text) => `x${text}`),
  anyName(),
);
const source = fc.oneof(
  fc.constantFrom("a.rs", "b.rs", "a.tlisp:f", "o.bpf.o", "p.o"),
  hostile,
  hostile.map((text) => `${text.replaceAll(/[/:]/g, "")}.rs`),
  hostile.map((text) => `a.tlisp:${text}`),
  hostile.map((text) => `${text}.o`),
);
const optional = (key: string, text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.option(text).map((value) => (value === null ? "" : ` ${key} ${writeString(value)}`));

const program = fc.tuple(
  name,
  fc.constantFrom(...PROGRAM_KINDS),
  hostile,
  source,
  optional(":license", fc.oneof(fc.constantFrom("GPL", "MIT"), hostile)),
  optional(":pin-path", hostile),
  fc.constantFrom("", ' :direction "egress"'),
);
const map = fc.tuple(
  name,
  fc.constantFrom(...MAP_KINDS),
  fc.constantFrom(0, 1, 4, 8, 12),
  fc.constantFrom(0, 2, 8, 24, 1016),
  fc.constantFrom(0, 1, 4096),
  optional(":pin-path", hostile),
);

const crate = fc
  .tuple(anyName(), hostile, fc.array(program, { maxLength: 4 }), fc.array(map, { maxLength: 3 }), hostile)
  .map(([policy, description, programs, maps, object]): Crate => {
    const list = (names: readonly string[]): string => `(${names.map((each) => writeString(each)).join(" ")})`;
    const mapNames = maps.map(([each]) => each);
    const text = [
      ...programs.map(
        ([each, kind, target, from, license, pin, direction]) =>
          `(defbpf-program :name ${writeString(each)} :kind ${kind} :attach (:target ${writeString(target)}${direction})` +
          ` :source ${writeString(from)}${license}${pin} :uses-maps ${list(mapNames)})`,
      ),
      ...maps.map(
        ([each, kind, key, value, entries, pin]) =>
          `(defbpf-map :name ${writeString(each)} :kind ${kind} :key-size ${key} :value-size ${value} :max-entries ${entries}${pin})`,
      ),
      `(defbpf-policy :name ${writeString(policy)} :description ${writeString(description)}` +
        ` :programs ${list(programs.map(([each]) => each))} :maps ${list(mapNames)})`,
    ].join("\n");
    const files: WorkspaceFile[] = [
      { kind: "text", path: "a.rs", text: "pub fn body(_ctx: XdpContext) -> u32 {\n    2\n}\n" },
      { kind: "text", path: "a.tlisp", text },
      { kind: "bytes", path: "o.bpf.o", bytes: new Uint8Array([1]) },
      { kind: "bytes", path: `${object}.o`, bytes: new Uint8Array([2]) },
    ];
    return generateCrate(analyze({ files, settings: DEFAULT_SETTINGS }), policy, { version: "0" });
  });

describe("any strings anywhere", () => {
  let generated = 0;

  it("give Rust that parses, TOML and JSON that load, and paths that stay in the crate", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(crate, (result) => {
        // Names that clash or cannot be mapped give no crate, and say so.
        expect(result.problems.length > 0).toBe(result.files.length === 0);
        if (result.files.length > 0) generated++;
        const paths = result.files.map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
        for (const { path, content } of result.files) {
          expect(path.split("/").every((part) => part !== "" && part !== "." && part !== "..")).toBe(true);
          if (typeof content !== "string" || path.startsWith("source/") || path.startsWith("objects/")) continue;
          check(path, content);
        }
      }),
      { numRuns: 100 },
    );
    // The property says something only when most workspaces do have a crate.
    expect(generated).toBeGreaterThan(40);
  });

  it("zip", () => {
    fc.assert(
      fc.property(crate, (result) => {
        expect(zipCrate(result)).toEqual(zipCrate(result));
      }),
      { numRuns: 5 },
    );
  });
});

/** Texts that were read already: most files of most crates are the same. */
const seen = new Set<string>();

function check(path: string, content: string): void {
  const key = `${path.slice(path.lastIndexOf("."))} ${content}`;
  if (path === "Cargo.lock" || seen.has(key)) return;
  seen.add(key);
  expect(content.endsWith("\n")).toBe(true);
  if (/\.(?:rs|toml|nix|md)$/.test(path)) {
    expect({ path, unseen: /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(content) }).toEqual({
      path,
      unseen: false,
    });
  }
  if (path.endsWith(".rs")) {
    const tree = parser.parse(content);
    if (tree?.rootNode.hasError !== false) throw new Error(`${path} does not parse:\n${content}`);
    tree.delete();
  }
  if (path.endsWith(".toml")) expect(() => parseToml(content)).not.toThrow();
  if (path.endsWith(".json")) expect(() => JSON.parse(content) as unknown).not.toThrow();
}
