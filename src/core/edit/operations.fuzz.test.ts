/**
 * Ten thousand operations on documents with comments in every gap. After each:
 * nothing outside the touched forms changed, the forms mean what the model
 * says, comments are with their owners, nothing reads worse, and there is a way
 * back.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeclaredForm } from "../../testing/commented-documents.ts";
import { aDocument, Choices } from "../../testing/commented-documents.ts";
import { commentOwners } from "../../testing/comment-owners.ts";
import type { Draw, Model } from "../../testing/random-operations.ts";
import { aDraw, anyOperation, nameOf } from "../../testing/random-operations.ts";
import type { JsonValue } from "../ir/json-value.ts";
import { stringValue, writeString } from "../syntax/atoms.ts";
import type { Node } from "../syntax/cst.ts";
import { ownedSpan } from "../syntax/trivia.ts";
import { applyEdits, invertEdits } from "../text/edit.ts";
import type { FileEdit } from "../text/edit.ts";
import { analyze } from "../workspace/analyze.ts";
import type { Analysis, Placed, WorkspaceFile } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";
import { DEFAULT_SETTINGS } from "../workspace/model.ts";
import { applyOperations } from "./apply.ts";
import type { Operation } from "./operation.ts";

interface State {
  readonly analysis: Analysis;
  readonly model: Model;
}

/** A workspace of one or two documents with a model that agrees with it. */
function begin(choices: Choices): State {
  const paths = choices.chance(25) ? ["a.tlisp", "b.tlisp"] : ["a.tlisp"];
  const documents = paths.map((path, i) => ({ path, ...aDocument(choices, 2 + choices.below(6), "ab".charAt(i)) }));
  const analysis = read(documents.map(({ path, text }) => ({ kind: "text" as const, path, text })));
  const forms = new Map<FormId, DeclaredForm>();
  const order = new Map<string, FormId[]>();
  const owners = new Map<string, string>();
  documents.forEach((document, i) => {
    const ids = analysis.documents[i]?.forms.map(({ id }) => id) ?? [];
    order.set(document.path, ids);
    document.forms.forEach((form, at) => forms.set(ids[at] ?? "", form));
    for (const [comment, owner] of document.owners) {
      owners.set(
        comment,
        owner.replace(/^\d+/, (at) => ids[Number(at)] ?? ""),
      );
    }
  });
  const state = { analysis, model: { forms, order } };
  demand(meaning(analysis) === expectedMeaning(state.model), "the generated forms do not mean what they should", state);
  demand(sameOwners(commentOwners(analysis), owners), "the two accounts of comments disagree", state);
  return state;
}

function read(files: readonly WorkspaceFile[], previous?: Analysis): Analysis {
  return analyze({ files, settings: DEFAULT_SETTINGS }, previous);
}

/** Fails with everything that one needs to see; `expect` would be too slow here. */
function demand(condition: boolean, what: string, ...context: readonly unknown[]): void {
  if (!condition) throw new Error([what, ...context.map(shown)].join("\n--------\n"));
}

function shown(value: unknown): string {
  if (typeof value !== "object" || value === null || !("analysis" in value)) {
    return typeof value === "string" ? value : JSON.stringify(value, null, 1);
  }
  return [...textsOf((value as State).analysis)].map(([path, text]) => `${path}:\n${text}`).join("\n");
}

function textsOf({ workspace }: Analysis): ReadonlyMap<string, string> {
  return new Map(workspace.files.map((file) => [file.path, file.kind === "text" ? file.text : ""]));
}

/** All forms in order as one string. */
function meaning({ documents }: Analysis): string {
  return documents
    .map(({ path, forms }) => [path, ...forms.map((placed) => `${placed.id} ${meaningOf(placed)}`)].join("\n"))
    .join("\n");
}

function expectedMeaning({ forms, order }: Model): string {
  return [...order]
    .map(([path, ids]) => [path, ...ids.map((id) => `${id} ${expectedOf(forms.get(id ?? ""))}`)].join("\n"))
    .join("\n");
}

const meanings = new WeakMap<object, string>();

