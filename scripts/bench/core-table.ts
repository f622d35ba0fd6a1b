/**
 * What is measured of the core, wherever it runs: reading, checking, and one
 * keystroke to all projections, each beside `JSON.parse` of the same document's
 * JSON in the same run. Figures are the best of many runs after a warm-up.
 */
import {
  analyze,
  printJson,
  printJsonDocument,
  projectGraph,
  projectJson,
  readDocument,
  validate,
} from "../../src/core/index.ts";
import { best, workspaceOf } from "./best-run.ts";

const SIZES = [100, 1_000, 10_000];

/** Milliseconds by what was run, in the order of `SIZES`. */
type Times = Readonly<Record<"json" | "read" | "check" | "keystroke", readonly number[]>>;

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

/** A string that no run has seen, so that no cached hash or flat string helps. */
function copyOf(text: string): () => string {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  return () => decoder.decode(bytes);
}

function measureSize(size: number): Record<keyof Times, number> {
  const text = makeDocument(size);
  const json = printJson(projectJson(analyze(workspaceOf(text))));
  const middle = text.indexOf(":max-entries", text.length / 2) + ":max-entries ".length;
  const variants = [`${text.slice(0, middle)}1${text.slice(middle)}`, `${text.slice(0, middle)}2${text.slice(middle)}`];
  const start = analyze(workspaceOf(text));
  const found = validate(start);
  let state = {
    analysis: start,
    diagnostics: found,
    graph: projectGraph(start, found),
    printed: printJsonDocument(projectJson(start)),
  };
  let turn = 0;
  const fresh = copyOf(text);
  return {
    json: best(copyOf(json), (input) => JSON.parse(input)),
    read: best(fresh, (input) => readDocument(input)),
    check: best(fresh, (input) => validate(analyze(workspaceOf(input)))),
    keystroke: best(
      () => workspaceOf(variants[turn++ % 2] ?? text),
      (workspace) => {
        const analysis = analyze(workspace, state.analysis);
        const diagnostics = validate(analysis, state.diagnostics);
        const graph = projectGraph(analysis, diagnostics, state.graph);
        const printed = printJsonDocument(projectJson(analysis), state.printed);
        state = { analysis, diagnostics, graph, printed };
        // What is put together of parts is copied when somebody looks into it.
        return printed.text.charCodeAt(printed.text.length >> 1);
      },
    ),
  };
}

/** Runs everything at every size: about a minute. */
function measureCore(): Times {
  const all = SIZES.map(measureSize);
  const times = (key: keyof Times): number[] => all.map((one) => one[key]);
  return { json: times("json"), read: times("read"), check: times("check"), keystroke: times("keystroke") };
}

const ROWS: readonly (readonly [keyof Times, string])[] = [
  ["read", "read"],
  ["check", "read + lower + validate"],
  ["keystroke", "keystroke → text, graph, JSON, diagnostics"],
];

/** Measures, and gives a table: milliseconds, the ratio to `JSON.parse`, and the growth beside its growth. */
export function coreTable(where: string): string {
  const times = measureCore();
  const cell = (value: number): string => value.toFixed(3).padStart(9);
  const lines = [
    `Core in ${where} (best run, ms; ratio to JSON.parse of the same document; growth beside JSON.parse's growth)`,
    `${"".padEnd(44)}${SIZES.map((size) => `${size} forms`.padStart(20)).join("")}${"growth/growth".padStart(22)}`,
    `${"JSON.parse".padEnd(44)}${times.json.map((time) => `${cell(time)}${"".padEnd(11)}`).join("")}`,
  ];
  for (const [key, label] of ROWS) {
    const ratios = times[key].map((time, i) => time / (times.json[i] ?? NaN));
    const cells = times[key].map((time, i) => `${cell(time)} (${ratios[i]?.toFixed(1).padStart(5)}×)  `);
    const growth = ratios.slice(1).map((ratio, i) => (ratio / (ratios[i] ?? NaN)).toFixed(2));
    lines.push(`${label.padEnd(44)}${cells.join("")}${growth.join(" ").padStart(14)}`);
  }
  return lines.join("\n");
}
