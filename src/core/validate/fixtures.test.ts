/**
 * Every rule has a folder `fixtures/<rule-id>`: `input.tlisp` triggers it,
 * `clean.tlisp` is the nearest text that does not; other files in `workspace/`
 * belong to both, and `settings.json` says what is not usual. `diagnostics.txt` shows all that is reported about the input
 * and what each fix of the rule makes of it. `npx vitest run src/core/validate -u`
 * writes it; read it before you commit it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { applyFix, TABLES } from "../../testing/diagnostics.ts";
import { codeFrame, frameSource } from "../diagnostics/code-frame.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { analyze } from "../workspace/analyze.ts";
import {
  DEFAULT_SETTINGS,
  type Analysis,
  type Settings,
  type Workspace,
  type WorkspaceFile,
} from "../workspace/model.ts";
import { canSpeakOf } from "./check-form.ts";
import { diagnosticsPage } from "./page.ts";
import { EXPLANATIONS } from "./explanations/index.ts";
import { SUMMARIES } from "./explanations/summaries.ts";
import { RULES } from "./rules/index.ts";
import { validate } from "./validate.ts";

const folder = join(import.meta.dirname, "fixtures");
const ids = RULES.map(({ id }) => id);

/** Warnings that are true only once the document means something, or the kernel makes the map: a fix may bring them to light. */
const BROUGHT_TO_LIGHT: Readonly<Record<string, string>> = {
  "form-range": "memory-budget",
  "map-max-entries": "memory-budget",
  "map-value-size": "memory-budget",
  "form-missing-field": "policy-empty",
  "syntax-unclosed": "policy-empty",
  "policy-map-undeclared": "policy-map-unused",
  "wiring-unused": "policy-map-unused",
  "form-type": "wiring-unused",
  "names-unmappable": "wiring-unused",
  "program-map-undeclared": "wiring-unused",
};

test("no form rule says anything of a form that its family cannot speak of", () => {
  const faults = readdirSync(folder).flatMap((name) => {
    const { forms, workspace, tables } = analyze(workspaceAt(name, "input.tlisp"), undefined, TABLES);
    return forms.flatMap(({ form, lowered }) => {
      const subject = { form, lowered, settings: workspace.settings, tables };
      return RULES.flatMap((rule) => {
        if (rule.scope !== "form" || canSpeakOf(rule, subject)) return [];
        const said: string[] = [];
        rule.check(subject, () => said.push(`${rule.id} in ${name}`));
        return said;
      });
    });
  });
  expect(faults).toEqual([]);
});

test("every rule says at length what it is about, and nothing else does", () => {
  expect([...EXPLANATIONS.keys()]).toEqual(ids);
  expect([...SUMMARIES.keys()]).toEqual(ids);
  expect([...EXPLANATIONS].filter(([, text]) => text.trim().length < 40)).toEqual([]);
});

describe.each(RULES)("$id", (rule) => {
  const inputAnalysis = (): Analysis => analyze(workspaceAt(rule.id, "input.tlisp"), undefined, TABLES);

  it("reports the input", async () => {
    const analysis = inputAnalysis();
    const found = validate(analysis);
    const own = found.filter((diagnostic) => diagnostic.rule === rule.id);
    expect(own.length).toBeGreaterThan(0);
    for (const { severity } of own) expect(severity).toBe(rule.severity);
    await expect(show(analysis, found, rule.id)).toMatchFileSnapshot(join(folder, rule.id, "diagnostics.txt"));
  });

  it("does not report the clean text, which has no errors at all", () => {
    const found = validate(analyze(workspaceAt(rule.id, "clean.tlisp"), undefined, TABLES));
    expect(found.filter((one) => one.rule === rule.id || one.severity === "error")).toEqual([]);
  });

  it(rule.fixes ? "has fixes that repair what they say and harm nothing" : "has no fixes", () => {
    const analysis = inputAnalysis();
    const before = validate(analysis);
    const own = before.filter((diagnostic) => diagnostic.rule === rule.id);
    expect(own.some(({ fixes }) => fixes.length > 0)).toBe(rule.fixes);
    for (const diagnostic of own) {
      for (const fix of diagnostic.fixes) {
        const after = validate(analyze(applyFix(analysis, fix), analysis));
        const left = after.filter((one) => one.rule === rule.id);
        expect({ fix: fix.title, repairs: left.length < own.length }).toEqual({ fix: fix.title, repairs: true });
        const worse = newProblems(before, after).filter((one) => !one.startsWith(`${BROUGHT_TO_LIGHT[rule.id]}:`));
        expect({ fix: fix.title, worse }).toEqual({ fix: fix.title, worse: [] });
      }
    }
  });
});

