import { expect, test } from "vitest";
import { treeRows } from "./file-tree.ts";

const paths = ["Cargo.toml", "edge-ebpf/src/main.rs", "edge-ebpf/Cargo.toml", "README.md", "edge/src/main.rs"];
const shape = (closed: readonly string[]): string[] =>
  treeRows(paths, new Set(closed)).map(
    ({ name, folder, level }) => `${"  ".repeat(level - 1)}${name}${folder ? "/" : ""}`,
  );

test("folders come before files, each by name", () => {
  expect(shape([])).toEqual([
    "edge/",
    "  src/",
    "    main.rs",
    "edge-ebpf/",
    "  src/",
    "    main.rs",
    "  Cargo.toml",
    "Cargo.toml",
    "README.md",
  ]);
});

test("closed folders hide what they hold, and rows know their place", () => {
  expect(shape(["edge", "edge-ebpf/src"])).toEqual([
    "edge/",
    "edge-ebpf/",
    "  src/",
    "  Cargo.toml",
    "Cargo.toml",
    "README.md",
  ]);
  const rows = treeRows(paths, new Set(["edge", "edge-ebpf"]));
  expect(rows.map(({ place, siblings }) => [place, siblings])).toEqual([
    [1, 4],
    [2, 4],
    [3, 4],
    [4, 4],
  ]);
});
