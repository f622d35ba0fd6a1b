import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TABLES } from "../../testing/diagnostics.ts";
import { validate } from "../validate/validate.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { reviewMarkdown } from "./markdown.ts";
import type { Version } from "./problems.ts";
import { review } from "./review.ts";
import { objectPhrases } from "./words.ts";

const FIXTURES = join(import.meta.dirname, "../object/fixtures");
const object = (name: string): Uint8Array => readFileSync(join(FIXTURES, name));

function version(bytes: Uint8Array, text: string): Version {
  const files = [
    { kind: "bytes" as const, path: "a.bpf.o", bytes },
    { kind: "text" as const, path: "policy.tlisp", text },
  ];
  const analysis = analyze({ files, settings: DEFAULT_SETTINGS }, undefined, TABLES);
  return { analysis, diagnostics: validate(analysis) };
}

const POLICY = `(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "a.bpf.o")`;

describe("compiled objects", () => {
  test("that are the same bytes are the same", () => {
    expect(review(version(object("legacy.bpf.o"), POLICY), version(object("legacy.bpf.o"), POLICY)).isSame).toBe(true);
  });

  test("say which programs and maps came and went", () => {
    const found = review(version(object("legacy.bpf.o"), POLICY), version(object("libbpf.bpf.o"), POLICY));
    const [file] = found.files;
    expect(file).toMatchObject({ kind: "object", path: "a.bpf.o", change: "changed", programs: ["p"] });
    expect(file?.object?.programs.added.length).toBeGreaterThan(0);
    expect(file?.object?.maps.removed.join()).toMatch(/: .*key \d+ bytes, value \d+ bytes, max entries \d+/);
    expect(reviewMarkdown(found, { before: "a", after: "b", diagram: undefined })).toContain(
      "### Contents of object `a.bpf.o` of `p`\n\n- programs: new: `",
    );
  });

  test("call other helpers, and are under another licence, whatever is declared", () => {
    const lisp = `(defbpf-program limit :kind :tc :attach {:target "eth0"} :source "a.bpf.o" :license "MIT")`;
    const before = object("legacy.bpf.o");
    const after = Buffer.from(before);
    // `bpf_map_update_elem` becomes `bpf_trace_printk`, and the licence one of three letters that the kernel knows.
    const call = after.indexOf(Buffer.from([0x85, 0, 0, 0, 2, 0, 0, 0]));
    after[call + 4] = 6;
    after.write("GPL", after.indexOf("MIT\0"));
    const found = review(version(before, lisp), version(new Uint8Array(after), lisp));
    expect(found.files[0]?.object).toMatchObject({
      calls: { added: ["limit: bpf_trace_printk"], removed: ["limit: bpf_map_update_elem"] },
      licence: { before: "MIT", after: "GPL" },
    });
    expect(found.effects.licences).toEqual([
      { program: "limit", before: false, after: true, helpers: ["bpf_trace_printk"] },
    ]);
  });

  test("with the same contents have other instructions; what is no object has only other bytes", () => {
    const other = object("legacy.bpf.o").slice();
    // Behind what is read.
    const longer = new Uint8Array([...other, 0]);
    const found = review(version(other, POLICY), version(longer, POLICY)).files[0]?.object;
    expect(found && objectPhrases(found)).toEqual([
      ["other instructions; the same programs, maps, helpers and licence"],
    ]);
    const broken = review(version(other, POLICY), version(new Uint8Array([1]), POLICY)).files;
    expect(broken).toMatchObject([{ change: "changed", object: undefined }]);
  });
});
