/** Maps of one name that nothing uses: a fix for the one that the message is on, and one for all of them. */
import { expect, test } from "vitest";
import { analysisOf } from "../../../testing/arbitraries.ts";
import { applyOperations } from "../../edit/apply.ts";
import { applyEdits } from "../../text/edit.ts";
import { validate } from "../validate.ts";

const FIRST = `(defbpf-map x :kind :hash :key-size 4 :value-size 8 :max-entries 1) ; one`;
const SECOND = `(defbpf-map x :kind :hash :key-size 4 :value-size 8 :max-entries 2) ; two`;

test.each([
  ["Remove this map `x`", `${SECOND}\n`],
  ["Remove all 2 maps `x`", ""],
])("%s", (title, after) => {
  const text = `${FIRST}\n\n${SECOND}\n`;
  const analysis = analysisOf({ "a.tlisp": text });
  const found = validate(analysis).filter(({ rule }) => rule === "map-unreferenced");
  expect(found.map(({ form }) => form)).toEqual([analysis.maps[0]?.id]);
  const fix = found[0]?.fixes.find((fix) => fix.title === title);
  const result = applyOperations(analysis, fix?.operations ?? []);
  expect(result.ok && applyEdits(text, result.edits)).toBe(after);
});