/** Rules and messages of errors and warnings that were not there before. A mention of another name is not the same. */
function newProblems(before: readonly Diagnostic[], after: readonly Diagnostic[]): string[] {
  const open = before.map(({ rule }) => rule);
  return after.flatMap(({ rule, severity, message }) => {
    const at = open.indexOf(rule);
    if (at === -1) return severity === "information" ? [] : [`${rule}: ${message}`];
    open.splice(at, 1);
    return [];
  });
}

test("rules, rule files, fixtures and documentation have the same ids", () => {
  const files = readdirSync(join(import.meta.dirname, "rules")).filter((name) => !/^index\.ts$|\.test\.ts$/.test(name));
  const anchors = Array.from(diagnosticsPage().matchAll(/^### (.*)$/gm), ([, id]) => id);
  const sorted = ids.toSorted();
  expect(files.map((name) => name.replace(/\.ts$/, "")).toSorted()).toEqual(sorted);
  expect(readdirSync(folder).toSorted()).toEqual(sorted);
  expect(anchors).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test("links between rules in the documentation lead somewhere", () => {
  for (const [, id = ""] of diagnosticsPage().matchAll(/\]\(#([a-z-]+-[a-z-]+)\)/g)) expect(ids).toContain(id);
});

test("docs/spec/validation.md names every rule, but those of bodies as a family", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/spec/validation.md"), "utf8");
  expect(ids.filter((id) => !id.startsWith("fn-") && !page.includes(`\`${id}\``))).toEqual([]);
});

test("docs/diagnostics.md is the page that the rules make", async () => {
  await expect(diagnosticsPage()).toMatchFileSnapshot(join(import.meta.dirname, "../../../docs/diagnostics.md"));
});

/** The fixture as a workspace: its document as `policy.tlisp`, and the files of `workspace/`. */
function workspaceAt(id: string, input: string): Workspace {
  const shared = join(folder, id, "workspace");
  const others = existsSync(shared)
    ? readdirSync(shared, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  const files = [
    fileAt("policy.tlisp", join(folder, id, input)),
    ...others.map(({ parentPath, name }) => {
      const full = join(parentPath, name);
      return fileAt(full.slice(shared.length + 1).replaceAll("\\", "/"), full);
    }),
  ];
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), settings: settingsOf(id) };
}

function settingsOf(id: string): Settings {
  const path = join(folder, id, "settings.json");
  const own = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Partial<Settings>) : {};
  return { ...DEFAULT_SETTINGS, ...own };
}

function fileAt(path: string, full: string): WorkspaceFile {
  const bytes = readFileSync(full);
  try {
    return { kind: "text", path, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: "bytes", path, bytes };
  }
}

/** All diagnostics as code frames; behind those of the rule what each fix makes of the files. */
function show(analysis: Analysis, found: readonly Diagnostic[], rule: string): string {
  const sources = new Map(
    analysis.workspace.files.map((file) => {
      return [file.path, frameSource(file.kind === "text" ? file.text : new TextDecoder().decode(file.bytes))];
    }),
  );
  return found
    .flatMap((diagnostic) => {
      const frame = `${codeFrame(diagnostic, (path) => sources.get(path))}\n`;
      const place = diagnostic.jsonPath === "" ? [] : [`  JSON: ${diagnostic.jsonPath}\n`];
      if (diagnostic.rule !== rule) return [frame];
      return [
        frame,
        ...place,
        ...diagnostic.fixes.map((fix) => showFix(analysis.workspace, applyFix(analysis, fix), fix)),
      ];
    })
    .join("");
}

function showFix(before: Workspace, after: Workspace, fix: { readonly title: string; readonly safe: boolean }): string {
  const changed = after.files.flatMap((file) => {
    const was = before.files.find(({ path }) => path === file.path);
    if (file.kind !== "text" || (was?.kind === "text" && was.text === file.text)) return [];
    const lines = file.text.split("\n");
    const old = new Set(was?.kind === "text" ? was.text.split("\n") : []);
    const shown = lines.filter((line) => !old.has(line)).map((line) => `    + ${line}\n`.replace(/ +\n/, "\n"));
    const gone = [...old]
      .filter((line) => !lines.includes(line))
      .map((line) => `    - ${line}\n`.replace(/ +\n/, "\n"));
    return [`    ${file.path}\n`, ...gone, ...shown];
  });
  return `  after “${fix.title}”${fix.safe ? " (safe)" : ""}:\n${changed.join("")}`;
}
