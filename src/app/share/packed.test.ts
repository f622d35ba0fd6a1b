import { blake3 } from "@noble/hashes/blake3.js";
import * as fc from "fast-check";
import { deflateSync } from "fflate";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { WorkspaceFile } from "../../core/index.ts";
import { HOSTILE_NAMES } from "../../testing/arbitraries.ts";
import { isWorkspacePath } from "../state/files.ts";
import type { NewWorkspace } from "../state/types.ts";
import { messages } from "./messages.ts";
import { LARGEST_INFLATED, packWorkspace, readPacked } from "./packed.ts";

/** Whatever a string can hold: halves of surrogate pairs, NUL and quotes too. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(...HOSTILE_NAMES),
  fc.constant("\ud800\0\udc00"),
);
const anyPath = anyText.filter(isWorkspacePath);
const anyFile: fc.Arbitrary<WorkspaceFile> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), path: anyPath, text: anyText }),
  fc.record({ kind: fc.constant("bytes" as const), path: anyPath, bytes: fc.uint8Array({ maxLength: 300 }) }),
);
const coordinate = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => value + 0);
const anyShared: fc.Arbitrary<NewWorkspace> = fc.record({
  name: anyText.map((name) => name.trim().slice(0, 120)).filter((name) => name !== "" && name === name.trim()),
  workspace: fc.record({
    files: fc.uniqueArray(anyFile, { selector: (file) => file.path, maxLength: 6 }),
    settings: fc.record({
      targetKernel: fc.constantFrom("5.10", "6.1", "6.18"),
      cpus: fc.integer({ min: 1, max: 8192 }),
      memoryBudget: fc.integer({ min: 1, max: 1_048_576 }),
    }),
  }),
  places: fc.array(
    fc.tuple(fc.constantFrom("policy" as const, "program" as const, "map" as const), anyText, coordinate, coordinate),
    { maxLength: 5 },
  ),
});

const SMALL: NewWorkspace = {
  name: "small",
  workspace: {
    files: [{ kind: "text", path: "policy.tlisp", text: "(defbpf-map m :kind :hash)\n" }],
    settings: DEFAULT_SETTINGS,
  },
  places: [["map", "m", 10, -20]],
};

function packed(shared: NewWorkspace): string {
  const line = packWorkspace(shared);
  if (line === undefined) throw new Error("too large to pack");
  return line;
}

/** What any writer could send: bytes of JSON with a digest that fits. */
function forged(json: Uint8Array | string): string {
  const bytes = typeof json === "string" ? new TextEncoder().encode(json) : json;
  return line(blake3(bytes, { dkLen: 6 }), deflateSync(bytes, { level: 9 }));
}

function line(digest: Uint8Array, deflated: Uint8Array): string {
  const binary = Array.from([...digest, ...deflated], (byte) => String.fromCharCode(byte)).join("");
  return `w1=${btoa(binary)}`;
}

function messageOf(sent: string): string | undefined {
  const read = readPacked(sent);
  return read.ok ? undefined : read.message;
}

