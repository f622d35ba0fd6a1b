import { expect, test } from "vitest";
import type { CrateFile } from "../../core/index.ts";
import { bestFile, linesAt, linesOf, runsOf } from "./crate-lines.ts";

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

test("a place of a body is shown by the lines of the smallest part that holds it", () => {
  const line = (start: number, end: number) => ({ form: "f", span: { start, end } });
  const body: CrateFile = {
    path: "p.rs",
    content: "",
    lines: [{ form: "p" }, line(10, 90), line(20, 40), line(20, 40), undefined, line(10, 90), line(50, 60)],
  };
  expect(linesAt(body, "f", 30)).toEqual([3, 4]);
  expect(linesAt(body, "f", 45)).toEqual([2, 6]);
  expect(linesAt(body, "f", 60)).toEqual([7]);
  expect(linesAt(body, "f", 5)).toEqual([]);
  expect(linesAt(body, "other", 30)).toEqual([]);
});

test("a form is shown where most of the kernel side's Rust is its own", () => {
  expect(bestFile(files, ["a"])?.path).toBe("p-ebpf/src/programs/a.rs");
  expect(bestFile(files, ["m"])?.path).toBe("p-ebpf/src/maps.rs");
  expect(bestFile(files, ["b"])?.path).toBe("p-ebpf/src/main.rs");
  expect(bestFile(files, ["gone"])).toBeUndefined();
});
