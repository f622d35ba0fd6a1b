import { expect, test } from "vitest";
import type { CrateFile } from "../../core/index.ts";
import { bestFile, linesOf, runsOf } from "./crate-lines.ts";

const file = (path: string, forms: string): CrateFile => ({
  path,
  content: "",
  lines: forms.split("").map((form) => (form === "-" ? undefined : { form })),
});
const files = [
  file("p-common/src/lib.rs", "mm"),
  file("p-ebpf/src/main.rs", "--a-b-"),
  file("p-ebpf/src/maps.rs", "-mn-"),
  file("p-ebpf/src/programs/a.rs", "aaa-"),
  file("README.md", "ab"),
  { path: "Cargo.lock", content: "" },
];

test("lines of forms are numbered from 1 and joined to runs", () => {
  expect(linesOf(file("x", "-ab-a"), ["a", "b"])).toEqual([2, 3, 5]);
  expect(runsOf([2, 3, 5])).toEqual([
    [2, 3],
    [5, 5],
  ]);
  expect(linesOf({ path: "Cargo.lock", content: "" }, ["a"])).toEqual([]);
});

test("a form is shown where most of the kernel side's Rust is its own", () => {
  expect(bestFile(files, ["a"])?.path).toBe("p-ebpf/src/programs/a.rs");
  expect(bestFile(files, ["m"])?.path).toBe("p-ebpf/src/maps.rs");
  expect(bestFile(files, ["b"])?.path).toBe("p-ebpf/src/main.rs");
  expect(bestFile(files, ["gone"])).toBeUndefined();
});