describe("a packed workspace", () => {
  test("comes back to the character and the byte, in characters that every address keeps", () => {
    fc.assert(
      fc.property(anyShared, (shared) => {
        const line = packed(shared);
        expect(line).toMatch(/^w1=[\w-]+$/u);
        expect(readPacked(line)).toEqual({ ok: true, opened: shared });
      }),
      { numRuns: 300 },
    );
  });

  test("that was changed anywhere is the same workspace or a message", () => {
    fc.assert(
      fc.property(anyShared, fc.nat(), fc.nat(3), fc.string({ maxLength: 4 }), (shared, place, removed, put) => {
        const line = packed(shared);
        const at = place % (line.length + 1);
        const read = readPacked(line.slice(0, at) + put + line.slice(at + removed));
        if (read.ok) expect(read.opened).toEqual(shared);
        else expect(Object.values(messages)).toContain(read.message);
      }),
      { numRuns: 2000 },
    );
  });

  test("is never more than what was written: any text is a message", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.base64String().map((base64) => `w1=${base64}`),
        ),
        (line) => {
          expect(messageOf(line)).toBe(/^\s*w(?!0*1=)0*[1-9]\d{0,8}=/u.test(line) ? messages.newer : messages.damaged);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("that is cut off anywhere is damaged", () => {
    const line = packed(SMALL);
    for (let end = 0; end < line.length - 1; end++) expect(messageOf(line.slice(0, end))).toBe(messages.damaged);
  });

  test("of a newer version says so", () => {
    expect(messageOf("w2=anything at all")).toBe(messages.newer);
    expect(messageOf(packed(SMALL).replace("w1", "w12"))).toBe(messages.newer);
    expect(messageOf(packed(SMALL).replace("w1", "w0"))).toBe(messages.damaged);
  });

  test("may have white space around it, as copied lines do", () => {
    expect(readPacked(` ${packed(SMALL)}\n`)).toEqual({ ok: true, opened: SMALL });
  });

  test.each([
    [
      "two files of one path",
      {
        files: [
          { path: "a.tlisp", text: "" },
          { path: "a.tlisp", text: "" },
        ],
      },
    ],
    ["a path that leaves the workspace", { files: [{ path: "../a.tlisp", text: "" }] }],
    ["a path from the root", { files: [{ path: "/etc/passwd", text: "" }] }],
    ["no text", { files: [{ path: "a.tlisp" }] }],
    ["bytes that are no base64", { files: [{ path: "a.o", base64: "*" }] }],
    ["a kernel that is none", { settings: { ...DEFAULT_SETTINGS, targetKernel: "6.1<b>" } }],
    ["more CPUs than there can be", { settings: { ...DEFAULT_SETTINGS, cpus: 8193 } }],
    ["no CPUs", { settings: { ...DEFAULT_SETTINGS, cpus: 0 } }],
    ["a node out of reach", { places: [["map", "m", 1e9, 0]] }],
    ["too many files", { files: Array.from({ length: 2001 }, (_, index) => ({ path: `${index}.rs`, text: "" })) }],
  ])("with %s is refused though its digest fits", (_what, wrong) => {
    const right = { name: "x", settings: DEFAULT_SETTINGS, files: [], places: [] };
    expect(messageOf(forged(JSON.stringify(right)))).toBeUndefined();
    expect(messageOf(forged(JSON.stringify({ ...right, ...wrong })))).toBe(messages.damaged);
  });

  test("without a name is untitled", () => {
    const read = readPacked(forged(JSON.stringify({ name: " ", settings: DEFAULT_SETTINGS, files: [], places: [] })));
    expect(read.ok && read.opened.name).toBe("untitled");
  });

  test("with deep or no JSON is damaged", () => {
    for (const json of ["", "null", "[]", "[".repeat(1_000_000), '{"a":'.repeat(100_000), "\ufeff{}"])
      expect(messageOf(forged(json))).toBe(messages.damaged);
    expect(messageOf(forged(new Uint8Array([0x22, 0xff, 0x22])))).toBe(messages.damaged);
  });

  test("is read and written up to the limit, and refused beyond it", () => {
    const sized = (length: number): NewWorkspace => ({
      ...SMALL,
      workspace: { files: [{ kind: "text", path: "a.rs", text: "x".repeat(length) }], settings: DEFAULT_SETTINGS },
    });
    const rest = JSON.stringify({
      name: "small",
      settings: DEFAULT_SETTINGS,
      files: [{ path: "a.rs", text: "" }],
      places: SMALL.places,
    }).length;
    const largest = sized(LARGEST_INFLATED - rest);
    expect(readPacked(packed(largest)).ok).toBe(true);
    expect(packWorkspace(sized(LARGEST_INFLATED - rest + 1))).toBeUndefined();
    expect(packWorkspace(sized(LARGEST_INFLATED + 1))).toBeUndefined();
    expect(messageOf(forged(new Uint8Array(LARGEST_INFLATED + 1)))).toBe(messages.large);
  });

  test("that inflates beyond the limit is left there: what follows is not looked at", () => {
    const deflated = deflateSync(new Uint8Array(4 * LARGEST_INFLATED), { level: 9 });
    deflated.fill(0xff, deflated.length / 2);
    expect(messageOf(line(new Uint8Array(6), deflated))).toBe(messages.large);
    deflated.fill(0xff, 100);
    expect(messageOf(line(new Uint8Array(6), deflated))).toBe(messages.damaged);
  });
});
