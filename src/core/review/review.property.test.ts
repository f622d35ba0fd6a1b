/** What holds of every review, over the samples and over random documents and operations. */
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TABLES } from "../../testing/diagnostics.ts";
import { policyText } from "../../testing/policy-texts.ts";
import { applyOperations } from "../edit/apply.ts";
import type { Operation } from "../edit/operation.ts";
import { applyEdits } from "../text/edit.ts";
import { validate } from "../validate/validate.ts";
import { analyze } from "../workspace/analyze.ts";
import type { Analysis, Placed, WorkspaceFile } from "../workspace/model.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import type { DeclarationChange, Review } from "./model.ts";
import type { Version } from "./problems.ts";
import { review } from "./review.ts";

const SAMPLES = join(import.meta.dirname, "../../../public/samples");

function readSample(name: string): readonly WorkspaceFile[] {
  const folder = join(SAMPLES, name);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:tlisp|rs)$/.test(path))
    .map((path) => ({ kind: "text", path, text: readFileSync(join(folder, path), "utf8") }));
}

const samples = readdirSync(SAMPLES).filter((name) => !name.includes("."));

function version(files: readonly WorkspaceFile[]): Version {
  const analysis = analyze({ files, settings: DEFAULT_SETTINGS }, undefined, TABLES);
  return { analysis, diagnostics: validate(analysis) };
}

/** The files after operations; undefined when they are refused. */
function after(analysis: Analysis, operations: readonly Operation[]): readonly WorkspaceFile[] | undefined {
  const result = applyOperations(analysis, operations);
  if (!result.ok) return undefined;
  return analysis.workspace.files.map((file) => {
    if (file.kind !== "text") return file;
    return {
      ...file,
      text: applyEdits(
        file.text,
        result.edits.filter(({ path }) => path === file.path),
      ),
    };
  });
}

/** A change of a declaration as a review backwards has it. */
function mirrored({ sort, before, after: now, fields, body }: DeclarationChange): string {
  const difference = <T>(list: { readonly added: T; readonly removed: T }): readonly [T, T] => [
    list.removed,
    list.added,
  ];
  return JSON.stringify([
    sort,
    now?.name,
    before?.name,
    fields
      .map((field) =>
        JSON.stringify([
          field.field.join("."),
          field.after,
          field.before,
          field.names && [...difference(field.names), field.names.order?.after, field.names.order?.before],
        ]),
      )
      .sort(),
    body && [difference(body.actions), difference(body.helpers), body.removedLines, body.addedLines],
  ]);
}

function forwards({ sort, before, after: now, fields, body }: DeclarationChange): string {
  return JSON.stringify([
    sort,
    before?.name,
    now?.name,
    fields
      .map((field) =>
        JSON.stringify([
          field.field.join("."),
          field.before,
          field.after,
          field.names && [field.names.added, field.names.removed, field.names.order?.before, field.names.order?.after],
        ]),
      )
      .sort(),
    body && [
      [body.actions.added, body.actions.removed],
      [body.helpers.added, body.helpers.removed],
      body.addedLines,
      body.removedLines,
    ],
  ]);
}

function expectMirrored(there: Review, back: Review): void {
  expect(back.declarations.map(mirrored).sort()).toEqual(there.declarations.map(forwards).sort());
  expect(back.isSame).toBe(there.isSame);
  const rules = (problems: Review["effects"]["problems"]["added"]): readonly string[] =>
    problems.map(({ rule }) => rule).sort();
  expect(rules(back.effects.problems.added)).toEqual(rules(there.effects.problems.removed));
  expect(back.effects.memory?.total.before).toBe(there.effects.memory?.total.after);
  expect(back.effects.kernel?.before).toBe(there.effects.kernel?.after);
  expect(back.effects.wiring).toHaveLength(there.effects.wiring.length);
  expect(back.effects.attachments).toHaveLength(there.effects.attachments.length);
}

