import fc from "fast-check";
import { describe, expect, it, test, vi } from "vitest";
import { applyFileEdits, TABLES, workspaceOf } from "../../testing/diagnostics.ts";
import { policyText } from "../../testing/policy-texts.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { compareDiagnostics } from "../diagnostics/order.ts";
import { applyOperations } from "../edit/apply.ts";
import { locate } from "../json/pointer.ts";
import { NO_KERNEL_TABLES } from "../kernel/tables.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Analysis, type PlacedProgram, type Workspace } from "../workspace/model.ts";
import { namesCut } from "./rules/names-cut.ts";
import { RULES } from "./rules/index.ts";
import { validatePolicy } from "./seed.ts";
import { validate } from "./validate.ts";

const BODY = "pub fn body() {}\n";
const workspace = (main: string, other = ""): Workspace => ({
  files: [
    { kind: "text", path: "bpf/a.rs", text: BODY },
    { kind: "bytes", path: "bpf/bytes.rs", bytes: Uint8Array.of(0xff) },
    { kind: "text", path: "main.tlisp", text: main },
    { kind: "text", path: "other.tlisp", text: other },
  ],
  settings: DEFAULT_SETTINGS,
});
const anyText = fc.oneof(
  { weight: 8, arbitrary: policyText() },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);

function lengthOf(analysis: Analysis, path: string): number {
  const file = analysis.workspace.files.find((one) => one.path === path);
  return file?.kind === "text" ? file.text.length : -1;
}

const SEVERITIES = new Map(RULES.map(({ id, severity }) => [id, severity]));

/** What is wrong with the diagnostics themselves. */
function faultsOf(analysis: Analysis, found: readonly Diagnostic[]): string[] {
  const faults: string[] = [];
  const check = (holds: boolean, fault: string, { rule }: Diagnostic): void => {
    if (!holds) faults.push(`${rule}: ${fault}`);
  };
  for (const [i, diagnostic] of found.entries()) {
    const { rule, severity, message, path, form, jsonPath, related } = diagnostic;
    const before = found[i - 1];
    check(before === undefined || compareDiagnostics(before, diagnostic) <= 0, "out of order", diagnostic);
    check(SEVERITIES.get(rule) === severity, "another severity than its rule", diagnostic);
    check(message !== "" && !message.includes("undefined"), `message ${message}`, diagnostic);
    for (const place of [diagnostic, ...related]) {
      const { start, end } = place.span;
      check(start >= 0 && start <= end && end <= lengthOf(analysis, place.path), "outside its file", diagnostic);
    }
    check(form === undefined || analysis.byId.get(form)?.path === path, "at another form", diagnostic);
    check(jsonPath === "" || locate(analysis, jsonPath)?.id === form, `at JSON ${jsonPath}`, diagnostic);
  }
  return faults;
}