function remember(key: object, make: () => JsonValue): string {
  const kept = meanings.get(key);
  if (kept !== undefined) return kept;
  const text = sorted(make());
  meanings.set(key, text);
  return text;
}

function meaningOf({ form, lowered }: Placed): string {
  if (form.problems.length > 0) return "broken";
  if (lowered.sort === "other") return "other";
  return remember(lowered, () => {
    if (lowered.sort === "function") return [lowered.sort, lowered.name ?? null, ...mapsIn(form.source, form.node)];
    // What is written under each key, by the lowering.
    return [lowered.sort, { ...(lowered.facts as object), ...Object.fromEntries(lowered.unknown) }];
  });
}

function expectedOf(form: DeclaredForm | undefined): string {
  if (form === undefined) return "missing";
  if (form.sort === "other" || form.sort === "broken") return form.sort;
  return remember(form, () => {
    return form.sort === "function"
      ? [form.sort, form.name, ...form.maps.flatMap((map) => [map, map])]
      : [form.sort, form.spec];
  });
}

/** The maps that generated bodies name, in order. */
function mapsIn(source: string, node: Node): string[] {
  if (node.kind !== "list") return [];
  const [head, first] = node.items;
  const isMapForm = head?.kind === "symbol" && ["map-has?", "map-inc"].includes(source.slice(head.start, head.end));
  const named =
    isMapForm && first !== undefined
      ? [first.kind === "string" ? stringValue(source, first) : source.slice(first.start, first.end)]
      : [];
  return [...named, ...node.items.flatMap((item) => mapsIn(source, item))];
}

/** JSON with keys in order. */
function sorted(value: JsonValue): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function sameOwners(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([comment, owner]) => b.get(comment) === owner);
}

function problemCount({ documents }: Analysis): number {
  return documents.flatMap(({ forms }) => forms).reduce((sum, { form }) => sum + form.problems.length, 0);
}

/** The files after edits. */
function edited({ workspace }: Analysis, edits: readonly FileEdit[]): WorkspaceFile[] {
  return workspace.files.map((file) => {
    const inFile = edits.filter(({ path }) => path === file.path);
    return file.kind === "text" && inFile.length > 0 ? { ...file, text: applyEdits(file.text, inFile) } : file;
  });
}

const BETWEEN_FORMS = ["add-declaration", "add-forms", "remove-declaration", "move-declaration", "format"];

/** True when every edit lies in a touched form, or is of blank space (and whole touched forms) between forms. */
function staysInside({ analysis, model }: State, draw: Draw, { path, start, end }: FileEdit): boolean {
  const source = analysis.documents.find((document) => document.path === path);
  if (source === undefined) return false;
  let rest = source.document.text.slice(start, end);
  const touched = source.forms.filter(({ id }) => draw.touched.includes(id));
  if (touched.some(({ form, start: at }) => at <= start && end <= at + form.source.length)) {
    if (draw.operation.kind !== "rename-declaration") return true;
    // Nothing but the name's own characters.
    const form = model.forms.get(draw.operation.id);
    const name = (form && nameOf(form)) ?? "";
    return name.includes(rest) || writeString(name).includes(rest);
  }
  if (!BETWEEN_FORMS.includes(draw.operation.kind)) return false;
  for (const { index } of touched) {
    const owned = ownedSpan(source.document, index);
    if (start <= owned.start && owned.end <= end) {
      rest = rest.replace(source.document.text.slice(owned.start, owned.end), "");
    }
  }
  return rest.trim() === "";
}