describe("samples", () => {
  test.each(samples)("%s is itself, in any layout and dialect", (name) => {
    const files = readSample(name);
    const old = version(files);
    expect(review(old, version(files))).toMatchObject({
      isSame: true,
      declarations: [],
      files: [],
      reworded: [],
      breaking: [],
    });
    for (const dialect of ["kwargs", "documented"] as const) {
      const other = after(old.analysis, [{ kind: "convert-dialect", dialect }]);
      if (other !== undefined) expect(review(old, version(other))).toMatchObject({ isSame: true, declarations: [] });
    }
    const squeezed = files.map((file) => {
      const text =
        file.kind === "text" && file.path.endsWith(".tlisp") ? file.text.replaceAll(/^\s+/gm, "") : undefined;
      return text === undefined ? file : { kind: "text" as const, path: file.path, text };
    });
    expect(review(old, version(squeezed))).toMatchObject({ isSame: true, declarations: [] });
  });
});

/** An operation on a sample and what a review is to say: `SORT NAME > NAME FIELDS`. */
interface Expected {
  readonly operation: Operation;
  readonly told: readonly string[];
}

/** What the operation does to one declaration, and nothing to others. */
function anOperation(form: Placed, kind: number): Expected | undefined {
  const { id, lowered } = form;
  const name = lowered.name ?? "";
  const told = (what: string): readonly string[] => [`${lowered.sort} ${what}`];
  if (kind === 0) {
    const operation: Operation = { kind: "rename-declaration", id, name: `${name}-anew` };
    return { operation, told: told(`${name} > ${name}-anew `) };
  }
  if (kind === 1) return { operation: { kind: "format", id }, told: [] };
  // Whoever mentions it goes on to do so, which the checks tell.
  if (kind === 4) return { operation: { kind: "remove-declaration", id }, told: told(`${name} > nothing`) };
  if (kind === 5) {
    const spec = { name: "anew", kind: ":array", key_size: 4, value_size: 7, max_entries: 3 };
    return { operation: { kind: "add-declaration", sort: "map", spec, after: id }, told: ["map nothing > anew"] };
  }
  const set = (field: readonly string[], value: string | number): Expected => {
    return { operation: { kind: "set-field", id, field, value }, told: told(`${name} > ${name} ${field.join(".")}`) };
  };
  switch (lowered.sort) {
    case "map":
      return kind === 2 ? set(["max_entries"], 123_456) : set(["value_size"], 4_444);
    case "program":
      return kind === 2 ? set(["attach", "target"], "elsewhere") : set(["license"], "Proprietary");
    case "policy": {
      const { length } = lowered.facts.programs ?? [];
      if (kind === 2 || length < 2) return set(["description"], "Another.");
      const operation: Operation = { kind: "move-item", id, field: ["programs"], from: 0, to: length - 1 };
      return { operation, told: told(`${name} > ${name} programs`) };
    }
    default:
      return undefined;
  }
}

describe("operations", () => {
  test("are found as what they are, and backwards", () => {
    const olds = new Map(samples.map((name) => [name, version(readSample(name))]));
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(1000), fc.nat(5), (name, at, kind) => {
        const old = olds.get(name);
        const form = old?.analysis.forms[at % old.analysis.forms.length];
        const expected = old && form && anOperation(form, kind);
        const files = expected && after(old.analysis, [expected.operation]);
        if (old === undefined || expected === undefined || files === undefined) return;
        const now = version(files);
        const found = review(old, now);
        const told = found.declarations.map(({ sort, before, after: side, fields }) => {
          if (before === undefined || side === undefined)
            return `${sort} ${before?.name ?? "nothing"} > ${side?.name ?? "nothing"}`;
          return `${sort} ${before.name} > ${side.name} ${fields.map(({ field }) => field.join(".")).join()}`;
        });
        expect(told).toEqual(expected.told);
        expect(found.files).toEqual([]);
        expectMirrored(found, review(now, old));
      }),
      { numRuns: 100 },
    );
  });
});

describe("any documents", () => {
  test("never throw; each is itself, and a review backwards says the same backwards", () => {
    fc.assert(
      fc.property(policyText(), policyText(), (a, b) => {
        const [old, now] = [a, b].map((text) => version([{ kind: "text", path: "policy.tlisp", text }]));
        if (old === undefined || now === undefined) return;
        expect(review(old, version(old.analysis.workspace.files)).isSame).toBe(true);
        expectMirrored(review(old, now), review(now, old));
      }),
      { numRuns: 150 },
    );
  });
});
