/**
 * What is measured of the core, wherever it runs: reading, checking, and one
 * keystroke to all projections, each beside `JSON.parse` of the same document's
 * JSON in the same run. Figures are the best of many runs after a warm-up.
 *
 * A run goes through as many documents as make 10,000 forms, whatever their size. Were it one document, the best of many
 * runs of a small one would be one in which the collector had nothing to do, which no run of a large one can be: ten
 * documents of 1,000 forms in a row take a quarter longer than ten times the best of one.
 */
import {
  analyze,
  printJson,
  printJsonDocument,
  projectGraph,
  projectJson,
  readDocument,
  validate,
  type Workspace,
} from "../../src/core/index.ts";
import { best, workspaceOf } from "./best-run.ts";

const FORMS_A_RUN = 10_000;

/** Milliseconds of one document in the best run, by what was run, at one size. */
export type Times = Readonly<Record<"json" | "read" | "check" | "keystroke", number>>;

/** A document of `count` forms: maps, programs that use them, and policies of ten programs. */
function makeDocument(count: number): string {
  const forms: string[] = [";; Made for measuring."];
  for (let i = 0; forms.length <= count; i++) {
    const name = `source-${i}`;
    forms.push(`;; counts per source ${i}
(defbpf-map ${name}
  :kind :lru-hash
  :key-size 4          ; IPv4 source
  :value-size 8
  :max-entries ${1024 + i})`);
    forms.push(`(defbpf-program watch-${i}
  :kind :xdp
  :attach {:target "eth${i}"}
  :source "bpf/watch_${i}.rs"
  :license "GPL"
  :uses-maps ["${name}"])`);
    if (i % 8 === 7) {
      const group = Array.from({ length: 8 }, (_, k) => i - 7 + k);
      forms.push(`(defbpf-policy group-${i}
  :description "Programs ${i - 7} to ${i}."
  :programs [${group.map((k) => `"watch-${k}"`).join(" ")}]
  :maps [${group.map((k) => `"source-${k}"`).join(" ")}])`);
    }
  }
  return `${forms.slice(0, count + 1).join("\n\n")}\n`;
}

/** Strings that no run has seen, so that no cached hash or flat string helps. */
function copiesOf(text: string, count: number): () => readonly string[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  return () => Array.from({ length: count }, () => decoder.decode(bytes));
}

/**
 * Measures one size. What it leaves to the compiler and the collector is not to be measured with the next, so each size
 * has a process of its own.
 */
export function measureSize(size: number): Times {
  const text = makeDocument(size);
  const count = Math.max(1, Math.round(FORMS_A_RUN / size));
  const each = (input: string, work: (text: string) => unknown): number =>
    best(copiesOf(input, count), (texts) => texts.map((text) => work(text)).at(-1)) / count;
  return {
    json: each(printJson(projectJson(analyze(workspaceOf(text)))), (input) => JSON.parse(input)),
    read: each(text, (input) => readDocument(input)),
    check: each(text, (input) => validate(analyze(workspaceOf(input)))),
    keystroke: measureKeystroke(text, count) / count,
  };
}

/** So many times a digit is typed in the middle of the document, and another in its place. */
function measureKeystroke(text: string, count: number): number {
  const middle = text.indexOf(":max-entries", text.length / 2) + ":max-entries ".length;
  const variants = [1, 2].map((digit) => workspaceOf(`${text.slice(0, middle)}${digit}${text.slice(middle)}`));
  const start = analyze(workspaceOf(text));
  const found = validate(start);
  let state = {
    analysis: start,
    diagnostics: found,
    graph: projectGraph(start, found),
    printed: printJsonDocument(projectJson(start)),
  };
  const type = (workspace: Workspace): number => {
    const analysis = analyze(workspace, state.analysis);
    const diagnostics = validate(analysis, state.diagnostics);
    const graph = projectGraph(analysis, diagnostics, state.graph);
    const printed = printJsonDocument(projectJson(analysis), state.printed);
    state = { analysis, diagnostics, graph, printed };
    // What is put together of parts is copied when somebody looks into it.
    return printed.text.charCodeAt(printed.text.length >> 1);
  };
  let turn = 0;
  return best(
    () => Array.from({ length: count }, () => variants[turn++ % 2] ?? workspaceOf(text)),
    (workspaces) => workspaces.map(type).at(-1),
  );
}