/** Does an operation, checks everything, and gives the next state. */
function step(state: State, draw: Draw): State {
  const { analysis } = state;
  const { operation } = draw;
  const result = applyOperations(analysis, [operation]);
  if (draw.model === undefined || !result.ok) {
    const asWanted = draw.model === undefined && !result.ok;
    demand(asWanted, result.ok ? "not refused" : `refused: ${result.message}`, operation, state);
    return state;
  }
  const { edits } = result;
  const next = read(edited(analysis, edits), analysis);
  const order = new Map([...draw.model.order].map(([path, row]) => [path, withNewIds(next, path, row)]));
  const added = [...order.values()].flat().find((id) => !analysis.byId.has(id)) ?? "";
  const forms = draw.added === undefined ? draw.model.forms : new Map(draw.model.forms).set(added, draw.added);
  const newState = { analysis: next, model: { forms, order } };

  const context = [operation, state, newState, edits] as const;
  demand(
    edits.every((edit) => staysInside(state, draw, edit)),
    "a byte outside the touched forms changed",
    ...context,
  );
  const expected = expectedMeaning(newState.model);
  demand(meaning(next) === expected, "the forms mean something else", ...context, expected, meaning(next));
  checkComments(state, newState, draw);
  demand(problemCount(next) <= problemCount(analysis), "new syntax problems", ...context);
  const textsBefore = textsOf(analysis);
  for (const [path, text] of textsOf(next)) {
    const before = textsBefore.get(path) ?? "";
    const mixed = before.includes("\r\n") && !hasBareLineFeed(before) && hasBareLineFeed(text);
    demand(!mixed, "line ends are mixed", ...context);
    const back = invertEdits(
      before,
      edits.filter((edit) => edit.path === path),
    );
    demand(applyEdits(text, back) === before, "inverted edits do not give the text back", ...context);
  }
  return newState;
}

/** A row of the model with the id that the new form has got. */
function withNewIds(analysis: Analysis, path: string, row: readonly (FormId | undefined)[]): FormId[] {
  const forms = analysis.documents.find((document) => document.path === path)?.forms ?? [];
  return row.map((id, i) => id ?? forms[i]?.id ?? "");
}

function hasBareLineFeed(text: string): boolean {
  return /(?:^|[^\r])\n/.test(text);
}

function checkComments(before: State, next: State, draw: Draw): void {
  const expected = new Map<string, string>();
  for (const [comment, owner] of commentOwners(before.analysis)) {
    const now = owner === "-" ? owner : draw.comment(owner);
    if (now !== undefined) expected.set(comment, now);
  }
  const found = commentOwners(next.analysis);
  if (sameOwners(found, expected)) return;
  const wrong = [...new Set([...expected.keys(), ...found.keys()])].flatMap((comment) => {
    const [was, is] = [expected.get(comment), found.get(comment)];
    return was === is ? [] : [`${comment}: ${was ?? "gone"} is ${is ?? "gone"}`];
  });
  demand(false, `comments have other owners: ${wrong.join(", ")}`, draw.operation, before, next);
}

/** Does the inverse operation; true when it had to give the same bytes back, and did. */
function goesBack(before: State, next: State, draw: Draw): boolean {
  if (draw.inverse === undefined || draw.model === undefined) return false;
  const added = [...next.analysis.byId.keys()].find((id) => !before.analysis.byId.has(id)) ?? "";
  const inverse = draw.inverse(added);
  const result = applyOperations(next.analysis, [inverse]);
  const back = result.ok ? edited(next.analysis, result.edits) : [];
  const same = back.every((file) => file.kind === "text" && file.text === textsOf(before.analysis).get(file.path));
  if (result.ok && same) return true;
  demand(
    !isInvertible(before, draw.operation),
    "the inverse gives other bytes",
    draw.operation,
    inverse,
    before,
    next,
    result,
  );
  return false;
}

/**
 * A move may not be undone by another where comments stand that belong to nobody (they hold their place, and
 * blank space with it), or where an item with a comment needs a line end that was not there.
 */
function isInvertible({ analysis }: State, operation: Operation): boolean {
  const owners = [...commentOwners(analysis).values()];
  if (operation.kind === "move-declaration") return !owners.includes("-");
  if (operation.kind !== "move-item") return true;
  const list = `${operation.id} ${operation.field[0] ?? ""}`;
  const commented = owners.some((owner) => owner.startsWith(`${list} `));
  return !owners.includes(list) && !(commented && sharesLines(analysis, operation));
}

