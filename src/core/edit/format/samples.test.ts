/** The samples are what people learn the layout from: the formatter has nothing to do in them. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readDocument } from "../../syntax/read.ts";
import { formatDocument } from "./format.ts";

const SAMPLES = join(import.meta.dirname, "../../../../public/samples");
const documents = readdirSync(SAMPLES, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".tlisp"));

test("there are samples", () => {
  expect(documents.length).toBeGreaterThan(12);
});

test.each(documents)("%s is laid out", (path) => {
  expect(formatDocument(readDocument(readFileSync(join(SAMPLES, path), "utf8")))).toEqual([]);
});
