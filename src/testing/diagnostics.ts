/**
 * Caret fixtures for diagnostics, and checks of fixes. A fixture is Lisp text in
 * which a comment line says what is reported about the line above it:
 *
 *     (defbpf-map a :kind :hsh)
 *     ;                   ^^^^ error[form-kind]: There is no map kind …
 *
 * The carets stand under the span (on its first line); `;<` means that it starts
 * in column 0, which the comment sign covers. A message may end in `…`, and may
 * be left out. The lines are taken out before the text is read.
 */
import { expect } from "vitest";
import type { Diagnostic, Severity } from "../core/diagnostics/diagnostic.ts";
import { sortDiagnostics } from "../core/diagnostics/order.ts";
import { applyOperations } from "../core/edit/apply.ts";
import type { Fix } from "../core/edit/operation.ts";
import { loadAllKernelTables } from "../core/kernel/load.ts";
import { applyEdits, type FileEdit } from "../core/text/edit.ts";
import { indexLines, positionAt } from "../core/text/line-index.ts";
import { validate } from "../core/validate/validate.ts";
import { analyze } from "../core/workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Analysis, type Settings, type Workspace } from "../core/workspace/model.ts";

export const MAIN_FILE = "policy.tlisp";

/** All that is known of kernels. */
export const TABLES = await loadAllKernelTables();

/** A workspace of one document (`policy.tlisp`) and other text files by path. */
export function workspaceOf(
  text: string,
  files: Readonly<Record<string, string>> = {},
  settings: Partial<Settings> = {},
): Workspace {
  const texts = Object.entries({ ...files, [MAIN_FILE]: text }).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    files: texts.map(([path, content]) => ({ kind: "text", path, text: content })),
    settings: { ...DEFAULT_SETTINGS, ...settings },
  };
}

interface Expected {
  /** 1-based, of the text without its annotations. */
  readonly line: number;
  /** 0-based. */
  readonly from: number;
  readonly to: number;
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string | undefined;
}

const ANNOTATION = /^;(?: *)(<?\^*) (error|warning|information)\[([a-z0-9-]+)\](?:: (.*))?$/;

/** The text without its annotation lines, and what they say. */
export function readAnnotations(fixture: string): { readonly text: string; readonly expected: readonly Expected[] } {
  const lines: string[] = [];
  const expected: Expected[] = [];
  for (const line of fixture.split("\n")) {
    const match = ANNOTATION.exec(line);
    const [, carets = "", severity, rule = "", message] = match ?? [];
    if (match === null || carets === "") {
      lines.push(line);
      continue;
    }
    const at = line.indexOf(carets);
    const from = carets.startsWith("<") ? 0 : at;
    const to = at + carets.length;
    expected.push({ line: lines.length, from, to, severity: severity as Severity, rule, message });
  }
  return { text: lines.join("\n"), expected };
}

interface CheckOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: Partial<Settings>;
  /** Only these rules are compared; default: all that are not information. */
  readonly rules?: readonly string[];
}

/** Holds what validation reports against the annotations of the fixture; all of both must agree. */
export function checkDiagnostics(fixture: string, options: CheckOptions = {}): readonly Diagnostic[] {
  const { text, expected } = readAnnotations(fixture);
  const analysis = analyze(workspaceOf(text, options.files, options.settings), undefined, TABLES);
  const rules = options.rules ?? expected.map(({ rule }) => rule);
  const found = validate(analysis).filter(({ path, rule, severity }) => {
    return path === MAIN_FILE && (rules.includes(rule) || (options.rules === undefined && severity !== "information"));
  });
  expect(annotate(text, found, expected)).toBe(fixture);
  return found;
}

/** The text with one annotation line for each diagnostic; messages as far as the fixture spells them out. */
function annotate(text: string, found: readonly Diagnostic[], expected: readonly Expected[]): string {
  const lines = text.split("\n");
  const index = indexLines(text);
  const below = lines.map((): string[] => []);
  const open = [...expected];
  for (const { span, severity, rule, message } of sortDiagnostics(found)) {
    const { line, column } = positionAt(index, span.start);
    const end = Math.min(span.end, (index.starts[line - 1] ?? 0) + (lines[line - 1] ?? "").length);
    const width = Math.max(1, end - span.start);
    const carets =
      column > 1 ? `;${" ".repeat(column - 2)}${"^".repeat(width)}` : `;<${"^".repeat(Math.max(0, width - 2))}`;
    const meant = open.findIndex((one) => one.line === line && one.rule === rule && agrees(one.message, message));
    const said = meant === -1 ? message : open.splice(meant, 1)[0]?.message;
    below[line - 1]?.push(`${carets} ${severity}[${rule}]${said === undefined ? "" : `: ${said}`}`);
  }
  return lines.flatMap((line, i) => [line, ...(below[i] ?? [])]).join("\n");
}

function agrees(pattern: string | undefined, message: string): boolean {
  if (pattern === undefined) return true;
  return pattern.endsWith("…") ? message.startsWith(pattern.slice(0, -1)) : message === pattern;
}

/** The workspace after a fix; fails the test when the fix cannot be applied. */
export function applyFix(analysis: Analysis, fix: Fix): Workspace {
  const result = applyOperations(analysis, fix.operations);
  if (!result.ok) throw new Error(`The fix “${fix.title}” cannot be applied: ${result.message}`);
  return applyFileEdits(analysis.workspace, result.edits, result.newFiles);
}

/** The workspace with the edits made; new files start empty. */
export function applyFileEdits(
  workspace: Workspace,
  edits: readonly FileEdit[],
  newFiles: readonly string[],
): Workspace {
  const made = newFiles.map((path) => ({ kind: "text", path, text: "" }) as const);
  const files = [...workspace.files, ...made].map((file) => {
    const own = edits.filter(({ path }) => path === file.path);
    return file.kind === "text" && own.length > 0 ? { ...file, text: applyEdits(file.text, own) } : file;
  });
  return { ...workspace, files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** The first diagnostic of a rule has a fix with that title, and it turns `before` into `after`. */
export function checkFix(rule: string, title: string, before: string, after: string, options: CheckOptions = {}): void {
  const analysis = analyze(workspaceOf(before, options.files, options.settings), undefined, TABLES);
  const fixes = validate(analysis).find((diagnostic) => diagnostic.rule === rule)?.fixes ?? [];
  const fix = fixes.find((one) => one.title === title);
  if (fix === undefined) throw new Error(`No fix “${title}”; there are: ${fixes.map((one) => one.title).join(", ")}`);
  const main = applyFix(analysis, fix).files.find(({ path }) => path === MAIN_FILE);
  expect(main?.kind === "text" ? main.text : "").toBe(after);
}

/** The rule reports something, and offers no fix for it. */
export function checkNoFix(rule: string, text: string, options: CheckOptions = {}): void {
  const found = validate(analyze(workspaceOf(text, options.files, options.settings), undefined, TABLES)).filter(
    (one) => one.rule === rule,
  );
  expect(found.map(({ fixes }) => fixes.length)).toEqual([0]);
}