/** True when two items of a list, or an item and a bracket, stand on one line. */
function sharesLines({ byId }: Analysis, { id, field }: Extract<Operation, { kind: "move-item" }>): boolean {
  const placed = byId.get(id);
  const fields = placed !== undefined && "fields" in placed.lowered ? placed.lowered.fields : undefined;
  const list = fields?.get(field[0] ?? "")?.value;
  if (placed === undefined || list?.kind !== "list") return false;
  const ends = [list.start + 1, ...list.items.map(({ end }) => end)];
  const starts = [...list.items.map(({ start }) => start), list.end - 1];
  return ends.some((end, i) => !placed.form.source.slice(end, starts[i]).includes("\n"));
}

describe("operations on documents with comments everywhere", () => {
  test("10,000 of them", { timeout: 120_000 }, () => {
    const counts = new Map<Operation["kind"], number>();
    let done = 0;
    let wentBack = 0;
    for (let seed = 1; done < 10_000; seed++) {
      const choices = new Choices(seed);
      let state = begin(choices);
      for (let i = 0; i < 25; i++) {
        const draw = aDraw(choices, state.analysis, state.model);
        if (draw === undefined) continue;
        const next = step(state, draw);
        if (goesBack(state, next, draw)) wentBack++;
        state = next;
        counts.set(draw.operation.kind, (counts.get(draw.operation.kind) ?? 0) + 1);
        done++;
      }
    }
    // Every kind had its turn, and most operations have an operation that undoes them.
    expect(Math.min(...counts.values())).toBeGreaterThan(100);
    expect(counts.size).toBe(14);
    expect(wentBack).toBeGreaterThan(5_000);
  });

  test("several at once do what they do one by one", { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= 200; seed++) {
      const choices = new Choices(seed + 1_000_000);
      const start = begin(choices);
      const operations: Operation[] = [];
      let state = start;
      for (let i = 0; i < 6; i++) {
        const draw = aDraw(choices, state.analysis, state.model);
        if (draw?.model === undefined) continue;
        // Forms that come new have their ids only when they are read.
        if (draw.touched.some((id) => !start.analysis.byId.has(id))) continue;
        operations.push(draw.operation);
        state = step(state, draw);
      }
      const result = applyOperations(start.analysis, operations);
      demand(result.ok, "refused at once", operations, start);
      const files = result.ok ? edited(start.analysis, result.edits) : [];
      demand(
        JSON.stringify(files) === JSON.stringify(state.analysis.workspace.files),
        "not the same",
        operations,
        start,
        state,
        { analysis: read(files) },
      );
    }
  });
});

describe("operations on any text", () => {
  const anyText = fc
    .array(
      fc.constantFrom(
        ...'()[]{}"; \n'.split(""),
        "\r\n",
        "\n(defbpf-map m",
        ":kind",
        ":hash",
        ":name",
        '"x"',
        ":maps",
        "\n(defbpf-policy p",
        "\n(defbpf-program q :uses-maps",
        ":attach",
        "{:target",
        "; note\n",
        "'",
        "12",
        "x",
        "\uFEFF",
        "\u0085",
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(""));

  test("never throw, and where they are done nothing outside the form changes", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyText, fc.integer(), (text, seed) => {
        const choices = new Choices(seed);
        let analysis = read([{ kind: "text", path: "a.tlisp", text }]);
        for (let i = 0; i < 8; i++) {
          const operation = anyOperation(choices, [...analysis.byId.keys()]);
          const result = applyOperations(analysis, [operation]);
          if (!result.ok) {
            expect(result.message).toMatch(/^[A-Z:].*\.$/su);
            continue;
          }
          const before = textsOf(analysis).get("a.tlisp") ?? "";
          const after = applyEdits(before, result.edits);
          expect(applyEdits(after, invertEdits(before, result.edits))).toBe(before);
          const placed = "field" in operation ? analysis.byId.get(operation.id) : undefined;
          for (const edit of placed === undefined ? [] : result.edits) {
            expect(edit.start).toBeGreaterThanOrEqual(placed?.start ?? 0);
            expect(edit.end).toBeLessThanOrEqual((placed?.start ?? 0) + (placed?.form.source.length ?? 0));
          }
          const next = read(edited(analysis, result.edits), analysis);
          if (placed !== undefined) expect(problemCount(next)).toBeLessThanOrEqual(problemCount(analysis));
          analysis = next;
        }
      }),
      { numRuns: 500 },
    );
  });
});