describe("validate, for any text", { timeout: 60_000 }, () => {
  test("reports in order, inside the files, at JSON that is there, for rules that exist", () => {
    fc.assert(
      fc.property(anyText, policyText(), (main, other) => {
        const analysis = analyze(workspace(main, other));
        // One expectation a run: thousands of them would be most of the time.
        expect(faultsOf(analysis, validate(analysis))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("reports names of a list that are wrong at one place in the order of the list", () => {
    const names = ["z", "m10", "a", "m9"];
    const list = names.map((name) => `"${name}"`).join(" ");
    const text = `(defbpf-program p :kind :xdp :attach {:target "eth0"} :source "bpf/a.rs" :uses-maps [${list}])
(defbpf-policy q :description "" :programs ["p"])`;
    const found = validate(analyze(workspace(text))).filter(({ rule }) => rule === "policy-map-unlisted");
    expect(found.map(({ message }) => /map `(.*)`/.exec(message)?.[1])).toEqual(names);
    expect(new Set(found.map(({ span }) => span.start)).size).toBe(1);
  });

  test("offers only fixes that can be applied, change something, and leave text that can be checked", () => {
    fc.assert(
      fc.property(anyText, policyText(), fc.nat(), (main, other, choice) => {
        const analysis = analyze(workspace(main, other));
        const fixes = validate(analysis).flatMap((diagnostic) => diagnostic.fixes);
        const fix = fixes[choice % Math.max(1, fixes.length)];
        if (fix === undefined) return;
        const result = applyOperations(analysis, fix.operations);
        if (!result.ok) throw new Error(`“${fix.title}”: ${result.message}`);
        expect(result.edits.length + result.newFiles.length).toBeGreaterThan(0);
        validate(analyze(applyFileEdits(analysis.workspace, result.edits, result.newFiles), analysis));
      }),
      { numRuns: 300 },
    );
  });

  test("takes a field out with a quote that quotes nothing", () => {
    const broken = `(defbpf-policy p :description "" :programs ["a"] :mps')`;
    const analysis = analyze(workspace(broken));
    const found = validate(analysis).find(({ rule }) => rule === "form-unknown-field");
    const removal = found?.fixes.find(({ title }) => title === "Remove `:mps`");
    const result = applyOperations(analysis, removal?.operations ?? []);
    const edited = result.ok ? applyFileEdits(analysis.workspace, result.edits, result.newFiles) : analysis.workspace;
    expect(edited.files.find(({ path }) => path === "main.tlisp")).toMatchObject({
      text: `(defbpf-policy p :description "" :programs ["a"])`,
    });
  });

  test("says the same after an edit as when everything is read anew", () => {
    fc.assert(
      fc.property(policyText(), anyText, (before, after) => {
        const first = analyze(workspace(before));
        validate(first);
        const again = validate(analyze(workspace(after), first));
        const anew = validate(analyze(workspace(after)));
        const plain = (list: readonly Diagnostic[]): unknown => {
          return list.map(({ rule, severity, message, path, span, jsonPath, related, fixes }) => {
            return { rule, severity, message, path, span, jsonPath, related, fixes: fixes.map(({ title }) => title) };
          });
        };
        expect(plain(again)).toEqual(plain(anew));
      }),
      { numRuns: 100 },
    );
  });

  test("its three reference rules say exactly what the seed's check says", () => {
    let compared = 0;
    const seedRules = ["policy-program-undeclared", "policy-map-unlisted", "program-map-undeclared"];
    fc.assert(
      fc.property(policyText(true), (text) => {
        const analysis = analyze(workspace(text));
        // Broken declarations count for their names; the seed has none, so only whole documents compare.
        const isWhole = [...analysis.programs, ...analysis.policies].every(({ lowered }) => lowered.spec !== undefined);
        if (!isWhole) return;
        compared++;
        const specOf = (
          table: ReadonlyMap<string, unknown>,
        ): Map<string, PlacedProgram["lowered"]["spec"] & object> => {
          return new Map(
            [...(table as ReadonlyMap<string, PlacedProgram>)].flatMap(([name, { lowered }]) => {
              return lowered.spec === undefined ? [] : [[name, lowered.spec]];
            }),
          );
        };
        const expected = analysis.policies.flatMap(({ lowered }) => {
          return lowered.spec === undefined
            ? []
            : validatePolicy(lowered.spec, specOf(analysis.byName.program), analysis.byName.map);
        });
        const found = validate(analysis).filter(({ rule }) => seedRules.includes(rule));
        expect(found.map(({ message }) => message).toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(50);
  });
});

describe("validate after a keystroke", () => {
  const text = (count: number, changed = ""): string => {
    const forms = Array.from({ length: count }, (_, i) => {
      return `(defbpf-map map-${i} :kind :hash :key-size 4 :value-size ${i === 3 ? `8${changed}` : 8} :max-entries 1024)\n`;
    });
    return forms.join("\n");
  };

  it("checks the form that changed and no other, also when a name changes", () => {
    const checked: string[] = [];
    const { check } = namesCut;
    const watch = vi.spyOn(namesCut, "check").mockImplementation((subject, report) => {
      checked.push(subject.lowered.name ?? "");
      check(subject, report);
    });
    const first = analyze(workspaceOf(text(100)));
    const found = validate(first);
    expect(checked).toHaveLength(100);
    checked.length = 0;
    const second = analyze(workspaceOf(text(100, "0")), first);
    const foundThen = validate(second, found);
    expect(checked).toEqual(["map-3"]);
    checked.length = 0;
    const inserted = `(defbpf-map new :kind :hash :key-size 4 :value-size 8 :max-entries 1)\n${text(100, "0")}`;
    validate(analyze(workspaceOf(inserted), second), foundThen);
    expect(checked).toEqual(["new"]);
    watch.mockRestore();
  });

  it("keeps the diagnostics of forms that did not move", () => {
    const first = analyze(workspaceOf(text(100)));
    const all = validate(first);
    const before = all.filter(({ rule }) => rule === "names-mangled");
    const after = validate(analyze(workspaceOf(text(100, "0")), first), all).filter(
      ({ rule }) => rule === "names-mangled",
    );
    expect(before).toHaveLength(100);
    expect(after.map((one, i) => one === before[i])).toEqual(before.map((_, i) => i < 3));
  });

  it.each([true, false])("looks again when the target kernel changes; tables known: %s", (known) => {
    const lsm = `(defbpf-program a :kind :lsm :attach {:target "file_truncate"} :source "bpf/a.rs")`;
    const tables = known ? TABLES : NO_KERNEL_TABLES;
    const rulesFor = (targetKernel: string): string[] => {
      const input = workspaceOf(lsm, { "bpf/a.rs": BODY }, { targetKernel });
      return validate(analyze(input, undefined, tables)).map(({ rule }) => rule);
    };
    expect(rulesFor("6.1").includes("attach-hook")).toBe(known);
    expect(rulesFor("6.12")).not.toContain("attach-hook");
    expect(rulesFor("6.1").includes("attach-hook")).toBe(known);
  });
});

test("of thousands of misspelt names no more are searched for than one budget pays", () => {
  const count = 2000;
  const names = Array.from({ length: count }, (_, i) => `"program-numbr-${i}"`);
  const programs = Array.from({ length: count }, (_, i) => {
    return `(defbpf-program program-number-${i} :kind :xdp :attach {:target "eth${i}"} :source "bpf/a.rs")`;
  });
  const policy = `(defbpf-policy p :description "d" :programs [${names.join(" ")}])`;
  const undeclared = validate(analyze(workspace(`${programs.join("\n")}\n${policy}`))).filter(
    ({ rule }) => rule === "policy-program-undeclared",
  );
  expect(undeclared).toHaveLength(count);
  // Each search looks at every declared name: without a budget for all of them the check would be quadratic.
  const repaired = undeclared.filter(({ fixes }) => fixes.some(({ title }) => title.startsWith("Replace with")));
  expect(repaired.length).toBeGreaterThan(0);
  expect(repaired.length).toBeLessThanOrEqual(500_000 / count);
});
